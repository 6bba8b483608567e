/* Messages of OpenFlow 1.3: OpenFlow Switch Specification 1.3.0 §7. Of flows, groups, meters and statistics the header
 * only. */
#include "openflow.h"

enum type {
	HELLO = 0,
	ERROR = 1,
	ECHO_REQUEST = 2,
	ECHO_REPLY = 3,
	EXPERIMENTER = 4,
	FEATURES_REPLY = 6,
	GET_CONFIG_REPLY = 8,
	SET_CONFIG = 9,
	PORT_STATUS = 12,
	PORT_MOD = 16,
	TABLE_MOD = 17,
	QUEUE_REQUEST = 22,
	ROLE_REQUEST = 24,
	ROLE_REPLY = 25,
	GET_ASYNC_REPLY = 27,
	SET_ASYNC = 28,
};

const struct name openflow13_types[] = {
	{HELLO, "HELLO"}, {ERROR, "ERROR"}, {ECHO_REQUEST, "ECHO_REQUEST"}, {ECHO_REPLY, "ECHO_REPLY"},
	{EXPERIMENTER, "EXPERIMENTER"}, {5, "FEATURES_REQUEST"}, {FEATURES_REPLY, "FEATURES_REPLY"},
	{7, "GET_CONFIG_REQUEST"}, {GET_CONFIG_REPLY, "GET_CONFIG_REPLY"}, {SET_CONFIG, "SET_CONFIG"},
	{10, "PACKET_IN"}, {11, "FLOW_REMOVED"}, {PORT_STATUS, "PORT_STATUS"}, {13, "PACKET_OUT"}, {14, "FLOW_MOD"},
	{15, "GROUP_MOD"}, {PORT_MOD, "PORT_MOD"}, {TABLE_MOD, "TABLE_MOD"}, {18, "MULTIPART_REQUEST"},
	{19, "MULTIPART_REPLY"}, {20, "BARRIER_REQUEST"}, {21, "BARRIER_REPLY"},
	{QUEUE_REQUEST, "QUEUE_GET_CONFIG_REQUEST"}, {23, "QUEUE_GET_CONFIG_REPLY"}, {ROLE_REQUEST, "ROLE_REQUEST"},
	{ROLE_REPLY, "ROLE_REPLY"}, {26, "GET_ASYNC_REQUEST"}, {GET_ASYNC_REPLY, "GET_ASYNC_REPLY"},
	{SET_ASYNC, "SET_ASYNC"}, {29, "METER_MOD"}, {0, NULL},
};

/* Bytes behind the header: of some types exactly, of others at least so many. */
static const struct {
	uint16_t len;
	bool exactly;
} lengths[] = {
	[ERROR] = {4}, [EXPERIMENTER] = {8}, [5] = {0, true}, [FEATURES_REPLY] = {24, true}, [7] = {0, true},
	[GET_CONFIG_REPLY] = {4, true}, [SET_CONFIG] = {4, true}, [PORT_STATUS] = {72, true}, [PORT_MOD] = {32, true},
	[TABLE_MOD] = {8, true}, [20] = {0, true}, [21] = {0, true}, [QUEUE_REQUEST] = {8, true},
	[ROLE_REQUEST] = {16, true}, [ROLE_REPLY] = {16, true}, [26] = {0, true}, [GET_ASYNC_REPLY] = {24, true},
	[SET_ASYNC] = {24, true},
};

static const struct name ports[] = {
	{0xfffffff8, "IN_PORT"}, {0xfffffff9, "TABLE"}, {0xfffffffa, "NORMAL"}, {0xfffffffb, "FLOOD"},
	{0xfffffffc, "ALL"}, {0xfffffffd, "CONTROLLER"}, {0xfffffffe, "LOCAL"}, {0xffffffff, "ANY"}, {0, NULL},
};
static const struct name capabilities[] = {
	{1, "FLOW_STATS"}, {2, "TABLE_STATS"}, {4, "PORT_STATS"}, {8, "GROUP_STATS"}, {0x20, "IP_REASM"},
	{0x40, "QUEUE_STATS"}, {0x100, "PORT_BLOCKED"}, {0, NULL},
};
static const struct name no_buffers[] = {{0xffff, "NO_BUFFER"}, {0, NULL}};
static const struct name fragment_flags[] = {{0, "FRAG_NORMAL"}, {1, "FRAG_DROP"}, {2, "FRAG_REASM"}, {0, NULL}};
static const struct name port_config[] = {
	{1, "PORT_DOWN"}, {4, "NO_RECV"}, {0x20, "NO_FWD"}, {0x40, "NO_PACKET_IN"}, {0, NULL},
};
static const struct name port_state[] = {{1, "LINK_DOWN"}, {2, "BLOCKED"}, {4, "LIVE"}, {0, NULL}};
static const struct name port_features[] = {
	{1, "10MB_HD"}, {2, "10MB_FD"}, {4, "100MB_HD"}, {8, "100MB_FD"}, {0x10, "1GB_HD"}, {0x20, "1GB_FD"},
	{0x40, "10GB_FD"}, {0x80, "40GB_FD"}, {0x100, "100GB_FD"}, {0x200, "1TB_FD"}, {0x400, "OTHER"},
	{0x800, "COPPER"}, {0x1000, "FIBER"}, {0x2000, "AUTONEG"}, {0x4000, "PAUSE"}, {0x8000, "PAUSE_ASYM"}, {0, NULL},
};
static const struct name port_reasons[] = {{0, "ADD"}, {1, "DELETE"}, {2, "MODIFY"}, {0, NULL}};
static const struct name tables[] = {{0xfe, "MAX"}, {0xff, "ALL"}, {0, NULL}};
static const struct name roles[] = {{0, "NOCHANGE"}, {1, "EQUAL"}, {2, "MASTER"}, {3, "SLAVE"}, {0, NULL}};
static const struct name packet_bits[] = {{1, "NO_MATCH"}, {2, "ACTION"}, {4, "INVALID_TTL"}, {0, NULL}};
static const struct name change_bits[] = {{1, "ADD"}, {2, "DELETE"}, {4, "MODIFY"}, {0, NULL}};

static const struct openflow_part
	features[] = {{"\n\t dpid ", 8, OPENFLOW_HEX, NULL, NULL}, {", n_buffers ", 4, OPENFLOW_NUMBER, NULL, NULL},
                      {", n_tables ", 1, OPENFLOW_NUMBER, NULL, NULL},
                      {", auxiliary_id ", 1, OPENFLOW_NUMBER, NULL, NULL}, {NULL, 2, OPENFLOW_SKIPPED, NULL, NULL},
                      {"\n\t capabilities ", 4, OPENFLOW_FLAGS, capabilities, NULL},
                      {NULL, 4, OPENFLOW_SKIPPED, NULL, NULL}},
	config[] = {{"\n\t flags ", 2, OPENFLOW_NAMED, fragment_flags, NULL},
                    {", miss_send_len ", 2, OPENFLOW_NAMED, no_buffers, "%u"}},
	status[] = {{"\n\t reason ", 1, OPENFLOW_NAMED, port_reasons, "invalid (0x02x)"},
	            {NULL, 7, OPENFLOW_SKIPPED, NULL, NULL}},
	port[] = {{"\n\t  port_no ", 4, OPENFLOW_NAMED, ports, "%u"}, {NULL, 4, OPENFLOW_SKIPPED, NULL, NULL},
                  {", hw_addr ", 6, OPENFLOW_MAC, NULL, NULL}, {NULL, 2, OPENFLOW_SKIPPED, NULL, NULL},
                  {", name ", 16, OPENFLOW_WORDS, NULL, NULL}},
	port_details[] = {{"\n\t   config ", 4, OPENFLOW_FLAGS, port_config, NULL},
                          {"\n\t   state ", 4, OPENFLOW_FLAGS, port_state, NULL},
                          {"\n\t   curr ", 4, OPENFLOW_FLAGS, port_features, NULL},
                          {"\n\t   advertised ", 4, OPENFLOW_FLAGS, port_features, NULL},
                          {"\n\t   supported ", 4, OPENFLOW_FLAGS, port_features, NULL},
                          {"\n\t   peer ", 4, OPENFLOW_FLAGS, port_features, NULL},
                          {"\n\t   curr_speed ", 4, OPENFLOW_SPEED, NULL, NULL},
                          {"\n\t   max_speed ", 4, OPENFLOW_SPEED, NULL, NULL}},
	port_mod[] = {{"\n\t port_no ", 4, OPENFLOW_NAMED, ports, "%u"}, {NULL, 4, OPENFLOW_SKIPPED, NULL, NULL},
                      {", hw_addr ", 6, OPENFLOW_MAC, NULL, NULL}, {NULL, 2, OPENFLOW_SKIPPED, NULL, NULL},
                      {"\n\t  config ", 4, OPENFLOW_FLAGS, port_config, NULL},
                      {"\n\t  mask ", 4, OPENFLOW_FLAGS, port_config, NULL},
                      {"\n\t  advertise ", 4, OPENFLOW_FLAGS, port_features, NULL},
                      {NULL, 4, OPENFLOW_SKIPPED, NULL, NULL}},
	table_mod[] = {{"\n\t table_id ", 1, OPENFLOW_NAMED, tables, "%u"}, {NULL, 3, OPENFLOW_SKIPPED, NULL, NULL},
                       {", config ", 4, OPENFLOW_HEX, NULL, NULL}},
	queue_request[] = {{"\n\t port ", 4, OPENFLOW_NAMED, ports, "%u"}, {NULL, 4, OPENFLOW_SKIPPED, NULL, NULL}},
	role[] = {{"\n\t role ", 4, OPENFLOW_NAMED, roles, NULL}, {NULL, 4, OPENFLOW_SKIPPED, NULL, NULL},
                  {", generation_id ", 8, OPENFLOW_HEX, NULL, NULL}},
	async[] = {{"\n\t packet_in_mask[EM] ", 4, OPENFLOW_FLAGS, packet_bits, NULL},
                   {"\n\t packet_in_mask[S] ", 4, OPENFLOW_FLAGS, packet_bits, NULL},
                   {"\n\t port_status_mask[EM] ", 4, OPENFLOW_FLAGS, change_bits, NULL},
                   {"\n\t port_status_mask[S] ", 4, OPENFLOW_FLAGS, change_bits, NULL},
                   {"\n\t flow_removed_mask[EM] ", 4, OPENFLOW_FLAGS, change_bits, NULL},
                   {"\n\t flow_removed_mask[S] ", 4, OPENFLOW_FLAGS, change_bits, NULL}},
	experiment[] = {{", exp_type ", 4, OPENFLOW_HEX, NULL, NULL}};

#define COUNT(parts) (sizeof(parts) / sizeof *(parts))

/* The bits of the versions that both sides could speak: §7.5.1. A bit's place is a version's number in the header;
 * tcpdump calls it by the minor number instead. */
static bool put_versions(struct openflow *message)
{
	static const struct name bits[] = {{1 << 0, "1.0"}, {1 << 1, "1.1"}, {1 << 2, "1.2"}, {1 << 3, "1.3"},
	                                   {1 << 4, "1.4"}, {1 << 5, "1.5"}, {0, NULL}};
	static const struct openflow_part bitmap = {", bitmap ", 4, OPENFLOW_FLAGS, bits, NULL};
	return openflow_put(message, &bitmap, 1);
}

/* Elements of a hello. */
static bool put_hello(struct openflow *message)
{
	enum { HEADER_LEN = 4, VERSIONS = 1, VERSIONS_LEN = 8 };
	static const struct name elements[] = {{VERSIONS, "VERSIONBITMAP"}, {0, NULL}};
	while (message->left) {
		if (message->left < HEADER_LEN)
			return false;
		const uint8_t *at = openflow_take(message, 2);
		if (!at)
			return false;
		const uint16_t type = read_u16(at);
		text_put(message->line->text, "\n\t type ");
		text_name(message->line->text, elements, type, "unknown (0x%04x)");
		if (!(at = openflow_take(message, 2)))
			return false;
		const uint16_t len = read_u16(at);
		text_format(message->line->text, ", length %u", len);
		if (len < HEADER_LEN || len - HEADER_LEN > (int)message->left)
			return false;
		if (type == VERSIONS && len == VERSIONS_LEN) {
			if (!put_versions(message))
				return false;
			continue;
		}
		if (type == VERSIONS)
			text_put(message->line->text, " (bogus)");
		if (!openflow_take(message, len - HEADER_LEN))
			return false;
	}
	return true;
}

static const struct name error_types[] = {
	{0, "HELLO_FAILED"}, {1, "BAD_REQUEST"}, {2, "BAD_ACTION"}, {3, "BAD_INSTRUCTION"}, {4, "BAD_MATCH"},
	{5, "FLOW_MOD_FAILED"}, {6, "GROUP_MOD_FAILED"}, {7, "PORT_MOD_FAILED"}, {8, "TABLE_MOD_FAILED"},
	{9, "QUEUE_OP_FAILED"}, {10, "SWITCH_CONFIG_FAILED"}, {11, "ROLE_REQUEST_FAILED"}, {12, "METER_MOD_FAILED"},
	{13, "TABLE_FEATURES_FAILED"}, {0xffff, "EXPERIMENTER"}, {0, NULL},
};
static const struct name none[] = {{0, NULL}}, hello_codes[] = {{0, "INCOMPATIBLE"}, {1, "EPERM"}, {0, NULL}},
	request_codes[] = {
		{0, "BAD_VERSION"}, {1, "BAD_TYPE"}, {2, "BAD_MULTIPART"}, {3, "BAD_EXPERIMENTER"}, {4, "BAD_EXP_TYPE"},
		{5, "EPERM"}, {6, "BAD_LEN"}, {7, "BUFFER_EMPTY"}, {8, "BUFFER_UNKNOWN"}, {9, "BAD_TABLE_ID"},
		{10, "IS_SLAVE"}, {11, "BAD_PORT"}, {12, "BAD_PACKET"}, {13, "MULTIPART_BUFFER_OVERFLOW"}, {0, NULL},
	}, action_codes[] = {
		{0, "BAD_TYPE"}, {1, "BAD_LEN"}, {2, "BAD_EXPERIMENTER"}, {3, "BAD_EXP_TYPE"}, {4, "BAD_OUT_PORT"},
		{5, "BAD_ARGUMENT"}, {6, "EPERM"}, {7, "TOO_MANY"}, {8, "BAD_QUEUE"}, {9, "BAD_OUT_GROUP"},
		{10, "MATCH_INCONSISTENT"}, {11, "UNSUPPORTED_ORDER"}, {12, "BAD_TAG"}, {13, "BAD_SET_TYPE"},
		{14, "BAD_SET_LEN"}, {15, "BAD_SET_ARGUMENT"}, {0, NULL},
	}, instruction_codes[] = {
		{0, "UNKNOWN_INST"}, {1, "UNSUP_INST"}, {2, "BAD_TABLE_ID"}, {3, "UNSUP_METADATA"},
		{4, "UNSUP_METADATA_MASK"}, {5, "BAD_EXPERIMENTER"}, {6, "BAD_EXP_TYPE"}, {7, "BAD_LEN"}, {8, "EPERM"},
		{0, NULL},
	}, match_codes[] = {
		{0, "BAD_TYPE"}, {1, "BAD_LEN"}, {2, "BAD_TAG"}, {3, "BAD_DL_ADDR_MASK"}, {4, "BAD_NW_ADDR_MASK"},
		{5, "BAD_WILDCARDS"}, {6, "BAD_FIELD"}, {7, "BAD_VALUE"}, {8, "BAD_MASK"}, {9, "BAD_PREREQ"},
		{10, "DUP_FIELD"}, {11, "EPERM"}, {0, NULL},
	}, flow_codes[] = {
		{0, "UNKNOWN"}, {1, "TABLE_FULL"}, {2, "BAD_TABLE_ID"}, {3, "OVERLAP"}, {4, "EPERM"},
		{5, "BAD_TIMEOUT"}, {6, "BAD_COMMAND"}, {7, "BAD_FLAGS"}, {0, NULL},
	}, group_codes[] = {
		{0, "GROUP_EXISTS"}, {1, "INVALID_GROUP"}, {2, "WEIGHT_UNSUPPORTED"}, {3, "OUT_OF_GROUPS"},
		{4, "OUT_OF_BUCKETS"}, {5, "CHAINING_UNSUPPORTED"}, {6, "WATCH_UNSUPPORTED"}, {7, "LOOP"},
		{8, "UNKNOWN_GROUP"}, {9, "CHAINED_GROUP"}, {10, "BAD_TYPE"}, {11, "BAD_COMMAND"}, {12, "BAD_BUCKET"},
		{13, "BAD_MATCH"}, {14, "EPERM"}, {0, NULL},
	}, port_codes[] = {
		{0, "BAD_PORT"}, {1, "BAD_HW_ADDR"}, {2, "BAD_CONFIG"}, {3, "BAD_ADVERTISE"}, {4, "EPERM"}, {0, NULL},
	}, table_codes[] = {{0, "BAD_TABLE"}, {1, "BAD_CONFIG"}, {2, "EPERM"}, {0, NULL}},
	queue_codes[] = {{0, "BAD_PORT"}, {1, "BAD_QUEUE"}, {2, "EPERM"}, {0, NULL}},
	config_codes[] = {{0, "BAD_FLAGS"}, {1, "BAD_LEN"}, {2, "EPERM"}, {0, NULL}},
	role_codes[] = {{0, "STALE"}, {1, "UNSUP"}, {2, "BAD_ROLE"}, {0, NULL}}, meter_codes[] = {
		{0, "UNKNOWN"}, {1, "METER_EXISTS"}, {2, "INVALID_METER"}, {3, "UNKNOWN_METER"}, {4, "BAD_COMMAND"},
		{5, "BAD_FLAGS"}, {6, "BAD_RATE"}, {7, "BAD_BURST"}, {8, "BAD_BAND"}, {9, "BAD_BAND_VALUE"},
		{10, "OUT_OF_METERS"}, {11, "OUT_OF_BANDS"}, {0, NULL},
	}, feature_codes[] = {
		{0, "BAD_TABLE"}, {1, "BAD_METADATA"}, {2, "BAD_TYPE"}, {3, "BAD_LEN"}, {4, "BAD_ARGUMENT"},
		{5, "EPERM"},
		{0, NULL},
	};

/* What went wrong: §7.4.4. */
static bool put_error(struct openflow *message)
{
	static const struct name *const codes[] = {
		hello_codes, request_codes, action_codes, instruction_codes, match_codes, flow_codes, group_codes,
		port_codes, table_codes, queue_codes, config_codes, role_codes, meter_codes, feature_codes,
	};
	static const struct openflow_part kind = {.bytes = 2, .names = error_types};
	const uint8_t *at = openflow_take(message, 2);
	if (!at)
		return false;
	const uint16_t type = read_u16(at);
	const struct openflow_part code = {
		", code ", 2, OPENFLOW_NAMED, type < COUNT(codes) ? codes[type] : none, NULL,
	};
	text_put(message->line->text, "\n\t type ");
	openflow_put_named(message->line->text, &kind, type);
	return openflow_put(message, &code, 1) && openflow_put_data(message);
}

static bool put_port_status(struct openflow *message)
{
	if (!openflow_put(message, status, COUNT(status)) || !openflow_put(message, port, COUNT(port)))
		return false;
	if (message->line->manner->verbosity < 2)
		return openflow_take(message, 32);
	return openflow_put(message, port_details, COUNT(port_details));
}

static bool put_experimenter(struct openflow *message)
{
	uint32_t vendor;
	return openflow_put_vendor(message, "\n\t experimenter ", &vendor) &&
	       openflow_put(message, experiment, 1) && openflow_put_data(message);
}

bool openflow13_put(struct openflow *message, uint8_t type)
{
	if (type < COUNT(lengths) &&
	    (message->left < lengths[type].len || (lengths[type].exactly && message->left != lengths[type].len)))
		return false;
	if (!message->line->manner->verbosity)
		return true;
	switch ((enum type)type) {
	case HELLO: return put_hello(message);
	case ERROR: return put_error(message);
	case ECHO_REQUEST:
	case ECHO_REPLY: return openflow_put_data(message);
	case EXPERIMENTER: return put_experimenter(message);
	case FEATURES_REPLY: return openflow_put(message, features, COUNT(features));
	case GET_CONFIG_REPLY:
	case SET_CONFIG: return openflow_put(message, config, COUNT(config));
	case PORT_STATUS: return put_port_status(message);
	case PORT_MOD: return openflow_put(message, port_mod, COUNT(port_mod));
	case TABLE_MOD: return openflow_put(message, table_mod, COUNT(table_mod));
	case QUEUE_REQUEST: return openflow_put(message, queue_request, COUNT(queue_request));
	case ROLE_REQUEST:
	case ROLE_REPLY: return openflow_put(message, role, COUNT(role));
	case GET_ASYNC_REPLY:
	case SET_ASYNC: return openflow_put(message, async, COUNT(async));
	}
	return true;
}
