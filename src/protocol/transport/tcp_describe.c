/* TCP's options, field by field: RFC 9293 §3.1 and the RFCs that came later. */
#include "describes.h"
#include "mptcp_describe.h"

static const struct name kinds[] = {
	{TCP_OPTION_END, "end of options"},
	{TCP_OPTION_NOP, "no operation"},
	{TCP_OPTION_MSS, "maximum segment size"},
	{TCP_OPTION_WSCALE, "window scale"},
	{TCP_OPTION_SACK_PERMITTED, "SACK permitted"},
	{TCP_OPTION_SACK, "SACK"},
	{TCP_OPTION_ECHO, "echo"},
	{TCP_OPTION_ECHO_REPLY, "echo reply"},
	{TCP_OPTION_TIMESTAMP, "timestamps"},
	{TCP_OPTION_CC, "connection count"},
	{TCP_OPTION_CC_NEW, "new connection count"},
	{TCP_OPTION_CC_ECHO, "connection count echo"},
	{TCP_OPTION_MD5, "MD5 signature"},
	{TCP_OPTION_SCPS, "SCPS capabilities"},
	{TCP_OPTION_USER_TIMEOUT, "user timeout"},
	{TCP_OPTION_AUTHENTICATION, "authentication"},
	{TCP_OPTION_MPTCP, "Multipath TCP"},
	{TCP_OPTION_FAST_OPEN, "fast open"},
	{TCP_OPTION_EXPERIMENT_1, "experiment"},
	{TCP_OPTION_EXPERIMENT_2, "experiment"},
	{0, NULL},
};

static const struct field head_fields[] = {
	{.name = "kind", .width = 8, .form = FORM_NAMED, .names = kinds, .gloss = "which option this is"},
	{.name = "length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of this option, kind and length included"},
};

static const struct field mss_fields[] = {
	{.name = "maximum_segment_size", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "the most data that the sender wants in one segment"},
};

static const struct field window_scale_fields[] = {
	{.name = "shift", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "windows are this many bits larger than the header says: times two for each"},
};

static const struct field block_fields[] = {
	{.name = "left_edge", .width = 32, .form = FORM_DECIMAL, .gloss = "the first byte of a block that has arrived"},
	{.name = "right_edge", .width = 32, .form = FORM_DECIMAL, .gloss = "the byte behind that block"},
};

static const struct shape block = {.name = "block", .reference = "RFC 2018", .SHAPE_FIELDS(block_fields)};
static const struct shape *const block_list[] = {&block, NULL};
static const struct shape blocks = {.name = "blocks", .list = true, .parts = block_list};
static const struct shape *const sack_parts[] = {&blocks, NULL};

static void describe_sack(struct description *to, const struct layer *layer)
{
	describe_each(to, &blocks, describe_left(to), 8);
}

static const struct field echo_fields[] = {
	{.name = "echo", .width = 32, .form = FORM_DECIMAL, .gloss = "a value that comes back"},
};

static const struct field timestamp_fields[] = {
	{.name = "timestamp", .width = 32, .form = FORM_DECIMAL, .gloss = "the sender's clock, in ticks of its own"},
	{.name = "timestamp_echo_reply", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "the other side's clock, as it last came: how long the way there and back took"},
};

static const struct field connection_count_fields[] = {
	{.name = "connection_count", .width = 32, .form = FORM_DECIMAL, .gloss = "which connection of T/TCP this is"},
};

static const struct field md5_fields[] = {
	{.name = "digest", .width = 128, .form = FORM_BYTES, .gloss = "proves that the sender knows a shared secret"},
};

static const struct field scps_fields[] = {
	{.name = "capabilities", .width = 8, .form = FORM_HEX, .gloss = "what the sender's SCPS-TP can do"},
	{.name = "connection_id", .width = 8, .form = FORM_DECIMAL, .gloss = "the connection, for compressed headers"},
};

static const struct field user_timeout_fields[] = {
	{.name = "granularity", .width = 1, .form = FORM_BOOL, .gloss = "the time is in minutes, not in seconds"},
	{.name = "user_timeout", .width = 15, .form = FORM_DECIMAL,
	 .gloss = "how long the sender waits for an acknowledgment before it gives the connection up"},
};

static const struct field authentication_fields[] = {
	{.name = "key_id", .width = 8, .form = FORM_DECIMAL, .gloss = "the key that this segment is signed with"},


	{.name = "next_key_id", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "the key that the sender is ready to receive"},
	{.name = "digest", .form = FORM_BYTES, .gloss = "proves that the sender knows the key"},
};

static const struct field fast_open_fields[] = {
	{.name = "cookie", .form = FORM_BYTES,
	 .gloss = "shows a server that it has met this client before, so that data may come with the SYN"},
};

static const struct field experiment_fields[] = {
	{.name = "experiment_id", .width = 16, .form = FORM_HEX, .gloss = "whose experiment this is"},
	{.name = "experiment_data", .form = FORM_BYTES, .gloss = "depends on the experiment"},
};

static const struct shape
	mss = {.name = "mss", .SHAPE_FIELDS(mss_fields)},
	window_scale = {.name = "window_scale", .reference = "RFC 7323", .SHAPE_FIELDS(window_scale_fields)},
	sack = {.name = "sack", .reference = "RFC 2018", .describe = describe_sack, .parts = sack_parts},
	echo = {.name = "echo", .reference = "RFC 1072", .SHAPE_FIELDS(echo_fields)},
	timestamps = {.name = "timestamps", .reference = "RFC 7323", .SHAPE_FIELDS(timestamp_fields)},
	connection_count = {.name = "cc", .reference = "RFC 1644", .SHAPE_FIELDS(connection_count_fields)},
	md5 = {.name = "md5", .reference = "RFC 2385", .SHAPE_FIELDS(md5_fields)},
	scps = {.name = "scps", .reference = "CCSDS 714.0-B-2", .SHAPE_FIELDS(scps_fields)},
	user_timeout = {.name = "user_timeout", .reference = "RFC 5482", .SHAPE_FIELDS(user_timeout_fields)},
	authentication = {.name = "authentication", .reference = "RFC 5925", .SHAPE_FIELDS(authentication_fields)},
	fast_open = {.name = "fast_open", .reference = "RFC 7413", .SHAPE_FIELDS(fast_open_fields)},
	experiment = {.name = "experiment", .reference = "RFC 6994", .SHAPE_FIELDS(experiment_fields)};

static const struct tlv_form forms[] = {
	{TCP_OPTION_END, .alone = true, .last = true},
	{TCP_OPTION_NOP, .alone = true},
	{TCP_OPTION_MSS, .shape = &mss},
	{TCP_OPTION_WSCALE, .shape = &window_scale},
	{TCP_OPTION_SACK, .shape = &sack},
	{TCP_OPTION_ECHO, .shape = &echo},
	{TCP_OPTION_ECHO_REPLY, .shape = &echo},
	{TCP_OPTION_TIMESTAMP, .shape = &timestamps},
	{TCP_OPTION_CC, .shape = &connection_count},
	{TCP_OPTION_CC_NEW, .shape = &connection_count},
	{TCP_OPTION_CC_ECHO, .shape = &connection_count},
	{TCP_OPTION_MD5, .shape = &md5},
	{TCP_OPTION_SCPS, .shape = &scps},
	{TCP_OPTION_USER_TIMEOUT, .shape = &user_timeout},
	{TCP_OPTION_AUTHENTICATION, .shape = &authentication},
	{TCP_OPTION_MPTCP, .shape = &mptcp_shape},
	{TCP_OPTION_FAST_OPEN, .shape = &fast_open},
	{TCP_OPTION_EXPERIMENT_1, .shape = &experiment},
	{TCP_OPTION_EXPERIMENT_2, .shape = &experiment},
	{-1},
};

static const struct shape option = {.name = "option", .SHAPE_FIELDS(head_fields)};
static const struct tlvs option_tlvs = {.each = &option, .forms = forms};
static const struct shape options = {.name = "options", .list = true, .tlvs = &option_tlvs};

const struct shape *const tcp_parts[] = {&options, NULL};

void tcp_describe(struct description *to, const struct layer *layer)
{
	describe_header(to, layer);
	if (layer->as.tcp.header_len > TCP_HEADER_LEN)
		describe_shape(to, &options, layer->as.tcp.header_len - TCP_HEADER_LEN);
}
