/* TFTP: RFC 1350, and options (RFC 2347). Only the first datagram of a transfer goes to port 69, so most data are not
 * recognized; tcpdump knows no better. */
#include "describes.h"
#include "line.h"

enum { READ_REQUEST = 1, WRITE_REQUEST, DATA, ACKNOWLEDGEMENT, ERROR, OPTION_ACKNOWLEDGEMENT };

static const struct name operations[] = {
	{READ_REQUEST, "RRQ"}, {WRITE_REQUEST, "WRQ"}, {DATA, "DATA"}, {ACKNOWLEDGEMENT, "ACK"}, {ERROR, "ERROR"},
	{OPTION_ACKNOWLEDGEMENT, "OACK"}, {0, NULL},
};

static const struct name classic_operations[] = {
	{READ_REQUEST, "RRQ"}, {WRITE_REQUEST, "WRQ"}, {DATA, "DATA"}, {ACKNOWLEDGEMENT, "ACK"}, {ERROR, "ERROR"},
	{0, NULL},
};

static const struct name errors[] = {
	{0, "EUNDEF"}, {1, "ENOTFOUND"}, {2, "EACCESS"}, {3, "ENOSPACE"}, {4, "EBADOP"}, {5, "EBADID"},
	{6, "EEXISTS"}, {7, "ENOUSER"}, {0, NULL},
};

/* A string up to its NUL, behind `before`; false when there is no NUL. */
static bool put_string(struct text *text, struct cursor *cursor, const char *before)
{
	text_put(text, before);
	struct span rest = cursor_rest(cursor);
	bool whole = text_safe_string(text, rest);
	take_span(cursor, whole ? strlen((const char *)rest.at) + 1 : rest.len);
	return whole;
}

static bool put_quoted(struct text *text, struct cursor *cursor, bool is_cut)
{
	if (!cursor_left(cursor) && !is_cut)
		return false;
	bool whole = put_string(text, cursor, " \"");
	text_char(text, '"');
	return whole;
}

/* Names and values, as they come. */
static bool put_options(struct text *text, struct cursor *cursor)
{
	while (cursor_left(cursor))
		if (!put_string(text, cursor, *cursor->at ? " " : ""))
			return false;
	return true;
}

static bool put_number(struct text *text, struct cursor *cursor)
{
	uint16_t block = take_u16(cursor);
	if (cursor->ran_short)
		return false;
	text_put(text, " block ");
	text_unsigned(text, block);
	return true;
}

static bool put_error(struct line *line, struct cursor *cursor, bool is_cut)
{
	uint16_t code = take_u16(cursor);
	if (cursor->ran_short)
		return false;
	text_char(line->text, ' ');
	text_name(line->text, errors, code, "tftp-err-#%u \"");
	if (line->manner->dialect == DIALECT_TCPDUMP)
		return put_quoted(line->text, cursor, is_cut);
	bool whole = put_string(line->text, cursor, " ");
	text_char(line->text, '"');
	return whole;
}

static bool put_request(struct line *line, struct cursor *cursor, bool is_cut)
{
	if (!put_quoted(line->text, cursor, is_cut))
		return false;
	if (line->manner->dialect == DIALECT_CLASSIC)
		return true;
	if (!cursor_left(cursor) && !is_cut)
		return false;
	text_char(line->text, ' ');
	return put_string(line->text, cursor, "") && put_options(line->text, cursor);
}

static bool put_body(struct line *line, struct cursor *cursor, uint16_t operation, bool is_cut)
{
	switch (operation) {
	case READ_REQUEST:
	case WRITE_REQUEST: return put_request(line, cursor, is_cut);
	case DATA:
	case ACKNOWLEDGEMENT: return put_number(line->text, cursor);
	case ERROR: return put_error(line, cursor, is_cut);
	case OPTION_ACKNOWLEDGEMENT: return line->manner->dialect == DIALECT_CLASSIC || put_options(line->text, cursor);
	}
	return true;
}

/* What follows the length: "RRQ …". False when it is not all there. */
static bool put_operation(struct line *line, const struct layer *layer, const char *before, const struct name *names)
{
	struct cursor cursor = cursor_over(layer->bytes);
	uint16_t operation = take_u16(&cursor);
	if (cursor.ran_short)
		return false;
	text_put(line->text, before);
	text_name(line->text, names, operation, "tftp-#%u");
	if (!put_body(line, &cursor, operation, layer_is_cut(layer)))
		return false;
	bool reads_on = operation == READ_REQUEST || operation == WRITE_REQUEST || operation == OPTION_ACKNOWLEDGEMENT;
	return !reads_on || !layer_is_cut(layer);
}

/* Whether tcpdump gives up the packet that ends here: for want of a number that its length has room for, or of an
 * option's first byte, not for want of a string's end. */
static bool gives_up(const struct layer *layer)
{
	enum { OPERATION_LEN = 2, NUMBER_LEN = 2 };
	struct cursor cursor = cursor_over(layer->bytes);
	uint16_t operation = take_u16(&cursor);
	struct span strings = cursor_rest(&cursor);
	if (cursor.ran_short)
		return layer->len >= OPERATION_LEN;
	if (operation >= DATA && operation <= ERROR)
		return strings.len < NUMBER_LEN && layer->len >= OPERATION_LEN + NUMBER_LEN;
	bool is_request = operation != OPTION_ACKNOWLEDGEMENT;
	if (!strings.len)
		return !is_request;
	unsigned ends = 0;
	for (size_t i = 0; i < strings.len; i++)
		ends += !strings.at[i];
	return !strings.at[strings.len - 1] && (!is_request || ends >= 2);
}

static void put_cut(struct line *line, const struct layer *layer)
{
	if (gives_up(layer))
		line_abandoned(line, "tftp");
	else
		line_truncated(line, "tftp");
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	text_put(line->text, "TFTP, length ");
	text_unsigned(line->text, layer->len);
	if (!put_operation(line, layer, ", ", operations))
		put_cut(line, layer);
}

static void line_classic(struct line *line, const struct layer *layer)
{
	text_unsigned(line->text, layer->len);
	if (put_operation(line, layer, " ", classic_operations))
		return;
	text_char(line->text, ' ');
	line_truncated(line, "tftp");
}

const struct protocol protocol_tftp = {
	.name = "tftp",
	.title = "Trivial File Transfer Protocol",
	.reference = "RFC 1350",
	.describe = tftp_describe,
	.parts = tftp_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump, [DIALECT_CLASSIC] = line_classic},
};
