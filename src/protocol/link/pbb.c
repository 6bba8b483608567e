/* Provider backbone bridges: a customer's whole frame behind a service tag. IEEE 802.1Q §9.7 (802.1ah). */
#include "packet.h"

enum { TAG_LEN = 4 };

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	return packet_decode_fixed(packet, layer, TAG_LEN, &protocol_ethernet);
}

static const struct field fields[] = {
	{.name = "priority", .bit = 0, .width = 3, .form = FORM_DECIMAL, .gloss = "0 to 7"},
	{.name = "drop_eligible", .bit = 3, .width = 1, .form = FORM_BOOL, .gloss = "may be dropped first"},
	{.name = "use_customer_addresses", .bit = 4, .width = 1, .form = FORM_BOOL,
	 .gloss = "the inner addresses mean something"},
	{.name = "reserved", .bit = 5, .width = 3, .form = FORM_HEX, .gloss = "zero"},
	{.name = "service", .bit = 8, .width = 24, .form = FORM_DECIMAL,
	 .gloss = "which customer's service it belongs to"},
};

const struct protocol protocol_pbb = {
	.name = "pbb",
	.title = "Provider Backbone Bridges",
	.reference = "IEEE 802.1ah",
	.SHAPE_FIELDS(fields),
	.fixed_len = TAG_LEN,
	.decode = decode,
};
