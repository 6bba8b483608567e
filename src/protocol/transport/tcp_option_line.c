/* The options of a segment in words.
 *
 * tcpdump reads an option of fixed size at that size, whatever length it states, remarks on the length, and goes on
 * behind what it has read; so this walk is not tcp_option_next's, which believes the stated length as hosts do. Both
 * agree on every option that a host would accept. */
#include "tcp_option_line.h"

#include "mptcp.h"
#include "tcp_md5.h"

enum {
	AS_STATED = 255,           /* a size: all that the length covers */
	SACK_BLOCK_LEN = 8,        /* RFC 2018 §3 */
	EXPERIMENT_FAST_OPEN = 0xf989, /* RFC 7413, appendix A */
	COOKIE_MIN = 4,            /* RFC 7413 §2 */
	COOKIE_MAX = 16,
};

/* An option as its function sees it. */
struct shown {
	uint8_t kind;
	size_t len;       /* bytes of data */
	struct span data; /* as far as captured */
};

struct option_form {
	uint8_t size;   /* bytes of data, or AS_STATED */
	bool piecemeal; /* shown as far as captured; all others whole or not at all */
	const char *name;
	enum told (*put)(struct line *line, const struct layer *layer, const struct shown *shown);
};

static enum told put_nothing(struct line *line, const struct layer *layer, const struct shown *shown)
{
	return TOLD;
}

static enum told put_number(struct line *line, const struct layer *layer, const struct shown *shown)
{
	uint32_t value = 0;
	for (size_t i = 0; i < shown->data.len; i++)
		value = value << 8 | shown->data.at[i];
	text_char(line->text, ' ');
	text_unsigned(line->text, value);
	return TOLD;
}

static enum told put_timestamp(struct line *line, const struct layer *layer, const struct shown *shown)
{
	text_put(line->text, " val ");
	text_unsigned(line->text, read_u32(shown->data.at));
	text_put(line->text, " ecr ");
	text_unsigned(line->text, read_u32(shown->data.at + 4));
	return TOLD;
}

/* SACK blocks speak about the other side's bytes, so they count from where its numbers do. The first segment of a
 * connection is told in absolute numbers, its blocks are not. */
static uint32_t sack_base(const struct line *line, const struct layer *layer)
{
	const struct tcp *tcp = &layer->as.tcp;
	if (line->manner->absolute_seq || !(tcp->flags & TCP_ACK))
		return 0;
	return layer->notes.ack_base ? layer->notes.ack_base : tcp->ack - 1;
}

/* "{1:101}{201:301}". */
static enum told put_sack_blocks(struct line *line, const struct layer *layer, const struct shown *shown)
{
	struct text *text = line->text;
	struct cursor cursor = cursor_over(shown->data);
	uint32_t base = sack_base(line, layer);
	for (size_t block = 0; block < shown->len / SACK_BLOCK_LEN; block++) {
		const uint8_t *edges = take(&cursor, SACK_BLOCK_LEN);
		if (!edges)
			return TOLD_UNTIL_CUT;
		text_char(text, '{');
		text_unsigned(text, read_u32(edges) - base);
		text_char(text, ':');
		text_unsigned(text, read_u32(edges + 4) - base);
		text_char(text, '}');
	}
	return TOLD;
}

static enum told put_sack(struct line *line, const struct layer *layer, const struct shown *shown)
{
	if (shown->len % SACK_BLOCK_LEN) {
		text_put(line->text, " invalid sack");
		return TOLD;
	}
	text_char(line->text, ' ');
	text_unsigned(line->text, shown->len / SACK_BLOCK_LEN);
	text_char(line->text, ' ');
	return put_sack_blocks(line, layer, shown);
}

/* "0x0102…", as far as captured. */
static enum told put_hex(struct line *line, const struct shown *shown, size_t skip)
{
	text_put(line->text, "0x");
	text_hex_bytes(line->text, span_after(shown->data, skip));
	return shown->data.len < shown->len ? TOLD_UNTIL_CUT : TOLD;
}

static enum told put_unknown(struct line *line, const struct layer *layer, const struct shown *shown)
{
	text_put(line->text, "unknown-");
	text_unsigned(line->text, shown->kind);
	if (!shown->len)
		return TOLD;
	text_char(line->text, ' ');
	return put_hex(line, shown, 0);
}

/* RFC 2385. Without the secret (-M) a digest can only be shown. */
static enum told put_md5(struct line *line, const struct layer *layer, const struct shown *shown)
{
	const char *secret = line->manner->tcp_md5_secret;
	if (secret && !layer_is_cut(layer)) {
		bool right = tcp_md5_is_right(line->packet, layer, secret, shown->data.at);
		text_bytes(line->text, right ? " valid" : "  (invalid)", right ? 6 : 11);
		return TOLD;
	}
	text_put(line->text, layer_is_cut(layer) ? " snaplen too short" : " shared secret not supplied with -M");
	text_put(line->text, ", can't check - ");
	text_hex_bytes(line->text, shown->data);
	return TOLD;
}

/* RFC 5925 §2.2. */
static enum told put_authentication(struct line *line, const struct layer *layer, const struct shown *shown)
{
	struct cursor cursor = cursor_over(shown->data);
	if (shown->len < 2) {
		text_put(line->text, " (invalid)");
		return TOLD;
	}
	uint8_t key_id = take_u8(&cursor);
	if (cursor.ran_short)
		return TOLD_UNTIL_CUT;
	text_format(line->text, " keyid %u", key_id);
	uint8_t next_key_id = take_u8(&cursor);
	if (cursor.ran_short)
		return TOLD_UNTIL_CUT;
	text_format(line->text, " rnextkeyid %u", next_key_id);
	if (shown->len == 2)
		return TOLD;
	text_put(line->text, " mac ");
	return put_hex(line, shown, 2);
}

/* CCSDS 714.0-B-2 §3.2.3. */
static enum told put_scps(struct line *line, const struct layer *layer, const struct shown *shown)
{
	text_format(line->text, " cap %02x id %u", shown->data.at[0], shown->data.at[1]);
	return TOLD;
}

/* RFC 5482 §3.1 has the granularity in the highest bit; tcpdump takes it from the lowest, and so do we. */
static enum told put_user_timeout(struct line *line, const struct layer *layer, const struct shown *shown)
{
	uint16_t value = read_u16(shown->data.at);
	text_format(line->text, " 0x%x %u", value, (value >> 1) * (value & 1 ? 60u : 1u));
	return TOLD;
}

/* RFC 7413 §4.1.1. */
static enum told put_fast_open_cookie(struct line *line, struct span cookie)
{
	if (!cookie.len) {
		text_put(line->text, " cookiereq");
	} else if (cookie.len % 2 || cookie.len < COOKIE_MIN || cookie.len > COOKIE_MAX) {
		text_put(line->text, " (invalid)");
	} else {
		text_put(line->text, " cookie ");
		text_hex_bytes(line->text, cookie);
	}
	return TOLD;
}

static enum told put_fast_open(struct line *line, const struct layer *layer, const struct shown *shown)
{
	text_char(line->text, ' ');
	return put_fast_open_cookie(line, shown->data);
}

static enum told put_experiment(struct line *line, const struct layer *layer, const struct shown *shown)
{
	struct cursor cursor = cursor_over(shown->data);
	uint16_t id = take_u16(&cursor);
	if (cursor.ran_short)
		return TOLD_AS_BAD;
	if (id == EXPERIMENT_FAST_OPEN) {
		text_put(line->text, "-tfo");
		return put_fast_open_cookie(line, cursor_rest(&cursor));
	}
	text_format(line->text, "-%04x", id);
	return TOLD;
}

static enum told put_mptcp(struct line *line, const struct layer *layer, const struct shown *shown)
{
	return mptcp_option_line(line, layer, shown->data);
}

static const struct option_form forms[256] = {
	[TCP_OPTION_MSS] = {2, false, "mss", put_number},
	[TCP_OPTION_WSCALE] = {1, false, "wscale", put_number},
	[TCP_OPTION_SACK_PERMITTED] = {0, false, "sackOK", put_nothing},
	[TCP_OPTION_SACK] = {AS_STATED, true, "sack", put_sack},
	[TCP_OPTION_ECHO] = {4, false, "echo", put_number},
	[TCP_OPTION_ECHO_REPLY] = {4, false, "echoreply", put_number},
	[TCP_OPTION_TIMESTAMP] = {8, false, "TS", put_timestamp},
	[TCP_OPTION_CC] = {4, false, "cc", put_number},
	[TCP_OPTION_CC_NEW] = {4, false, "ccnew", put_number},
	[TCP_OPTION_CC_ECHO] = {4, false, "", put_number},
	[TCP_OPTION_MD5] = {TCP_MD5_LEN, false, "md5", put_md5},
	[TCP_OPTION_SCPS] = {2, false, "scps", put_scps},
	[TCP_OPTION_USER_TIMEOUT] = {2, false, "uto", put_user_timeout},
	[TCP_OPTION_AUTHENTICATION] = {AS_STATED, true, "tcp-ao", put_authentication},
	[TCP_OPTION_MPTCP] = {AS_STATED, false, "mptcp", put_mptcp},
	[TCP_OPTION_FAST_OPEN] = {AS_STATED, false, "tfo", put_fast_open},
	[TCP_OPTION_EXPERIMENT_2] = {AS_STATED, false, "exp", put_experiment},
};

/* tcpdump 3.x. */

static enum told put_timestamp_classic(struct line *line, const struct layer *layer, const struct shown *shown)
{
	text_char(line->text, ' ');
	text_unsigned(line->text, read_u32(shown->data.at));
	text_char(line->text, ' ');
	text_unsigned(line->text, read_u32(shown->data.at + 4));
	return TOLD;
}

static enum told put_sack_classic(struct line *line, const struct layer *layer, const struct shown *shown)
{
	if (shown->len % SACK_BLOCK_LEN) {
		text_put(line->text, " malformed sack ");
		return TOLD;
	}
	text_put(line->text, " sack ");
	text_unsigned(line->text, shown->len / SACK_BLOCK_LEN);
	text_char(line->text, ' ');
	enum told told = put_sack_blocks(line, layer, shown);
	if (told == TOLD)
		text_char(line->text, ' ');
	return told;
}

static enum told put_unknown_classic(struct line *line, const struct layer *layer, const struct shown *shown)
{
	text_put(line->text, "opt-");
	text_unsigned(line->text, shown->kind);
	text_char(line->text, ':');
	text_hex_bytes(line->text, shown->data);
	if (shown->data.len == shown->len)
		return TOLD;
	text_put(line->text, "00"); /* tcpdump 3.x looks first, one byte beyond the end, where there is a zero */
	return TOLD_UNTIL_CUT;
}

static const struct option_form classic_forms[256] = {
	[TCP_OPTION_MSS] = {2, false, "mss", put_number},
	[TCP_OPTION_WSCALE] = {1, false, "wscale", put_number},
	[TCP_OPTION_SACK_PERMITTED] = {0, false, "sackOK", put_nothing},
	[TCP_OPTION_SACK] = {AS_STATED, true, "sack", put_sack_classic},
	[TCP_OPTION_ECHO] = {4, false, "echo", put_number},
	[TCP_OPTION_ECHO_REPLY] = {4, false, "echoreply", put_number},
	[TCP_OPTION_TIMESTAMP] = {8, false, "timestamp", put_timestamp_classic},
	[TCP_OPTION_CC] = {4, false, "cc", put_number},
	[TCP_OPTION_CC_NEW] = {4, false, "ccnew", put_number},
	[TCP_OPTION_CC_ECHO] = {4, false, "ccecho", put_number},
};

static const struct option_form *form_of(enum dialect dialect, uint8_t kind)
{
	static const struct option_form unknown[DIALECT_COUNT] = {
		[DIALECT_TCPDUMP] = {AS_STATED, true, "", put_unknown},
		[DIALECT_CLASSIC] = {AS_STATED, true, "", put_unknown_classic},
	};
	const struct option_form *form = dialect == DIALECT_CLASSIC ? &classic_forms[kind] : &forms[kind];
	return form->put ? form : &unknown[dialect];
}

/* A walk over the options: what was captured of them, and how many bytes the header has. */
struct walk {
	struct cursor captured;
	uint32_t left;
	uint8_t kind;         /* the option that was told last */
	const char *cut_name; /* what to call what is cut: behind a Multipath TCP option tcpdump says "mptcp" */
};

/* The data of an option, `len` bytes from where the walk is. False when the capture ends within a kind that is shown
 * whole or not at all. */
static bool take_data(struct walk *walk, const struct option_form *form, struct shown *shown)
{
	struct cursor *captured = &walk->captured;
	shown->data = take_span(captured, shown->len);
	walk->left -= (uint32_t)shown->len;
	return form->piecemeal || !captured->ran_short;
}

/* Kinds beyond no-operation: a length, then data. */
static enum told put_long_option(struct line *line, const struct layer *layer, struct walk *walk)
{
	const struct option_form *form = form_of(line->manner->dialect, walk->kind);
	uint8_t stated = take_u8(&walk->captured);
	walk->left--;
	if (stated < 2 || stated - 2u > walk->left)
		return TOLD_AS_BAD;
	struct shown shown = {.kind = walk->kind, .len = form->size == AS_STATED ? stated - 2u : form->size};
	text_put(line->text, form->name);
	if (shown.len > walk->left)
		return TOLD_AS_BAD;
	if (!take_data(walk, form, &shown))
		return TOLD_UNTIL_CUT;
	enum told told = form->put(line, layer, &shown);
	if (told == TOLD && shown.len + 2 != stated)
		text_format(line->text, "[len %u]", stated);
	return told;
}

/* False when the capture ends before there was a kind and, where there must be one, a length. */
static bool take_kind(struct walk *walk, const struct layer *layer)
{
	walk->kind = take_u8(&walk->captured);
	walk->left--;
	if (walk->captured.ran_short)
		return false;
	return walk->kind <= TCP_OPTION_NOP || cursor_left(&walk->captured) || layer_payload(layer).len;
}

static enum told put_option(struct line *line, const struct layer *layer, struct walk *walk)
{
	if (walk->kind <= TCP_OPTION_NOP) {
		text_bytes(line->text, walk->kind == TCP_OPTION_NOP ? "nop" : "eol", 3);
		return TOLD;
	}
	return walk->left ? put_long_option(line, layer, walk) : TOLD_AS_BAD;
}

static void put_end(struct line *line, const struct walk *walk, enum told told, bool first)
{
	const bool classic = line->manner->dialect == DIALECT_CLASSIC;
	if (told == TOLD_UNTIL_CUT)
		line_truncated(line, walk->cut_name);
	if (told == TOLD_AS_BAD)
		text_put(line->text, "[bad opt]");
	/* tcpdump closes the list with the wrong bracket where it is cut, and not at all where the first option is */
	if (told == TOLD || classic || !first)
		text_char(line->text, classic || told == TOLD_UNTIL_CUT ? '>' : ']');
}

bool tcp_options_line(struct line *line, const struct layer *layer)
{
	const struct tcp *tcp = &layer->as.tcp;
	const bool classic = line->manner->dialect == DIALECT_CLASSIC;
	struct walk walk = {
		.captured = cursor_over(tcp->options),
		.left = tcp->header_len - TCP_HEADER_LEN,
		.kind = TCP_OPTION_NOP,
		.cut_name = "tcp",
	};
	enum told told = TOLD;
	bool first = true;
	text_put(line->text, classic ? " <" : ", options [");
	while (walk.left && walk.kind != TCP_OPTION_END) {
		if (!first)
			text_char(line->text, ',');
		if (!take_kind(&walk, layer)) {
			line_abandoned(line, walk.cut_name);
			if (classic)
				text_char(line->text, '>');
			return false;
		}
		told = put_option(line, layer, &walk);
		if (told != TOLD)
			break;
		first = false;
		if (walk.kind == TCP_OPTION_MPTCP)
			walk.cut_name = "mptcp";
	}
	put_end(line, &walk, told, first);
	return told == TOLD;
}
