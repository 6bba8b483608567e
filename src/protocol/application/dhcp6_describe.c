/* The options of DHCPv6, field by field: RFC 8415 §21, and the RFCs that came with others. */
#include "describes.h"

static const struct name codes[] = {
	{1, "client identifier"}, {2, "server identifier"}, {3, "addresses"}, {4, "temporary addresses"},
	{5, "address"}, {6, "option request"}, {7, "preference"}, {8, "elapsed time"}, {9, "relay message"},
	{11, "authentication"}, {12, "server unicast"}, {13, "status code"}, {14, "rapid commit"}, {15, "user class"},
	{16, "vendor class"}, {17, "vendor options"}, {18, "interface"}, {19, "reconfigure message"},
	{20, "reconfigure accept"}, {21, "SIP server names"}, {22, "SIP servers"}, {23, "DNS servers"},
	{24, "domain search"}, {25, "prefixes"}, {26, "prefix"}, {27, "NIS servers"}, {28, "NIS+ servers"},
	{31, "SNTP servers"}, {32, "information refresh time"}, {37, "remote identifier"},
	{38, "subscriber identifier"}, {39, "client FQDN"}, {56, "NTP servers"}, {59, "boot file URL"},
	{61, "client architecture"}, {62, "client network interface"}, {79, "client link-layer address"},
	{82, "SOL_MAX_RT"}, {83, "INF_MAX_RT"}, {0, NULL},
};
static const struct name types[] = {
	{1, "solicit"}, {2, "advertise"}, {3, "request"}, {4, "confirm"}, {5, "renew"}, {6, "rebind"}, {7, "reply"},
	{8, "release"}, {9, "decline"}, {10, "reconfigure"}, {11, "information request"}, {12, "relay forward"},
	{13, "relay reply"}, {0, NULL},
};
static const struct name statuses[] = {
	{0, "success"}, {1, "unspecified failure"}, {2, "no addresses available"}, {3, "no binding"},
	{4, "not on link"}, {5, "use multicast"}, {6, "no prefix available"}, {0, NULL},
};
static const struct name duid_types[] = {
	{1, "link-layer address and time"}, {2, "enterprise number"}, {3, "link-layer address"}, {4, "UUID"}, {0, NULL},
};
static const struct field head_fields[] = {
	{.name = "code", .width = 16, .form = FORM_NAMED, .names = codes, .gloss = "which option this is"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of its value"},
};
static const struct field duid_fields[] = {
	{.name = "duid_type", .width = 16, .form = FORM_NAMED, .names = duid_types, .gloss = "how the name was made"},
	{.name = "duid", .form = FORM_BYTES, .gloss = "the name of a host, which it keeps"},
};
static const struct field codes_fields[] = {
	{.name = "requested", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "an option that the client would like to be told"},
};
static const struct field preference_fields[] = {
	{.name = "preference", .width = 8, .form = FORM_DECIMAL, .gloss = "of several servers the highest wins"},
};
static const struct field elapsed_fields[] = {
	{.name = "hundredths", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "how long the client has been asking, in 1/100 s"},
};
static const struct field status_fields[] = {
	{.name = "status", .width = 16, .form = FORM_NAMED, .names = statuses, .gloss = "how it went"},
	{.name = "message", .form = FORM_TEXT, .gloss = "the same in words"},
};
static const struct field vendor_fields[] = {
	{.name = "enterprise", .width = 32, .form = FORM_DECIMAL, .gloss = "who says what follows"},
	{.name = "data", .form = FORM_BYTES, .gloss = "depends on that"},
};
static const struct field address_field[] = {
	{.name = "address", .width = 128, .form = FORM_IP6, .gloss = "a host"},
};
static const struct field seconds_fields[] = {
	{.name = "seconds", .width = 32, .form = FORM_DECIMAL, .gloss = "how long"},
};
static const struct field asked_fields[] = {
	{.name = "message_type", .width = 8, .form = FORM_NAMED, .names = types, .gloss = "what the client is to send"},
};
static const struct field fqdn_fields[] = {
	{.name = "flags", .width = 8, .form = FORM_HEX, .gloss = "who enters the name in DNS"},
	{.name = "domain_name", .form = FORM_BYTES, .gloss = "the client's name, as DNS writes it"},
};
static const struct field text_fields[] = {
	{.name = "text", .form = FORM_TEXT, .gloss = "words or a name"},
};
static const struct field authentication_fields[] = {
	{.name = "protocol", .width = 8, .form = FORM_DECIMAL, .gloss = "2: delayed, 3: reconfigure key"},
	{.name = "algorithm", .width = 8, .form = FORM_DECIMAL, .gloss = "1: HMAC-MD5"},
	{.name = "replay_detection_method", .width = 8, .form = FORM_DECIMAL, .gloss = "0: a counter"},
	{.name = "replay_detection", .width = 64, .form = FORM_HEX, .gloss = "grows with each message"},
	{.name = "authentication", .form = FORM_BYTES, .gloss = "proves that the sender knows the key"},
};

static const struct shape
	duid = {.name = "duid", .SHAPE_FIELDS(duid_fields)},
	requested = {.name = "requested", .list = true, .SHAPE_FIELDS(codes_fields)},
	preference = {.name = "preference", .SHAPE_FIELDS(preference_fields)},
	elapsed = {.name = "elapsed", .SHAPE_FIELDS(elapsed_fields)},
	status = {.name = "status", .SHAPE_FIELDS(status_fields)},
	vendor = {.name = "vendor", .SHAPE_FIELDS(vendor_fields)},
	address = {.name = "address", .SHAPE_FIELDS(address_field)},
	addresses = {.name = "addresses", .list = true, .SHAPE_FIELDS(address_field)},
	seconds = {.name = "seconds", .SHAPE_FIELDS(seconds_fields)},
	asked = {.name = "asked", .SHAPE_FIELDS(asked_fields)},
	fqdn = {.name = "fqdn", .reference = "RFC 4704", .SHAPE_FIELDS(fqdn_fields)},
	text = {.name = "text", .SHAPE_FIELDS(text_fields)},
	authentication = {.name = "authentication", .SHAPE_FIELDS(authentication_fields)},
	option = {.name = "option", .SHAPE_FIELDS(head_fields)};

/* Within an address or a prefix. */
static const struct tlv_form lease_forms[] = {{13, .shape = &status}, {-1}};
static const struct tlvs lease_tlvs = {.each = &option, .forms = lease_forms, .length_of_value = true};
static const struct shape lease_options = {.name = "lease_options", .list = true, .tlvs = &lease_tlvs};
static const struct shape *const lease_parts[] = {&lease_options, NULL};

static const struct field lease_fields[] = {
	{.name = "lease_address", .width = 128, .form = FORM_IP6, .gloss = "what the client gets"},
	{.name = "preferred_lifetime", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "seconds for which it is used gladly"},
	{.name = "valid_lifetime", .width = 32, .form = FORM_DECIMAL, .gloss = "seconds for which it is used at all"},
};
static const struct field prefix_fields[] = {
	{.name = "preferred_lifetime", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "seconds for which it is used gladly"},
	{.name = "valid_lifetime", .width = 32, .form = FORM_DECIMAL, .gloss = "seconds for which it is used at all"},
	{.name = "prefix_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bits of the prefix"},
	{.name = "prefix", .width = 128, .form = FORM_IP6, .gloss = "the network that the client may hand on"},
};

static void describe_lease(struct description *to, const struct layer *layer)
{
	describe_fields(to, lease_fields, sizeof lease_fields / sizeof *lease_fields);
	describe_shape(to, &lease_options, describe_left(to));
}

static void describe_prefix(struct description *to, const struct layer *layer)
{
	describe_fields(to, prefix_fields, sizeof prefix_fields / sizeof *prefix_fields);
	describe_shape(to, &lease_options, describe_left(to));
}

static const struct shape
	lease = {.name = "lease", .SHAPE_FIELDS(lease_fields), .describe = describe_lease, .parts = lease_parts},
	prefix = {.name = "prefix", .SHAPE_FIELDS(prefix_fields), .describe = describe_prefix, .parts = lease_parts};

/* Within an association of addresses or prefixes. */
static const struct tlv_form association_forms[] = {
	{5, .shape = &lease}, {13, .shape = &status}, {26, .shape = &prefix}, {-1},
};
static const struct tlvs association_tlvs = {.each = &option, .forms = association_forms, .length_of_value = true};
static const struct shape association_options = {
	.name = "association_options", .list = true, .tlvs = &association_tlvs,
};
static const struct shape *const association_parts[] = {&association_options, NULL};

static const struct field association_fields[] = {
	{.name = "iaid", .width = 32, .form = FORM_DECIMAL, .gloss = "which interface of the client this is for"},
	{.name = "t1", .width = 32, .form = FORM_DECIMAL, .gloss = "seconds after which to ask the same server again"},
	{.name = "t2", .width = 32, .form = FORM_DECIMAL, .gloss = "seconds after which to ask any server"},
};

static void describe_association(struct description *to, const struct layer *layer)
{
	describe_fields(to, association_fields, sizeof association_fields / sizeof *association_fields);
	describe_shape(to, &association_options, describe_left(to));
}

static void describe_temporary(struct description *to, const struct layer *layer)
{
	describe_field(to, association_fields);
	describe_shape(to, &association_options, describe_left(to));
}

static const struct shape
	association = {.name = "association", .SHAPE_FIELDS(association_fields), .describe = describe_association,
	               .parts = association_parts},
	temporary = {.name = "temporary", .fields = association_fields, .field_count = 1,
	             .describe = describe_temporary,
	             .parts = association_parts};

static const struct tlv_form message_forms[] = {
	{1, .shape = &duid}, {2, .shape = &duid}, {3, .shape = &association}, {4, .shape = &temporary},
	{6, .shape = &requested}, {7, .shape = &preference}, {8, .shape = &elapsed}, {11, .shape = &authentication},
	{12, .shape = &address}, {13, .shape = &status}, {16, .shape = &vendor}, {17, .shape = &vendor},
	{19, .shape = &asked}, {22, .shape = &addresses}, {23, .shape = &addresses}, {25, .shape = &association},
	{27, .shape = &addresses}, {28, .shape = &addresses}, {31, .shape = &addresses}, {32, .shape = &seconds},
	{37, .shape = &vendor}, {39, .shape = &fqdn}, {59, .shape = &text}, {112, .shape = &text},
	{82, .shape = &seconds},
	{83, .shape = &seconds}, {-1},
};
static const struct tlvs message_tlvs = {.each = &option, .forms = message_forms, .length_of_value = true};
static const struct shape options = {.name = "options", .list = true, .tlvs = &message_tlvs};

/* What a relay carries; of a message of another relay the type alone is told. */
static const struct field message_fields[] = {
	{.name = "type", .width = 8, .form = FORM_NAMED, .names = types,
	 .gloss = "which step of asking and answering this is"},
	{.name = "transaction_id", .width = 24, .form = FORM_HEX, .gloss = "chosen by the client"},
};
static const struct shape *const message_parts[] = {&options, NULL};

static bool is_relayed(uint64_t type)
{
	enum { RELAY_FORWARD = 12, RELAY_REPLY = 13 };
	return type == RELAY_FORWARD || type == RELAY_REPLY;
}

static void describe_message(struct description *to, const struct layer *layer)
{
	if (is_relayed(describe_field(to, message_fields)))
		return;
	describe_field(to, message_fields + 1);
	describe_shape(to, &options, describe_left(to));
}

static const struct shape message = {
	.name = "relayed", .SHAPE_FIELDS(message_fields), .describe = describe_message, .parts = message_parts};
static const struct shape *const relayed_parts[] = {&message, NULL};

static void describe_relayed(struct description *to, const struct layer *layer)
{
	describe_shape(to, &message, describe_left(to));
}

static const struct shape relayed = {.name = "relay_message", .describe = describe_relayed, .parts = relayed_parts};
static const struct tlv_form relay_forms[] = {
	{9, .shape = &relayed}, {18, .shape = &text}, {37, .shape = &vendor}, {-1}};
static const struct tlvs relay_tlvs = {.each = &option, .forms = relay_forms, .length_of_value = true};
static const struct shape relay_options = {.name = "relay_options", .list = true, .tlvs = &relay_tlvs};
static const struct field relay_fields[] = {
	{.name = "hop_count", .width = 8, .form = FORM_DECIMAL, .gloss = "relays that it came through"},
	{.name = "link_address", .width = 128, .form = FORM_IP6, .gloss = "which link the client is on"},
	{.name = "peer_address", .width = 128, .form = FORM_IP6, .gloss = "the client, or the relay before this one"},
};
static const struct shape relay = {.name = "relay", .inlined = true, .SHAPE_FIELDS(relay_fields)};
const struct shape *const dhcp6_parts[] = {&options, &relay, &relay_options, NULL};

void dhcp6_describe(struct description *to, const struct layer *layer)
{
	if (!is_relayed(describe_peek(to, layer->protocol->fields, 0))) {
		describe_header(to, layer);
		describe_shape(to, &options, describe_left(to));
		return;
	}
	describe_field(to, layer->protocol->fields);
	describe_fields(to, relay.fields, relay.field_count);
	describe_shape(to, &relay_options, describe_left(to));
}
