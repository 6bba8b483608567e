/* What AppleTalk's datagrams carry, field by field: name binding, transactions, echo. "Inside AppleTalk", chapters 6, 7
 * and 9. */
#include "describes.h"

#include "ddp.h"

/* Name binding: who has a name, and where. */
static const struct name name_functions[] = {
	{1, "broadcast request"}, {2, "lookup"}, {3, "reply"}, {4, "forward request"}, {0, NULL}};
static const struct field name_head_fields[] = {
	{.name = "function", .width = 4, .form = FORM_NAMED, .names = name_functions, .gloss = "asks or answers"},
	{.name = "tuple_count", .width = 4, .form = FORM_DECIMAL, .gloss = "names that follow"},
	{.name = "name_id", .width = 8, .form = FORM_DECIMAL, .gloss = "an answer has that of the question"},
};
static const struct field tuple_fields[] = {
	{.name = "network", .width = 16, .form = FORM_DECIMAL, .gloss = "where it is; in a question, who asks"},
	{.name = "node", .width = 8, .form = FORM_DECIMAL, .gloss = "on which host"},
	{.name = "socket", .width = 8, .form = FORM_DECIMAL, .gloss = "at which socket of it"},
	{.name = "enumerator", .width = 8, .form = FORM_DECIMAL, .gloss = "tells names at the same socket apart"},
	{.name = "object_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the object"},
	{.name = "object", .form = FORM_TEXT, .gloss = "its name; = stands for any"},
	{.name = "type_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the type"},
	{.name = "type", .form = FORM_TEXT, .gloss = "what it is: a printer, say; = stands for any"},
	{.name = "zone_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the zone"},
	{.name = "zone", .form = FORM_TEXT, .gloss = "which part of the network it is in; * is this one"},
};

static void describe_tuple(struct description *to, const struct layer *layer)
{
	enum { PLACE_FIELDS = 4, WORDS = 3 };
	describe_fields(to, tuple_fields, PLACE_FIELDS);
	for (unsigned i = 0; i < WORDS; i++) {
		const struct field *const word = tuple_fields + PLACE_FIELDS + 2 * i;
		const uint64_t len = describe_field(to, word);
		if (len)
			describe_len(to, word + 1, len);
	}
}

static const struct shape tuple = {.name = "tuple", .SHAPE_FIELDS(tuple_fields), .describe = describe_tuple};
static const struct shape *const tuple_list[] = {&tuple, NULL};
static const struct shape tuples = {.name = "tuples", .list = true, .parts = tuple_list};
static const struct shape *const name_parts[] = {&tuples, NULL};

static void describe_names(struct description *to, const struct layer *layer)
{
	describe_field(to, name_head_fields);
	const uint64_t count = describe_field(to, name_head_fields + 1);
	describe_field(to, name_head_fields + 2);
	if (describe_left(to))
		describe_counted(to, &tuples, count);
}

/* Transactions: a question, and up to eight packets of answer. */
static const struct name transaction_functions[] = {{1, "request"}, {2, "response"}, {3, "release"}, {0, NULL}};
static const struct field transaction_fields[] = {
	{.name = "function", .width = 2, .form = FORM_NAMED, .names = transaction_functions,
	 .gloss = "asks, answers or is done"},
	{.name = "exactly_once", .width = 1, .form = FORM_BOOL, .gloss = "it must not be done twice"},
	{.name = "end_of_message", .width = 1, .form = FORM_BOOL, .gloss = "the last packet of the answer"},
	{.name = "send_status", .width = 1, .form = FORM_BOOL,
	 .gloss = "the one who answers wants to hear what has come"},
	{.name = "timeout", .width = 3, .form = FORM_DECIMAL,
	 .gloss = "how long the answer is kept: 30 seconds times two to this"},
	{.name = "bitmap", .width = 8, .form = FORM_HEX,
	 .gloss = "of a request, a bit for each packet that is wanted; of a response, which one it is"},
	{.name = "transaction", .width = 16, .form = FORM_DECIMAL, .gloss = "an answer has that of the question"},
	{.name = "user_data", .width = 32, .form = FORM_HEX, .gloss = "for who uses it"},
	{.name = "data", .form = FORM_BYTES, .gloss = "for who uses it"},
};

static const struct name echo_functions[] = {{1, "request"}, {2, "reply"}, {0, NULL}};
static const struct field echo_fields[] = {
	{.name = "function", .width = 8, .form = FORM_NAMED, .names = echo_functions, .gloss = "asks or answers"},
	{.name = "data", .form = FORM_BYTES, .gloss = "comes back as it was"},
};

static const struct shape
	names = {.name = "nbp", .SHAPE_FIELDS(name_head_fields), .describe = describe_names, .parts = name_parts},
	transaction = {.name = "atp", .SHAPE_FIELDS(transaction_fields)},
	echo = {.name = "echo", .SHAPE_FIELDS(echo_fields)};

/* By the type of the datagram. */
const struct tlv_form ddp_forms[] = {{2, .shape = &names}, {3, .shape = &transaction}, {4, .shape = &echo}, {-1}};

void ddp_describe(struct description *to, const struct layer *layer)
{
	enum { TYPE_FIELD = 9, TYPE_BIT = 96 };
	const uint64_t type = describe_peek(to, layer->protocol->fields + TYPE_FIELD, TYPE_BIT);
	describe_header(to, layer);
	if (describe_left(to))
		describe_as(to, ddp_forms, type);
}
