/* Messages of OpenFlow 1.0: OpenFlow Switch Specification 1.0.0 §5. */
#include "openflow.h"

enum type {
	HELLO = 0,
	ERROR = 1,
	ECHO_REQUEST = 2,
	ECHO_REPLY = 3,
	VENDOR = 4,
	FEATURES_REPLY = 6,
	GET_CONFIG_REPLY = 8,
	SET_CONFIG = 9,
	PACKET_IN = 10,
	FLOW_REMOVED = 11,
	PORT_STATUS = 12,
	PACKET_OUT = 13,
	FLOW_MOD = 14,
	PORT_MOD = 15,
	STATS_REQUEST = 16,
	STATS_REPLY = 17,
	QUEUE_REQUEST = 20,
	QUEUE_REPLY = 21,
};
enum {
	NO_BUFFER = 0xffffffff,
};

const struct name openflow10_types[] = {
	{HELLO, "HELLO"}, {ERROR, "ERROR"}, {ECHO_REQUEST, "ECHO_REQUEST"}, {ECHO_REPLY, "ECHO_REPLY"},
	{VENDOR, "VENDOR"}, {5, "FEATURES_REQUEST"}, {FEATURES_REPLY, "FEATURES_REPLY"}, {7, "GET_CONFIG_REQUEST"},
	{GET_CONFIG_REPLY, "GET_CONFIG_REPLY"}, {SET_CONFIG, "SET_CONFIG"}, {PACKET_IN, "PACKET_IN"},
	{FLOW_REMOVED, "FLOW_REMOVED"}, {PORT_STATUS, "PORT_STATUS"}, {PACKET_OUT, "PACKET_OUT"},
	{FLOW_MOD, "FLOW_MOD"}, {PORT_MOD, "PORT_MOD"}, {STATS_REQUEST, "STATS_REQUEST"},
	{STATS_REPLY, "STATS_REPLY"}, {18, "BARRIER_REQUEST"}, {19, "BARRIER_REPLY"},
	{QUEUE_REQUEST, "QUEUE_GET_CONFIG_REQUEST"}, {QUEUE_REPLY, "QUEUE_GET_CONFIG_REPLY"}, {0, NULL},
};

/* Bytes behind the header: of some types exactly, of others at least so many. */
static const struct {
	uint16_t len;
	bool or_more;
} lengths[] = {
	[HELLO] = {0, true}, [ERROR] = {4, true}, [ECHO_REQUEST] = {0, true}, [ECHO_REPLY] = {0, true},
	[VENDOR] = {4, true}, [5] = {0}, [FEATURES_REPLY] = {24, true}, [7] = {0}, [GET_CONFIG_REPLY] = {4},
	[SET_CONFIG] = {4}, [PACKET_IN] = {10, true}, [FLOW_REMOVED] = {80}, [PORT_STATUS] = {56},
	[PACKET_OUT] = {8, true}, [FLOW_MOD] = {64, true}, [PORT_MOD] = {24}, [STATS_REQUEST] = {4, true},
	[STATS_REPLY] = {4, true}, [18] = {0}, [19] = {0}, [QUEUE_REQUEST] = {4}, [QUEUE_REPLY] = {8, true},
};

static bool put_error(struct openflow *message)
{
	static const struct name none[] = {{0, NULL}}, types[] = {
		{0, "HELLO_FAILED"}, {1, "BAD_REQUEST"}, {2, "BAD_ACTION"}, {3, "FLOW_MOD_FAILED"},
		{4, "PORT_MOD_FAILED"}, {5, "QUEUE_OP_FAILED"}, {0, NULL},
	};
	static const struct name hello[] = {{0, "INCOMPATIBLE"}, {1, "EPERM"}, {0, NULL}}, request[] = {
		{0, "BAD_VERSION"}, {1, "BAD_TYPE"}, {2, "BAD_STAT"}, {3, "BAD_VENDOR"}, {4, "BAD_SUBTYPE"},
		{5, "EPERM"}, {6, "BAD_LEN"}, {7, "BUFFER_EMPTY"}, {8, "BUFFER_UNKNOWN"}, {0, NULL},
	}, action[] = {
		{0, "BAD_TYPE"}, {1, "BAD_LEN"}, {2, "BAD_VENDOR"}, {3, "BAD_VENDOR_TYPE"}, {4, "BAD_OUT_PORT"},
		{5, "BAD_ARGUMENT"}, {6, "EPERM"}, {7, "TOO_MANY"}, {8, "BAD_QUEUE"}, {0, NULL},
	}, flow[] = {
		{0, "ALL_TABLES_FULL"}, {1, "OVERLAP"}, {2, "EPERM"}, {3, "BAD_EMERG_TIMEOUT"}, {4, "BAD_COMMAND"},
		{5, "UNSUPPORTED"}, {0, NULL},
	}, port[] = {{0, "BAD_PORT"}, {1, "BAD_HW_ADDR"}, {0, NULL}},
	queue[] = {{0, "BAD_PORT"}, {1, "BAD_QUEUE"}, {2, "EPERM"}, {0, NULL}};
	static const struct name *const codes[] = {hello, request, action, flow, port, queue};
	const uint8_t *at = openflow_take(message, 2);
	if (!at)
		return false;
	const uint16_t type = read_u16(at);
	const struct openflow_part of_type = {.bytes = 2, .names = types},
		code = {", code ", 2, OPENFLOW_NAMED, type < sizeof codes / sizeof *codes ? codes[type] : none, NULL};
	text_put(message->line->text, "\n\t type ");
	openflow_put_named(message->line->text, &of_type, type);
	return openflow_put(message, &code, 1) && openflow_put_data(message);
}

static bool put_vendor_message(struct openflow *message)
{
	uint32_t vendor;
	if (!openflow_put_vendor(message, ", vendor ", &vendor))
		return false;
	return vendor == VENDOR_BSN ? openflow_put_bsn_message(message) : openflow_put_data(message);
}

static const struct name capabilities[] = {
	{1, "FLOW_STATS"}, {2, "TABLE_STATS"}, {4, "PORT_STATS"}, {8, "STP"}, {0x10, "RESERVED"}, {0x20, "IP_REASM"},
	{0x40, "QUEUE_STATS"}, {0x80, "ARP_MATCH_IP"}, {0, NULL},
};
static const struct name action_bits[] = {
	{1, "OUTPUT"}, {2, "SET_VLAN_VID"}, {4, "SET_VLAN_PCP"}, {8, "STRIP_VLAN"}, {0x10, "SET_DL_SRC"},
	{0x20, "SET_DL_DST"}, {0x40, "SET_NW_SRC"}, {0x80, "SET_NW_DST"}, {0x100, "SET_NW_TOS"},
	{0x200, "SET_TP_SRC"}, {0x400, "SET_TP_DST"}, {0x800, "ENQUEUE"}, {0, NULL},
};
static const struct name fragment_flags[] = {{0, "FRAG_NORMAL"}, {1, "FRAG_DROP"}, {2, "FRAG_REASM"}, {0, NULL}};
static const struct name port_reasons[] = {{0, "ADD"}, {1, "DELETE"}, {2, "MODIFY"}, {0, NULL}};
static const struct name packet_reasons[] = {{0, "NO_MATCH"}, {1, "ACTION"}, {0, NULL}};
static const struct name buffers[] = {{NO_BUFFER, "NONE"}, {0, NULL}};

static const struct openflow_part
	features[] = {{"\n\t dpid ", 8, OPENFLOW_HEX, NULL, NULL}, {", n_buffers ", 4, OPENFLOW_NUMBER, NULL, NULL},
                      {", n_tables ", 1, OPENFLOW_NUMBER, NULL, NULL}, {NULL, 3, OPENFLOW_SKIPPED, NULL, NULL},
                      {"\n\t capabilities ", 4, OPENFLOW_FLAGS, capabilities, NULL},
                      {"\n\t actions ", 4, OPENFLOW_FLAGS, action_bits, NULL}},
	config[] = {{"\n\t flags ", 2, OPENFLOW_NAMED, fragment_flags, NULL},
                    {", miss_send_len ", 2, OPENFLOW_NUMBER, NULL, NULL}},
	packet_in[] = {{"\n\t buffer_id ", 4, OPENFLOW_NAMED, buffers, "0x%08x"},
                       {", total_len ", 2, OPENFLOW_NUMBER, NULL, NULL},
                       {", in_port ", 2, OPENFLOW_NAMED, openflow10_ports, "%u"},
                       {", reason ", 1, OPENFLOW_NAMED, packet_reasons, NULL}, {NULL, 1, OPENFLOW_SKIPPED, NULL, NULL}},
	port_status[] = {{"\n\t reason ", 1, OPENFLOW_NAMED, port_reasons, NULL},
	                 {NULL, 7, OPENFLOW_SKIPPED, NULL, NULL}},
	packet_out[] = {{"\n\t buffer_id ", 4, OPENFLOW_HEX, NULL, NULL},
                        {", in_port ", 2, OPENFLOW_NAMED, openflow10_ports, "%u"}},
	port_mod[] = {{"\n\t port_no ", 2, OPENFLOW_NAMED, openflow10_ports, "%u"},
	              {", hw_addr ", 6, OPENFLOW_MAC, NULL, NULL},
                      {"\n\t config ", 4, OPENFLOW_FLAGS, openflow10_port_config, NULL},
                      {"\n\t mask ", 4, OPENFLOW_FLAGS, openflow10_port_config, NULL},
                      {"\n\t advertise ", 4, OPENFLOW_FLAGS, openflow10_features, NULL},
                      {NULL, 4, OPENFLOW_SKIPPED, NULL, NULL}},
	port_only[] = {{"\n\t port ", 2, OPENFLOW_NAMED, openflow10_ports, "%u"}};

#define COUNT(parts) (sizeof(parts) / sizeof *(parts))

/* ", NAME value" of a number that is left out when it is 0. */
static void put_unless_zero(struct text *text, const char *name, uint32_t value)
{
	if (value)
		text_format(text, ", %s %u", name, value);
}

static bool put_cookie(struct openflow *message)
{
	static const struct openflow_part cookie = {"\n\t cookie ", 8, OPENFLOW_HEX, NULL, NULL};
	return openflow_put(message, &cookie, 1);
}

static bool put_flow_removed(struct openflow *message)
{
	static const struct name reasons[] = {{0, "IDLE_TIMEOUT"}, {1, "HARD_TIMEOUT"}, {2, "DELETE"}, {0, NULL}};
	static const struct openflow_part times[] = {{", reason ", 1, OPENFLOW_NAMED, reasons, "unknown (0x%02x)"},
	                                             {NULL, 1, OPENFLOW_SKIPPED, NULL, NULL},
	                                             {", duration_sec ", 4, OPENFLOW_NUMBER, NULL, NULL},
	                                             {", duration_nsec ", 4, OPENFLOW_NUMBER, NULL, NULL}},
		counts[] = {{NULL, 2, OPENFLOW_SKIPPED, NULL, NULL},
	                    {", packet_count ", 8, OPENFLOW_NUMBER, NULL, NULL},
	                    {", byte_count ", 8, OPENFLOW_NUMBER, NULL, NULL}};
	const uint8_t *at;
	if (!openflow10_put_match(message, " ") || !put_cookie(message) || !(at = openflow_take(message, 2)))
		return false;
	put_unless_zero(message->line->text, "priority", read_u16(at));
	if (!openflow_put(message, times, COUNT(times)) || !(at = openflow_take(message, 2)))
		return false;
	put_unless_zero(message->line->text, "idle_timeout", read_u16(at));
	return openflow_put(message, counts, COUNT(counts));
}

enum { ADD = 0, MODIFY = 1, MODIFY_STRICT = 2, DELETE = 3, DELETE_STRICT = 4 };

static bool put_flow_mod(struct openflow *message)
{
	static const struct name commands[] = {{ADD, "ADD"}, {MODIFY, "MODIFY"}, {MODIFY_STRICT, "MODIFY_STRICT"},
	                                       {DELETE, "DELETE"}, {DELETE_STRICT, "DELETE_STRICT"}, {0, NULL}};
	static const struct name flags[] = {{1, "SEND_FLOW_REM"}, {2, "CHECK_OVERLAP"}, {4, "EMERG"}, {0, NULL}};
	static const char *const numbers[] = {"idle_timeout", "hard_timeout", "priority"};
	static const struct openflow_part command_part = {.bytes = 2, .names = commands},
		buffer = {", buffer_id ", 4, OPENFLOW_NAMED, buffers, "0x%08x"},
		no_buffer = {NULL, 4, OPENFLOW_SKIPPED, NULL, NULL},
		port = {", out_port ", 2, OPENFLOW_NAMED, openflow10_ports, "%u"},
		no_port = {NULL, 2, OPENFLOW_SKIPPED, NULL, NULL},
		flag_part = {", flags ", 2, OPENFLOW_FLAGS, flags, NULL};
	const uint8_t *at;
	if (!openflow10_put_match(message, " ") || !put_cookie(message) || !(at = openflow_take(message, 2)))
		return false;
	const uint16_t command = read_u16(at);
	text_put(message->line->text, ", command ");
	openflow_put_named(message->line->text, &command_part, command);
	for (size_t i = 0; i < COUNT(numbers); i++) {
		if (!(at = openflow_take(message, 2)))
			return false;
		put_unless_zero(message->line->text, numbers[i], read_u16(at));
	}
	const bool deletes = command == DELETE || command == DELETE_STRICT;
	return openflow_put(message, command <= MODIFY_STRICT ? &buffer : &no_buffer, 1) &&
	       openflow_put(message, deletes ? &port : &no_port, 1) && openflow_put(message, &flag_part, 1) &&
	       openflow10_put_actions(message, message->left, " ");
}

static bool put_packet_out(struct openflow *message)
{
	if (!openflow_put(message, packet_out, COUNT(packet_out)))
		return false;
	const uint8_t *at = openflow_take(message, 2);
	if (!at)
		return false;
	text_format(message->line->text, ", actions_len %u", read_u16(at));
	return read_u16(at) <= message->left && openflow10_put_actions(message, read_u16(at), " ") &&
	       openflow_put_frame(message);
}

/* A property of a queue: only the rate that it is guaranteed has a value. `left` bytes are the list's. */
static bool put_property(struct openflow *message, size_t *left)
{
	enum { HEADER_LEN = 8, MIN_RATE = 1, RATE_LEN = 16, RATE_MAX = 1000 };
	static const struct name names[] = {{0, "NONE"}, {MIN_RATE, "MIN_RATE"}, {0, NULL}};
	static const struct openflow_part kind = {.bytes = 2, .names = names};
	const struct openflow start = *message;
	if (*left < HEADER_LEN)
		return false;
	const uint8_t *at = openflow_take(message, 2);
	if (!at)
		return false;
	const uint16_t type = read_u16(at);
	text_put(message->line->text, "\n\t   property ");
	openflow_put_named(message->line->text, &kind, type);
	if (!(at = openflow_take(message, 2)))
		return false;
	const uint16_t len = read_u16(at);
	text_format(message->line->text, ", len %u", len);
	if (len < HEADER_LEN || len > *left) {
		*message = start;
		return false;
	}
	*left -= len;
	if (!openflow_take(message, 4))
		return false;
	const bool is_rate = type == MIN_RATE && len == RATE_LEN;
	if (name_of(names, type) && !is_rate && (type == MIN_RATE || len != HEADER_LEN))
		text_put(message->line->text, " (bogus)");
	if (is_rate) {
		if (!(at = openflow_take(message, 2)))
			return false;
		const uint16_t rate = read_u16(at);
		if (rate > RATE_MAX)
			text_put(message->line->text, ", rate disabled");
		else
			text_format(message->line->text, ", rate %u.%u%%", rate / 10, rate % 10);
	}
	*message = start;
	return openflow_take(message, len);
}

static bool put_properties(struct openflow *message, size_t len)
{
	if (message->line->manner->verbosity < 2)
		return openflow_take(message, len);
	while (len) {
		if (put_property(message, &len))
			continue;
		if (message->cursor.ran_short)
			return false;
		text_put(message->line->text, " (invalid)");
		return openflow_take(message, len);
	}
	return true;
}

static bool put_queue(struct openflow *message)
{
	enum { HEADER_LEN = 8 };
	if (message->left < HEADER_LEN)
		return false;
	const uint8_t *at = openflow_take(message, 4);
	if (!at)
		return false;
	text_format(message->line->text, "\n\t  queue_id %u", read_u32(at));
	if (!(at = openflow_take(message, 2)))
		return false;
	const uint16_t len = read_u16(at);
	text_format(message->line->text, ", len %u", len);
	if (len < HEADER_LEN || len > message->left + 6)
		return false;
	return openflow_take(message, 2) && put_properties(message, len - HEADER_LEN);
}

static bool put_queues(struct openflow *message)
{
	static const struct openflow_part padding = {NULL, 6, OPENFLOW_SKIPPED, NULL, NULL};
	if (!openflow_put(message, port_only, 1) || !openflow_put(message, &padding, 1))
		return false;
	while (message->left)
		if (!put_queue(message))
			return false;
	return true;
}

bool openflow10_put(struct openflow *message, uint8_t type)
{
	if (type < COUNT(lengths) &&
	    (message->left < lengths[type].len || (!lengths[type].or_more && message->left != lengths[type].len)))
		return false;
	if (!message->line->manner->verbosity)
		return true;
	switch ((enum type)type) {
	case HELLO:
	case ECHO_REQUEST:
	case ECHO_REPLY: return openflow_put_data(message);
	case ERROR: return put_error(message);
	case VENDOR: return put_vendor_message(message);
	case FEATURES_REPLY: return openflow_put(message, features, COUNT(features)) && openflow10_put_ports(message);
	case GET_CONFIG_REPLY:
	case SET_CONFIG: return openflow_put(message, config, COUNT(config));
	case PACKET_IN: return openflow_put(message, packet_in, COUNT(packet_in)) && openflow_put_frame(message);
	case FLOW_REMOVED: return put_flow_removed(message);
	case PORT_STATUS:
		return openflow_put(message, port_status, COUNT(port_status)) && openflow10_put_ports(message);
	case PACKET_OUT: return put_packet_out(message);
	case FLOW_MOD: return put_flow_mod(message);
	case PORT_MOD: return openflow_put(message, port_mod, COUNT(port_mod));
	case STATS_REQUEST: return openflow10_put_statistics_request(message);
	case STATS_REPLY: return openflow10_put_statistics_reply(message);
	case QUEUE_REQUEST: return openflow_put(message, port_only, 1);
	case QUEUE_REPLY: return put_queues(message);
	}
	return true;
}
