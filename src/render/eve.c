/* See eve.h. */
#include "eve.h"

#include "address.h"
#include "community_id.h"
#include "conn_state.h"
#include "share.h"
#include "json.h"
#include "plain_words.h"
#include "sentence.h"
#include "service.h"

static const nanoseconds second = 1000000000;

static void put_moment(struct json *json, const char *key, nanoseconds when)
{
	json_moment(json, key, when / second, when % second);
}

static void put_address(struct text *text, const uint8_t *address, uint8_t version)
{
	if (version == 4)
		text_ip4(text, address);
	else
		text_ip6(text, address);
}

static void json_address(struct json *json, const char *key, const uint8_t *address, uint8_t version)
{
	json_key(json, key);
	text_char(json->text, '"');
	put_address(json->text, address, version);
	text_char(json->text, '"');
}

static const char *protocol_name(uint8_t protocol)
{
	switch (protocol) {
	case 1: return "ICMP";
	case 6: return "TCP";
	case 17: return "UDP";
	case 58: return "IPv6-ICMP";
	case 132: return "SCTP";
	}
	return NULL;
}

/* 53 bits of the community id: every number fits a double. */
static uint64_t flow_id(const char *community)
{
	uint64_t mixed = 0xcbf29ce484222325u;
	for (; *community; community++)
		mixed = (mixed ^ (uint8_t)*community) * 0x100000001b3u;
	return mixed >> 11;
}

static void put_key(struct json *json, const struct flow_key *ends, bool ports)
{
	char community[COMMUNITY_ID_LEN];
	community_id(ends, community);
	json_unsigned(json, "flow_id", flow_id(community));
	json_address(json, "src_ip", ends->address[0], ends->version);
	if (ports)
		json_unsigned(json, "src_port", ends->port[0]);
	json_address(json, "dest_ip", ends->address[1], ends->version);
	if (ports)
		json_unsigned(json, "dest_port", ends->port[1]);
	const char *name = protocol_name(ends->protocol);
	if (ends->kind == FLOW_OF_ARP) {
		json_word(json, "proto", "ARP");
		return; /* community ids are for IP */
	}
	if (name)
		json_word(json, "proto", name);
	else
		json_unsigned(json, "proto", ends->protocol);
	json_word(json, "community_id", community);
}

/* Without IP the ends hold the link-layer address of the sender, where there is one. */
static void put_ether(struct json *json, const struct observation *observation)
{
	static const uint8_t unknown[MAC_LEN] = {0};
	const uint8_t *mac = observation->ends.address[SIDE_CLIENT];
	if (catalogue[observation->id].scope == SCOPE_CAPTURE || !memcmp(mac, unknown, MAC_LEN))
		return;
	json_open(json, "ether", '{');
	json_key(json, "src_mac");
	text_char(json->text, '"');
	text_mac(json->text, (struct span){mac, MAC_LEN});
	text_char(json->text, '"');
	json_close(json, '}');
}

static void put_ends(struct json *json, const struct observation *observation)
{
	char community[COMMUNITY_ID_LEN];
	if (observation->has_ends)
		put_key(json, &observation->ends, observation->has_ports);
	else
		put_ether(json, observation);
	if (!observation->has_quoted)
		return;
	community_id(&observation->quoted, community);
	json_word(json, "community_id_quoted", community);
}

static void put_evidence_value(struct json *json, const struct evidence *evidence)
{
	const struct span bytes = {evidence->bytes, evidence->len};
	struct text *text = json->text;
	switch (evidence->form) {
	case EVIDENCE_NUMBER: json_signed(json, evidence->key, evidence->number); return;
	case EVIDENCE_SECONDS: json_seconds(json, evidence->key, evidence->duration, 6); return;
	case EVIDENCE_WORD: json_string(json, evidence->key, evidence->word); return;
	case EVIDENCE_HEX: case EVIDENCE_ADDRESS: case EVIDENCE_MAC: case EVIDENCE_BYTES: break;
	}
	json_key(json, evidence->key);
	text_char(text, '"');
	if (evidence->form == EVIDENCE_HEX)
		text_format(text, "0x%llx", (unsigned long long)evidence->number);
	else if (evidence->form == EVIDENCE_ADDRESS)
		put_address(text, evidence->bytes, evidence->len == IP4_LEN ? 4 : 6);
	else if (evidence->form == EVIDENCE_MAC)
		text_mac(text, bytes);
	else
		text_hex_bytes(text, bytes);
	text_char(text, '"');
}

static void put_evidence(struct json *json, const struct observation *observation)
{
	static const char *const confidences[] = {"certain", "likely", "possible"};
	json_open(json, "evidence", '{');
	json_unsigned(json, "count", observation->count);
	json_word(json, "confidence", confidences[observation->confidence]);
	if (observation->unless)
		json_string(json, "unless", observation->unless);
	for (uint8_t i = 0; i < observation->evidence_count; i++)
		put_evidence_value(json, observation->evidence + i);
	json_close(json, '}');
}

/* Never called: a sentence is shorter than its room. */
static void drop(struct text *text, void *owner)
{
	text->at = text->start;
}

/* A name may hold what JSON cannot: the sentence goes through its escapes. */
static void put_says(struct json *json, const struct observation *observation, const struct manner *manner)
{
	char buffer[2 * SENTENCE_MAX];
	struct text sentence = text_to(buffer, sizeof buffer, drop, NULL);
	sentence_put_when(observation, manner, false, &sentence);
	text_char(&sentence, '.');
	const struct span says = {(const uint8_t *)sentence.start, (size_t)(sentence.at - sentence.start)};
	json_bytes(json, "says", says);
}

void eve_behavior(const struct observation *observation, const struct manner *manner, struct text *text)
{
	const struct catalogue_row *row = catalogue + observation->id;
	uint32_t kept = observation->packet_count < OBSERVATION_PACKETS_MAX ? observation->packet_count
	                                                                    : OBSERVATION_PACKETS_MAX;
	struct json json = json_into(text);
	json_open(&json, NULL, '{');
	put_moment(&json, "timestamp", observation->first);
	json_word(&json, "event_type", "behavior");
	put_ends(&json, observation);
	json_open(&json, "behavior", '{');
	json_word(&json, "id", row->id);
	json_word(&json, "verdict", verdict_name(row->verdict));
	put_says(&json, observation, manner);
	json_word(&json, "reference", row->reference);
	json_open(&json, "packets", '[');
	for (uint32_t i = 0; i < kept; i++)
		json_unsigned(&json, NULL, observation->packets[i]);
	json_close(&json, ']');
	json_unsigned(&json, "packet_count", observation->packet_count);
	put_evidence(&json, observation);
	json_close(&json, '}');
	json_close(&json, '}');
	text_char(text, '\n');
}

static void put_counts(struct json *json, const struct flow *flow)
{
	const struct flow_side *client = flow->side + SIDE_CLIENT, *server = flow->side + SIDE_SERVER;
	json_unsigned(json, "pkts_toserver", client->packets);
	json_unsigned(json, "pkts_toclient", server->packets);
	json_unsigned(json, "bytes_toserver", client->ip_bytes);
	json_unsigned(json, "bytes_toclient", server->ip_bytes);
}

/* In Suricata's three words: a connection that was closed or reset, one that both sides spoke in, one that waits. */
static const char *eve_state(const struct flow *flow)
{
	const bool over = flow->key.protocol == 6 && (flow->side[SIDE_CLIENT].endpoint >= ENDPOINT_CLOSED ||
	                                              flow->side[SIDE_SERVER].endpoint >= ENDPOINT_CLOSED);
	if (over)
		return "closed";
	return flow->side[SIDE_SERVER].packets ? "established" : "new";
}

static const char *const reasons[] = {
	[FLOW_END_SILENCE] = "timeout", [FLOW_END_FORCED] = "forced", [FLOW_END_SHUTDOWN] = "shutdown",
};

static void put_flow(struct json *json, const struct flow *flow, enum flow_end why)
{
	json_open(json, "flow", '{');
	put_counts(json, flow);
	put_moment(json, "start", flow->first);
	put_moment(json, "end", flow->last);
	json_unsigned(json, "age", (uint64_t)((flow->last - flow->first) / second));
	json_word(json, "state", eve_state(flow));
	json_word(json, "reason", reasons[why]);
	json_close(json, '}');
}

/* Beside Suricata's own: what Zeek says of the same connection. */
static void put_zeek(struct json *json, const struct flow *flow)
{
	char history[FLOW_HISTORY_MAX];
	const size_t len = conn_history(flow, history);
	json_word(json, "conn_state", conn_state_of(flow));
	json_bytes(json, "history", (struct span){(const uint8_t *)history, len});
}

/* "failed": something was said, and nobody here knows in what language. */
static void put_app_proto(struct json *json, const struct flow *flow)
{
	const char *name = services[flow->service].eve;
	if (name)
		json_word(json, "app_proto", name);
	else if (flow_key_has_ports(&flow->key) && (conn_bytes(flow, SIDE_CLIENT) || conn_bytes(flow, SIDE_SERVER)))
		json_word(json, "app_proto", "failed");
}

void eve_flow(const struct flow *flow, enum flow_end why, struct text *text)
{
	const bool ports = flow->key.protocol == 6 || flow->key.protocol == 17;
	struct json json = json_into(text);
	json_open(&json, NULL, '{');
	put_moment(&json, "timestamp", flow->last);
	json_word(&json, "event_type", "flow");
	put_key(&json, &flow->key, ports);
	if (flow->key.protocol == 1 || flow->key.protocol == 58) {
		const uint8_t type = (uint8_t)flow->key.port[SIDE_CLIENT];
		json_unsigned(&json, "icmp_type", type);
		json_unsigned(&json, "icmp_code",
			      icmp_has_counterpart(flow->key.protocol, type) ? 0 : flow->key.port[SIDE_SERVER]);
	}
	put_app_proto(&json, flow);
	put_flow(&json, flow, why);
	if (flow->key.protocol == 6)
		eve_tcp(flow, &json);
	put_zeek(&json, flow);
	json_close(&json, '}');
	text_char(text, '\n');
}
