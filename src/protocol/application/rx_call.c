/* Calls of AFS's services, as rx_operations.c describes their arguments. */
#include "rx.h"

#include <time.h>

enum { FILE_LEN = 12, WORD_LEN = 4, VOLUME_NAME_WORDS = 32 };

static enum rx_outcome put_number(struct rx_call *call, const char *format)
{
	const uint32_t number = take_u32(call->cursor);
	static const struct name none[] = {{0, NULL}};
	text_name(call->line->text, none, number, format);
	return RX_TOLD;
}

static enum rx_outcome put_long(struct rx_call *call)
{
	text_unsigned(call->line->text, take_u64(call->cursor));
	return RX_TOLD;
}

static enum rx_outcome put_file(struct rx_call *call)
{
	const uint8_t *file = take(call->cursor, FILE_LEN);
	text_format(call->line->text, "fid %u/%u/%u", read_u32(file), read_u32(file + 4), read_u32(file + 8));
	return RX_TOLD;
}

static enum rx_outcome put_date(struct rx_call *call)
{
	const time_t seconds = (int32_t)take_u32(call->cursor);
	char words[32];
	struct tm local;
	localtime_r(&seconds, &local);
	strftime(words, sizeof words, "%Y/%m/%d %H:%M:%S", &local);
	text_put(call->line->text, words);
	return RX_TOLD;
}

static enum rx_outcome put_string(struct rx_call *call)
{
	const uint32_t len = take_u32(call->cursor);
	const struct span string = take_span(call->cursor, len);
	text_char(call->line->text, '"');
	text_safe(call->line->text, string);
	if (call->cursor->ran_short)
		return RX_CUT;
	text_char(call->line->text, '"');
	take_span(call->cursor, -len % WORD_LEN);
	call->cursor->ran_short = false; /* padding that is missing is missed by nobody */
	return RX_TOLD;
}

/* A letter in each word, up to the first that is none. */
static enum rx_outcome put_vector(struct rx_call *call, uint16_t max)
{
	const uint8_t *words = take(call->cursor, (size_t)max * WORD_LEN);
	text_char(call->line->text, '"');
	for (uint16_t i = 0; i < max && words[i * WORD_LEN + 3]; i++)
		text_safe_char(call->line->text, words[i * WORD_LEN + 3]);
	text_char(call->line->text, '"');
	return RX_TOLD;
}

/* What is set of a file's status: a mask, and values that it chooses from. */
static enum rx_outcome put_status(struct rx_call *call)
{
	enum { STATUS_LEN = 24, DATE = 1, OWNER = 2, GROUP = 4, MODE = 8, SEGMENT = 16, SYNC = 1024 };
	struct text *text = call->line->text;
	const uint8_t *status = take(call->cursor, STATUS_LEN);
	if (!status)
		return RX_CUT;
	const uint32_t mask = read_u32(status);
	if (mask)
		text_put(text, " StoreStatus");
	if (mask & DATE) {
		struct cursor date = cursor_over((struct span){status + 4, WORD_LEN});
		text_put(text, " date ");
		put_date(&(struct rx_call){call->line, &date, call->service});
	}
	if (mask & OWNER)
		text_format(text, " owner %u", read_u32(status + 8));
	if (mask & GROUP)
		text_format(text, " group %u", read_u32(status + 12));
	if (mask & MODE)
		text_format(text, " mode %o", read_u32(status + 16) & 07777);
	if (mask & SEGMENT)
		text_format(text, " segsize %u", read_u32(status + 20));
	if (mask & SYNC)
		text_put(text, " fsync");
	return RX_TOLD;
}

static enum rx_outcome put_volume_type(struct rx_call *call)
{
	static const struct name types[] = {{0, "read-write"}, {1, "read-only"}, {2, "backup"}, {0, NULL}};
	const uint32_t type = take_u32(call->cursor);
	if (call->cursor->ran_short)
		return RX_GIVEN_UP;
	if (name_of(types, type))
		text_format(call->line->text, " type %s", name_of(types, type));
	return RX_TOLD;
}

static enum rx_outcome put_choice(struct rx_call *call)
{
	const uint32_t choice = take_u32(call->cursor);
	text_put(call->line->text, choice ? "syncsite yes" : "syncsite no");
	return RX_TOLD;
}

static enum rx_outcome put_uuid(struct rx_call *call)
{
	enum { WORDS = 11 };
	const uint8_t *uuid = take(call->cursor, WORDS * WORD_LEN);
	text_format(call->line->text, "%08x%04x%04x", read_u32(uuid), read_u32(uuid + 4), read_u32(uuid + 8));
	for (int i = 3; i < WORDS; i++)
		text_format(call->line->text, "%02x", uuid[i * WORD_LEN + 3]);
	return RX_TOLD;
}

enum rx_outcome rx_put_each(struct rx_call *call, const char *arguments, const char *between, const char *otherwise)
{
	const uint32_t count = take_u32(call->cursor);
	enum rx_outcome outcome = call->cursor->ran_short ? RX_GIVEN_UP : RX_TOLD;
	if (outcome == RX_TOLD && !count)
		text_put(call->line->text, otherwise);
	for (uint32_t i = 0; i < count && outcome == RX_TOLD; i++) {
		text_put(call->line->text, i ? between : "");
		outcome = rx_put_arguments(call, arguments);
	}
	return outcome;
}

static enum rx_outcome put_callbacks(struct rx_call *call)
{
	enum rx_outcome outcome = rx_put_each(call, " %f", ",", " <none!>");
	if (outcome != RX_TOLD)
		return outcome;
	const uint32_t count = take_u32(call->cursor);
	if (call->cursor->ran_short)
		return RX_GIVEN_UP;
	text_put(call->line->text, count ? ";" : "");
	for (uint32_t i = 0; i < count && outcome == RX_TOLD; i++) {
		outcome = rx_put_arguments(call, " ver %u expires %d");
		take_u32(call->cursor); /* of the callback: exclusive, shared, dropped */
		if (outcome == RX_TOLD && call->cursor->ran_short)
			outcome = RX_GIVEN_UP;
	}
	return outcome;
}

/* Where a volume goes to. */
static enum rx_outcome put_destination(struct rx_call *call)
{
	const uint8_t *server = take(call->cursor, 3 * WORD_LEN);
	text_format(call->line->text, "server %u:%u:%u", read_u32(server), read_u32(server + 4), read_u32(server + 8));
	return RX_TOLD;
}

/* Of a replica's database or of its transaction: an epoch and a counter. */
static enum rx_outcome put_version(struct rx_call *call)
{
	const uint8_t *version = take(call->cursor, 2 * WORD_LEN);
	text_format(call->line->text, "%u.%u", read_u32(version), read_u32(version + WORD_LEN));
	return RX_TOLD;
}

/* An opaque string, which is not told. */
static enum rx_outcome skip_opaque(struct rx_call *call)
{
	const uint32_t len = take_u32(call->cursor);
	return take(call->cursor, len) ? RX_TOLD : RX_CUT; /* tcpdump forgets the padding */
}

/* What else there is of a volume, and need not be captured. */
static enum rx_outcome skip_words(struct rx_call *call)
{
	enum { VOLUME_WORDS = 21 };
	take_span(call->cursor, VOLUME_WORDS * WORD_LEN);
	call->cursor->ran_short = false;
	return RX_TOLD;
}

/* Whether an argument can be told, at least its beginning. */
static enum rx_outcome look(const struct rx_call *call, char kind)
{
	enum { LONG_LEN = 8, UUID_LEN = 44 };
	const size_t left = cursor_left(call->cursor);
	switch (kind) {
	case 'f':
	case 'D': return left < FILE_LEN ? RX_CUT : RX_TOLD;
	case 'v': return left < (size_t)call->service->string_max * WORD_LEN ? RX_CUT : RX_TOLD;
	case 'L': return left < LONG_LEN ? RX_GIVEN_UP : RX_TOLD;
	case 'g': return left < UUID_LEN ? RX_CUT : RX_TOLD;
	case 'U': return left < LONG_LEN ? RX_CUT : RX_TOLD;
	case 'w': return left < VOLUME_NAME_WORDS * WORD_LEN ? RX_CUT : RX_TOLD;
	case 'a': return left < WORD_LEN ? RX_CUT : RX_TOLD;
	case 'S':
	case 'E':
	case 'e':
	case 'W':
	case 'k': return RX_TOLD;
	case 's':
		if (left >= WORD_LEN && read_u32(call->cursor->at) > call->service->string_max)
			return RX_CUT;
	}
	return left < WORD_LEN ? RX_GIVEN_UP : RX_TOLD;
}

static enum rx_outcome put_argument(struct rx_call *call, char kind)
{
	switch (kind) {
	case 'u': return put_number(call, "%u");
	case 'i': return put_number(call, "%d");
	case 'L': return put_long(call);
	case 'f': return put_file(call);
	case 'd': return put_date(call);
	case 's': return put_string(call);
	case 'v': return put_vector(call, call->service->string_max);
	case 'w': return put_vector(call, VOLUME_NAME_WORDS);
	case 'S': return put_status(call);
	case 't': return put_volume_type(call);
	case 'y': return put_choice(call);
	case 'g': return put_uuid(call);
	case 'U': return put_version(call);
	case 'D': return put_destination(call);
	case 'o': return skip_opaque(call);
	case 'x': take_u32(call->cursor); return RX_TOLD;
	case 'k': return skip_words(call);
	case 'a': text_ip4(call->line->text, take(call->cursor, IP4_LEN)); return RX_TOLD;
	case 'A': return rx_put_access_list(call);
	case 'E':
	case 'e':
	case 'W': return rx_put_entry(call, kind);
	case 'V': return rx_put_each(call, " name %w volid %u type%k", ",", " <none!>");
	case 'B': return rx_put_each(call, " %f", ",", " <none!>");
	case 'C': return put_callbacks(call);
	case 'I': return rx_put_each(call, " %i", "", " <none!>");
	case 'N': return rx_put_each(call, " %v", "", " <none!>");
	case 'F': return rx_put_each(call, " %D", ",", " <none!>");
	}
	return RX_TOLD;
}

/* A space before an argument is part of it: where there is none, there is no space. */
enum rx_outcome rx_put_arguments(struct rx_call *call, const char *arguments)
{
	enum rx_outcome outcome = RX_TOLD;
	for (; *arguments && outcome == RX_TOLD; arguments++) {
		const bool is_space = arguments[0] == ' ' && arguments[1] == '%';
		if (!is_space && *arguments != '%') {
			text_char(call->line->text, *arguments);
			continue;
		}
		arguments += is_space ? 2 : 1;
		outcome = look(call, *arguments);
		if (outcome == RX_TOLD) {
			text_put(call->line->text, is_space ? " " : "");
			outcome = put_argument(call, *arguments);
		}
	}
	return outcome;
}

static const struct rx_operation *operation_of(const struct rx_service *service, uint32_t number)
{
	for (const struct rx_operation *operation = service->operations; operation->name; operation++)
		if (operation->number == number)
			return operation;
	return NULL;
}

const struct rx_operation *rx_put_operation(struct rx_call *call, const char *what, uint32_t number, bool *is_ubik)
{
	struct text *text = call->line->text;
	const struct rx_operation *operation = operation_of(call->service, number);
	*is_ubik = !operation && call->service->is_ubik && operation_of(&rx_ubik, number);
	if (*is_ubik)
		operation = operation_of(&rx_ubik, number);
	text_format(text, " %s%s %s ", call->service->name, *is_ubik ? " ubik" : "", what);
	if (operation)
		text_put(text, operation->name);
	else
		text_format(text, "op#%u", number);
	return operation;
}

bool rx_put_outcome(struct rx_call *call, enum rx_outcome outcome, bool is_ubik)
{
	if (outcome == RX_CUT)
		line_truncated(call->line, is_ubik ? rx_ubik.name : call->service->name);
	return outcome != RX_GIVEN_UP;
}

bool rx_line_call(struct line *line, struct cursor *cursor, const struct rx_service *service)
{
	struct rx_call call = {line, cursor, service};
	const uint32_t number = take_u32(cursor);
	bool is_ubik;
	if (cursor->ran_short)
		return false;
	const struct rx_operation *operation = rx_put_operation(&call, "call", number, &is_ubik);
	return !operation || rx_put_outcome(&call, rx_put_arguments(&call, operation->arguments), is_ubik);
}
