/* ARP in words: who asks for whom, and who answers. */
#include "arp_line.h"

#include "link/ethertype.h"

enum { PROTOCOL_IP4 = 0x0800, PROTOCOL_TRAILERS = 0x1000 /* RFC 893: IPv4 too */ };

const struct name arp_hardware_names[] = {
	{ARP_ETHERNET, "Ethernet"},
	{6, "TokenRing"},
	{7, "ArcNet"},
	{ARP_FRAME_RELAY, "FrameRelay"},
	{23, "Strip"},
	{ARP_ATM, "ATM"},
	{24, "IEEE 1394"},
	{32, "InfiniBand"},
	{0, NULL},
};

static bool is_all_zero(struct span bytes)
{
	for (size_t i = 0; i < bytes.len; i++)
		if (bytes.at[i])
			return false;
	return true;
}

/* What of an address of Frame Relay could be read: Q.922 §3.3. */
enum dlci { DLCI_GOOD, DLCI_CUT, DLCI_BAD };

/* Two to four bytes; the lowest bit of the last one is set, and of no other. */
static enum dlci read_dlci(struct span address, uint32_t *dlci)
{
	enum { EXTENDED = 1 };
	const uint8_t *at = address.at;
	if (address.len && at[0] & EXTENDED)
		return DLCI_BAD;
	if (address.len < 2)
		return DLCI_CUT;
	*dlci = (uint32_t)(at[0] >> 2) << 4 | at[1] >> 4;
	if (at[1] & EXTENDED)
		return DLCI_GOOD;
	size_t last = 2;
	if (address.len > last && !(at[last] & EXTENDED))
		*dlci = *dlci << 7 | at[last++] >> 1;
	if (address.len <= last)
		return DLCI_CUT;
	*dlci = *dlci << 6 | at[last] >> 2;
	return at[last] & EXTENDED ? DLCI_GOOD : DLCI_BAD;
}

static void put_dlci(struct line *line, struct span address)
{
	uint32_t dlci;
	switch (read_dlci(address, &dlci)) {
	case DLCI_GOOD: text_format(line->text, "DLCI %u", dlci); break;
	case DLCI_CUT: text_put(line->text, "<Truncated>"); break;
	case DLCI_BAD: text_put(line->text, "<Invalid DLCI>"); break;
	}
}

static void put_hardware(struct line *line, const struct arp *arp, struct span address)
{
	if (!address.len)
		text_put(line->text, "<empty>");
	else if (arp->hardware_type == ARP_FRAME_RELAY)
		put_dlci(line, address);
	else if (address.len == MAC_LEN)
		line_mac(line, address.at);
	else
		text_mac(line->text, address);
}

static bool is_ip4(const struct arp *arp)
{
	return arp->protocol_type == PROTOCOL_IP4 || arp->protocol_type == PROTOCOL_TRAILERS;
}

/* An IPv4 address, or `wrong` when it has not four bytes. */
static void put_protocol(struct line *line, const struct arp *arp, struct span address, const char *wrong)
{
	if (!is_ip4(arp))
		text_put(line->text, "<wrong proto type>");
	else if (address.len != IP4_LEN)
		text_put(line->text, wrong);
	else
		line_ip4(line, address.at);
}

static const char wrong_len[] = "<wrong len>";

static void put_request(struct line *line, const struct arp *arp)
{
	text_put(line->text, "who-has ");
	put_protocol(line, arp, arp_target_protocol(arp), wrong_len);
	if (!is_all_zero(arp_target_hardware(arp))) {
		text_put(line->text, " (");
		put_hardware(line, arp, arp_target_hardware(arp));
		text_char(line->text, ')');
	}
	text_put(line->text, " tell ");
	put_protocol(line, arp, arp_sender_protocol(arp), wrong_len);
}

static void put_reply(struct line *line, const struct arp *arp)
{
	put_protocol(line, arp, arp_sender_protocol(arp), wrong_len);
	text_put(line->text, " is-at ");
	put_hardware(line, arp, arp_sender_hardware(arp));
}

/* RARP and InARP ask alike: which protocol address belongs to this hardware? */
static void put_who_is(struct line *line, const struct arp *arp)
{
	text_put(line->text, "who-is ");
	put_hardware(line, arp, arp_target_hardware(arp));
	text_put(line->text, " tell ");
	put_hardware(line, arp, arp_sender_hardware(arp));
}

static void put_reverse_reply(struct line *line, const struct arp *arp)
{
	put_hardware(line, arp, arp_target_hardware(arp));
	text_put(line->text, " at ");
	put_protocol(line, arp, arp_target_protocol(arp), wrong_len);
}

static void put_inverse_reply(struct line *line, const struct arp *arp)
{
	put_hardware(line, arp, arp_sender_hardware(arp));
	text_put(line->text, " at ");
	put_protocol(line, arp, arp_sender_protocol(arp), wrong_len);
}

/* "47:00:05…,64:65": address and subaddress. */
static void put_atm(struct line *line, struct span address, struct span subaddress)
{
	if (!address.len) {
		text_put(line->text, "<No address>");
		return;
	}
	text_mac(line->text, address);
	if (subaddress.len) {
		text_char(line->text, ',');
		text_mac(line->text, subaddress);
	}
}

static const char wrong_target_len[] = "<wrong tplen>";
static const char wrong_sender_len[] = "<wrong splen>";

static void put_atm_request(struct line *line, const struct arp *arp)
{
	text_put(line->text, "who-has ");
	put_protocol(line, arp, arp_target_protocol(arp), wrong_target_len);
	if (arp_target_hardware(arp).len) {
		text_put(line->text, " (");
		put_atm(line, arp_target_hardware(arp), arp_part(arp, ARP_TARGET_SUBADDRESS));
		text_char(line->text, ')');
	}
	text_put(line->text, " tell ");
	put_protocol(line, arp, arp_sender_protocol(arp), wrong_sender_len);
}

static void put_atm_reply(struct line *line, const struct arp *arp)
{
	put_protocol(line, arp, arp_sender_protocol(arp), wrong_sender_len);
	text_put(line->text, " is-at ");
	put_atm(line, arp_sender_hardware(arp), arp_part(arp, ARP_SENDER_SUBADDRESS));
}

static void put_atm_who_is(struct line *line, const struct arp *arp)
{
	text_put(line->text, "who-is ");
	put_atm(line, arp_target_hardware(arp), arp_part(arp, ARP_TARGET_SUBADDRESS));
	text_put(line->text, " tell ");
	put_atm(line, arp_sender_hardware(arp), arp_part(arp, ARP_SENDER_SUBADDRESS));
}

/* No space before "at": so tcpdump has it. */
static void put_atm_inverse_reply(struct line *line, const struct arp *arp)
{
	put_atm(line, arp_sender_hardware(arp), arp_part(arp, ARP_SENDER_SUBADDRESS));
	text_put(line->text, "at ");
	put_protocol(line, arp, arp_sender_protocol(arp), wrong_sender_len);
}

static void put_atm_refusal(struct line *line, const struct arp *arp)
{
	text_put(line->text, "for ");
	put_protocol(line, arp, arp_sender_protocol(arp), wrong_sender_len);
}

/* What each operation is called and what it says; over ATM not all have something to say. */
static const struct operation {
	uint16_t number;
	const char *name;
	void (*put)(struct line *line, const struct arp *arp);
	void (*put_atm)(struct line *line, const struct arp *arp);
} operations[] = {
	{ARP_REQUEST, "Request ", put_request, put_atm_request},
	{ARP_REPLY, "Reply ", put_reply, put_atm_reply},
	{ARP_REVERSE_REQUEST, "Reverse Request ", put_who_is, NULL},
	{ARP_REVERSE_REPLY, "Reverse Reply ", put_reverse_reply, NULL},
	{ARP_INVERSE_REQUEST, "Inverse Request ", put_who_is, put_atm_who_is},
	{ARP_INVERSE_REPLY, "Inverse Reply ", put_inverse_reply, put_atm_inverse_reply},
	{ARP_NAK, "NACK Reply ", NULL, put_atm_refusal},
};

static const struct operation *operation_of(uint16_t number)
{
	for (size_t i = 0; i < sizeof operations / sizeof *operations; i++)
		if (operations[i].number == number)
			return operations + i;
	return NULL;
}

/* "Ethernet (len 6), IPv4 (len 4)" */
static void put_kinds(struct line *line, const struct arp *arp)
{
	struct text *text = line->text;
	text_name(text, arp_hardware_names, arp->hardware_type, "Unknown Hardware (%u)");
	if (arp->hardware_type != ARP_ATM)
		text_format(text, " (len %u)", arp->hardware_len);
	text_put(text, ", ");
	text_name(text, ethertype_names, arp->protocol_type, "Unknown Protocol (0x%04x)");
	if (arp->hardware_type == ARP_ATM)
		text_format(text, " (len %zu/%zu)", arp_sender_protocol(arp).len, arp_target_protocol(arp).len);
	else
		text_format(text, " (len %u)", arp->protocol_len);
}

/* True when the addresses are such as IPv4 has. */
static bool is_usual(const struct arp *arp)
{
	if (!is_ip4(arp))
		return false;
	if (arp->hardware_type == ARP_ATM)
		return arp_sender_protocol(arp).len == IP4_LEN && arp_target_protocol(arp).len == IP4_LEN;
	return arp->protocol_len == IP4_LEN && arp->hardware_len;
}

/* False when it has no words for it. */
static bool put_operation(struct line *line, const struct arp *arp)
{
	const struct operation *operation = operation_of(arp->operation);
	if (!operation) {
		text_format(line->text, "Unknown (%u) ", arp->operation);
		return false;
	}
	text_put(line->text, operation->name);
	void (*put)(struct line *, const struct arp *) =
		arp->hardware_type == ARP_ATM ? operation->put_atm : operation->put;
	if (!put)
		return false;
	put(line, arp);
	return true;
}

void arp_line(struct line *line, const struct layer *layer)
{
	const struct arp *arp = &layer->as.arp;
	bool verbose = line->manner->verbosity > 0;
	if (layer->decoded != WHOLE) {
		line_abandoned(line, "arp");
		return;
	}
	if (!line->manner->link_level)
		text_put(line->text, "ARP, ");
	if (verbose || !is_usual(arp))
		put_kinds(line, arp);
	if (verbose)
		text_put(line->text, ", ");
	if ((verbose || is_usual(arp)) && !put_operation(line, arp)) {
		line_hex_ascii(line, layer->bytes, "\t"); /* also where -x shows them once more */
		return;
	}
	text_put(line->text, ", length ");
	text_unsigned(line->text, layer->len);
}

/* The frame that carries `layer`, or NULL. */
static const struct ethernet *frame_of(const struct packet *packet, const struct layer *layer)
{
	while ((layer = packet_previous(packet, layer)))
		if (layer->protocol == &protocol_ethernet)
			return &layer->as.ethernet;
	return NULL;
}

/* " (0:a:b:c:d:e)", when the frame was sent from, or to, another card. */
static void put_if_unlike(struct line *line, const uint8_t address[MAC_LEN], const uint8_t *in_frame)
{
	if (!in_frame || !memcmp(address, in_frame, MAC_LEN))
		return;
	text_put(line->text, " (");
	line_mac(line, address);
	text_char(line->text, ')');
}

static void put_request_classic(struct line *line, const struct arp *arp, const struct ethernet *frame)
{
	static const uint8_t none[MAC_LEN];
	text_put(line->text, "arp who-has ");
	line_ip4(line, arp_target_protocol(arp).at);
	put_if_unlike(line, arp_target_hardware(arp).at, none);
	text_put(line->text, " tell ");
	line_ip4(line, arp_sender_protocol(arp).at);
	put_if_unlike(line, arp_sender_hardware(arp).at, frame ? frame->source : NULL);
}

static void put_reply_classic(struct line *line, const struct arp *arp, const struct ethernet *frame)
{
	text_put(line->text, "arp reply ");
	line_ip4(line, arp_sender_protocol(arp).at);
	put_if_unlike(line, arp_sender_hardware(arp).at, frame ? frame->source : NULL);
	text_put(line->text, " is-at ");
	line_mac(line, arp_sender_hardware(arp).at);
	put_if_unlike(line, arp_target_hardware(arp).at, frame ? frame->destination : NULL);
}

static void put_reverse_request_classic(struct line *line, const struct arp *arp, const struct ethernet *frame)
{
	text_put(line->text, "rarp who-is ");
	line_mac(line, arp_target_hardware(arp).at);
	text_put(line->text, " tell ");
	line_mac(line, arp_sender_hardware(arp).at);
}

static void put_reverse_reply_classic(struct line *line, const struct arp *arp, const struct ethernet *frame)
{
	text_put(line->text, "rarp reply ");
	line_mac(line, arp_target_hardware(arp).at);
	text_put(line->text, " at ");
	line_ip4(line, arp_target_protocol(arp).at);
}

/* tcpdump 3.x knows ARP of Ethernet for IPv4 alone. */
void arp_line_classic(struct line *line, const struct layer *layer)
{
	static void (*const put[])(struct line *, const struct arp *, const struct ethernet *) = {
		[ARP_REQUEST] = put_request_classic,
		[ARP_REPLY] = put_reply_classic,
		[ARP_REVERSE_REQUEST] = put_reverse_request_classic,
		[ARP_REVERSE_REPLY] = put_reverse_reply_classic,
	};
	const struct arp *arp = &layer->as.arp;
	bool known = arp->hardware_type != ARP_ATM && arp->hardware_len == MAC_LEN && is_usual(arp);
	if (layer->decoded != WHOLE || !known) {
		line_truncated(line, "arp");
	} else if (arp->operation < sizeof put / sizeof *put && put[arp->operation]) {
		put[arp->operation](line, arp, frame_of(line->packet, layer));
	} else {
		text_format(line->text, "arp-#%u", arp->operation);
		line_hex(line, layer->bytes, "\t\t\t "); /* also where -x shows them once more */
	}
}
