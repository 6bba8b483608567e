/* The life of TCP connections, told in the notation of the slides: who sends, when, which flags, from where to where in
 * its sequence space, what it acknowledges, and its window. After each story, the behaviors that it shows. */
#include "check.h"
#include "engine.h"

enum { LINES_MAX = 24 };

static const uint8_t client[IP4_LEN] = {10, 1, 2, 3}, server[IP4_LEN] = {192, 168, 5, 5};

enum {
	C = 0,
	S = 1, /* who sends */
	ISN_C = 1000,
	ISN_S = 5000,
	SYN = TCP_SYN,
	SYN_ACK = TCP_SYN | TCP_ACK,
	ACK = TCP_ACK,
	PSH = TCP_PSH | TCP_ACK,
	FIN = TCP_FIN | TCP_ACK,
	RST = TCP_RST,
	RST_ACK = TCP_RST | TCP_ACK,
};

/* Numbers are relative to the sender's and the other side's first. */
struct told_segment {
	uint8_t sender;
	uint32_t milliseconds;
	uint16_t flags;
	uint32_t from, to; /* sequence numbers of the data */
	uint32_t ack;
	uint16_t window;
};

struct story {
	const char *title;
	struct told_segment line[LINES_MAX]; /* window 0 and no flags: the end */
	const char *shows;                   /* ids, in the order of telling, a space after each */
};

/* What several stories begin with: a table of constants cannot be put together of others. */
#define HANDSHAKE {C, 0, SYN, 0, 0, 0, 8760}, {S, 10, SYN_ACK, 0, 0, 1, 8760}, {C, 20, ACK, 1, 1, 1, 8760}

static const struct story stories[] = {
	{"open, talk, close",
         {HANDSHAKE,
          {C, 30, PSH, 1, 11, 1, 8760},
          {S, 40, PSH, 1, 21, 11, 8760},
          {C, 50, ACK, 11, 11, 21, 8760},
          {C, 60, FIN, 11, 11, 21, 8760},
          {S, 70, FIN, 21, 21, 12, 8760},
          {C, 80, ACK, 12, 12, 22, 8760}},
         "tcp.handshake.complete tcp.data.exchange tcp.close.graceful "},
	{"a closed port", {{C, 0, SYN, 0, 0, 0, 8760}, {S, 10, RST_ACK, 0, 0, 1, 1}}, "tcp.refused "},
	{"silence, with retries for longer than a flow lasts",
         {{C, 0, SYN, 0, 0, 0, 8760},
          {C, 1000, SYN, 0, 0, 0, 8760},
          {C, 3000, SYN, 0, 0, 0, 8760},
          {C, 7000, SYN, 0, 0, 0, 8760},
          {C, 15000, SYN, 0, 0, 0, 8760}},
         "tcp.syn.retry tcp.no-response "},
	{"an answer after a retry",
         {{C, 0, SYN, 0, 0, 0, 8760},
          {C, 1000, SYN, 0, 0, 0, 8760},
          {S, 1010, SYN_ACK, 0, 0, 1, 8760},
          {C, 1020, ACK, 1, 1, 1, 8760}},
         "tcp.syn.retry tcp.handshake.complete tcp.still-open "},
	{"the asker's stack knows nothing of the SYN",
         {{C, 0, SYN, 0, 0, 0, 8760}, {S, 10, SYN_ACK, 0, 0, 1, 8760}, {C, 11, RST, 1, 1, 0, 1}},
         "tcp.half-open.reset "},
	{"never the ACK",
         {{C, 0, SYN, 0, 0, 0, 8760}, {S, 10, SYN_ACK, 0, 0, 1, 8760}, {S, 1010, SYN_ACK, 0, 0, 1, 8760}},
         "tcp.synack.retry tcp.half-open "},
	{"both ask at once",
         {{C, 0, SYN, 0, 0, 0, 8760},
          {S, 1, SYN, 0, 0, 0, 8760},
          {C, 10, SYN_ACK, 0, 0, 1, 8760},
          {S, 11, SYN_ACK, 0, 0, 1, 8760}},
         "tcp.handshake.simultaneous tcp.still-open "},
	{"an abort",
         {HANDSHAKE,
          {S, 30, RST_ACK, 1, 1, 1, 1}},
         "tcp.handshake.complete tcp.abort "},
	{"an RST that misses, and one that is followed by data",
         {HANDSHAKE,
          {S, 30, RST, 500, 500, 0, 1},
          {S, 40, RST, 1, 1, 0, 1},
          {S, 50, PSH, 1, 100, 1, 8760}},
         "tcp.handshake.complete tcp.rst.in-window tcp.data.after-rst tcp.rst.injected tcp.data.exchange "
         "tcp.still-open "},
	{"one side stays open",
         {HANDSHAKE,
          {C, 30, FIN, 1, 1, 1, 8760},
          {S, 40, ACK, 1, 1, 2, 8760},
          {S, 50, PSH, 1, 9, 2, 8760},
          {C, 60, ACK, 2, 2, 9, 8760}},
         "tcp.handshake.complete tcp.close.half tcp.data.exchange tcp.close.half-abandoned "},
	{"lost before the capture, sent again after a second",
         {HANDSHAKE,
          {C, 30, PSH, 101, 201, 1, 8760},
          {S, 40, ACK, 1, 1, 1, 8760},
          {C, 1040, PSH, 1, 101, 1, 8760},
          {S, 1050, ACK, 1, 1, 201, 8760}},
         "tcp.handshake.complete tcp.data.exchange tcp.duplicate-ack tcp.loss.upstream "
         "tcp.still-open "},
	{"lost by the capture",
         {HANDSHAKE,
          {C, 30, PSH, 101, 201, 1, 8760},
          {S, 40, ACK, 1, 1, 201, 8760}},
         "tcp.handshake.complete tcp.data.exchange tcp.gap tcp.still-open "},
	{"sent again and again",
         {HANDSHAKE,
          {C, 30, PSH, 1, 101, 1, 8760},
          {C, 330, PSH, 1, 101, 1, 8760},
          {C, 930, PSH, 1, 101, 1, 8760},
          {C, 2130, PSH, 1, 101, 1, 8760}},
         "tcp.handshake.complete tcp.data.exchange tcp.retransmit tcp.retransmit.exhausted "
         "tcp.still-open "},
	{"the window closes, is probed, and opens",
         {{C, 0, SYN, 0, 0, 0, 8760},
          {S, 10, SYN_ACK, 0, 0, 1, 100},
          {C, 20, ACK, 1, 1, 1, 8760},
          {C, 30, PSH, 1, 101, 1, 8760},
          {S, 40, ACK, 1, 1, 101, 0},
          {C, 240, ACK, 100, 100, 1, 8760},
          {S, 250, ACK, 1, 1, 101, 0},
          {S, 500, ACK, 1, 1, 101, 100}},
         "tcp.handshake.complete tcp.window.full tcp.data.exchange tcp.window.zero "
         "tcp.window.probe tcp.window.update tcp.still-open "},
	{"a stray SYN-ACK, and what its addressee says",
         {{S, 0, SYN_ACK, 0, 0, 1, 8760}, {C, 1, RST, 1, 1, 0, 1}},
         "tcp.synack.unsolicited "},
};

static char told[1024];

static void listen(void *owner, const struct observation *observation)
{
	(void)owner;
	if (observation->id < BEHAVIOR_TCP_HANDSHAKE_COMPLETE || observation->id > BEHAVIOR_TCP_MSS_EXCEEDED)
		return; /* another field's */
	strncat(told, catalogue[observation->id].id, sizeof told - strlen(told) - 2);
	strcat(told, " ");
}

static void fill(struct packet *packet, struct record *record, const struct told_segment *line)
{
	static const uint8_t bytes[TCP_HEADER_LEN + 256];
	static const uint32_t isn[] = {ISN_C, ISN_S};
	const uint32_t payload = line->to - line->from;
	const bool from_client = line->sender == C;
	*record = (struct record){.stamp = {line->milliseconds / 1000, line->milliseconds % 1000 * 1000000}};
	packet->record = record;
	packet->layer_count = 2;
	packet->layers[0] = (struct layer){.protocol = &protocol_ip4,
	                                   .network = NO_LAYER,
	                                   .len = 40 + payload,
	                                   .header_len = 20,
	                                   .as.ip4 = {.ttl = 64}};
	memcpy(packet->layers[0].as.ip4.source, from_client ? client : server, IP4_LEN);
	memcpy(packet->layers[0].as.ip4.destination, from_client ? server : client, IP4_LEN);
	packet->layers[1] = (struct layer){.protocol = &protocol_tcp,
	                                   .network = 0,
	                                   .bytes = {bytes, TCP_HEADER_LEN + payload},
	                                   .len = TCP_HEADER_LEN + payload,
	                                   .header_len = TCP_HEADER_LEN,
	                                   .as.tcp = {.source_port = from_client ? 39904 : 21,
	                                              .destination_port = from_client ? 21 : 39904,
	                                              .seq = isn[line->sender] + line->from,
	                                              .ack = line->flags & TCP_ACK ? isn[!line->sender] + line->ack : 0,
	                                              .header_len = TCP_HEADER_LEN,
	                                              .flags = line->flags,
	                                              .window = line->window}};
}

static void tell_story(const struct story *story)
{
	static struct packet packet;
	struct record record;
	struct engine *engine = engine_open(&(struct engine_settings){.caps = caps_usual(),
	                                                              .findings_wanted = true,
	                                                              .normal_too = true,
	                                                              .observation = listen});
	told[0] = '\0';
	for (size_t i = 0; i < LINES_MAX && story->line[i].flags; i++) {
		fill(&packet, &record, story->line + i);
		engine_observe(engine, &packet);
	}
	engine_finish(engine);
	engine_free(engine);
	if (strcmp(told, story->shows))
		printf("# told: %s\n", told);
	CHECK_NAMED(!strcmp(told, story->shows), story->title);
}

/* Tries at so many milliseconds; when, in seconds, the silence is not told yet, and when it is. */
static const struct silence {
	uint32_t tries[5]; /* 0: no more */
	unsigned not_yet, told;
} silences[] = {
	{{1}, 6, 10},
	{{1, 1001, 3001, 7001}, 14, 19},
	{{1, 1001, 2001, 3001, 4001}, 10, 14},
	{{1, 3001, 9001, 21001}, 44, 60},
};

static bool is_told_after(struct engine *engine, unsigned seconds)
{
	for (unsigned second = 1; second <= seconds; second++)
		engine_wait(engine, second * 1000000000ll);
	return strstr(told, "tcp.no-response ");
}

static void wait_in(const struct silence *silence)
{
	static struct packet packet;
	struct record record;
	struct engine *engine = engine_open(&(struct engine_settings){.caps = caps_usual(),
	                                                              .findings_wanted = true,
	                                                              .silence_at_once = true,
	                                                              .live = true,
	                                                              .observation = listen});
	told[0] = '\0';
	for (size_t i = 0; i < sizeof silence->tries / sizeof *silence->tries && silence->tries[i]; i++) {
		fill(&packet, &record, &(struct told_segment){C, silence->tries[i], SYN, 0, 0, 0, 8760});
		engine_observe(engine, &packet);
	}
	CHECK(!is_told_after(engine, silence->not_yet));
	CHECK(is_told_after(engine, silence->told));
	engine_finish(engine);
	engine_free(engine);
}

int main(void)
{
	for (size_t i = 0; i < sizeof silences / sizeof *silences; i++)
		wait_in(silences + i);
	for (size_t i = 0; i < sizeof stories / sizeof *stories; i++)
		tell_story(stories + i);
	return check_done();
}
