/* SCTP: RFC 9260. A header and chunks, each with a type, flags and a length. tcpdump does not verify the checksum, and
 * neither does this. */
#include "application/forces.h"
#include "application/m3ua.h"
#include "describes.h"
#include "endpoints.h"
#include "line.h"

enum {
	DATA_HEADER_LEN = 12, /* TSN, stream, sequence, protocol: RFC 9260 §3.3.1 */
	DATA_UNORDERED = 0x04,
	DATA_BEGINS = 0x02,
	DATA_ENDS = 0x01,
	INIT_LEN = 16, /* §3.3.2 */
	SACK_LEN = 12, /* §3.3.4 */
	PAYLOAD_M3UA = 3,
	PAYLOAD_FORCES_HIGH = 21,
	PAYLOAD_FORCES_LOW = 23,
};

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	struct sctp *sctp = &layer->as.sctp;
	*sctp = (struct sctp){.source_port = take_u16(&cursor)};
	sctp->destination_port = take_u16(&cursor);
	sctp->verification_tag = take_u32(&cursor);
	sctp->checksum = take_u32(&cursor);
	layer->header_len = SCTP_HEADER_LEN;
	if (cursor.ran_short)
		return layer->len < SCTP_HEADER_LEN ? MALFORMED : TRUNCATED;
	return WHOLE;
}

bool sctp_chunk_next(struct cursor *it, struct sctp_chunk *chunk)
{
	if (!cursor_left(it) || it->ran_short)
		return false;
	*chunk = (struct sctp_chunk){.state = SCTP_CHUNK_NO_HEADER};
	const uint8_t *header = take(it, SCTP_CHUNK_HEADER_LEN);
	if (!header)
		return true;
	chunk->type = header[0];
	chunk->flags = header[1];
	chunk->len = read_u16(header + 2);
	if (chunk->len < SCTP_CHUNK_HEADER_LEN) {
		chunk->state = SCTP_CHUNK_BAD;
		it->ran_short = true;
		return true;
	}
	chunk->value = take_span(it, chunk->len - SCTP_CHUNK_HEADER_LEN);
	chunk->state = it->ran_short ? SCTP_CHUNK_CUT : SCTP_CHUNK_WHOLE;
	size_t padding = -(size_t)chunk->len & 3;
	chunk->unpadded = padding > cursor_left(it);
	take_span(it, chunk->unpadded ? cursor_left(it) : padding);
	return true;
}

static const struct name chunk_names[] = {
	{SCTP_DATA, "DATA"}, {SCTP_INIT, "INIT"}, {SCTP_INIT_ACK, "INIT ACK"}, {SCTP_SACK, "SACK"}, {4, "HB REQ"},
	{5, "HB ACK"}, {6, "ABORT"}, {7, "SHUTDOWN"}, {8, "SHUTDOWN ACK"}, {9, "OP ERR"}, {10, "COOKIE ECHO"},
	{11, "COOKIE ACK"}, {12, "ECN ECHO"}, {13, "ECN CWR"}, {14, "SHUTDOWN COMPLETE"}, {0xc0, "FOR CUM TSN"},
	{0xc1, "REL CTRL"}, {0xc2, "REL CTRL ACK"}, {0, NULL},
};

/* IANA's "SCTP Payload Protocol Identifiers", as far as tcpdump names them. */
static const struct name payload_names[] = {
	{1, "ISDN Q.921"}, {2, "M2UA"}, {PAYLOAD_M3UA, "M3UA"}, {4, "SUA"}, {5, "M2PA"}, {6, "V5.2"}, {7, "H.248"},
	{8, "BICC"}, {9, "TALI"}, {10, "DUA"}, {11, "ASAP"}, {12, "ENRP"}, {13, "H.323"}, {14, "Q.IPC"}, {15, "SIMCO"},
	{16, "DDPSC"}, {17, "DDPSSC"}, {18, "S1AP"}, {19, "RUA"}, {20, "HNBAP"}, {PAYLOAD_FORCES_HIGH, "ForCES HP"},
	{22, "ForCES MP"}, {PAYLOAD_FORCES_LOW, "ForCES LP"}, {24, "SBc-AP"}, {25, "NBAP"}, {27, "X2AP"}, {0, NULL},
};

/* RFC 5811 §4.1: what ForCES says by its port, whatever a chunk says that it holds. */
static const struct name forces_ports[] = {
	{6704, "[ForCES HP]"}, {6705, "[ForCES MP]"}, {6706, "[ForCES LP]"}, {0, NULL},
};

static bool is_forces(const struct layer *layer, uint32_t payload_protocol)
{
	return name_of(forces_ports, layer->as.sctp.source_port) ||
	       name_of(forces_ports, layer->as.sctp.destination_port) ||
	       (payload_protocol >= PAYLOAD_FORCES_HIGH && payload_protocol <= PAYLOAD_FORCES_LOW);
}

/* Each puts what is behind "[NAME] "; false when the chunk is too short for its type. */

static bool put_data(struct line *line, const struct layer *layer, const struct sctp_chunk *chunk)
{
	struct text *text = line->text;
	struct cursor cursor = cursor_over(chunk->value);
	const uint8_t *at = take(&cursor, DATA_HEADER_LEN);
	if (chunk->flags & DATA_UNORDERED)
		text_put(text, "(U)");
	if (chunk->flags & DATA_BEGINS)
		text_put(text, "(B)");
	if (chunk->flags & DATA_ENDS)
		text_put(text, "(E)");
	if (chunk->flags & (DATA_UNORDERED | DATA_BEGINS | DATA_ENDS))
		text_char(text, ' ');
	if (!at)
		return false;
	text_format(text, "[TSN: %u] [SID: %u] [SSEQ %u] [PPID ", read_u32(at), read_u16(at + 4), read_u16(at + 6));
	text_name(text, payload_names, read_u32(at + 8), "0x%x");
	text_put(text, "] ");
	if (!cursor_left(&cursor))
		return false;
	if (is_forces(layer, read_u32(at + 8))) {
		forces_put(line, cursor_rest(&cursor));
		return true;
	}
	if (line->manner->verbosity < 2)
		return true;
	if (read_u32(at + 8) == PAYLOAD_M3UA) {
		m3ua_put(line, cursor_rest(&cursor));
		return true;
	}
	text_put(text, "[Payload");
	bool is_hex = line->manner->dump >= DUMP_HEX && line->manner->dump <= DUMP_HEX_ASCII_LINK;
	if (!is_hex && !line->manner->quick) {
		text_char(text, ':');
		line_hex_ascii(line, cursor_rest(&cursor), "\t");
	}
	text_char(text, ']');
	return true;
}

static bool put_init(struct line *line, const struct sctp_chunk *chunk)
{
	struct cursor cursor = cursor_over(chunk->value);
	const uint8_t *at = take(&cursor, INIT_LEN);
	if (!at)
		return false;
	text_format(line->text, "[init tag: %u] [rwnd: %u] [OS: %u] [MIS: %u] [init TSN: %u] ", read_u32(at),
	            read_u32(at + 4), read_u16(at + 8), read_u16(at + 10), read_u32(at + 12));
	return true;
}

/* The stretches that arrived out of order, as offsets from the last number that did not, and what came twice. */
static void put_gaps(struct text *text, struct cursor *cursor, uint32_t base, uint16_t count)
{
	const uint8_t *at;
	for (unsigned i = 1; i <= count && cursor_left(cursor) && (at = take(cursor, 4)); i++)
		text_format(text, "\n\t\t[gap ack block #%u: start = %u, end = %u] ", i, base + read_u16(at),
		            base + read_u16(at + 2));
}

static void put_duplicates(struct text *text, struct cursor *cursor, uint16_t count)
{
	const uint8_t *at;
	for (unsigned i = 1; i <= count && cursor_left(cursor) && (at = take(cursor, 4)); i++)
		text_format(text, "\n\t\t[dup TSN #%u: %u] ", i, read_u32(at));
}

static bool put_sack(struct line *line, const struct sctp_chunk *chunk)
{
	struct cursor cursor = cursor_over(chunk->value);
	const uint8_t *at = take(&cursor, SACK_LEN);
	if (!at)
		return false;
	uint16_t gap_count = read_u16(at + 8), duplicate_count = read_u16(at + 10);
	text_format(line->text, "[cum ack %u] [a_rwnd %u] [#gap acks %u] [#dup tsns %u] ", read_u32(at),
	            read_u32(at + 4), gap_count, duplicate_count);
	put_gaps(line->text, &cursor, read_u32(at), gap_count);
	put_duplicates(line->text, &cursor, duplicate_count);
	return !cursor.ran_short; /* fewer than announced is fine, half of one is not */
}

static bool put_known(struct line *line, const struct layer *layer, const struct sctp_chunk *chunk)
{
	switch (chunk->type) {
	case SCTP_DATA: return put_data(line, layer, chunk);
	case SCTP_INIT:
	case SCTP_INIT_ACK: return put_init(line, chunk);
	case SCTP_SACK: return put_sack(line, chunk);
	}
	return true;
}

/* " (1) ", ", (2) "; with -vv each chunk has a line of its own. */
static void put_number(struct line *line, unsigned number)
{
	if (line->manner->verbosity > 1)
		text_format(line->text, "\n\t%u) ", number);
	else
		text_format(line->text, number > 1 ? ", (%u) " : " (%u) ", number);
}

/* False when nothing can follow. */
static bool put_chunk(struct line *line, const struct layer *layer, const struct sctp_chunk *chunk, unsigned number)
{
	if (chunk->state == SCTP_CHUNK_CUT || (chunk->state == SCTP_CHUNK_NO_HEADER && layer_is_cut(layer))) {
		line_truncated(line, "sctp");
		return false;
	}
	put_number(line, number);
	if (chunk->state == SCTP_CHUNK_NO_HEADER) {
		text_put(line->text, "[chunk descriptor cut off at end of packet]");
		return false;
	}
	if (chunk->state == SCTP_CHUNK_BAD) {
		text_format(line->text, "[Bad chunk length %u, < size of chunk descriptor]", chunk->len);
		return false;
	}
	text_char(line->text, '[');
	text_name(line->text, chunk_names, chunk->type, "Unknown chunk type: 0x%x");
	text_put(line->text, "] ");
	if (put_known(line, layer, chunk))
		return !line->cut;
	text_format(line->text, "bogus chunk length %u]", chunk->len);
	return false;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	const uint16_t ports[2] = {layer->as.sctp.source_port, layer->as.sctp.destination_port};
	if (layer->len < SCTP_HEADER_LEN) {
		text_format(line->text, "truncated-sctp - %u bytes missing!", SCTP_HEADER_LEN - layer->len);
		return;
	}
	if (layer->bytes.len < SCTP_HEADER_LEN) {
		line_truncated(line, "sctp");
		return;
	}
	line_endpoints_again(line, layer, SERVICE_SCTP, ports);
	text_put(line->text, " sctp");
	for (size_t i = 0; i < 2; i++)
		if (name_of(forces_ports, ports[i]))
			text_put(line->text, name_of(forces_ports, ports[i]));
	struct cursor cursor = cursor_over(layer_payload(layer));
	struct sctp_chunk chunk = {0};
	unsigned number = 1;
	for (; sctp_chunk_next(&cursor, &chunk); number++)
		if (!put_chunk(line, layer, &chunk, number))
			return;
	uint32_t missing = layer->len - (uint32_t)layer->bytes.len;
	if (missing && missing < SCTP_CHUNK_HEADER_LEN && !chunk.unpadded) {
		put_number(line, number);
		text_put(line->text, "[chunk descriptor cut off at end of packet]");
	} else if (chunk.unpadded || missing)
		line_truncated(line, "sctp");
}

static const struct field fields[] = {
	{.name = "source_port", .bit = 0, .width = 16, .form = FORM_DECIMAL, .MEMBER(struct sctp, source_port),
	 .gloss = "the program on the sending host"},
	{.name = "destination_port", .bit = 16, .width = 16, .form = FORM_DECIMAL,
	 .MEMBER(struct sctp, destination_port),
	 .gloss = "the program on the receiving host"},
	{.name = "verification_tag", .bit = 32, .width = 32, .form = FORM_HEX, .MEMBER(struct sctp, verification_tag),
	 .gloss = "what the receiver asked for in its INIT, so that nobody else can join in; 0 with an INIT"},
	{.name = "checksum", .bit = 64, .width = 32, .form = FORM_HEX, .MEMBER(struct sctp, checksum),
	 .gloss = "CRC32c over this header and all chunks"},
};

const struct protocol protocol_sctp = {
	.name = "sctp",
	.title = "Stream Control Transmission Protocol",
	.reference = "RFC 9260",
	.SHAPE_FIELDS(fields),
	.fixed_len = SCTP_HEADER_LEN,
	.describe = sctp_describe,
	.parts = sctp_parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
