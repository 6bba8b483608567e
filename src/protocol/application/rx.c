/* Rx, the remote procedure calls of AFS: Zayas, "AFS-3 Programmer's Reference: Specification for the Rx Remote
 * Procedure Call Facility". What a reply replies to, only its call tells: see behavior/calls.h. */
#include "rx.h"

#include "describes.h"

enum {
	TYPE_DATA = 1,
	TYPE_ACKNOWLEDGMENT = 2,
	TYPE_ABORT = 4,
	FLAG_CLIENT = 1,
	FIRST = 1, /* sequence number of a call's first packet */
};

static const struct name types[] = {
	{1, "data"},     {2, "ack"},   {3, "busy"},   {4, "abort"},    {5, "ackall"}, {6, "challenge"},
	{7, "response"}, {8, "debug"}, {9, "params"}, {13, "version"}, {0, NULL},
};
static const struct name flags[] = {
	{0x01, "<client-init>"}, {0x02, "<req-ack>"},   {0x04, "<last-pckt>"}, {0x08, "<more-pckts>"},
	{0x10, "<free-pckt>"},   {0x20, "<jumbogram>"}, {0, NULL},
};
static const struct name ack_flags[] = {
	{0x01, "<client-init>"}, {0x02, "<req-ack>"},    {0x04, "<last-pckt>"}, {0x08, "<more-pckts>"},
	{0x10, "<free-pckt>"},   {0x20, "<slow-start>"}, {0, NULL},
};
static const struct name reasons[] = {
	{1, "ack requested"}, {2, "duplicate packet"}, {3, "out of sequence"}, {4, "exceeds window"},
	{5, "no buffer space"}, {6, "ping"}, {7, "ping response"}, {8, "delay"}, {9, "idle"}, {0, NULL},
};

static const struct field fields[] = {
	{.name = "epoch", .bit = 0, .width = 32, .form = FORM_HEX,
	 .gloss = "when the client began: tells its lives apart"},
	{.name = "connection", .bit = 32, .width = 32, .form = FORM_HEX,
	 .gloss = "which connection of the client; the last bits: which call on it"},
	{.name = "call", .bit = 64, .width = 32, .gloss = "counts the calls on the connection"},
	{.name = "sequence", .bit = 96, .width = 32, .gloss = "counts the packets of the call"},
	{.name = "serial", .bit = 128, .width = 32, .gloss = "counts all packets, also those that are sent again"},
	{.name = "type", .bit = 160, .width = 8, .form = FORM_NAMED, .names = types,
	 .gloss = "what kind of packet this is"},
	{.name = "flags", .bit = 168, .width = 8, .form = FORM_FLAGS, .names = flags,
	 .gloss = "who sent it, and what is wanted"},
	{.name = "user_status", .bit = 176, .width = 8, .gloss = "for the application"},
	{.name = "security_index", .bit = 184, .width = 8, .gloss = "how it is protected; 2: by Kerberos"},
	{.name = "checksum", .bit = 192, .width = 16, .form = FORM_HEX, .gloss = "of protected headers"},
	{.name = "service", .bit = 208, .width = 16, .gloss = "which service behind the port"},
};

/* "10-12,14": runs of packets that are, or are not, acknowledged; nothing when there are none. */
static void put_runs(struct line *line, const char *title, struct span acks, uint8_t wanted, uint32_t first)
{
	const char *before = title;
	for (uint32_t i = 0; i < acks.len; i++) {
		if (acks.at[i] != wanted)
			continue;
		const uint32_t begin = i;
		while (i + 1 < acks.len && acks.at[i + 1] == wanted)
			i++;
		text_format(line->text, "%s%u", before, first + begin);
		if (i > begin)
			text_format(line->text, "-%u", first + i);
		before = ",";
	}
}

static void put_acknowledgment(struct line *line, struct cursor *cursor)
{
	enum { ACKNOWLEDGMENT_LEN = 18, PADDING = 3 };
	static const char *const sizes[] = {" ifmtu %u", " maxmtu %u", " rwind %u", " maxpackets %u"};
	const uint8_t *ack = take(cursor, ACKNOWLEDGMENT_LEN);
	if (!ack) {
		line_truncated(line, "ack");
		return;
	}
	const uint32_t first = read_u32(ack + 4);
	const uint8_t count = ack[17];
	if (line->manner->verbosity > 2)
		text_format(line->text, " bufspace %u maxskew %u", read_u16(ack), read_u16(ack + 2));
	text_format(line->text, " first %u serial %u reason ", first, read_u32(ack + 12));
	text_name(line->text, reasons, ack[16], "#%u");
	const struct span acks = take_span(cursor, count);
	if (cursor->ran_short) {
		line_truncated(line, "ack");
		return;
	}
	put_runs(line, " acked ", acks, 1, first);
	put_runs(line, " nacked ", acks, 0, first);
	take(cursor, PADDING);
	for (size_t i = 0; line->manner->verbosity > 1 && i < sizeof sizes / sizeof *sizes; i++) {
		const uint32_t size = take_u32(cursor);
		if (cursor->ran_short)
			return;
		static const struct name none[] = {{0, NULL}};
		text_name(line->text, none, size, sizes[i]);
	}
}

/* Whether a call or its reply begins here, and which. */
static bool read_header(const uint8_t header[RX_HEADER_LEN], struct rx_message *message)
{
	const uint8_t type = header[20];
	message->call = read_u32(header + 8);
	message->service = read_u16(header + 26);
	message->is_reply = !(header[21] & FLAG_CLIENT);
	message->is_abort = message->is_reply && type == TYPE_ABORT;
	return message->is_abort || (type == TYPE_DATA && read_u32(header + 12) == FIRST);
}

bool rx_message_read(struct span bytes, struct rx_message *message)
{
	struct cursor cursor = cursor_over(bytes);
	const uint8_t *header = take(&cursor, RX_HEADER_LEN);
	if (!header || !read_header(header, message))
		return false;
	message->operation = message->is_reply ? 0 : take_u32(&cursor);
	return !cursor.ran_short;
}

static const struct rx_service *service_at(uint16_t port)
{
	for (const struct rx_service *service = rx_services; service->name; service++)
		if (service->port == port)
			return service;
	return NULL;
}

static void put_header(struct line *line, const uint8_t *header)
{
	struct text *text = line->text;
	const uint8_t verbosity = line->manner->verbosity;
	text_put(text, " rx ");
	text_name(text, types, header[20], "type %u");
	if (verbosity > 1)
		text_format(text, " cid %08x call# %u", read_u32(header + 4), read_u32(header + 8));
	if (verbosity)
		text_format(text, " seq %u ser %u", read_u32(header + 12), read_u32(header + 16));
	if (verbosity > 2)
		text_format(text, " secindex %u serviceid %u", header[23], read_u16(header + 26));
	uint8_t known = header[21] & (header[20] == TYPE_DATA || header[20] == TYPE_ACKNOWLEDGMENT ? 0x3f : 0x1f);
	if (verbosity > 1 && known) {
		text_char(text, ' ');
		text_flags(text, header[20] == TYPE_ACKNOWLEDGMENT ? ack_flags : flags, known, ",");
	}
}

/* A call, or a reply to one that is known. False when tcpdump gives up the packet within it. */
static bool put_procedure(struct line *line, const struct layer *layer, struct cursor *cursor)
{
	const struct layer *under = packet_previous(line->packet, layer);
	struct rx_message message;
	if (!read_header(cursor->at - RX_HEADER_LEN, &message) || !under || under->protocol != &protocol_udp)
		return true;
	const struct udp *udp = &under->as.udp;
	const struct rx_service *service = service_at(message.is_reply ? udp->source_port : udp->destination_port);
	const bool may_be_empty = message.is_reply && service && service->tells_empty;
	if (!service || layer->len < RX_HEADER_LEN || (layer->len == RX_HEADER_LEN && !may_be_empty))
		return true;
	if (!message.is_reply)
		return rx_line_call(line, cursor, service);
	message.operation = layer->notes.rx_operation;
	return !layer->notes.rx_call_is_known || rx_line_reply(line, cursor, service, &message);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer_reach(layer));
	const uint8_t *header = take(&cursor, RX_HEADER_LEN);
	if (!header) {
		line_truncated(line, "rx");
		text_format(line->text, " (%u)", layer->len);
		return;
	}
	put_header(line, header);
	if (header[20] == TYPE_ACKNOWLEDGMENT && layer->len >= RX_HEADER_LEN) {
		put_acknowledgment(line, &cursor);
	} else if (!put_procedure(line, layer, &cursor)) {
		line_abandoned(line, "rx");
		return;
	}
	text_format(line->text, " (%u)", layer->len);
}

const struct protocol protocol_rx = {
	.name = "rx",
	.title = "Rx",
	.reference = "AFS-3 Programmer's Reference",
	.SHAPE_FIELDS(fields),
	.fixed_len = RX_HEADER_LEN,
	.describe = rx_describe,
	.forms = rx_forms,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
