/* Frames of wireless LANs behind their three addresses: what a data frame's header has more, and management frames:
 * fixed fields, then elements. IEEE 802.11-2016 §9.2.4, §9.3.3, §9.4. */
#include "describes.h"
#include "wlan_line.h"
#include "wlan_names.h"

enum { MANAGEMENT = 0, CONTROL = 1, DATA = 2, TWO_ADDRESSES_LEN = 16,
        BOTH_WAYS = 0x03, QOS_SUBTYPE = 0x8, SUBTYPE_BIT = 0, KIND_BIT = 4, FLAGS_BIT = 8 };

static const struct name elements_names[] = {
	{0, "SSID"}, {1, "supported rates"}, {2, "FH parameters"}, {3, "DSSS channel"}, {4, "CF parameters"},
	{5, "TIM"}, {6, "IBSS parameters"}, {7, "country"}, {10, "request"}, {11, "BSS load"}, {16, "challenge text"},
	{32, "power constraint"}, {33, "power capability"}, {36, "supported channels"},
	{37, "channel switch announcement"}, {42, "ERP"}, {45, "HT capabilities"}, {46, "QoS capability"}, {48, "RSN"},
	{50, "extended supported rates"}, {54, "mobility domain"}, {55, "fast BSS transition"},
	{59, "operating classes"}, {61, "HT operation"}, {70, "RM capabilities"}, {74, "overlapping BSS scan"},
	{107, "interworking"}, {113, "mesh configuration"}, {114, "mesh ID"}, {127, "extended capabilities"},
	{191, "VHT capabilities"}, {192, "VHT operation"}, {221, "vendor specific"}, {255, "extension"}, {0, NULL},
};

static const struct name capabilities[] = {
	{0x0001, "ESS"}, {0x0002, "IBSS"}, {0x0004, "CF pollable"}, {0x0008, "CF poll request"}, {0x0010, "privacy"},
	{0x0020, "short preamble"}, {0x0100, "spectrum management"}, {0x0200, "QoS"}, {0x0400, "short slot time"},
	{0x0800, "APSD"}, {0x1000, "radio measurement"}, {0x4000, "delayed block ack"}, {0x8000, "immediate block ack"},
	{0, NULL},
};

static const struct name ciphers[] = {
	{0x000fac00, "as the group"}, {0x000fac01, "WEP-40"}, {0x000fac02, "TKIP"}, {0x000fac04, "CCMP-128"},
	{0x000fac05, "WEP-104"}, {0x000fac06, "BIP-CMAC-128"}, {0x000fac08, "GCMP-128"}, {0x000fac09, "GCMP-256"},
	{0x000fac0a, "CCMP-256"}, {0, NULL},
};

static const struct name managements[] = {
	{0x000fac01, "802.1X"}, {0x000fac02, "PSK"}, {0x000fac03, "FT over 802.1X"}, {0x000fac04, "FT with PSK"},
	{0x000fac05, "802.1X, SHA-256"}, {0x000fac06, "PSK, SHA-256"}, {0x000fac08, "SAE"}, {0x000fac09, "FT with SAE"},
	{0x000fac0b, "802.1X, Suite B"}, {0x000fac12, "OWE"}, {0, NULL},
};

static const struct field beacon_fields[] = {
	{.name = "timestamp", .little_endian = true, .width = 64, .form = FORM_DECIMAL,
	 .gloss = "the access point's clock in microseconds"},
	{.name = "beacon_interval", .little_endian = true, .width = 16, .form = FORM_DECIMAL,
	 .gloss = "until the next beacon, in units of 1024 microseconds"},
	{.name = "capabilities", .little_endian = true, .width = 16, .form = FORM_FLAGS, .names = capabilities,
	 .gloss = "what the network can do and asks for"},
};
static const struct field association_fields[] = {
	{.name = "capabilities", .little_endian = true, .width = 16, .form = FORM_FLAGS, .names = capabilities,
	 .gloss = "what the station can do"},
	{.name = "listen_interval", .little_endian = true, .width = 16, .form = FORM_DECIMAL,
	 .gloss = "how many beacons it may sleep through"},
	{.name = "current_access_point", .width = 48, .form = FORM_MAC, .gloss = "where it comes from"},
};
static const struct field response_fields[] = {
	{.name = "capabilities", .little_endian = true, .width = 16, .form = FORM_FLAGS, .names = capabilities,
	 .gloss = "what the network can do and asks for"},
	{.name = "status", .little_endian = true, .width = 16, .form = FORM_NAMED, .names = wlan_statuses,
	 .gloss = "whether the station may come in"},
	{.name = "association_id", .little_endian = true, .width = 16, .form = FORM_HEX,
	 .gloss = "its number there; the two high bits are set"},
};
static const struct field reason_fields[] = {
	{.name = "reason", .little_endian = true, .width = 16, .form = FORM_NAMED, .names = wlan_reasons,
	 .gloss = "why it ends"},
};
static const struct field authentication_fields[] = {
	{.name = "algorithm", .little_endian = true, .width = 16, .form = FORM_NAMED, .names = wlan_authentications,
	 .gloss = "how a station says who it is"},
	{.name = "transaction", .little_endian = true, .width = 16, .form = FORM_DECIMAL,
	 .gloss = "which message of the exchange"},
	{.name = "status", .little_endian = true, .width = 16, .form = FORM_NAMED, .names = wlan_statuses,
	 .gloss = "how it went"},
};
static const struct field action_fields[] = {
	{.name = "category", .width = 8, .form = FORM_NAMED, .names = wlan_action_categories,
	 .gloss = "what sort of action"},
	{.name = "action", .width = 8, .form = FORM_DECIMAL, .gloss = "which one of that sort"},
	{.name = "details", .form = FORM_BYTES, .gloss = "what the action says"},
};

static const struct field ssid_fields[] = {
	{.name = "ssid", .form = FORM_TEXT, .gloss = "the name of the network; empty: hidden, or any"},
};
static const struct field rate_fields[] = {
	{.name = "basic", .width = 1, .form = FORM_BOOL, .gloss = "all stations must be able to"},
	{.name = "rate", .width = 7, .form = FORM_DECIMAL, .scale = 500, .gloss = "kilobits a second"},
};
static const struct field channel_fields[] = {
	{.name = "channel", .width = 8, .form = FORM_DECIMAL, .gloss = "on which channel"},
};
static const struct field traffic_fields[] = {
	{.name = "dtim_count", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "beacons until the next with broadcasts behind it"},
	{.name = "dtim_period", .width = 8, .form = FORM_DECIMAL, .gloss = "of how many beacons one is such"},
	{.name = "bitmap_control", .width = 8, .form = FORM_HEX,
	 .gloss = "last bit: broadcasts wait; the rest: where the map begins"},
	{.name = "bitmap", .form = FORM_BYTES, .gloss = "a bit for each station that something waits for"},
};
static const struct field country_fields[] = {
	{.name = "country", .width = 24, .form = FORM_TEXT,
	 .gloss = "whose rules hold; third: indoors, outdoors or both"},
};
static const struct field triplet_fields[] = {
	{.name = "first_channel", .width = 8, .form = FORM_DECIMAL, .gloss = "from which channel on"},
	{.name = "channel_count", .width = 8, .form = FORM_DECIMAL, .gloss = "how many"},
	{.name = "max_power", .width = 8, .form = FORM_DECIMAL, .gloss = "how loud, in dBm"},
};
static const struct field load_fields[] = {
	{.name = "station_count", .little_endian = true, .width = 16, .form = FORM_DECIMAL,
	 .gloss = "stations that are in"},
	{.name = "channel_utilization", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "how much the channel is taken, of 255"},
	{.name = "admission_capacity", .little_endian = true, .width = 16, .form = FORM_DECIMAL,
	 .gloss = "time left to promise, in units of 32 microseconds a second"},
};
static const struct field version_fields[] = {
	{.name = "version", .little_endian = true, .width = 16, .form = FORM_DECIMAL, .gloss = "of the format: 1"},
	{.name = "group_cipher", .width = 32, .form = FORM_NAMED, .names = ciphers,
	 .gloss = "what broadcasts are encrypted with"},
	{.name = "pairwise_count", .little_endian = true, .width = 16, .form = FORM_DECIMAL,
	 .gloss = "ciphers that follow"},
};
static const struct field pairwise_fields[] = {
	{.name = "cipher", .width = 32, .form = FORM_NAMED, .names = ciphers,
	 .gloss = "what a station may encrypt with"},
};
static const struct field key_count_fields[] = {
	{.name = "key_management_count", .little_endian = true, .width = 16, .form = FORM_DECIMAL,
	 .gloss = "kinds that follow"},
};
static const struct field key_fields[] = {
	{.name = "key_management", .width = 32, .form = FORM_NAMED, .names = managements,
	 .gloss = "where the keys come from"},
};
static const struct field security_fields[] = {
	{.name = "rsn_capabilities", .little_endian = true, .width = 16, .form = FORM_HEX,
	 .gloss = "0040: management frames must be protected, 0080: may be"},
};
static const struct field vendor_fields[] = {
	{.name = "oui", .width = 24, .form = FORM_HEX, .gloss = "whose it is"},
	{.name = "vendor_type", .width = 8, .form = FORM_DECIMAL, .gloss = "which of theirs"},
	{.name = "content", .form = FORM_BYTES, .gloss = "what only they know"},
};

static const struct shape rate = {.name = "rate", .SHAPE_FIELDS(rate_fields)};
static const struct shape *const rate_part[] = {&rate, NULL};
static const struct shape rates_list = {.name = "rates", .list = true, .parts = rate_part};
static const struct shape *const rates_part[] = {&rates_list, NULL};
static const struct shape triplet = {.name = "triplet", .SHAPE_FIELDS(triplet_fields)};
static const struct shape *const triplet_part[] = {&triplet, NULL};
static const struct shape triplets = {.name = "channels", .list = true, .parts = triplet_part};
static const struct shape *const triplets_part[] = {&triplets, NULL};
static const struct shape pairwise = {.name = "pairwise_ciphers", .list = true, .SHAPE_FIELDS(pairwise_fields)};
static const struct shape key_count = {.name = "key_count", .inlined = true, .SHAPE_FIELDS(key_count_fields)};
static const struct shape keys = {.name = "key_managements", .list = true, .SHAPE_FIELDS(key_fields)};
static const struct shape security_end = {.name = "capabilities", .inlined = true, .SHAPE_FIELDS(security_fields)};
static const struct shape *const security_parts[] = {&pairwise, &key_count, &keys, &security_end, NULL};

static void describe_rates(struct description *to, const struct layer *layer)
{
	describe_each(to, &rates_list, describe_left(to), 1);
}

/* A byte of padding may end it. */
static void describe_country(struct description *to, const struct layer *layer)
{
	describe_len(to, country_fields, 3);
	describe_each(to, &triplets, describe_left(to) / 3 * 3, 3);
}

/* Any part may be missing, from the end on: §9.4.2.25. */
static void describe_security(struct description *to, const struct layer *layer)
{
	describe_fields(to, version_fields, 2);
	if (!describe_left(to))
		return;
	describe_counted(to, &pairwise, describe_field(to, version_fields + 2));
	if (!describe_left(to))
		return;
	describe_counted(to, &keys, describe_field(to, key_count_fields));
	if (describe_left(to))
		describe_field(to, security_fields);
}

static const struct field erp_fields[] = {
	{.name = "reserved", .width = 5, .form = FORM_HEX, .gloss = "zero"},
	{.name = "barker_preamble", .width = 1, .form = FORM_BOOL, .gloss = "somebody needs long preambles"},
	{.name = "use_protection", .width = 1, .form = FORM_BOOL,
	 .gloss = "announce fast frames in a way that slow stations understand"},
	{.name = "non_erp_present", .width = 1, .form = FORM_BOOL, .gloss = "a slow station (802.11b) is here"},
};
static const struct name throughputs[] = {
	{0x0001, "LDPC"}, {0x0002, "40 MHz"}, {0x0010, "greenfield"}, {0x0020, "short interval at 20 MHz"},
	{0x0040, "short interval at 40 MHz"}, {0x0080, "sends STBC"}, {0x0400, "delayed block ack"},
	{0x0800, "long A-MSDU"}, {0x1000, "DSSS at 40 MHz"}, {0x4000, "40 MHz intolerant"}, {0, NULL},
};
static const struct field throughput_fields[] = {
	{.name = "ht_capabilities", .little_endian = true, .width = 16, .form = FORM_FLAGS, .names = throughputs,
	 .gloss = "what the station can do to be fast"},
	{.name = "ampdu", .width = 8, .form = FORM_HEX, .gloss = "how long and how dense frames in one go may be"},
	{.name = "mcs_set", .width = 128, .form = FORM_BYTES, .gloss = "rates that it can receive, a bit for each"},
	{.name = "ht_extended", .little_endian = true, .width = 16, .form = FORM_HEX, .gloss = "more that it can do"},
	{.name = "beamforming", .little_endian = true, .width = 32, .form = FORM_HEX,
	 .gloss = "how it can aim with several antennas"},
	{.name = "antenna_selection", .width = 8, .form = FORM_HEX, .gloss = "how it can choose among them"},
};
static const struct field operation_fields[] = {
	{.name = "primary_channel", .width = 8, .gloss = "the channel that all stations use"},
	{.name = "ht_operation", .width = 40, .form = FORM_BYTES,
	 .gloss = "the second channel, and how frames are protected from slow stations"},
	{.name = "basic_mcs_set", .width = 128, .form = FORM_BYTES, .gloss = "rates that all stations must know"},
};
static const struct field very_high_fields[] = {
	{.name = "vht_capabilities", .little_endian = true, .width = 32, .form = FORM_HEX,
	 .gloss = "what the station can do by 802.11ac"},
	{.name = "vht_mcs_set", .width = 64, .form = FORM_BYTES, .gloss = "rates that it can receive and send"},
};
static const struct field mobility_fields[] = {
	{.name = "mobility_domain", .little_endian = true, .width = 16, .form = FORM_HEX,
	 .gloss = "access points with the same one hand stations over to each other"},
	{.name = "fast_transition", .width = 8, .form = FORM_HEX, .gloss = "bit 0: over the wire, too"},
};

static const struct shape
	erp = {.name = "erp", .SHAPE_FIELDS(erp_fields)},
	throughput = {.name = "ht", .SHAPE_FIELDS(throughput_fields)},
	operation = {.name = "ht_operation", .SHAPE_FIELDS(operation_fields)},
	very_high = {.name = "vht", .SHAPE_FIELDS(very_high_fields)},
	mobility = {.name = "mobility", .SHAPE_FIELDS(mobility_fields)},
	ssid = {.name = "ssid", .SHAPE_FIELDS(ssid_fields)},
	rates = {.name = "rates", .describe = describe_rates, .parts = rates_part},
	channel = {.name = "channel", .SHAPE_FIELDS(channel_fields)},
	traffic = {.name = "traffic_map", .SHAPE_FIELDS(traffic_fields)},
	country = {.name = "country", .SHAPE_FIELDS(country_fields), .describe = describe_country,
		.parts = triplets_part},
	load = {.name = "load", .SHAPE_FIELDS(load_fields)},
	security = {.name = "security", .SHAPE_FIELDS(version_fields), .describe = describe_security,
		.parts = security_parts},
	vendor = {.name = "vendor", .SHAPE_FIELDS(vendor_fields)};

static const struct tlv_form forms[] = {
	{0, .shape = &ssid}, {1, .shape = &rates}, {3, .shape = &channel}, {5, .shape = &traffic},
	{7, .shape = &country}, {11, .shape = &load}, {42, .shape = &erp}, {45, .shape = &throughput},
	{54, .shape = &mobility}, {61, .shape = &operation}, {191, .shape = &very_high},
	{48, .shape = &security}, {50, .shape = &rates},
	{221, .shape = &vendor}, {-1},
};

static const struct field element_fields[] = {
	{.name = "element_id", .width = 8, .form = FORM_NAMED, .names = elements_names, .gloss = "what it tells"},
	{.name = "length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes that follow"},
};
static const struct shape element = {.name = "element", .SHAPE_FIELDS(element_fields)};
static const struct tlvs element_tlvs = {.each = &element, .forms = forms, .length_of_value = true};
static const struct shape elements = {.name = "elements", .list = true, .tlvs = &element_tlvs};

static const struct shape
	beacon = {.name = "beacon", .inlined = true, .SHAPE_FIELDS(beacon_fields)},
	request = {.name = "request", .inlined = true, .fields = association_fields, .field_count = 2},
	request_again = {.name = "request", .inlined = true, .SHAPE_FIELDS(association_fields)},
	response = {.name = "response", .inlined = true, .SHAPE_FIELDS(response_fields)},
	end = {.name = "end", .inlined = true, .SHAPE_FIELDS(reason_fields)},
	authentication = {.name = "authentication", .inlined = true, .SHAPE_FIELDS(authentication_fields)},
	action = {.name = "action", .inlined = true, .SHAPE_FIELDS(action_fields)};

/* The fixed fields by subtype. */
const struct tlv_form wlan_forms[] = {
	{0, .shape = &request}, {1, .shape = &response}, {2, .shape = &request_again}, {3, .shape = &response},
	{5, .shape = &beacon}, {8, .shape = &beacon}, {10, .shape = &end}, {11, .shape = &authentication},
	{12, .shape = &end}, {13, .shape = &action}, {-1},
};

static const struct field data_fields[] = {
	{.name = "address_4", .width = 48, .form = FORM_MAC, .gloss = "who sent it first, between access points"},
	{.name = "qos_control", .little_endian = true, .width = 16, .form = FORM_HEX,
	 .gloss = "low bits: how urgent; 0080: several packets in one frame"},
	{.name = "ht_control", .little_endian = true, .width = 32, .form = FORM_HEX,
	 .gloss = "how fast and with which antennas"},
};
static const struct shape data = {.name = "data", .inlined = true, .SHAPE_FIELDS(data_fields)};
const struct shape *const wlan_parts[] = {&data, &elements, NULL};

/* The header's length follows from the flags: wlan.c. */
static void describe_data(struct description *to, uint64_t subtype, uint64_t flags)
{
	if ((flags & BOTH_WAYS) == BOTH_WAYS)
		describe_field(to, data_fields);
	if (!(subtype & QOS_SUBTYPE))
		return;
	describe_field(to, data_fields + 1);
	if (flags & WLAN_ORDER)
		describe_field(to, data_fields + 2);
}

/* What the length of a control frame's header follows from. */
static const struct field first_byte = {.name = "first", .width = 8};

void wlan_describe(struct description *to, const struct layer *layer)
{
	const struct field *fields = layer->protocol->fields;
	const uint64_t subtype = describe_peek(to, fields, SUBTYPE_BIT), kind = describe_peek(to, fields + 1, KIND_BIT);
	const uint64_t flags = describe_peek(to, fields + 3, FLAGS_BIT);
	if (kind == CONTROL) {
		const uint32_t len = wlan_control_len((uint8_t)describe_peek(to, &first_byte, 0));
		describe_fields(to, fields, len < TWO_ADDRESSES_LEN ? 6 : 7);
		return;
	}
	describe_header(to, layer);
	if (kind == DATA)
		describe_data(to, subtype, flags);
	if (kind != MANAGEMENT || flags & WLAN_PROTECTED)
		return;
	describe_as(to, wlan_forms, subtype);
	if (describe_left(to))
		describe_shape(to, &elements, describe_left(to));
}
