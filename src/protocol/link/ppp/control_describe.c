/* What the control protocols of PPP have behind code, identifier and length: RFC 1661 §5, and the options of LCP (§6),
 * IPCP (RFC 1332, RFC 1877) and IPV6CP (RFC 5072). */
#include "describes.h"

static const struct field head_fields[] = {
	{.name = "option_type", .width = 8, .form = FORM_DECIMAL, .gloss = "which option this is"},
	{.name = "option_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of it, these two included"},
};

static const struct shape option = {.name = "option", .SHAPE_FIELDS(head_fields)};

static const struct name lcp_types[] = {
	{0, "vendor specific"}, {1, "maximum receive unit"}, {2, "async control character map"},
	{3, "authentication protocol"}, {4, "quality protocol"}, {5, "magic number"},
	{7, "protocol field compression"}, {8, "address and control field compression"}, {9, "FCS alternatives"},
	{10, "self-describing pad"}, {11, "numbered mode"}, {13, "callback"}, {17, "multilink MRRU"},
	{18, "short sequence number"}, {19, "endpoint discriminator"}, {23, "link discriminator"}, {0, NULL},
};

static const struct field lcp_head_fields[] = {
	{.name = "option_type", .width = 8, .form = FORM_NAMED, .names = lcp_types, .gloss = "which option this is"},
	{.name = "option_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of it, these two included"},
};

static const struct field mru_fields[] = {
	{.name = "maximum_receive_unit", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "the longest frame that the sender can take"},
};

static const struct field map_fields[] = {
	{.name = "async_control_character_map", .width = 32, .form = FORM_HEX,
	 .gloss = "a bit for each control character that must not be sent as it is"},
};

static const struct name authentication_protocols[] = {
	{0xc023, "PAP"}, {0xc027, "SPAP"}, {0xc223, "CHAP"}, {0xc227, "EAP"}, {0, NULL},
};

static const struct field authentication_fields[] = {
	{.name = "authentication_protocol", .width = 16, .form = FORM_NAMED, .names = authentication_protocols,
	 .gloss = "how the other side has to prove who it is"},
	{.name = "authentication_data", .form = FORM_BYTES,
	 .gloss = "for CHAP, the algorithm: 5 is MD5, 128 and 129 are Microsoft's"},
};

static const struct field magic_fields[] = {
	{.name = "magic_number", .width = 32, .form = FORM_HEX,
	 .gloss = "a random number, to find out that a line loops back"},
};

static const struct shape
	mru = {.name = "mru", .SHAPE_FIELDS(mru_fields)},
	map = {.name = "accm", .SHAPE_FIELDS(map_fields)},
	authentication = {.name = "authentication", .SHAPE_FIELDS(authentication_fields)},
	magic = {.name = "magic_number", .SHAPE_FIELDS(magic_fields)},
	lcp_option = {.name = "option", .SHAPE_FIELDS(lcp_head_fields)};
static const struct tlv_form lcp_values[] = {
	{1, .shape = &mru}, {2, .shape = &map}, {3, .shape = &authentication}, {5, .shape = &magic},
	{17, .shape = &mru}, {-1},
};

static const struct name ipcp_types[] = {
	{1, "IP addresses"}, {2, "IP compression protocol"}, {3, "IP address"}, {4, "mobile IPv4"},
	{129, "primary DNS server"}, {130, "primary NBNS server"}, {131, "secondary DNS server"},
	{132, "secondary NBNS server"}, {0, NULL},
};

static const struct field ipcp_head_fields[] = {
	{.name = "option_type", .width = 8, .form = FORM_NAMED, .names = ipcp_types, .gloss = "which option this is"},
	{.name = "option_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of it, these two included"},
};

static const struct field address_fields[] = {
	{.name = "address", .width = 32, .form = FORM_IP4, .gloss = "0.0.0.0 asks for one"},
};

static const struct field compression_fields[] = {
	{.name = "ip_compression_protocol", .width = 16, .form = FORM_HEX, .gloss = "0x002d is Van Jacobson's"},
	{.name = "compression_data", .form = FORM_BYTES, .gloss = "depends on the protocol"},
};

static const struct shape
	address = {.name = "address", .SHAPE_FIELDS(address_fields)},
	compression = {.name = "compression", .SHAPE_FIELDS(compression_fields)},
	ipcp_option = {.name = "option", .SHAPE_FIELDS(ipcp_head_fields)};
static const struct tlv_form ipcp_values[] = {
	{2, .shape = &compression}, {3, .shape = &address}, {129, .shape = &address}, {130, .shape = &address},
	{131, .shape = &address}, {132, .shape = &address}, {-1},
};

static const struct field identifier_fields[] = {
	{.name = "interface_identifier", .width = 64, .form = FORM_BYTES,
	 .gloss = "the lower half of an address on this line"},
};

static const struct shape identifier = {.name = "interface_identifier", .SHAPE_FIELDS(identifier_fields)};
static const struct tlv_form ip6cp_values[] = {{1, .shape = &identifier}, {-1}};
static const struct tlv_form no_forms[] = {{-1}};

static const struct tlvs
	lcp_tlvs = {.each = &lcp_option, .forms = lcp_values},
	ipcp_tlvs = {.each = &ipcp_option, .forms = ipcp_values},
	ip6cp_tlvs = {.each = &option, .forms = ip6cp_values},
	other_tlvs = {.each = &option, .forms = no_forms};
static const struct shape
	lcp_options = {.name = "options", .list = true, .tlvs = &lcp_tlvs},
	ipcp_options = {.name = "options", .list = true, .tlvs = &ipcp_tlvs},
	ip6cp_options = {.name = "options", .list = true, .tlvs = &ip6cp_tlvs},
	other_options = {.name = "options", .list = true, .tlvs = &other_tlvs};

static const struct field body_fields[] = {
	{.name = "rejected_protocol", .width = 16, .form = FORM_HEX, .gloss = "what the other side does not speak"},
	{.name = "magic_number", .width = 32, .form = FORM_HEX, .gloss = "that of the sender, or zero"},
	{.name = "data", .form = FORM_BYTES, .gloss = "depends on the code"},
};

enum { REJECTED_PROTOCOL, MAGIC_NUMBER, DATA };
static const struct shape body = {.name = "body", .inlined = true, .SHAPE_FIELDS(body_fields)};

const struct shape *const lcp_parts[] = {&lcp_options, &body, NULL};
const struct shape *const ipcp_parts[] = {&ipcp_options, &body, NULL};
const struct shape *const ip6cp_parts[] = {&ip6cp_options, &body, NULL};
const struct shape *const control_parts[] = {&other_options, &body, NULL};

static const struct shape *options_of(const struct protocol *protocol)
{
	if (protocol == &protocol_lcp)
		return &lcp_options;
	if (protocol == &protocol_ipcp)
		return &ipcp_options;
	return protocol == &protocol_ip6cp ? &ip6cp_options : &other_options;
}

static void describe_body(struct description *to, const struct layer *layer, uint64_t code)
{
	enum { CONFIGURE_REQUEST = 1, CONFIGURE_REJECT = 4, PROTOCOL_REJECT = 8 };
	enum { ECHO_REQUEST = 9, IDENTIFICATION = 12 }; /* RFC 1570 has the last */
	if (code >= CONFIGURE_REQUEST && code <= CONFIGURE_REJECT)
		describe_shape(to, options_of(layer->protocol), describe_left(to));
	else if (code == PROTOCOL_REJECT)
		describe_field(to, body_fields + REJECTED_PROTOCOL);
	else if (code >= ECHO_REQUEST && code <= IDENTIFICATION)
		describe_field(to, body_fields + MAGIC_NUMBER);
}

void control_describe(struct description *to, const struct layer *layer)
{
	const struct field *fields = layer->protocol->fields;
	const uint64_t code = describe_peek(to, fields, 0);
	const uint64_t len = describe_peek(to, fields + 2, 16);
	const uint64_t head = layer->protocol->fixed_len;
	describe_header(to, layer);
	if (len <= head || !describe_left(to))
		return;
	const uint8_t *const end = describe_narrow(to, len - head);
	describe_body(to, layer, code);
	describe_widen(to, end, body_fields + DATA);
}
