/* See conn_state.h. */
#include "conn_state.h"

static const nanoseconds second = 1000000000;

/* Letters of the history that each side writes once; S, H, F and R have rules of their own. */
enum letter {
	LETTER_DATA = 1, LETTER_ACK = 2, LETTER_INCONSISTENT = 4, LETTER_MULTIPLE = 8, LETTER_SYN = 16, LETTER_FIN = 32,
	LETTER_RST = 64,
};

/* A letter is its place here, times two, plus one for the server. */
static const char alphabet[] = "^SHFRIQDACTWG";

enum { LETTER_BITS = 5, LETTER_MASK = (1 << LETTER_BITS) - 1 };
static_assert(FLOW_HISTORY_WORDS == 2, "what history_len adds up");

static uint8_t history_len(const struct flow *flow)
{
	return (uint8_t)(flow->history[0].count + flow->history[1].count);
}

static void write_letter(struct flow *flow, enum side side, char letter)
{
	const uint8_t len = history_len(flow);
	if (len == FLOW_HISTORY_MAX)
		return;
	struct flow_letters *word = flow->history + len / FLOW_LETTERS_A_WORD;
	uint64_t code = (uint64_t)(strchr(alphabet, letter) - alphabet) * 2 + (side == SIDE_SERVER);
	word->letters |= code << word->count * LETTER_BITS;
	word->count++;
}

static char read_letter(const struct flow *flow, uint8_t at)
{
	const uint64_t letters = flow->history[at / FLOW_LETTERS_A_WORD].letters;
	const unsigned code = letters >> at % FLOW_LETTERS_A_WORD * LETTER_BITS & LETTER_MASK;
	return (char)(alphabet[code / 2] | (code % 2 ? 0x20 : 0));
}

size_t conn_history(const struct flow *flow, char history[FLOW_HISTORY_MAX])
{
	const uint8_t len = history_len(flow);
	for (uint8_t at = 0; at < len; at++)
		history[at] = read_letter(flow, at);
	return len;
}

uint64_t conn_letters(const struct flow *flow)
{
	uint64_t letters = 0;
	for (uint8_t at = 0, len = history_len(flow); at < len; at++)
		letters |= (uint64_t)1 << (read_letter(flow, at) - '@');
	return letters;
}

void conn_swap(struct flow *flow)
{
	flow->swapped = true;
	write_letter(flow, SIDE_CLIENT, '^');
}

static void write_once(struct flow *flow, enum side side, enum letter which, char letter)
{
	if (flow->side[side].letters & which)
		return;
	flow->side[side].letters |= (uint8_t)which;
	write_letter(flow, side, letter);
}

/* Oddities are written at the 1st, 10th, 100th … time. */
static void write_oddity(struct flow *flow, enum side side, enum oddity odd, char letter)
{
	uint16_t *count = &flow->side[side].odd[odd];
	if (*count == UINT16_MAX)
		return;
	++*count;
	if (*count == 1 || *count == 10 || *count == 100 || *count == 1000 || *count == 10000)
		write_letter(flow, side, letter);
}

void conn_observe_bad_checksum(struct flow *flow, enum side side)
{
	write_oddity(flow, side, ODD_CHECKSUM, 'C');
}

void conn_observe_datagram(struct flow *flow, enum side side, uint32_t payload)
{
	flow->side[side].end += payload;
	flow->side[side].endpoint = ENDPOINT_ESTABLISHED;
	if (flow->key.protocol == 17)
		write_once(flow, side, LETTER_DATA, 'D');
}

static uint32_t segment_len(struct flow_segment segment)
{
	return segment.payload + !!(segment.tcp->flags & TCP_SYN) + !!(segment.tcp->flags & TCP_FIN);
}

/* SYN and SYN-ACK, FIN and RST are written again when their number differs from the last. */
static void write_numbered(struct flow *flow, enum side side, struct flow_segment segment)
{
	struct flow_side *sender = &flow->side[side];
	if (segment.tcp->flags & TCP_SYN) {
		if (!(sender->letters & LETTER_SYN) || sender->last_syn != segment.tcp->seq)
			write_letter(flow, side, segment.tcp->flags & TCP_ACK ? 'H' : 'S');
		sender->letters |= LETTER_SYN;
		sender->last_syn = segment.tcp->seq;
	} else if (segment.tcp->flags & TCP_FIN) {
		uint32_t end = segment.tcp->seq + segment.payload;
		if (!(sender->letters & LETTER_FIN) || sender->last_fin != end)
			write_letter(flow, side, 'F');
		sender->letters |= LETTER_FIN;
		sender->last_fin = end;
	} else {
		if (!(sender->letters & LETTER_RST) || sender->last_rst != (uint16_t)segment.tcp->seq)
			write_letter(flow, side, 'R');
		sender->letters |= LETTER_RST;
		sender->last_rst = (uint16_t)segment.tcp->seq;
	}
}

/* It neither begins nor ends anything. */
static bool is_plain(struct flow_segment segment)
{
	return !(segment.tcp->flags & (TCP_SYN | TCP_FIN | TCP_RST));
}

static void write_flags(struct flow *flow, enum side side, struct flow_segment segment)
{
	bool syn = segment.tcp->flags & TCP_SYN, fin = segment.tcp->flags & TCP_FIN, rst = segment.tcp->flags & TCP_RST;
	if (fin && rst && !syn)
		write_once(flow, side, LETTER_INCONSISTENT, 'I');
	else if (syn + fin + rst > 1)
		write_once(flow, side, LETTER_MULTIPLE, 'Q');
	else
		write_numbered(flow, side, segment);
}

static void write_plain(struct flow *flow, enum side side, struct flow_segment segment)
{
	if (segment.payload)
		write_once(flow, side, LETTER_DATA, 'D');
	else if (segment.tcp->flags & TCP_ACK)
		write_once(flow, side, LETTER_ACK, 'A');
}

static bool is_silent(const struct flow_side *side)
{
	return side->endpoint == ENDPOINT_INACTIVE || side->endpoint == ENDPOINT_PARTIAL;
}

static bool is_syn_sent(const struct flow_side *side)
{
	return side->endpoint == ENDPOINT_SYN_SENT || side->endpoint == ENDPOINT_SYN_ACK_SENT;
}

/* The first thing that an end says. */
static void first_word(struct flow *flow, enum side side, struct flow_segment segment)
{
	struct flow_side *sender = &flow->side[side], *peer = &flow->side[side_other(side)];
	if (segment.tcp->flags & TCP_SYN) {
		if (side == SIDE_CLIENT) {
			sender->endpoint = segment.tcp->flags & TCP_ACK ? ENDPOINT_SYN_ACK_SENT : ENDPOINT_SYN_SENT;
			return;
		}
		sender->endpoint = ENDPOINT_ESTABLISHED;
		if (peer->endpoint == ENDPOINT_SYN_SENT)
			peer->endpoint = ENDPOINT_ESTABLISHED;
		return;
	}
	if (segment.tcp->flags & TCP_FIN)
		sender->endpoint = ENDPOINT_CLOSED;
	else if (segment.tcp->flags & TCP_RST)
		sender->endpoint = ENDPOINT_RESET;
	else if (side == SIDE_SERVER && !segment.payload && peer->endpoint == ENDPOINT_SYN_SENT)
		return;
	else if ((segment.tcp->flags & TCP_ACK) && peer->endpoint == ENDPOINT_ESTABLISHED)
		sender->endpoint = ENDPOINT_ESTABLISHED;
	else
		sender->endpoint = ENDPOINT_PARTIAL;
}

static void later_word(struct flow *flow, enum side side, struct flow_segment segment)
{
	struct flow_side *sender = &flow->side[side], *peer = &flow->side[side_other(side)];
	bool fin = segment.tcp->flags & TCP_FIN, rst = segment.tcp->flags & TCP_RST, syn = segment.tcp->flags & TCP_SYN;
	if (sender->endpoint == ENDPOINT_RESET)
		return;
	if (sender->endpoint == ENDPOINT_CLOSED) {
		if (rst && peer->endpoint != ENDPOINT_CLOSED)
			sender->endpoint = ENDPOINT_RESET;
		return;
	}
	if (rst) {
		sender->endpoint = ENDPOINT_RESET;
	} else if (fin) {
		sender->endpoint = ENDPOINT_CLOSED;
		if (peer->endpoint == ENDPOINT_RESET && (peer->letters & LETTER_FIN))
			peer->endpoint = ENDPOINT_CLOSED;
	} else if (syn && !(segment.tcp->flags & TCP_ACK) && sender->endpoint == ENDPOINT_PARTIAL &&
	           peer->endpoint == ENDPOINT_INACTIVE) {
		sender->endpoint = ENDPOINT_SYN_SENT;
	}
}

/* Moves on the sequence space of both sides; true when the segment brings nothing new (a retransmission). */
static bool count_sequence(struct flow *flow, enum side side, struct flow_segment segment)
{
	struct flow_side *sender = &flow->side[side], *peer = &flow->side[side_other(side)];
	uint32_t len = segment_len(segment);
	if (!sender->packets) {
		sender->first_seq = segment.tcp->seq;
		sender->acked = segment.tcp->seq;
	}
	uint32_t highest = sender->first_seq + (uint32_t)sender->end;
	uint32_t end = segment.tcp->seq + len;
	bool again = segment.payload && sender->packets && !seq_before(highest, end);
	if (seq_before(highest, end) && !(segment.tcp->flags & TCP_RST))
		sender->end += end - highest;
	if ((segment.tcp->flags & TCP_ACK) && peer->packets && seq_before(peer->acked, segment.tcp->ack))
		peer->acked = segment.tcp->ack;
	return again;
}

static bool is_open_or_closed(const struct flow_side *side)
{
	return side->endpoint == ENDPOINT_ESTABLISHED || side->endpoint == ENDPOINT_CLOSED;
}

/* The segment acknowledges what the peer has not sent as far as the capture goes. To be asked before it is counted. */
static bool acks_unseen(const struct flow *flow, enum side side, struct flow_segment segment)
{
	const struct flow_side *sender = &flow->side[side], *peer = &flow->side[side_other(side)];
	const uint32_t highest = peer->first_seq + (uint32_t)peer->end, ack = segment.tcp->ack;
	return seq_before(highest, ack) && seq_before(peer->acked, ack) && is_plain(segment) &&
	       segment.tcp->flags & TCP_ACK && is_open_or_closed(sender) && is_open_or_closed(peer);
}

void conn_observe_segment(struct flow *flow, enum side side, struct flow_segment segment)
{
	struct flow_side *sender = &flow->side[side];
	const struct flow_side *peer = &flow->side[side_other(side)];
	bool after_peers_fin = peer->letters & LETTER_FIN, after_own_rst = sender->endpoint == ENDPOINT_RESET;
	const bool unseen = acks_unseen(flow, side, segment);
	sender->flags |= segment.tcp->flags & UINT8_MAX;
	bool again = count_sequence(flow, side, segment);
	if (is_plain(segment))
		write_plain(flow, side, segment);
	else
		write_flags(flow, side, segment);
	if (sender->endpoint == ENDPOINT_INACTIVE)
		first_word(flow, side, segment);
	else if (!is_plain(segment))
		later_word(flow, side, segment);
	if (!segment.tcp->window && !(segment.tcp->flags & TCP_RST) && !after_own_rst && !after_peers_fin)
		write_oddity(flow, side, ODD_ZERO_WINDOW, 'W');
	if (again)
		write_oddity(flow, side, ODD_RETRANSMISSION, 'T');
	if (unseen)
		write_oddity(flow, side_other(side), ODD_GAP, 'G');
}

/* A reset by the client that nobody answered: RSTOS0 when nothing but a SYN came before it. */
static bool is_only_syn_and_rst(const struct flow *flow)
{
	const uint8_t len = history_len(flow);
	uint8_t at = flow->swapped ? 1 : 0;
	if (at >= len || read_letter(flow, at) != 'S')
		return false;
	for (at++; at < len; at++) {
		char letter = read_letter(flow, at);
		if (letter == 'R')
			return true;
		if (memchr("HAFGIQ", letter, 6))
			return false;
	}
	return false;
}

static const char *tcp_state(const struct flow *flow)
{
	const struct flow_side *client = &flow->side[SIDE_CLIENT], *server = &flow->side[SIDE_SERVER];
	if (server->endpoint == ENDPOINT_RESET) {
		bool nothing = !conn_bytes(flow, SIDE_CLIENT) && !conn_bytes(flow, SIDE_SERVER);
		if (is_syn_sent(client) || (client->endpoint == ENDPOINT_RESET && nothing))
			return "REJ";
		return is_silent(client) ? "RSTRH" : "RSTR";
	}
	if (client->endpoint == ENDPOINT_RESET) {
		if (is_silent(server))
			return is_only_syn_and_rst(flow) ? "RSTOS0" : "OTH";
		return "RSTO";
	}
	if (client->endpoint == ENDPOINT_CLOSED && server->endpoint == ENDPOINT_CLOSED)
		return "SF";
	if (client->endpoint == ENDPOINT_CLOSED)
		return is_silent(server) ? "SH" : "S2";
	if (server->endpoint == ENDPOINT_CLOSED)
		return is_silent(client) ? "SHR" : "S3";
	if (client->endpoint == ENDPOINT_SYN_SENT && server->endpoint == ENDPOINT_INACTIVE)
		return "S0";
	if (client->endpoint == ENDPOINT_ESTABLISHED && server->endpoint == ENDPOINT_ESTABLISHED)
		return "S1";
	return "OTH";
}

const char *conn_state_of(const struct flow *flow)
{
	const struct flow_side *client = &flow->side[SIDE_CLIENT], *server = &flow->side[SIDE_SERVER];
	if (flow->key.protocol == 6)
		return tcp_state(flow);
	if (flow->key.protocol != 17)
		return "OTH";
	if (client->endpoint && server->endpoint)
		return "SF";
	if (client->endpoint)
		return "S0";
	return server->endpoint ? "SHR" : "OTH";
}

uint64_t conn_bytes(const struct flow *flow, enum side side)
{
	const struct flow_side *sender = &flow->side[side];
	if (flow->key.protocol != 6)
		return sender->end;
	uint64_t end = sender->end;
	uint32_t highest = sender->first_seq + (uint32_t)end;
	if (seq_before(highest, sender->acked))
		end += sender->acked - highest;
	uint64_t control = !!(sender->letters & LETTER_SYN) + !!(sender->letters & LETTER_FIN);
	return end > control ? end - control : 0;
}

/* A SYN and whatever followed it from the same side, and nothing from the other. */
static bool is_unanswered(const struct flow *flow)
{
	return flow->side[SIDE_CLIENT].endpoint == ENDPOINT_SYN_SENT &&
	       flow->side[SIDE_SERVER].endpoint == ENDPOINT_INACTIVE;
}

static bool is_finished(const struct flow *flow)
{
	uint8_t client = flow->side[SIDE_CLIENT].endpoint, server = flow->side[SIDE_SERVER].endpoint;
	return client == ENDPOINT_RESET || server == ENDPOINT_RESET ||
	       conn_is_closed(flow);
}

/* One side closed, and the other never took part in a handshake. */
static bool is_closed_to_silence(const struct flow *flow, enum side side)
{
	return flow->side[side].endpoint == ENDPOINT_CLOSED && is_silent(&flow->side[side_other(side)]);
}

/* DNS and its kin on a link: questions that are answered soon or not at all. */
static bool asks_for_names(const struct flow *flow)
{
	static const uint16_t ports[] = {53, 137, 5353, 5355};
	for (size_t i = 0; flow->key.protocol == 17 && i < sizeof ports / sizeof *ports; i++)
		if (flow->key.port[SIDE_SERVER] == ports[i])
			return true;
	return false;
}

/* Seconds that a flow lives on in silence. */
enum { TCP_SILENCE = 300, OTHER_SILENCE = 60, NAMES_SILENCE = 10, LINGER = 5, HALF_CLOSED = 3 };

nanoseconds conn_patience(const struct flow *flow)
{
	if (flow->key.protocol != 6 || flow->key.kind != FLOW_OF_PORTS)
		return (asks_for_names(flow) ? NAMES_SILENCE : OTHER_SILENCE) * second;
	if (is_closed_to_silence(flow, SIDE_CLIENT) || is_closed_to_silence(flow, SIDE_SERVER))
		return HALF_CLOSED * second;
	return (is_finished(flow) || is_unanswered(flow) ? LINGER : TCP_SILENCE) * second;
}

bool conn_is_over(const struct flow *flow, struct flow_segment segment, nanoseconds now)
{
	nanoseconds since = segment.tcp && is_unanswered(flow) ? flow->first : flow->last;
	if (now - since >= CONN_SILENCE_LEAST && now - since >= conn_patience(flow))
		return true;
	return segment.tcp && (segment.tcp->flags & (TCP_SYN | TCP_ACK)) == TCP_SYN && is_finished(flow);
}
