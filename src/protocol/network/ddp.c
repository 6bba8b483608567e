/* DDP, AppleTalk's Datagram Delivery Protocol, with the header that it has on Ethernet; its name binding (NBP) and its
 * transactions (ATP). "Inside AppleTalk", chapters 4, 7 and 9. */
#include "ddp.h"

#include "describes.h"

enum { TYPE_NBP = 2, TYPE_ATP = 3 };

const struct name ddp_types[] = {
	{1, "rtmp"}, {TYPE_NBP, "nbp"}, {TYPE_ATP, "atp"}, {4, "echo"}, {5, "rtmpReq"}, {22, "IP"}, {23, "ARP"},
	{75, "KLAP"}, {DDP_TYPE_EIGRP, "eigrp"}, {0, NULL},
};
const struct name ddp_sockets[] = {{1, "rtmp"}, {2, "nis"}, {4, "echo"}, {6, "zip"}, {0, NULL}};

static const struct field fields[] = {
	{.name = "hops", .bit = 0, .width = 6, .gloss = "routers passed so far"},
	{.name = "length", .bit = 6, .width = 10, .gloss = "bytes of this header and the data"},
	{.name = "checksum", .bit = 16, .width = 16, .form = FORM_HEX, .gloss = "0: the sender made none"},
	{.name = "destination_network", .bit = 32, .width = 16, .gloss = "the network it goes to; 0 is this one"},
	{.name = "source_network", .bit = 48, .width = 16, .gloss = "the network it comes from"},
	{.name = "destination_node", .bit = 64, .width = 8, .gloss = "the host it goes to; 255 are all"},
	{.name = "source_node", .bit = 72, .width = 8, .gloss = "the host it comes from"},
	{.name = "destination_socket", .bit = 80, .width = 8, .form = FORM_NAMED, .names = ddp_sockets,
	 .gloss = "the service wanted"},
	{.name = "source_socket", .bit = 88, .width = 8, .form = FORM_NAMED, .names = ddp_sockets,
	 .gloss = "where answers go"},
	{.name = "type", .bit = 96, .width = 8, .form = FORM_NAMED, .names = ddp_types, .gloss = "what is inside"},
};

static struct ddp read_header(const uint8_t *header)
{
	return (struct ddp){
		.destination = {.network = read_u16(header + 4), .node = header[8], .socket = header[10]},
		.source = {.network = read_u16(header + 6), .node = header[9], .socket = header[11]},
		.type = header[12],
	};
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	if (layer->bytes.len < DDP_HEADER_LEN)
		return TRUNCATED;
	layer->header_len = DDP_HEADER_LEN;
	if (read_header(layer->bytes.at).type == DDP_TYPE_EIGRP)
		packet_push_payload(packet, layer, protocol_at(ON_IP_PROTOCOL, 88));
	return WHOLE;
}

void ddp_line_address(struct line *line, uint16_t network, uint8_t node)
{
	text_unsigned(line->text, network);
	if (node != DDP_NODE_ANY)
		text_format(line->text, ".%u", node);
}

static void put_end(struct line *line, const struct ddp_end *end, bool with_name)
{
	const char *name = with_name && !line->manner->numeric ? name_of(ddp_sockets, end->socket) : NULL;
	ddp_line_address(line, end->network, end->node);
	text_char(line->text, '.');
	if (name)
		text_put(line->text, name);
	else
		text_unsigned(line->text, end->socket);
}

void ddp_line_ends(struct line *line, const struct ddp *ddp)
{
	put_end(line, &ddp->source, true);
	text_put(line->text, " > ");
	put_end(line, &ddp->destination, true);
	text_char(line->text, ':');
}

void ddp_line_short(struct line *line, const char *name, uint32_t len, uint32_t wanted)
{
	if (len >= wanted) {
		line_truncated(line, name);
		return;
	}
	text_format(line->text, " [|%s %u]", name, len);
	line->cut = true;
}

/* The capture ends here: in what carries the datagram, as tcpdump says. */
static void put_cut(struct line *line, const struct layer *layer)
{
	const struct layer *under = layer->protocol == &protocol_llap ? layer : packet_previous(line->packet, layer);
	line_truncated(line, under && under->protocol == &protocol_llap ? "llap" : "atalk");
}

/* Of a name: a string behind its length, which is 32 at most. False when the name ends here. */
static bool put_part(struct line *line, struct cursor *cursor, const struct layer *layer)
{
	enum { PART_MAX = 32 };
	const uint8_t len = take_u8(cursor);
	if (!cursor->ran_short && len > PART_MAX) {
		text_format(line->text, "[len=%u]", len);
		return false;
	}
	text_safe(line->text, take_span(cursor, len));
	if (!cursor->ran_short)
		return true;
	put_cut(line, layer);
	return false;
}

/* "object:type@zone", with quotes. False when it is not all there. */
static bool put_name(struct line *line, struct cursor *cursor, const struct layer *layer)
{
	static const char behind[] = {':', '@', '"'};
	text_put(line->text, " \"");
	for (size_t i = 0; i < sizeof behind; i++) {
		if (!put_part(line, cursor, layer))
			return false;
		text_char(line->text, behind[i]);
	}
	return true;
}

struct tuple {
	struct ddp_end end;
	uint8_t enumerator;
};

static bool take_tuple(struct cursor *cursor, struct tuple *tuple)
{
	const uint8_t *bytes = take(cursor, 5);
	if (bytes)
		*tuple = (struct tuple){
			.end = {.network = read_u16(bytes), .node = bytes[2], .socket = bytes[3]},
			.enumerator = bytes[4]};
	return bytes;
}

static bool is_host(const struct ddp_end *one, const struct ddp_end *other)
{
	return one->network == other->network && one->node == other->node;
}

/* A look-up: one name, and where the answer goes unless that is where it comes from. */
static void put_lookup(struct line *line, struct cursor *cursor, uint8_t count, const struct ddp_end *source,
                       const struct layer *layer)
{
	struct tuple tuple;
	if (!take_tuple(cursor, &tuple)) {
		put_cut(line, layer);
		return;
	}
	put_name(line, cursor, layer);
	if (count != 1)
		text_format(line->text, " [ntup=%u]", count);
	if (tuple.enumerator)
		text_format(line->text, " [enum=%u]", tuple.enumerator);
	if (is_host(&tuple.end, source) && tuple.end.socket == source->socket)
		return;
	text_put(line->text, " [addr=");
	put_end(line, &tuple.end, false);
	text_char(line->text, ']');
}

/* The answer: names, and where they are unless that is where the answer comes from. */
static void put_reply(struct line *line, struct cursor *cursor, uint8_t count, const struct ddp_end *source,
                      const struct layer *layer)
{
	for (; count; count--) {
		struct tuple tuple;
		if (!take_tuple(cursor, &tuple)) {
			put_cut(line, layer);
			return;
		}
		const bool is_whole = put_name(line, cursor, layer);
		if (tuple.enumerator != 1)
			text_format(line->text, "(%u)", tuple.enumerator);
		if (tuple.end.socket != source->socket)
			text_format(line->text, " %u", tuple.end.socket);
		if (!is_host(&tuple.end, source)) {
			text_put(line->text, " [addr=");
			ddp_line_address(line, tuple.end.network, tuple.end.node);
			text_char(line->text, ']');
		}
		if (!is_whole)
			return;
	}
}

static void put_nbp(struct line *line, struct cursor *cursor, const struct layer *layer, const struct ddp_end *source)
{
	enum { NBP_HEADER_LEN = 2, NBP_MIN_LEN = 10, BROADCAST_REQUEST = 1, LOOK_UP = 2, REPLY = 3 };
	static const char *const functions[] = {NULL, "brRq", "lkup", "reply"};
	const uint32_t len = layer_payload_len(layer);
	if (len < NBP_MIN_LEN) {
		text_format(line->text, " truncated-nbp %u", len);
		return;
	}
	const uint8_t *header = take(cursor, NBP_HEADER_LEN);
	if (!header) {
		put_cut(line, layer);
		return;
	}
	const uint8_t function = header[0] >> 4, count = header[0] & 15;
	if (function < BROADCAST_REQUEST || function > REPLY) {
		text_format(line->text, " nbp-0x%x  %u (%u)", header[0], header[1], len - NBP_HEADER_LEN);
		return;
	}
	text_format(line->text, " nbp-%s %u:", functions[function], header[1]);
	if (function == REPLY)
		put_reply(line, cursor, count, source, layer);
	else
		put_lookup(line, cursor, count, source, layer);
}

/* Which packets of the answer are wanted: "<0-3>" where they are the first, or a list. */
static void put_bitmap(struct line *line, uint8_t bitmap)
{
	unsigned last = 0;
	text_char(line->text, '<');
	while (last < 7 && bitmap >> (last + 1))
		last++;
	if (bitmap == (2u << last) - 1 && last) {
		text_format(line->text, "0-%u", last);
	} else {
		const char *before = "";
		for (unsigned bit = 0; bit < 8; bit++) {
			if (!(bitmap >> bit & 1))
				continue;
			text_format(line->text, "%s%u", before, bit);
			before = ",";
		}
		if (!bitmap)
			text_char(line->text, '0');
	}
	text_char(line->text, '>');
}

static const struct name transaction_flags[] = {{0x20, "XO"}, {0x10, "EOM"}, {0x08, "STS"}, {0, NULL}};

/* "[XO,STS]" of those in `shown`, behind `before`; nothing when none is set. */
static void put_flags(struct line *line, const char *before, uint8_t control, uint8_t shown)
{
	if (!(control & shown))
		return;
	text_format(line->text, "%s[", before);
	text_flags(line->text, transaction_flags, control & shown, ",");
	text_char(line->text, ']');
}

static void put_atp(struct line *line, struct cursor *cursor, const struct layer *layer)
{
	enum { ATP_HEADER_LEN = 8, XO = 0x20, EOM = 0x10, STS = 8 };
	enum { FUNCTION = 0xc0, REQUEST = 0x40, RESPONSE = 0x80, RELEASE = 0xc0 };
	const uint8_t *header = take(cursor, ATP_HEADER_LEN);
	if (!header) {
		put_cut(line, layer);
		return;
	}
	if (layer_payload_len(layer) < ATP_HEADER_LEN) {
		ddp_line_short(line, "atp", layer_payload_len(layer), ATP_HEADER_LEN);
		return;
	}
	const uint8_t control = header[0], function = control & FUNCTION;
	const uint16_t transaction = read_u16(header + 2);
	const uint32_t len = layer_payload_len(layer) - ATP_HEADER_LEN;
	switch (function) {
	case REQUEST:
	case RELEASE:
		text_format(line->text,
		            function == RELEASE ? " atp-rel  %u"
		            : control & XO      ? " atp-req  %u"
		                                : " atp-req* %u",
		            transaction);
		put_bitmap(line, header[1]);
		if (len)
			text_format(line->text, " [len=%u]", len);
		if (function == REQUEST)
			put_flags(line, " ", control, EOM | STS);
		else
			put_flags(line, "", control, XO | EOM | STS);
		break;
	case RESPONSE:
		text_format(line->text, " atp-resp%c%u:%u (%u)", control & EOM ? '*' : ' ', transaction, header[1],
		            len);
		put_flags(line, " ", control, XO | STS);
		break;
	default:
		text_format(line->text, " atp-0x%x  %u (%u)", control, transaction, len);
	}
	if (read_u32(header + 4))
		text_format(line->text, " 0x%x", read_u32(header + 4));
}

void ddp_line_data(struct line *line, const struct layer *layer, const struct ddp *ddp)
{
	struct cursor cursor = cursor_over(span_after(layer_reach(layer), layer->header_len));
	const uint32_t len = layer_payload_len(layer);
	if (ddp->type == TYPE_NBP) {
		put_nbp(line, &cursor, layer, &ddp->source);
	} else if (ddp->type == TYPE_ATP) {
		put_atp(line, &cursor, layer);
	} else if (!line_next(line, layer)) {
		text_put(line->text, " at-");
		text_name(line->text, ddp_types, ddp->type, "#%u");
		text_format(line->text, " %u", len);
	}
}

/* True behind what names its contents by numbers of its own. */
static bool is_without_ethertype(const struct layer *under)
{
	return under && (under->protocol == &protocol_gre || under->protocol == &protocol_null);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	const struct layer *under = packet_previous(line->packet, layer);
	const bool is_phase_2 = !under || under->protocol != &protocol_llap;
	if (is_phase_2 && line->manner->verbosity && !is_without_ethertype(under))
		text_put(line->text, "et1 ");
	if (is_phase_2 && !line->manner->link_level)
		text_put(line->text, "AT ");
	if (layer->decoded == TRUNCATED) {
		ddp_line_short(line, "ddp", layer->len, DDP_HEADER_LEN);
		return;
	}
	const struct ddp ddp = read_header(layer->bytes.at);
	ddp_line_ends(line, &ddp);
	if (is_phase_2)
		text_char(line->text, ' ');
	ddp_line_data(line, layer, &ddp);
}

const struct protocol protocol_ddp = {
	.name = "ddp",
	.title = "AppleTalk Datagram Delivery Protocol",
	.reference = "Inside AppleTalk",
	.SHAPE_FIELDS(fields),
	.fixed_len = DDP_HEADER_LEN,
	.decode = decode,
	.describe = ddp_describe,
	.forms = ddp_forms,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
