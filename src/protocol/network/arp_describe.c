/* The addresses of ARP, which are as long as its header says. */
#include "describes.h"

static const struct field address_fields[] = {
	{.name = "sender_hardware_address", .form = FORM_MAC, .gloss = "the card that sent this"},
	{.name = "sender_protocol_address", .form = FORM_IP4, .gloss = "the address that it claims"},
	{.name = "target_hardware_address", .form = FORM_MAC,
	 .gloss = "the card that is looked for; not known in a request"},
	{.name = "target_protocol_address", .form = FORM_IP4, .gloss = "the address that is looked for"},
};

static const struct shape addresses = {.name = "addresses", .inlined = true, .SHAPE_FIELDS(address_fields)};
const struct shape *const arp_parts[] = {&addresses, NULL};

void arp_describe(struct description *to, const struct layer *layer)
{
	const struct arp *arp = &layer->as.arp;
	describe_header(to, layer);
	if (arp->hardware_type == ARP_ATM) /* has its lengths elsewhere: RFC 2225 §8.1 */
		return;
	for (unsigned i = 0; i < sizeof address_fields / sizeof *address_fields; i++)
		describe_len(to, address_fields + i, i % 2 ? arp->protocol_len : arp->hardware_len);
}
