/* sFlow version 5: sflow.org's "sFlow Version 5" of 2004. A switch sends samples of what passes it: some packets whole,
 * and counters.
 *
 * All numbers are XDR's (RFC 4506). A record that claims to be shorter than its kind needs is read as if what follows
 * belonged to it, as far as the datagram goes: so does tcpdump. */
#include "describes.h"
#include "line.h"
#include "sflow_record.h"

enum {
	VERSION = 5,
	ADDRESS_IP4 = 1,
	HEADER_LEN_IP4 = 28,
	HEADER_LEN_IP6 = 40,
	RECORD_HEADER_LEN = 8,
	TYPE_BITS = 12, /* of a format; the enterprise is above */
	TYPE_MASK = 0xfff,
	INDEX_BITS = 24, /* of a source id that is not expanded; its type is above */
	INDEX_MASK = 0xffffff,
};

static const struct name address_types[] = {{1, "IPv4"}, {2, "IPv6"}, {0, NULL}};

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 32, .form = FORM_DECIMAL, .gloss = "of the format: 5"},
	{.name = "address_type", .bit = 32, .width = 32, .form = FORM_NAMED, .names = address_types,
	 .gloss = "what kind of address follows"},
};

static const struct name sample_types[] = {
	{1, "flow sample"}, {2, "counter sample"}, {3, "expanded flow sample"}, {4, "expanded counter sample"},
	{0, NULL},
};

static const struct name flow_types[] = {
	{1, "Raw packet"},
	{2, "Ethernet frame"},
	{3, "IPv4 Data"},
	{4, "IPv6 Data"},
	{1001, "Extended Switch data"},
	{1002, "Extended Router data"},
	{1003, "Extended Gateway data"},
	{1004, "Extended User data"},
	{1005, "Extended URL data"},
	{1006, "Extended MPLS data"},
	{1007, "Extended NAT data"},
	{1008, "Extended MPLS tunnel"},
	{1009, "Extended MPLS VC"},
	{1010, "Extended MPLS FEC"},
	{1011, "Extended MPLS LVP FEC"},
	{1012, "Extended VLAN Tunnel"},
	{0, NULL},
};

static const struct name counter_types[] = {
	{1, "Generic counter"}, {2, "Ethernet counter"}, {3, "Token ring counter"}, {4, "100 BaseVG counter"},
	{5, "Vlan counter"}, {1001, "Processor counter"}, {0, NULL},
};

/* How a list went. */
enum outcome { TOLD, INVALID, RAN_OUT };

/* Where the telling is: what was captured, and how many bytes are left on the wire. */
struct place {
	struct cursor cursor;
	uint32_t left;
};

static void pass(struct place *place, uint32_t len)
{
	take_span(&place->cursor, len);
	place->left -= len;
}

static enum outcome put_body(struct line *line, const struct place *place, const struct sflow_form *form)
{
	if (place->left < form->len)
		return INVALID;
	return sflow_put_form(line->text, cursor_rest(&place->cursor), form) ? TOLD : RAN_OUT;
}

/* How records of a kind are told. */
struct record_kind {
	const char *behind_enterprise;
	uint8_t enterprise_shift; /* the specification says TYPE_BITS; tcpdump reads less of counters' */
	const struct name *names;
	const struct sflow_form *forms;
};

static const struct record_kind flow_kind = {"", TYPE_BITS, flow_types, sflow_flow_forms};
static const struct record_kind counter_kind = {",", 20, counter_types, sflow_counter_forms};

/* What has no name is dumped, but not with -vv, as tcpdump has it. */
static void put_unknown(struct line *line, const struct place *place, uint32_t len, const char *indent)
{
	if (line->manner->verbosity < 2)
		line_hex(line, span_first(cursor_rest(&place->cursor), len), indent);
}

static enum outcome put_record(struct line *line, struct place *place, const struct record_kind *kind)
{
	if (place->left < RECORD_HEADER_LEN)
		return INVALID;
	const uint32_t format = take_u32(&place->cursor);
	const uint32_t len = take_u32(&place->cursor);
	if (place->cursor.ran_short)
		return RAN_OUT;
	place->left -= RECORD_HEADER_LEN;
	const uint32_t enterprise = format >> kind->enterprise_shift, type = format & TYPE_MASK;
	const char *name = enterprise ? NULL : name_of(kind->names, type);
	text_format(line->text, "\n\t    enterprise %u%s %s (%u) length %u", enterprise, kind->behind_enterprise,
	            name ? name : "Unknown", type, len);
	if (place->left < len)
		return INVALID;
	const struct sflow_form *form = kind->forms;
	while (form->type && (enterprise || form->type != type))
		form++;
	const enum outcome outcome = form->type ? put_body(line, place, form) : TOLD;
	if (outcome != TOLD)
		return outcome;
	if (!enterprise && !name)
		put_unknown(line, place, len, "\t\t");
	pass(place, len);
	return TOLD;
}

static enum outcome put_records(struct line *line, struct place *place, const struct record_kind *kind, uint32_t count)
{
	enum outcome outcome = TOLD;
	while (count-- && outcome == TOLD)
		outcome = put_record(line, place, kind);
	return outcome;
}

static void put_source(struct text *text, const uint8_t *at, bool is_expanded)
{
	const uint32_t source = read_u32(at + 4);
	text_format(text, " seqnum %u, type %u, idx %u, ", read_u32(at), is_expanded ? source : source >> INDEX_BITS,
	            is_expanded ? read_u32(at + 8) : source & INDEX_MASK);
}

/* How many packets a sample of flows stands for; of an expanded one the interfaces are not told. */
static void put_rates(struct text *text, const uint8_t *at, bool is_expanded)
{
	text_format(text, "rate %u, pool %u, drops %u, ", read_u32(at), read_u32(at + 4), read_u32(at + 8));
	if (!is_expanded)
		text_format(text, "input %u output %u ", read_u32(at + 12), read_u32(at + 16));
}

/* By the type of a sample: what comes before its records, the last number of which is their count. */
static const struct sample_form {
	uint32_t len; /* bytes of it; 0: a sample without a form */
	bool is_expanded;
	const struct record_kind *kind;
} sample_forms[] = {
	[1] = {32, false, &flow_kind}, [2] = {12, false, &counter_kind},
	[3] = {44, true, &flow_kind}, [4] = {16, true, &counter_kind},
};

static enum outcome put_formed(struct line *line, struct place *place, const struct sample_form *form)
{
	if (place->left < form->len)
		return INVALID;
	const uint8_t *at = take(&place->cursor, form->len);
	if (!at)
		return RAN_OUT;
	place->left -= form->len;
	put_source(line->text, at, form->is_expanded);
	if (form->kind == &flow_kind)
		put_rates(line->text, at + (form->is_expanded ? 12 : 8), form->is_expanded);
	const uint32_t count = read_u32(at + form->len - 4);
	text_format(line->text, "records %u", count);
	return put_records(line, place, form->kind, count);
}

static enum outcome put_sample(struct line *line, struct place place, uint32_t type, uint32_t len)
{
	if (type < sizeof sample_forms / sizeof *sample_forms && sample_forms[type].len)
		return put_formed(line, &place, &sample_forms[type]);
	put_unknown(line, &place, len, "\t    ");
	return TOLD;
}

static enum outcome put_samples(struct line *line, struct place *place, uint32_t count)
{
	for (; count && place->left; count--) {
		const uint32_t format = take_u32(&place->cursor);
		const uint32_t len = take_u32(&place->cursor);
		if (place->cursor.ran_short)
			return RAN_OUT;
		if (place->left < RECORD_HEADER_LEN)
			return INVALID;
		const uint32_t type = format & TYPE_MASK;
		const char *name = name_of(sample_types, type);
		text_format(line->text, "\n\t%s (%u), length %u,", name ? name : "Unknown", type, len);
		place->left -= RECORD_HEADER_LEN;
		if (!type || !len)
			return TOLD;
		if (place->left < len)
			return INVALID;
		if (cursor_left(&place->cursor) < len)
			return RAN_OUT;
		const enum outcome outcome = put_sample(line, *place, type, len);
		if (outcome != TOLD)
			return outcome;
		pass(place, len);
	}
	return TOLD;
}

/* The header, all of which is there, and the samples. */
static enum outcome put_datagram(struct line *line, struct place *place, const uint8_t *at, bool is_ip4)
{
	const uint32_t whole_len = place->left + (is_ip4 ? HEADER_LEN_IP4 : HEADER_LEN_IP6);
	const size_t address_len = is_ip4 ? IP4_LEN : IP6_LEN;
	text_put(line->text, is_ip4 ? ", IPv4 agent " : ", IPv6 agent ");
	line_ip(line, at, address_len);
	const uint8_t *numbers = at + address_len;
	text_format(line->text, ", agent-id %u, ", read_u32(numbers));
	if (!line->manner->verbosity) {
		text_format(line->text, "length %u", whole_len);
		return TOLD;
	}
	const uint32_t count = read_u32(numbers + 12);
	text_format(line->text, "seqnum %u, uptime %u, samples %u, length %u", read_u32(numbers + 4),
	            read_u32(numbers + 8), count, whole_len);
	return put_samples(line, place, count);
}

/* Without -v the header is read as far as it is told, which is as long as one with an address of IPv4. */
static enum outcome put_all(struct line *line, const struct layer *layer)
{
	struct text *text = line->text;
	struct place place = {cursor_over(layer_reach(layer)), layer->len};
	const uint32_t version = take_u32(&place.cursor);
	const uint32_t address_type = take_u32(&place.cursor);
	if (place.cursor.ran_short)
		return RAN_OUT;
	const uint32_t header_len = address_type == ADDRESS_IP4 ? HEADER_LEN_IP4 : HEADER_LEN_IP6;
	if (layer->len < header_len && name_of(address_types, address_type)) {
		text_format(text, "sFlowv%u [length %u < %u] (invalid)", version, layer->len, header_len);
		return TOLD;
	}
	const uint8_t *at = place.cursor.at;
	if (cursor_left(&place.cursor) < HEADER_LEN_IP4 - 8)
		return RAN_OUT;
	if (version != VERSION) {
		text_format(text, "sFlow version %u packet not supported", version);
		return TOLD;
	}
	if (line->manner->verbosity && !take(&place.cursor, header_len - 8))
		return RAN_OUT;
	place.left -= header_len;
	text_put(text, "sFlowv5");
	return put_datagram(line, &place, at, header_len == HEADER_LEN_IP4);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	const enum outcome outcome = put_all(line, layer);
	if (outcome == INVALID)
		text_put(line->text, " (invalid)");
	if (outcome == RAN_OUT || (outcome == INVALID && layer_reach(layer).len < layer->len))
		line_abandoned(line, "sflow");
}

const struct protocol protocol_sflow = {
	.name = "sflow",
	.title = "sFlow",
	.reference = "sFlow Version 5",
	.SHAPE_FIELDS(fields),
	.fixed_len = 8,
	.describe = sflow_describe,
	.parts = sflow_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
