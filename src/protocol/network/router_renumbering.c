/* Router renumbering: one message that changes the prefixes of all routers of a site. RFC 2894. */
#include "icmp6_messages.h"

enum {
	HEADER_LEN = 16,
	MATCH_LEN = 24,
	USE_LEN = 32,
	COMMAND = 0,
	FOREVER = 0xffffffff,
};

static void put_header_details(struct line *line, const uint8_t *header)
{
	static const struct name flags[] = {{0x80, "T"}, {0x40, "R"}, {0x20, "A"}, {0x10, "S"}, {0x08, "P"}, {0, NULL}};
	uint8_t set = header[9];
	text_char(line->text, '[');
	for (const struct name *flag = flags; flag->text; flag++)
		if (set & flag->value)
			text_put(line->text, flag->text);
	text_format(line->text, "%sseg=%u,maxdelay=%u", set ? "," : "", header[8], read_u16(header + 10));
	if (read_u32(header + 12))
		text_format(line->text, "rsvd=0x%x", read_u32(header + 12));
	text_char(line->text, ']');
}

static void put_lifetime(struct line *line, const char *name, uint32_t seconds)
{
	if (seconds == FOREVER)
		text_format(line->text, "%s=infty,", name);
	else
		text_format(line->text, "%s=%u,", name, seconds);
}

static void put_match(struct line *line, const uint8_t *match)
{
	static const struct name operations[] = {{1, "add"}, {2, "change"}, {3, "setglobal"}, {0, NULL}};
	text_put(line->text, "match(");
	text_name(line->text, operations, match[0], "#%u");
	text_char(line->text, ',');
	if (line->manner->verbosity)
		text_format(line->text, "ord=%u,min=%u,max=%u,", match[2], match[4], match[5]);
	line_ip6(line, match + 8);
	text_format(line->text, "/%u)", match[3]);
}

static void put_use(struct line *line, const uint8_t *use)
{
	enum { DECREMENT_VALID = 0x80, DECREMENT_PREFERRED = 0x40 };
	text_put(line->text, "use(");
	if (use[12] & DECREMENT_VALID)
		text_char(line->text, 'V');
	if (use[12] & DECREMENT_PREFERRED)
		text_char(line->text, 'P');
	if (use[12])
		text_char(line->text, ',');
	if (line->manner->verbosity) {
		text_format(line->text, "mask=0x%x,raflags=0x%x,", use[2], use[3]);
		put_lifetime(line, "vltime", read_u32(use + 4));
		put_lifetime(line, "pltime", read_u32(use + 8));
	}
	line_ip6(line, use + 16);
	text_format(line->text, "/%u/%u)", use[0], use[1]);
}

static void put_separator(struct line *line)
{
	text_put(line->text, line->manner->verbosity > 1 ? "\n\t" : " ");
}

/* The first operation of a command: which prefixes it is about, and what is to be made of them. */
static void put_operation(struct line *line, struct cursor *cursor)
{
	enum { MATCH_UNITS = 3, USE_UNITS = 4 };
	const uint8_t *match = take(cursor, MATCH_LEN);
	if (!match) {
		icmp6_ends_early(line);
		return;
	}
	put_separator(line);
	put_match(line, match);
	uint8_t units = match[1];
	if (units < MATCH_UNITS || (units - MATCH_UNITS) % USE_UNITS) {
		icmp6_ends_early(line);
		return;
	}
	for (unsigned left = (units - MATCH_UNITS) / USE_UNITS; left; left--) {
		const uint8_t *use = take(cursor, USE_LEN);
		if (!use) {
			icmp6_ends_early(line);
			return;
		}
		put_separator(line);
		put_use(line, use);
	}
}

bool icmp6_put_renumbering(struct line *line, const struct layer *layer)
{
	static const struct name codes[] = {
		{COMMAND, "command"}, {1, "result"}, {255, "sequence number reset"}, {0, NULL},
	};
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header) {
		icmp6_ends_early(line);
		return true;
	}
	text_put(line->text, ", ");
	text_name(line->text, codes, header[1], "code-#%u");
	text_format(line->text, ", seq=%u", read_u32(header + 4));
	if (line->manner->verbosity)
		put_header_details(line, header);
	if (header[1] == COMMAND)
		put_operation(line, &cursor);
	return true;
}
