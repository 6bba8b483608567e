/* See flow_zeek.h. One table says which columns there are; each format walks it. */
#include "flow_zeek.h"

#include "address.h"
#include "community_id.h"
#include "conn_state.h"
#include "json.h"
#include "service.h"

#include <time.h>

enum { UID_LEN = 19, MICROSECONDS = 6 };

/* What the columns are made of. */
struct row {
	const struct flow *flow;
	char uid[UID_LEN];
	char community[COMMUNITY_ID_LEN];
	bool has_duration;
};

/* "C" and 17 letters and digits: the same flow in the same capture has the same name in each run. */
static void make_uid(const struct row *row, char uid[UID_LEN])
{
	static const char letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
	uint64_t mixed = (uint64_t)row->flow->first * 0x9e3779b97f4a7c15u;
	uid[0] = 'C';
	for (int i = 1; i < UID_LEN - 1; i++) {
		mixed = (mixed ^ (uint8_t)row->community[(i * 5) % (COMMUNITY_ID_LEN - 1)]) * 0xd6e8feb86659fd93u;
		uid[i] = letters[(mixed >> 32) % (sizeof letters - 1)];
	}
	uid[UID_LEN - 1] = 0;
}

static struct row row_of(const struct flow *flow)
{
	struct row row = {.flow = flow, .has_duration = flow->last > flow->first};
	community_id(&flow->key, row.community);
	make_uid(&row, row.uid);
	return row;
}

static const char *protocol_name(const struct flow *flow)
{
	switch (flow->key.protocol) {
	case 6: return "tcp";
	case 17: return "udp";
	case 1:
	case 58: return "icmp";
	}
	return "unknown_transport";
}

/* A column puts its value, and returns false, having put nothing, when it is not set. */
static bool put_ts(const struct row *row, struct text *text)
{
	struct json plain = json_into(text);
	json_seconds(&plain, NULL, row->flow->first, MICROSECONDS);
	return true;
}

static bool put_uid(const struct row *row, struct text *text)
{
	text_bytes(text, row->uid, UID_LEN - 1);
	return true;
}

static bool put_address(const struct row *row, struct text *text, enum side side)
{
	if (row->flow->key.version == 4)
		text_ip4(text, row->flow->key.address[side]);
	else
		text_ip6(text, row->flow->key.address[side]);
	return true;
}

static bool put_orig_h(const struct row *row, struct text *text)
{
	return put_address(row, text, SIDE_CLIENT);
}

static bool put_resp_h(const struct row *row, struct text *text)
{
	return put_address(row, text, SIDE_SERVER);
}

static bool put_number(struct text *text, uint64_t value)
{
	text_unsigned(text, value);
	return true;
}

static bool put_orig_p(const struct row *row, struct text *text)
{
	return put_number(text, row->flow->key.port[SIDE_CLIENT]);
}

static bool put_resp_p(const struct row *row, struct text *text)
{
	return put_number(text, row->flow->key.port[SIDE_SERVER]);
}

static bool put_proto(const struct row *row, struct text *text)
{
	const char *name = protocol_name(row->flow);
	text_bytes(text, name, strlen(name));
	return true;
}

static bool put_service(const struct row *row, struct text *text)
{
	const char *name = services[row->flow->service].zeek;
	if (name)
		text_put(text, name);
	return name;
}

static bool put_duration(const struct row *row, struct text *text)
{
	struct json plain = json_into(text);
	if (!row->has_duration)
		return false;
	json_seconds(&plain, NULL, row->flow->last - row->flow->first, MICROSECONDS);
	return true;
}

static bool put_orig_bytes(const struct row *row, struct text *text)
{
	return row->has_duration && put_number(text, conn_bytes(row->flow, SIDE_CLIENT));
}

static bool put_resp_bytes(const struct row *row, struct text *text)
{
	return row->has_duration && put_number(text, conn_bytes(row->flow, SIDE_SERVER));
}

static bool put_conn_state(const struct row *row, struct text *text)
{
	const char *state = conn_state_of(row->flow);
	text_bytes(text, state, strlen(state));
	return true;
}

static bool put_missed_bytes(const struct row *row, struct text *text)
{
	return put_number(text, 0);
}

static bool put_history(const struct row *row, struct text *text)
{
	char history[FLOW_HISTORY_MAX];
	size_t len = conn_history(row->flow, history);
	text_bytes(text, history, len);
	return len > 0;
}

static bool put_orig_pkts(const struct row *row, struct text *text)
{
	return put_number(text, row->flow->side[SIDE_CLIENT].packets);
}

static bool put_orig_ip_bytes(const struct row *row, struct text *text)
{
	return put_number(text, row->flow->side[SIDE_CLIENT].ip_bytes);
}

static bool put_resp_pkts(const struct row *row, struct text *text)
{
	return put_number(text, row->flow->side[SIDE_SERVER].packets);
}

static bool put_resp_ip_bytes(const struct row *row, struct text *text)
{
	return put_number(text, row->flow->side[SIDE_SERVER].ip_bytes);
}

static bool put_community_id(const struct row *row, struct text *text)
{
	text_bytes(text, row->community, COMMUNITY_ID_LEN - 1);
	return true;
}

static const struct column {
	const char *name, *type; /* as Zeek's header names them */
	bool quoted;             /* in JSON */
	bool (*put)(const struct row *row, struct text *text);
} columns[] = {
	{"ts", "time", false, put_ts},
	{"uid", "string", true, put_uid},
	{"id.orig_h", "addr", true, put_orig_h},
	{"id.orig_p", "port", false, put_orig_p},
	{"id.resp_h", "addr", true, put_resp_h},
	{"id.resp_p", "port", false, put_resp_p},
	{"proto", "enum", true, put_proto},
	{"service", "string", true, put_service},
	{"duration", "interval", false, put_duration},
	{"orig_bytes", "count", false, put_orig_bytes},
	{"resp_bytes", "count", false, put_resp_bytes},
	{"conn_state", "string", true, put_conn_state},
	{"missed_bytes", "count", false, put_missed_bytes},
	{"history", "string", true, put_history},
	{"orig_pkts", "count", false, put_orig_pkts},
	{"orig_ip_bytes", "count", false, put_orig_ip_bytes},
	{"resp_pkts", "count", false, put_resp_pkts},
	{"resp_ip_bytes", "count", false, put_resp_ip_bytes},
	{"community_id", "string", true, put_community_id},
};

enum { COLUMN_COUNT = sizeof columns / sizeof *columns };

void flow_zeek_json(const struct flow *flow, struct text *text)
{
	struct row row = row_of(flow);
	struct json json = json_into(text);
	json_open(&json, NULL, '{');
	for (size_t i = 0; i < COLUMN_COUNT; i++) {
		json_key(&json, columns[i].name);
		const uint64_t place = text_mark(text, TEXT_SLACK);
		if (columns[i].quoted)
			text_char(text, '"');
		if (!columns[i].put(&row, text)) {
			text_cut_back(text, place);
			text_put(text, "null");
		} else if (columns[i].quoted) {
			text_char(text, '"');
		}
	}
	json_close(&json, '}');
	text_char(text, '\n');
}

static void put_moment(struct text *text, const char *which, int64_t when)
{
	struct tm tm;
	time_t seconds = (time_t)when;
	localtime_r(&seconds, &tm);
	text_format(text, "#%s\t%04d-%02d-%02d-%02d-%02d-%02d\n", which, tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday,
	            tm.tm_hour, tm.tm_min, tm.tm_sec);
}

void flow_zeek_tsv_begin(struct text *text, int64_t when)
{
	text_put(text, "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tconn\n");
	put_moment(text, "open", when);
	text_put(text, "#fields");
	for (size_t i = 0; i < COLUMN_COUNT; i++)
		text_format(text, "\t%s", columns[i].name);
	text_put(text, "\n#types");
	for (size_t i = 0; i < COLUMN_COUNT; i++)
		text_format(text, "\t%s", columns[i].type);
	text_char(text, '\n');
}

void flow_zeek_tsv(const struct flow *flow, struct text *text)
{
	struct row row = row_of(flow);
	for (size_t i = 0; i < COLUMN_COUNT; i++) {
		if (i > 0)
			text_char(text, '\t');
		if (!columns[i].put(&row, text))
			text_char(text, '-');
	}
	text_char(text, '\n');
}

void flow_zeek_tsv_end(struct text *text, int64_t when)
{
	put_moment(text, "close", when);
}
