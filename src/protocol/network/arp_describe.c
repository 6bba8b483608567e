/* The addresses of ARP, which are as long as its header says. */
#include "describes.h"

static const struct field address_fields[] = {
	{.name = "sender_hardware_address", .form = FORM_MAC, .gloss = "the card that sent this"},
	{.name = "sender_protocol_address", .form = FORM_IP4, .gloss = "the address that it claims"},
	{.name = "target_hardware_address", .form = FORM_MAC,
	 .gloss = "the card that is looked for; not known in a request"},
	{.name = "target_protocol_address", .form = FORM_IP4, .gloss = "the address that is looked for"},
};

/* RFC 2225 §8.1: each address has a length of its own; two stand in the header, in the places of other ones. */
static const struct field length_fields[] = {
	{.name = "sender_protocol_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the sender's address"},
	{.name = "target_hardware_length", .width = 8, .form = FORM_HEX,
	 .gloss = "bytes of the target's ATM number, and its kind"},
	{.name = "target_subaddress_length", .width = 8, .form = FORM_HEX,
	 .gloss = "bytes of its subaddress, and its kind"},
	{.name = "target_protocol_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the target's address"},
};
static const struct field atm_fields[] = {
	{.name = "sender_atm_number", .form = FORM_BYTES, .gloss = "the station that sent this"},
	{.name = "sender_atm_subaddress", .form = FORM_BYTES, .gloss = "within it"},
	{.name = "sender_protocol_address", .form = FORM_IP4, .gloss = "the address that it claims"},
	{.name = "target_atm_number", .form = FORM_BYTES, .gloss = "the station that is looked for"},
	{.name = "target_atm_subaddress", .form = FORM_BYTES, .gloss = "within it"},
	{.name = "target_protocol_address", .form = FORM_IP4, .gloss = "the address that is looked for"},
};

static const struct shape
	addresses = {.name = "addresses", .inlined = true, .SHAPE_FIELDS(address_fields)},
	lengths = {.name = "lengths", .inlined = true, .SHAPE_FIELDS(length_fields)},
	atm = {.name = "atm", .inlined = true, .fields = atm_fields, .field_count = 2},
	atm_target = {.name = "atm_target", .inlined = true, .fields = atm_fields + 3, .field_count = 2};
const struct shape *const arp_parts[] = {&addresses, &lengths, &atm, &atm_target, NULL};

static void describe_atm(struct description *to, const struct arp *arp)
{
	const struct span spans[] = {
		arp_sender_hardware(arp), arp_part(arp, ARP_SENDER_SUBADDRESS), arp_sender_protocol(arp),
		arp_target_hardware(arp), arp_part(arp, ARP_TARGET_SUBADDRESS), arp_target_protocol(arp),
	};
	describe_fields(to, length_fields, sizeof length_fields / sizeof *length_fields);
	for (unsigned i = 0; i < sizeof spans / sizeof *spans; i++)
		if (spans[i].len)
			describe_len(to, atm_fields + i, spans[i].len);
}

/* What follows the addresses belongs to the frame, which was too short without. */
void arp_describe(struct description *to, const struct layer *layer)
{
	const struct arp *arp = &layer->as.arp;
	describe_header(to, layer);
	if (arp->hardware_type == ARP_ATM)
		describe_atm(to, arp);
	else
		for (unsigned i = 0; i < sizeof address_fields / sizeof *address_fields; i++)
			describe_len(to, address_fields + i, i % 2 ? arp->protocol_len : arp->hardware_len);
	if (layer->decoded == WHOLE)
		describe_rest(to, &described_padding);
}
