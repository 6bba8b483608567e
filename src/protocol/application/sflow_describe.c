/* sFlow's datagrams: the agent, and each sample as bytes. */
#include "describes.h"

enum { ADDRESS_IP4 = 1, SAMPLE_HEADER_LEN = 8 };

static const struct name sample_types[] = {
	{1, "flow sample"}, {2, "counter sample"}, {3, "expanded flow sample"}, {4, "expanded counter sample"},
	{0, NULL},
};

static const struct field address_type = {.name = "address_type", .width = 32, .form = FORM_DECIMAL};
static const struct field agent_fields[] = {
	{.name = "agent_address_4", .width = 32, .form = FORM_IP4, .gloss = "the switch that counts"},
	{.name = "agent_address_6", .width = 128, .form = FORM_IP6, .gloss = "the switch that counts"},
	{.name = "sub_agent_id", .width = 32, .form = FORM_DECIMAL, .gloss = "which part of it"},
	{.name = "sequence_number", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "counts datagrams, so that losses show"},
	{.name = "uptime", .width = 32, .form = FORM_DECIMAL, .gloss = "milliseconds since the switch began"},
	{.name = "sample_count", .width = 32, .form = FORM_DECIMAL, .gloss = "how many samples follow"},
};
static const struct field sample_fields[] = {
	{.name = "enterprise", .width = 20, .form = FORM_DECIMAL, .gloss = "whose format it is; 0: sFlow's own"},
	{.name = "format", .width = 12, .form = FORM_NAMED, .names = sample_types, .gloss = "what kind of sample"},
	{.name = "length", .width = 32, .form = FORM_DECIMAL, .gloss = "bytes that follow"},
	{.name = "content", .form = FORM_BYTES, .gloss = "packets or counters"},
};
enum { AGENT_4, AGENT_6, SUB_AGENT, SAMPLE_ENTERPRISE = 0, SAMPLE_LENGTH = 2, SAMPLE_CONTENT };
static const struct shape agent = {.name = "agent", .inlined = true, .SHAPE_FIELDS(agent_fields)};
static const struct shape sample = {.name = "sample", .SHAPE_FIELDS(sample_fields)};
static const struct shape *const sample_part[] = {&sample, NULL};
static const struct shape samples = {.name = "samples", .list = true, .parts = sample_part};
const struct shape *const sflow_parts[] = {&agent, &samples, NULL};

void sflow_describe(struct description *to, const struct layer *layer)
{
	const bool is_ip4 = describe_peek(to, &address_type, 32) == ADDRESS_IP4;
	describe_header(to, layer);
	describe_field(to, &agent_fields[is_ip4 ? AGENT_4 : AGENT_6]);
	describe_fields(to, agent_fields + SUB_AGENT, 4);
	if (!describe_left(to))
		return;
	describe_open(to, &samples, describe_left(to));
	while (describe_more(to)) {
		const size_t len = describe_peek(to, &sample_fields[SAMPLE_LENGTH], 32);
		describe_open(to, &sample, SAMPLE_HEADER_LEN + len);
		describe_fields(to, sample_fields + SAMPLE_ENTERPRISE, 3);
		describe_len(to, &sample_fields[SAMPLE_CONTENT], describe_left(to));
		describe_close(to);
	}
	describe_close(to);
}
