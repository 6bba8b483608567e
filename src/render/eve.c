/* See eve.h. */
#include "eve.h"

#include "address.h"
#include "community_id.h"
#include "json.h"

#include <time.h>

static const nanoseconds second = 1000000000;

/* 2001-02-03T04:05:06.123456+0000: microseconds, and the zone of the place. */
static void put_timestamp(struct json *json, nanoseconds when)
{
	struct tm tm;
	time_t seconds = (time_t)(when / second);
	char date[64], zone[8];
	localtime_r(&seconds, &tm);
	strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%S", &tm);
	strftime(zone, sizeof zone, "%z", &tm);
	json_key(json, "timestamp");
	text_format(json->text, "\"%s.%06d%s\"", date, (int)(when % second / 1000), zone);
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

static void put_ends(struct json *json, const struct observation *observation)
{
	const struct flow_key *ends = &observation->ends;
	char community[COMMUNITY_ID_LEN];
	if (!observation->has_ends)
		return;
	community_id(ends, community);
	if (observation->has_ports)
		json_unsigned(json, "flow_id", flow_id(community));
	json_address(json, "src_ip", ends->address[0], ends->version);
	if (observation->has_ports)
		json_unsigned(json, "src_port", ends->port[0]);
	json_address(json, "dest_ip", ends->address[1], ends->version);
	if (observation->has_ports)
		json_unsigned(json, "dest_port", ends->port[1]);
	const char *name = protocol_name(ends->protocol);
	if (name)
		json_string(json, "proto", name);
	else
		json_unsigned(json, "proto", ends->protocol);
	json_string(json, "community_id", community);
	if (observation->has_quoted) {
		community_id(&observation->quoted, community);
		json_string(json, "community_id_quoted", community);
	}
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
	json_string(json, "confidence", confidences[observation->confidence]);
	if (observation->unless)
		json_string(json, "unless", observation->unless);
	for (uint8_t i = 0; i < observation->evidence_count; i++)
		put_evidence_value(json, observation->evidence + i);
	json_close(json, '}');
}

static void put_end(struct text *text, const struct observation *observation, int end)
{
	put_address(text, observation->ends.address[end], observation->ends.version);
	if (observation->has_ports) {
		text_put(text, " port ");
		text_unsigned(text, observation->ends.port[end]);
	}
}

void observation_sentence(const struct observation *observation, struct text *text)
{
	const char *meaning = catalogue[observation->id].meaning;
	if (observation->has_ends) {
		put_end(text, observation, 0);
		text_put(text, " to ");
		put_end(text, observation, 1);
		text_put(text, ": ");
	}
	text_bytes(text, meaning, strlen(meaning));
	if (observation->count > 1)
		text_format(text, " (%llu times)", (unsigned long long)observation->count);
}

void eve_behavior(const struct observation *observation, struct text *text)
{
	const struct catalogue_row *row = catalogue + observation->id;
	uint32_t kept = observation->packet_count < OBSERVATION_PACKETS_MAX ? observation->packet_count : OBSERVATION_PACKETS_MAX;
	struct json json = json_into(text);
	json_open(&json, NULL, '{');
	put_timestamp(&json, observation->first);
	json_string(&json, "event_type", "behavior");
	put_ends(&json, observation);
	json_open(&json, "behavior", '{');
	json_string(&json, "id", row->id);
	json_string(&json, "verdict", verdict_name(row->verdict));
	json_key(&json, "says");
	text_char(text, '"');
	observation_sentence(observation, text);
	text_char(text, '"');
	json_string(&json, "reference", row->reference);
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
