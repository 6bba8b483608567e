/* See scan_try.h. */
#include "scan_try.h"

#include "conn_state.h"
#include "finding.h"
#include "scan.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum {
	IP_PROTOCOL_TCP = 6,
	IP_PROTOCOL_UDP = 17,
	SYSTEM_PORTS = 1024,      /* RFC 6335 §6: below it are the services' */
	TRACEROUTE_FIRST = 33434, /* its ports, as each of its probes takes the next one */
	TRACEROUTE_LAST = 33523,
	DATAGRAMS_MOST = 4,       /* who sends more to a port has something to say there */
	ECHOES_MOST = 4,          /* likewise */
};

/* Which scans there are, and how many points they need: catalogue 0.3 and 0.7. */
static const struct kind {
	enum behavior_id of_ports, of_hosts;
	uint8_t ports_need, hosts_need; /* 0: there is no such scan */
} kinds[ASK_COUNT] = {
	[ASK_SYN] = {BEHAVIOR_SCAN_PORT_SYN, BEHAVIOR_SCAN_SWEEP_TCP, 5, 5},
	[ASK_NULL] = {.of_ports = BEHAVIOR_SCAN_PORT_NULL, .ports_need = 5},
	[ASK_XMAS] = {.of_ports = BEHAVIOR_SCAN_PORT_XMAS, .ports_need = 5},
	[ASK_FIN] = {.of_ports = BEHAVIOR_SCAN_PORT_FIN, .ports_need = 5},
	[ASK_SYN_FIN] = {.of_ports = BEHAVIOR_SCAN_PORT_SYN_FIN, .ports_need = 5},
	[ASK_ACK] = {.of_ports = BEHAVIOR_SCAN_PORT_ACK, .ports_need = 5},
	[ASK_FIN_ACK] = {.of_ports = BEHAVIOR_SCAN_PORT_MAIMON, .ports_need = 5},
	[ASK_UDP] = {BEHAVIOR_SCAN_PORT_UDP, BEHAVIOR_SCAN_SWEEP_UDP, 5, 8},
	[ASK_ECHO] = {.of_hosts = BEHAVIOR_SCAN_SWEEP_ICMP, .hosts_need = 8},
};

/* What is found in one flow, and may be one try of many. */
static const struct sign {
	enum way_of_asking asks;
	enum outcome outcome;
	bool counts, is_try, is_mark;
} signs[BEHAVIOR_COUNT] = {
	[BEHAVIOR_TCP_REFUSED] = {ASK_SYN, OUTCOME_REFUSED, true, true, false},
	[BEHAVIOR_TCP_NO_RESPONSE] = {ASK_SYN, OUTCOME_SILENT, true, true, false},
	[BEHAVIOR_TCP_UNREACHABLE] = {ASK_SYN, OUTCOME_UNREACHABLE, true, true, false},
	[BEHAVIOR_TCP_PROHIBITED] = {ASK_SYN, OUTCOME_UNREACHABLE, true, true, false},
	[BEHAVIOR_TCP_HALF_OPEN_RESET] = {ASK_SYN, OUTCOME_OPEN, true, true, false},
	[BEHAVIOR_TCP_OPTION_MISSING] = {ASK_SYN, OUTCOME_ASKED, true, false, true},
	[BEHAVIOR_TCP_ACK_NUMBER_WITHOUT_FLAG] = {ASK_SYN, OUTCOME_ASKED, true, false, true},
	[BEHAVIOR_TCP_CHECKSUM_BAD] = {ASK_SYN, OUTCOME_ASKED, true, false, true},
	[BEHAVIOR_TCP_FLAGS_NULL] = {ASK_NULL, OUTCOME_ASKED, true, true, true},
	[BEHAVIOR_TCP_FLAGS_XMAS] = {ASK_XMAS, OUTCOME_ASKED, true, true, true},
	[BEHAVIOR_TCP_FLAGS_FIN_ONLY] = {ASK_FIN, OUTCOME_ASKED, true, true, true},
	[BEHAVIOR_TCP_FLAGS_SYN_FIN] = {ASK_SYN_FIN, OUTCOME_ASKED, true, true, true},
	[BEHAVIOR_TCP_FLAGS_SYN_RST] = {ASK_SYN_FIN, OUTCOME_ASKED, true, true, true},
	[BEHAVIOR_TCP_FLAGS_SYN_EXTRA] = {ASK_SYN_FIN, OUTCOME_ASKED, true, true, true},
	[BEHAVIOR_TCP_ACK_UNSOLICITED] = {ASK_ACK, OUTCOME_ASKED, true, true, false},
	[BEHAVIOR_TCP_FIN_UNSOLICITED] = {ASK_FIN_ACK, OUTCOME_ASKED, true, true, false},
	[BEHAVIOR_UDP_REFUSED] = {ASK_UDP, OUTCOME_REFUSED, true, true, false},
	[BEHAVIOR_UDP_NO_RESPONSE] = {ASK_UDP, OUTCOME_SILENT, true, true, false},
	[BEHAVIOR_UDP_UNREACHABLE] = {ASK_UDP, OUTCOME_UNREACHABLE, true, true, false},
	[BEHAVIOR_UDP_PROHIBITED] = {ASK_UDP, OUTCOME_UNREACHABLE, true, true, false},
	[BEHAVIOR_ICMP_ECHO_EXCHANGE] = {ASK_ECHO, OUTCOME_OPEN, true, true, false},
	[BEHAVIOR_ICMP_ECHO_NO_REPLY] = {ASK_ECHO, OUTCOME_SILENT, true, true, false},
	[BEHAVIOR_ICMP_ECHO_UNREACHABLE] = {ASK_ECHO, OUTCOME_UNREACHABLE, true, true, false},
};

bool scan_counts(enum behavior_id id)
{
	return signs[id].counts;
}

static struct scan_key key_of(const struct flow_key *ends, enum way_of_asking asks)
{
	struct scan_key key = {.tunnel = ends->tunnel, .asks = (uint8_t)asks, .version = ends->version};
	key.port = asks == ASK_ECHO ? 0 : ends->port[1];
	memcpy(key.source, ends->address[0], IP6_LEN);
	memcpy(key.target, ends->address[1], IP6_LEN);
	return key;
}

/* A group, or all: whoever calls to many asks nobody. The netmask is not known: 255 at the end stands for all. */
static bool is_to_many(const struct flow_key *ends)
{
	const uint8_t *to = ends->address[1];
	return ends->version == 4 ? to[0] >= 224 || to[3] == 255 : to[0] == 0xff;
}

/* Datagrams that are no probes: a service's answers, a traceroute's steps, and talk. */
static bool is_other_talk(const struct observation *observation)
{
	const uint16_t from = observation->ends.port[0], to = observation->ends.port[1];
	return (from < SYSTEM_PORTS && to >= SYSTEM_PORTS) || (to >= TRACEROUTE_FIRST && to <= TRACEROUTE_LAST) ||
	       observation->packet_count > DATAGRAMS_MOST;
}

bool scan_try_of(const struct observation *observation, struct scan_try *try)
{
	const struct sign *sign = signs + observation->id;
	if (!sign->counts || !observation->has_ends || is_to_many(&observation->ends))
		return false;
	if (sign->asks == ASK_UDP && is_other_talk(observation))
		return false;
	const uint32_t packets_an_echo = sign->outcome == OUTCOME_OPEN ? 2 : 1;
	if (sign->asks == ASK_ECHO && observation->packet_count > ECHOES_MOST * packets_an_echo)
		return false;
	*try = (struct scan_try){.key = key_of(&observation->ends, sign->asks),
	                         .ends = observation->ends,
	                         .outcome = sign->outcome,
	                         .is_try = sign->is_try,
	                         .is_mark = sign->is_mark,
	                         .is_more = observation->id == BEHAVIOR_TCP_CHECKSUM_BAD,
	                         .may_go_on = observation->id == BEHAVIOR_ICMP_ECHO_EXCHANGE};
	return true;
}

static bool is_closed(const struct flow *flow)
{
	for (enum side side = SIDE_CLIENT; side < SIDE_COUNT; side++)
		if (flow->side[side].endpoint == ENDPOINT_CLOSED || flow->side[side].endpoint == ENDPOINT_RESET)
			return true;
	return false;
}

/* Data was sent; or the client at least acknowledged the server's SYN, closed what it had opened, and that was all. */
static enum use use_of_connection(const struct flow *flow)
{
	if (!flow->side[SIDE_CLIENT].packets || !flow->side[SIDE_SERVER].packets)
		return USE_UNKNOWN;
	const uint64_t letters = conn_letters(flow);
	if (letters_have(letters, 'D') || letters_have(letters, 'd'))
		return USE_MADE;
	const bool completed = letters_have(letters, 'h') && (letters_have(letters, 'A') || letters_have(letters, 'F'));
	return flow->begun_by_syn && completed && is_closed(flow) ? USE_NONE : USE_UNKNOWN;
}

static enum use use_of(const struct flow *flow)
{
	if (flow->key.kind != FLOW_OF_PORTS || is_to_many(&flow->key))
		return USE_UNKNOWN;
	if (flow->key.protocol == IP_PROTOCOL_TCP)
		return use_of_connection(flow);
	const bool is_answered = flow->key.protocol == IP_PROTOCOL_UDP && flow->side[SIDE_SERVER].packets;
	return is_answered ? USE_MADE : USE_UNKNOWN;
}

enum use scan_use_of(const struct flow *flow, struct scan_try *try)
{
	const enum use use = use_of(flow);
	const enum way_of_asking asks = flow->key.protocol == IP_PROTOCOL_UDP ? ASK_UDP : ASK_SYN;
	if (use != USE_UNKNOWN)
		*try = (struct scan_try){.key = key_of(&flow->key, asks),
		                         .ends = flow->key,
		                         .outcome = OUTCOME_COMPLETED,
		                         .is_try = true};
	return use;
}

struct scan_key scan_key_of_target(const struct scan_key *key)
{
	struct scan_key of_target = *key;
	of_target.port = 0;
	return of_target;
}

struct scan_key scan_key_of_port(const struct scan_key *key)
{
	struct scan_key of_port = *key;
	memset(of_port.target, 0, IP6_LEN);
	return of_port;
}

static bool is_of_hosts(const struct scan_key *key)
{
	static const uint8_t any[IP6_LEN];
	return !memcmp(key->target, any, IP6_LEN);
}

uint8_t scan_points_needed(const struct scan_key *key)
{
	const struct kind *kind = kinds + key->asks;
	return is_of_hosts(key) ? kind->hosts_need : kind->ports_need;
}

void scan_begin(struct observation *observation, const struct scan_key *key, const struct flow_key *ends)
{
	*observation = (struct observation){.ends = *ends, .has_ends = true};
	observation->ends.port[0] = 0;
	observation->ends.port[1] = key->port;
	observation->has_ports = false;
}

static enum behavior_id id_of(const struct scan_key *key, const uint32_t came_to[OUTCOME_COUNT])
{
	if (is_of_hosts(key))
		return kinds[key->asks].of_hosts;
	if (key->asks == ASK_SYN && came_to[OUTCOME_COMPLETED] > came_to[OUTCOME_OPEN])
		return BEHAVIOR_SCAN_PORT_CONNECT;
	return kinds[key->asks].of_ports;
}

void scan_prove(struct observation *observation, const struct scan_key *key, const uint32_t came_to[OUTCOME_COUNT])
{
	static const char *const names[OUTCOME_COUNT] = {[OUTCOME_REFUSED] = "refused",
	                                                 [OUTCOME_SILENT] = "silent",
	                                                 [OUTCOME_UNREACHABLE] = "unreachable"};
	int64_t all = 0;
	observation->id = id_of(key, came_to);
	observation->count = 1;
	for (enum outcome outcome = 0; outcome < OUTCOME_COUNT; outcome++)
		all += came_to[outcome];
	evidence_number(observation, is_of_hosts(key) ? "hosts" : "ports", all);
	if (is_of_hosts(key) && key->port)
		evidence_number(observation, "port", key->port);
	const uint32_t open = came_to[OUTCOME_OPEN] + came_to[OUTCOME_COMPLETED];
	if (open)
		evidence_number(observation, "answered", open);
	for (enum outcome outcome = OUTCOME_REFUSED; outcome < OUTCOME_COUNT; outcome++)
		if (came_to[outcome])
			evidence_number(observation, names[outcome], came_to[outcome]);
}
