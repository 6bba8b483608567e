/* SCTP's chunks, parameters and causes of errors: RFC 9260 §3. */
#include "describes.h"

static const struct name chunk_types[] = {
	{0, "DATA"}, {1, "INIT"}, {2, "INIT ACK"}, {3, "SACK"}, {4, "HEARTBEAT"}, {5, "HEARTBEAT ACK"}, {6, "ABORT"},
	{7, "SHUTDOWN"}, {8, "SHUTDOWN ACK"}, {9, "ERROR"}, {10, "COOKIE ECHO"}, {11, "COOKIE ACK"}, {12, "ECNE"},
	{13, "CWR"}, {14, "SHUTDOWN COMPLETE"}, {15, "AUTH"}, {64, "I-DATA"}, {128, "ASCONF-ACK"}, {130, "RE-CONFIG"},
	{132, "PAD"}, {192, "FORWARD TSN"}, {193, "ASCONF"}, {0, NULL},
};

static const struct field head_fields[] = {
	{.name = "type", .width = 8, .form = FORM_NAMED, .names = chunk_types,
	 .gloss = "what this part of the packet is"},
	{.name = "flags", .width = 8, .form = FORM_HEX,
	 .gloss = "depend on the type; of DATA 1 ends, 2 begins a message, 4 may come out of order"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the chunk, these four included"},
};

static const struct field data_fields[] = {
	{.name = "tsn", .width = 32, .form = FORM_DECIMAL, .gloss = "counts the chunks of data"},
	{.name = "stream_identifier", .width = 16, .form = FORM_DECIMAL, .gloss = "which stream of the association"},
	{.name = "stream_sequence_number", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "counts the messages of the stream"},
	{.name = "payload_protocol_identifier", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "what the users of the association say to each other"},
	{.name = "user_data", .form = FORM_BYTES, .gloss = "what is carried"},
};

static const struct name parameter_types[] = {
	{1, "heartbeat info"}, {5, "IPv4 address"}, {6, "IPv6 address"}, {7, "state cookie"},
	{8, "unrecognized parameter"}, {9, "cookie preservative"}, {11, "host name"}, {12, "supported address types"},
	{32768, "ECN capable"}, {49152, "forward TSN supported"}, {32770, "random"}, {32771, "chunk list"},
	{32772, "requested HMAC algorithm"}, {32776, "supported extensions"}, {0, NULL},
};

static const struct field parameter_fields[] = {
	{.name = "parameter_type", .width = 16, .form = FORM_NAMED, .names = parameter_types,
	 .gloss = "which parameter this is"},
	{.name = "parameter_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of it, these four included"},
};

static const struct field ip4_fields[] = {
	{.name = "address", .width = 32, .form = FORM_IP4, .gloss = "one of the sender's addresses"},
};

static const struct field ip6_fields[] = {
	{.name = "address", .width = 128, .form = FORM_IP6, .gloss = "one of the sender's addresses"},
};

static const struct field cookie_fields[] = {
	{.name = "cookie", .form = FORM_BYTES, .gloss = "all that the server wants to remember, signed by it"},
};

static const struct field info_fields[] = {
	{.name = "info", .form = FORM_BYTES, .gloss = "comes back as it is"},
};

static const struct shape
	ip4 = {.name = "ip4_address", .SHAPE_FIELDS(ip4_fields)},
	ip6 = {.name = "ip6_address", .SHAPE_FIELDS(ip6_fields)},
	cookie = {.name = "cookie", .SHAPE_FIELDS(cookie_fields)},
	info = {.name = "heartbeat_info", .SHAPE_FIELDS(info_fields)};
static const struct tlv_form parameter_forms[] = {
	{1, .shape = &info}, {5, .shape = &ip4}, {6, .shape = &ip6}, {7, .shape = &cookie}, {-1},
};

static const struct shape parameter = {.name = "parameter", .SHAPE_FIELDS(parameter_fields)};
static const struct tlvs parameter_tlvs = {.each = &parameter, .forms = parameter_forms, .aligned = 4};
static const struct shape parameters = {.name = "parameters", .list = true, .tlvs = &parameter_tlvs};
static const struct shape *const parameter_list[] = {&parameters, NULL};

static void describe_parameters(struct description *to, const struct layer *layer)
{
	if (describe_left(to))
		describe_shape(to, &parameters, describe_left(to));
}

static const struct field init_fields[] = {
	{.name = "initiate_tag", .width = 32, .form = FORM_HEX,
	 .gloss = "what the other side has to put into its packets"},
	{.name = "advertised_receiver_window_credit", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "bytes that the sender has room for"},
	{.name = "number_of_outbound_streams", .width = 16, .form = FORM_DECIMAL, .gloss = "that the sender wants"},
	{.name = "number_of_inbound_streams", .width = 16, .form = FORM_DECIMAL, .gloss = "that it can take"},
	{.name = "initial_tsn", .width = 32, .form = FORM_DECIMAL, .gloss = "where it begins to count"},
};

static void describe_init(struct description *to, const struct layer *layer)
{
	describe_fields(to, init_fields, sizeof init_fields / sizeof *init_fields);
	describe_parameters(to, layer);
}

static const struct field sack_fields[] = {
	{.name = "cumulative_tsn_ack", .width = 32, .form = FORM_DECIMAL, .gloss = "all up to this has arrived"},
	{.name = "advertised_receiver_window_credit", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "bytes that the sender has room for"},
	{.name = "number_of_gap_ack_blocks", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "stretches that arrived behind a hole"},
	{.name = "number_of_duplicate_tsns", .width = 16, .form = FORM_DECIMAL, .gloss = "chunks that came twice"},
};

static const struct field gap_fields[] = {
	{.name = "gap_ack_block_start", .width = 16, .form = FORM_DECIMAL, .gloss = "counted from the cumulative TSN"},
	{.name = "gap_ack_block_end", .width = 16, .form = FORM_DECIMAL, .gloss = "likewise"},
};

static const struct field duplicate_fields[] = {
	{.name = "duplicate_tsn", .width = 32, .form = FORM_DECIMAL, .gloss = "came more than once"},
};

static const struct shape gap = {.name = "gap", .SHAPE_FIELDS(gap_fields)};
static const struct shape *const gap_list[] = {&gap, NULL};
static const struct shape gaps = {.name = "gap_ack_blocks", .list = true, .parts = gap_list};
static const struct shape duplicates = {.name = "duplicate_tsns", .list = true, .SHAPE_FIELDS(duplicate_fields)};
static const struct shape *const sack_parts[] = {&gaps, &duplicates, NULL};

static void describe_sack(struct description *to, const struct layer *layer)
{
	describe_fields(to, sack_fields, 2);
	uint64_t gap_count = describe_field(to, sack_fields + 2);
	const uint64_t duplicate_count = describe_field(to, sack_fields + 3);
	describe_open(to, &gaps, describe_left(to));
	while (gap_count-- && describe_more(to))
		describe_shape(to, &gap, 4);
	describe_leave(to);
	describe_counted(to, &duplicates, duplicate_count);
}

static const struct name cause_codes[] = {
	{1, "invalid stream identifier"}, {2, "missing mandatory parameter"}, {3, "stale cookie"},
	{4, "out of resource"}, {5, "unresolvable address"}, {6, "unrecognized chunk type"},
	{7, "invalid mandatory parameter"}, {8, "unrecognized parameters"}, {9, "no user data"},
	{10, "cookie received while shutting down"}, {11, "restart with new addresses"}, {12, "user initiated abort"},
	{13, "protocol violation"}, {0, NULL},
};

static const struct field cause_fields[] = {
	{.name = "cause_code", .width = 16, .form = FORM_NAMED, .names = cause_codes, .gloss = "what was wrong"},
	{.name = "cause_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of it, these four included"},
};

static const struct tlv_form cause_forms[] = {{-1}};
static const struct shape cause = {.name = "cause", .SHAPE_FIELDS(cause_fields)};
static const struct tlvs cause_tlvs = {.each = &cause, .forms = cause_forms, .aligned = 4};
static const struct shape causes = {.name = "error_causes", .list = true, .tlvs = &cause_tlvs};
static const struct field tsn_fields[] = {
	{.name = "cumulative_tsn_ack", .width = 32, .form = FORM_DECIMAL, .gloss = "all up to this has arrived"},
};

static const struct shape
	data = {.name = "data", .SHAPE_FIELDS(data_fields)},
	init = {.name = "init", .SHAPE_FIELDS(init_fields), .describe = describe_init, .parts = parameter_list},
	sack = {.name = "sack", .SHAPE_FIELDS(sack_fields), .describe = describe_sack, .parts = sack_parts},
	heartbeat = {.name = "heartbeat", .describe = describe_parameters, .parts = parameter_list},
	shutdown = {.name = "shutdown", .SHAPE_FIELDS(tsn_fields)};

static const struct tlv_form chunk_forms[] = {
	{0, .shape = &data}, {1, .shape = &init}, {2, .shape = &init}, {3, .shape = &sack}, {4, .shape = &heartbeat},
	{5, .shape = &heartbeat}, {6, .shape = &causes}, {7, .shape = &shutdown}, {9, .shape = &causes},
	{10, .shape = &cookie}, {-1},
};

static const struct shape chunk = {.name = "chunk", .SHAPE_FIELDS(head_fields)};
static const struct tlvs chunk_tlvs = {.each = &chunk, .forms = chunk_forms, .aligned = 4, .length_field = 2};
static const struct shape chunks = {.name = "chunks", .list = true, .tlvs = &chunk_tlvs};

const struct shape *const sctp_parts[] = {&chunks, NULL};

void sctp_describe(struct description *to, const struct layer *layer)
{
	describe_header(to, layer);
	if (describe_left(to))
		describe_shape(to, &chunks, describe_left(to));
}
