/* Management frames of wireless LANs: IEEE 802.11-2016 §9.3.3. Fixed fields, then elements of type, length, value, of
 * which tcpdump tells the name of the network, the first list of rates and the channel. */
#include "wlan_line.h"

#include "wlan_names.h"

enum {
	CAPABILITY_ESS = 0x0001,
	CAPABILITY_PRIVACY = 0x0010,
	AID_MASK = 0x3fff,
	VECTOR_LEN = 4,

	ELEMENT_SSID = 0,
	ELEMENT_RATES = 1,
	ELEMENT_FREQUENCY_HOPPING = 2,
	ELEMENT_CHANNEL = 3,
	ELEMENT_CONTENTION_FREE = 4,
	ELEMENT_TRAFFIC = 5,
	ELEMENT_CHALLENGE = 16,
	SSID_MAX = 32,
	RATES_MAX = 16,
	TRAFFIC_FIXED_LEN = 3,
	TRAFFIC_MAP_MAX = 251,
	RATE_BASIC = 0x80,
	RATE_MASK = 0x7f,

	SOURCE_NEEDS = 2, /* bytes behind the header, for its source to be told */
	BEACON_FIXED_LEN = 10, /* time stamp and interval */
	SHARED_KEY = 1,
};

/* What of a frame's elements is told. */
struct elements {
	struct span name, rates;
	uint8_t channel;
	bool has_name, has_rates, has_channel, has_challenge;
};

/* The exact length that an element needs, or 0 for any. */
static uint8_t wanted_len(uint8_t type)
{
	switch (type) {
	case ELEMENT_FREQUENCY_HOPPING: return 5;
	case ELEMENT_CHANNEL: return 1;
	case ELEMENT_CONTENTION_FREE: return 6;
	}
	return 0;
}

static bool is_too_long(uint8_t type, size_t len)
{
	return (type == ELEMENT_SSID && len > SSID_MAX) || (type == ELEMENT_RATES && len > RATES_MAX) ||
	       (type == ELEMENT_TRAFFIC && len > TRAFFIC_FIXED_LEN + TRAFFIC_MAP_MAX);
}

static void keep(struct elements *elements, uint8_t type, struct span value)
{
	if (type == ELEMENT_SSID && !elements->has_name) {
		elements->name = value;
		elements->has_name = true;
	} else if (type == ELEMENT_RATES && !elements->has_rates && value.len) {
		elements->rates = value;
		elements->has_rates = true;
	} else if (type == ELEMENT_CHANNEL && !elements->has_channel) {
		elements->channel = value.at[0];
		elements->has_channel = true;
	} else if (type == ELEMENT_CHALLENGE) {
		elements->has_challenge = true;
	}
}

/* False when they do not end where the frame does. */
static bool read_elements(struct cursor *cursor, struct elements *elements, bool is_cut)
{
	*elements = (struct elements){0};
	while (cursor_left(cursor)) {
		const uint8_t type = take_u8(cursor), len = take_u8(cursor);
		const struct span value = take_span(cursor, len);
		if (cursor->ran_short || is_too_long(type, len))
			return false;
		if (!wanted_len(type) || wanted_len(type) == len)
			keep(elements, type, value);
	}
	return !is_cut;
}

static void put_name(struct line *line, const struct elements *elements)
{
	if (!elements->has_name)
		return;
	text_put(line->text, " (");
	text_safe_string(line->text, elements->name);
	text_char(line->text, ')');
}

/* " [1.0* 2.0* Mbit]": a star after those that all must be able to. */
static void put_rates(struct line *line, const struct elements *elements)
{
	const char *before = " [";
	if (!elements->has_rates)
		return;
	for (size_t i = 0; i < elements->rates.len; i++) {
		const uint8_t rate = elements->rates.at[i];
		const unsigned halves = rate & RATE_MASK;
		text_format(line->text, "%s%u.%u%s", before, halves / 2, halves % 2 * 5, rate & RATE_BASIC ? "*" : "");
		before = " ";
	}
	text_put(line->text, " Mbit]");
}

static void put_channel(struct line *line, const struct elements *elements, uint16_t capability)
{
	if (elements->has_channel)
		text_format(line->text, " CH: %u", elements->channel);
	if (capability & CAPABILITY_PRIVACY)
		text_put(line->text, ", PRIVACY");
}

/* A network that says what it is: of its own accord it also says of which kind. */
static bool put_network(struct line *line, struct cursor *cursor, bool is_cut, bool unasked)
{
	struct elements elements;
	take(cursor, BEACON_FIXED_LEN);
	const uint16_t capability = take_le16(cursor);
	if (cursor->ran_short)
		return false;
	const bool is_whole = read_elements(cursor, &elements, is_cut);
	put_name(line, &elements);
	put_rates(line, &elements);
	if (unasked)
		text_put(line->text, capability & CAPABILITY_ESS ? " ESS" : " IBSS");
	put_channel(line, &elements, capability);
	return is_whole;
}

static bool put_beacon(struct line *line, struct cursor *cursor, bool is_cut)
{
	return put_network(line, cursor, is_cut, true);
}

static bool put_probe_response(struct line *line, struct cursor *cursor, bool is_cut)
{
	return put_network(line, cursor, is_cut, false);
}

static bool put_probe_request(struct line *line, struct cursor *cursor, bool is_cut)
{
	struct elements elements;
	const bool is_whole = read_elements(cursor, &elements, is_cut);
	put_name(line, &elements);
	put_rates(line, &elements);
	return is_whole;
}

static bool put_association_request(struct line *line, struct cursor *cursor, bool is_cut)
{
	return take(cursor, 4) && put_probe_request(line, cursor, is_cut); /* capability and interval */
}

static bool put_reassociation_request(struct line *line, struct cursor *cursor, bool is_cut)
{
	struct elements elements;
	take(cursor, 4);
	const uint8_t *access_point = take(cursor, MAC_LEN);
	if (!access_point)
		return false;
	const bool is_whole = read_elements(cursor, &elements, is_cut);
	put_name(line, &elements);
	text_put(line->text, " AP : ");
	line_mac(line, access_point);
	return is_whole;
}

static void put_status(struct line *line, uint16_t status)
{
	const char *name = name_of(wlan_statuses, status);
	text_put(line->text, name ? name : status < WLAN_STATUS_COUNT ? "Reserved" : "n/a");
}

static bool put_association_response(struct line *line, struct cursor *cursor, bool is_cut)
{
	struct elements elements;
	const uint16_t capability = take_le16(cursor), status = take_le16(cursor), id = take_le16(cursor);
	if (cursor->ran_short)
		return false;
	const bool is_whole = read_elements(cursor, &elements, is_cut);
	text_format(line->text, " AID(%x) :%s: ", id & AID_MASK, capability & CAPABILITY_PRIVACY ? " PRIVACY " : "");
	put_status(line, status);
	return is_whole;
}

static void put_reason(struct line *line, uint16_t reason)
{
	const char *name = name_of(wlan_reasons, reason);
	text_put(line->text, name ? name : "Reserved");
}

static bool put_disassociation(struct line *line, struct cursor *cursor, bool is_cut)
{
	const uint16_t reason = take_le16(cursor);
	if (cursor->ran_short)
		return false;
	text_put(line->text, ": ");
	put_reason(line, reason);
	return true;
}

static bool put_authentication(struct line *line, struct cursor *cursor, bool is_cut)
{
	struct elements elements;
	const uint16_t algorithm = take_le16(cursor), sequence = take_le16(cursor), status = take_le16(cursor);
	if (cursor->ran_short)
		return false;
	const bool is_whole = read_elements(cursor, &elements, is_cut);
	const char *name = name_of(wlan_authentications, algorithm);
	const bool is_challenge = algorithm == SHARED_KEY && (sequence == 2 || sequence == 3);
	text_format(line->text, " (%s)-%x%s", name ? name : "Reserved", sequence,
	            is_challenge ? " [Challenge Text] " : ": ");
	if (sequence % 2)
		put_status(line, status);
	return is_whole;
}

static const struct name *actions_of(uint8_t category)
{
	switch (category) {
	case WLAN_ACTION_BLOCK_ACK: return wlan_block_ack_actions;
	case WLAN_ACTION_HT: return wlan_ht_actions;
	case WLAN_ACTION_MESH: return wlan_mesh_actions;
	case WLAN_ACTION_MULTIHOP: return wlan_multihop_actions;
	case WLAN_ACTION_PEERING: return wlan_peering_actions;
	}
	return NULL;
}

static bool put_action(struct line *line, struct cursor *cursor, bool is_cut)
{
	const uint8_t category = take_u8(cursor), action = take_u8(cursor);
	const struct name *actions = actions_of(category);
	if (cursor->ran_short)
		return false;
	text_put(line->text, ": ");
	text_name(line->text, wlan_action_categories, category, "Reserved(%u) ");
	if (actions)
		text_name(line->text, actions, action, "Act#%u");
	else
		text_format(line->text, "Act#%u", action);
	return true;
}

static bool put_nothing(struct line *line, struct cursor *cursor, bool is_cut)
{
	return true;
}

static const struct {
	const char *name;
	bool (*put)(struct line *line, struct cursor *body, bool is_cut);
	bool names_source;
	uint8_t fixed_len; /* bytes before the elements */
	bool lacks_elements;
} subtypes[16] = {
	[0] = {"Assoc Request", put_association_request, .fixed_len = 4},
	[1] = {"Assoc Response", put_association_response, .fixed_len = 6},
	[2] = {"ReAssoc Request", put_reassociation_request, .fixed_len = 10},
	[3] = {"ReAssoc Response", put_association_response, .fixed_len = 6},
	[4] = {"Probe Request", put_probe_request},
	[5] = {"Probe Response", put_probe_response, .fixed_len = 12},
	[8] = {"Beacon", put_beacon, .fixed_len = 12},
	[9] = {"ATIM", put_nothing},
	[10] = {"Disassociation", put_disassociation, .fixed_len = 2},
	[11] = {"Authentication", put_authentication, .fixed_len = 6},
	[12] = {"DeAuthentication", put_disassociation, .names_source = true, .fixed_len = 2},
	[13] = {"Action", put_action, .names_source = true, .fixed_len = 2, .lacks_elements = true},
};

bool wlan_line_vector(struct line *line, struct span body)
{
	struct cursor cursor = cursor_over(body);
	const uint32_t vector = take_le32(&cursor);
	if (cursor.ran_short)
		return false;
	text_format(line->text, " IV:%3x Pad %x KeyID %x", vector & 0xffffff, vector >> 24 & 0x3f, vector >> 30);
	return true;
}

bool wlan_line_management(struct line *line, const uint8_t *header, struct span body, bool is_cut)
{
	const uint8_t subtype = header[0] >> WLAN_SUBTYPE_SHIFT;
	struct cursor cursor = cursor_over(body);
	if (!subtypes[subtype].name)
		text_format(line->text, "Unhandled Management subtype(%x)", subtype);
	else
		text_put(line->text, subtypes[subtype].name);
	if (header[1] & WLAN_PROTECTED)
		return wlan_line_vector(line, body);
	if (!subtypes[subtype].name)
		return true;
	if (subtypes[subtype].names_source && !line->manner->link_level && body.len >= SOURCE_NEEDS) {
		text_put(line->text, " (");
		line_mac(line, header + 4 + MAC_LEN);
		text_char(line->text, ')');
	}
	return subtypes[subtype].put(line, &cursor, is_cut);
}

bool wlan_management_is_whole(const uint8_t *header, struct span body)
{
	const uint8_t subtype = header[0] >> WLAN_SUBTYPE_SHIFT;
	struct cursor cursor = cursor_over(body);
	struct elements elements;
	if (!subtypes[subtype].name)
		return false;
	if (header[1] & WLAN_PROTECTED)
		return true;
	take_span(&cursor, subtypes[subtype].fixed_len);
	if (cursor.ran_short)
		return false;
	return subtypes[subtype].lacks_elements || read_elements(&cursor, &elements, false);
}
