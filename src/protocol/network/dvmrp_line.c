/* DVMRP, an early multicast routing protocol: RFC 1075 and draft-ietf-idmr-dvmrp-v3. The IGMP code tells the message;
 * behind the IGMP header comes what it says. */
#include "igmp_line.h"

/* What a message is printed from. */
struct message {
	struct line *line;
	struct cursor cursor; /* behind the IGMP header */
	uint32_t left;        /* bytes that the message still has, captured or not */
	uint8_t minor, major; /* version of the router's program */
};

static const char invalid[] = " (invalid)";

/* Each prints one kind of message; false when the capture ends in it. */

static bool put_probe(struct message *message)
{
	struct line *line = message->line;
	bool lines = line->manner->verbosity > 1;
	if (!line->manner->verbosity)
		return true;
	if (message->left < 4) {
		text_format(line->text, " [full length %u < 4]%s", message->left, invalid);
		return true;
	}
	text_put(line->text, lines ? "\n\t" : " ");
	uint32_t generation = take_u32(&message->cursor);
	if (message->cursor.ran_short)
		return false;
	text_format(line->text, "genid %u", generation);
	for (uint32_t left = message->left - 4; lines && left; left -= IP4_LEN) {
		if (left < IP4_LEN) {
			text_format(line->text, "[remaining length %u < 4]%s", left, invalid);
			return true;
		}
		const uint8_t *neighbor = take(&message->cursor, IP4_LEN);
		if (!neighbor)
			return false;
		text_put(line->text, "\n\tneighbor ");
		line_ip4(line, neighbor);
	}
	return true;
}

/* Bytes of a network number that a mask leaves room for: zero bytes at its end are not sent. */
static uint32_t mask_width(const uint8_t mask[IP4_LEN])
{
	uint32_t width = IP4_LEN;
	while (width > 1 && !mask[width - 1])
		width--;
	return width;
}

/* The networks under one mask; the last one's metric has its upper bit set. Sets *done when the message ends too
 * soon. */
static bool put_networks(struct message *message, uint32_t width, bool *done)
{
	struct line *line = message->line;
	uint8_t metric = 0;
	do {
		if (message->left < width + 1) {
			text_format(line->text, "\n\t  [Truncated Report]%s", invalid);
			*done = true;
			return true;
		}
		uint8_t network[IP4_LEN] = {0};
		struct span origin = take_span(&message->cursor, width);
		metric = take_u8(&message->cursor);
		if (message->cursor.ran_short)
			return false;
		memcpy(network, origin.at, width);
		text_put(line->text, "\n\t  ");
		line_ip4(line, network);
		text_format(line->text, " metric %u", metric & 0x7f);
		message->left -= width + 1;
	} while (!(metric & 0x80));
	return true;
}

static bool put_report(struct message *message)
{
	struct line *line = message->line;
	if (line->manner->verbosity < 2)
		return true;
	for (bool done = false; message->left && !done;) {
		uint8_t mask[IP4_LEN] = {0xff};
		if (message->left < 3) {
			text_format(line->text, " [length %u < 3]%s", message->left, invalid);
			return true;
		}
		const uint8_t *rest = take(&message->cursor, 3);
		if (!rest)
			return false;
		memcpy(mask + 1, rest, 3);
		message->left -= 3;
		text_put(line->text, "\n\tMask ");
		line_ip4(line, mask);
		if (!put_networks(message, mask_width(mask), &done))
			return false;
	}
	return true;
}

static void put_too_short(struct message *message, uint32_t wanted)
{
	text_format(message->line->text, " [length %u < %u]%s", message->left, wanted, invalid);
	message->left = 0;
}

/* Flags of an interface: draft-ietf-idmr-dvmrp-v3, appendix B. */
static const struct name interface_flags[] = {
	{0x01, "/tunnel"}, {0x02, "/srcrt"}, {0x40, "/querier"}, {0x20, "/disabled"}, {0x10, "/down"}, {0, NULL},
};

/* An interface of a router: its address, and what it is like. */
struct interface {
	const uint8_t *address;
	uint8_t metric, threshold, flags;
	uint8_t neighbor_count;
};

/* One neighbor of an interface; `old` is the wording for those who have no flags. */
static bool put_neighbor(struct message *message, const struct interface *interface, bool old)
{
	struct line *line = message->line;
	text_put(line->text, " [");
	line_ip4(line, interface->address);
	text_put(line->text, old ? " ->" : " -> ");
	const uint8_t *neighbor = take(&message->cursor, IP4_LEN);
	if (!neighbor)
		return false;
	text_put(line->text, old ? " " : "");
	line_ip4(line, neighbor);
	text_format(line->text, "%s (%u/%u", old ? "," : "", interface->metric, interface->threshold);
	for (const struct name *flag = interface_flags; !old && flag->text; flag++)
		if (interface->flags & flag->value)
			text_put(line->text, flag->text);
	text_put(line->text, ")]");
	message->left -= IP4_LEN;
	return true;
}

static bool put_interfaces(struct message *message, bool old)
{
	const uint32_t header_len = old ? 7 : 8;
	while (message->left) {
		if (message->left < header_len) {
			put_too_short(message, header_len);
			return true;
		}
		const uint8_t *header = take(&message->cursor, header_len);
		if (!header)
			return false;
		message->left -= header_len;
		struct interface interface = {
			header, header[4], header[5], old ? 0 : header[6], header[header_len - 1],
		};
		for (; interface.neighbor_count; interface.neighbor_count--) {
			if (!old && !message->left) {
				text_format(message->line->text, " [invalid ncount]%s", invalid);
				return true;
			}
			if (message->left < IP4_LEN) {
				put_too_short(message, IP4_LEN);
				return true;
			}
			if (!put_neighbor(message, &interface, old))
				return false;
		}
	}
	return true;
}

static bool put_neighbors_old(struct message *message)
{
	return put_interfaces(message, true);
}

static bool put_neighbors(struct message *message)
{
	text_format(message->line->text, " (v %u.%u):", message->major, message->minor);
	return put_interfaces(message, false);
}

/* " src 10.0.0.1 grp 224.1.1.1" */
static bool put_graft(struct message *message)
{
	const uint8_t *addresses = take(&message->cursor, 2 * IP4_LEN);
	if (!addresses)
		return false;
	text_put(message->line->text, " src ");
	line_ip4(message->line, addresses);
	text_put(message->line->text, " grp ");
	line_ip4(message->line, addresses + IP4_LEN);
	return true;
}

static bool put_prune(struct message *message)
{
	if (!put_graft(message))
		return false;
	text_put(message->line->text, " timer ");
	uint32_t timer = take_u32(&message->cursor);
	if (message->cursor.ran_short)
		return false;
	text_duration(message->line->text, timer);
	return true;
}

static const struct {
	const char *name;
	bool (*put)(struct message *message);
} messages[] = {
	[1] = {" Probe", put_probe},
	[2] = {" Report", put_report},
	[3] = {" Ask-neighbors(old)", NULL},
	[4] = {" Neighbors(old)", put_neighbors_old},
	[5] = {" Ask-neighbors2", NULL},
	[6] = {" Neighbors2", put_neighbors},
	[7] = {" Prune", put_prune},
	[8] = {" Graft", put_graft},
	[9] = {" Graft-ACK", put_graft},
};

void dvmrp_line(struct line *line, const struct layer *layer)
{
	const struct igmp *igmp = &layer->as.igmp;
	if (layer->len < IGMP_HEADER_LEN) {
		text_format(line->text, " [len %u]", layer->len);
		return;
	}
	struct message message = {
		.line = line,
		.cursor = cursor_over(span_after(layer->bytes, IGMP_HEADER_LEN)),
		.left = layer->len - IGMP_HEADER_LEN,
		.minor = igmp->group[2],
		.major = igmp->group[3],
	};
	bool known = igmp->code && igmp->code < sizeof messages / sizeof *messages;
	if (layer->bytes.len < 2) {
		line_abandoned(line, "dvmrp");
		return;
	}
	if (!known) {
		text_format(line->text, " [type %u]", igmp->code);
		return;
	}
	text_put(line->text, messages[igmp->code].name);
	if (messages[igmp->code].put && !messages[igmp->code].put(&message))
		line_abandoned(line, "dvmrp");
}
