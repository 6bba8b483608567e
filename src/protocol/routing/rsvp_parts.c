/* The objects of RSVP that have parts of their own: the routes of a path (RFC 3209 §4.3, §4.4) and what a flow needs
 * (integrated services, RFC 2210 §3). See rsvp.h. */
#include "rsvp.h"

#include "bgp.h"
#include "gmpls.h"

enum {
	HOP_LEN_MIN = 4,
	HOP_IP4 = 1,
	HOP_IP6 = 2,
	HOP_LABEL = 3,
	HOP_AS = 32,
	LOOSE = 0x80,
	HOP_LEN = 8,
};

static const struct name hops[] = {
	{0, "Reserved"}, {HOP_IP4, "IPv4 prefix"}, {HOP_IP6, "IPv6 prefix"}, {HOP_LABEL, "Label"},
	{HOP_AS, "Autonomous system number"}, {64, "MPLS label switched path termination"},
	{0, NULL},
};

/* ", 10.0.0.1/32, Flags: [none]" */
static bool put_hop_ip4(struct line *line, const uint8_t *hop)
{
	static const struct name flags[] = {
		{1, "Local protection available"}, {2, "Local protection in use"}, {4, "Bandwidth protection"},
		{8, "Node protection"}, {0, NULL},
	};
	if (hop[1] != HOP_LEN) {
		text_put(line->text, " ERROR: length != 8 (invalid)");
		return false;
	}
	if (hop[6] != 32) {
		text_format(line->text, " ERROR: Prefix length %u != 32 (invalid)", hop[6]);
		return false;
	}
	text_put(line->text, hop[0] & LOOSE ? ", Loose, " : ", Strict, ");
	line_ip4(line, hop + 2);
	text_put(line->text, "/32, Flags: [");
	text_known_flags(line->text, flags, hop[7], "none");
	text_char(line->text, ']');
	return true;
}

static bool put_hop_label(struct line *line, const uint8_t *hop)
{
	if (hop[1] != HOP_LEN) {
		text_put(line->text, " ERROR: length != 8 (invalid)");
		return false;
	}
	text_format(line->text, ", Flags: [%s] (%#x), Class-Type: %s (%u), %u", hop[2] & 1 ? "Global" : "none", hop[2],
	            hop[3] == 1 ? "IPv4" : "Unknown", hop[3], read_u32(hop + 4));
	return true;
}

enum rsvp_result rsvp_put_route(struct line *line, struct span value)
{
	while (value.len >= HOP_LEN_MIN) {
		uint8_t type = value.at[0] & (LOOSE - 1), len = value.at[1];
		text_put(line->text, "\n\t    Subobject Type: ");
		text_name(line->text, hops, type, "Unknown %u");
		text_format(line->text, ", length %u", len);
		if (!len) {
			text_put(line->text, "\n\t    ERROR: zero length ERO subtype");
			return RSVP_TOLD;
		}
		if (len > value.len) {
			text_put(line->text, "\n\t    ERROR: ERO subobject length > object length");
			return RSVP_TOLD;
		}
		if ((type == HOP_IP4 && !put_hop_ip4(line, value.at)) ||
		    (type == HOP_LABEL && !put_hop_label(line, value.at)))
			return RSVP_STOP;
		value = span_after(value, len);
	}
	return RSVP_TOLD;
}

/* The parameters of integrated services: a value of words, told by these formats. */

static void put_rate(struct line *line, const char *name, const uint8_t *at)
{
	text_format(line->text, "\n\t\t%s: %.10g Mbps", name, gmpls_megabits(at));
}

static float bytes_of(const uint8_t *at)
{
	uint32_t bits = read_u32(at);
	float bytes;
	memcpy(&bytes, &bits, sizeof bytes);
	return bytes;
}

static const struct name parameters[] = {
	{4, "IS hop cnt"},
	{6, "Path b/w estimate"},
	{8, "Minimum path latency"},
	{10, "Composed MTU"},
	{127, "Token Bucket TSpec"},
	{130, "Guaranteed Service RSpec"},
	{133, "End-to-end composed value for C"},
	{134, "End-to-end composed value for D"},
	{135, "Since-last-reshaping point composed C"},
	{136, "Since-last-reshaping point composed D"},
	{0, NULL},
};

static const struct name services[] = {
	{1, "Default/Global Information"}, {2, "Guaranteed Service"}, {5, "Controlled Load"}, {0, NULL},
};

static void put_parameter(struct line *line, uint8_t id, struct span value)
{
	enum { HOPS = 4, ESTIMATE = 6, LATENCY = 8, MTU = 10 };
	enum { BUCKET = 127, RESERVATION = 130, C_TOTAL = 133, D_SUM = 136 };
	if (value.len < 4)
		return;
	if (id == HOPS) {
		text_format(line->text, "\n\t\tIS hop count: %u", read_u32(value.at));
	} else if (id == ESTIMATE) {
		put_rate(line, "Path b/w estimate", value.at);
	} else if (id == LATENCY) {
		text_put(line->text, "\n\t\tMinimum path latency: ");
		if (read_u32(value.at) == UINT32_MAX)
			text_put(line->text, "don't care");
		else
			text_unsigned(line->text, read_u32(value.at));
	} else if (id == MTU) {
		text_format(line->text, "\n\t\tComposed MTU: %u bytes", read_u32(value.at));
	} else if (id == BUCKET && value.len >= 20) {
		put_rate(line, "Token Bucket Rate", value.at);
		text_format(line->text, "\n\t\tToken Bucket Size: %.10g bytes", (double)bytes_of(value.at + 4));
		put_rate(line, "Peak Data Rate", value.at + 8);
		text_format(line->text, "\n\t\tMinimum Policed Unit: %u bytes\n\t\tMaximum Packet Size: %u bytes",
		            read_u32(value.at + 12), read_u32(value.at + 16));
	} else if (id == RESERVATION && value.len >= 8) {
		put_rate(line, "Rate", value.at);
		text_format(line->text, "\n\t\tSlack Term: %u", read_u32(value.at + 4));
	} else if (id >= C_TOTAL && id <= D_SUM) {
		text_format(line->text, "\n\t\tValue: %u", read_u32(value.at));
	} else if (!name_of(parameters, id)) {
		line_hex(line, value, "\t\t");
	}
}

/* The parameters of a service of `len` bytes; what is behind them. */
static struct span put_parameters(struct line *line, struct span value, size_t len)
{
	while (len >= 4 && value.len >= 4) {
		size_t parameter_len = read_u16(value.at + 2) * 4u;
		const char *name = name_of(parameters, value.at[0]);
		text_format(line->text, "\n\t      Parameter ID: %s (%u), length: %zu, Flags: [0x%02x]",
		            name ? name : "unknown", value.at[0], parameter_len, value.at[1]);
		if (parameter_len > value.len - 4)
			return value;
		put_parameter(line, value.at[0], span_first(span_after(value, 4), parameter_len));
		value = span_after(value, 4 + parameter_len);
		len = len > 4 + parameter_len ? len - 4 - parameter_len : 0;
	}
	return value;
}

enum rsvp_result rsvp_put_service(struct line *line, struct span value)
{
	text_format(line->text, "\n\t    Msg-Version: %u, length: %u", value.at[0] >> 4, read_u16(value.at + 2) * 4u);
	value = span_after(value, 4);
	while (value.len >= 4) {
		size_t len = read_u16(value.at + 2) * 4u;
		const char *name = name_of(services, value.at[0]);
		text_format(line->text, "\n\t    Service Type: %s (%u), break bit %sset, Service length: %zu",
		            name ? name : "unknown", value.at[0], value.at[1] & 0x80 ? "" : "not ", len);
		value = put_parameters(line, span_after(value, 4), len);
	}
	return RSVP_TOLD;
}

enum rsvp_result rsvp_put_properties(struct line *line, struct span value)
{
	static const struct name kinds[] = {{1, "Cos"}, {2, "Metric 1"}, {3, "Metric 2"}, {0, NULL}};
	text_format(line->text, "\n\t    TLV count: %u, padding bytes: %u", read_u16(value.at), read_u16(value.at + 2));
	size_t padding = read_u16(value.at + 2);
	for (value = span_after(value, 4); value.len >= 2 + padding;) {
		uint8_t len = value.at[1];
		text_put(line->text, "\n\t      ");
		text_name(line->text, kinds, value.at[0], "unknown");
		text_format(line->text, " TLV (0x%02x), length: %u", value.at[0], len);
		if (len < 2 || len > value.len)
			return RSVP_TOLD;
		value = span_after(value, len);
	}
	return RSVP_TOLD;
}

/* A part of a request; false when the rest cannot be told. */
static bool put_uni_part(struct line *line, uint8_t type, uint8_t family, struct span value)
{
	enum { SOURCE = 1, DESTINATION = 2, DIVERSITY = 3, EGRESS_LABEL = 4, SERVICE_LEVEL = 5, IP4 = 1, IP6 = 2 };
	if (type == SOURCE || type == DESTINATION) {
		if (family == IP4 && value.len >= IP4_LEN) {
			text_put(line->text, "\n\t      UNI IPv4 TNA address: ");
			line_ip4(line, value.at);
		} else if (family == IP6 && value.len >= IP6_LEN) {
			text_put(line->text, "\n\t      UNI IPv6 TNA address: ");
			line_ip6(line, value.at);
		}
		return true;
	}
	if (type == EGRESS_LABEL && value.len >= 12)
		text_format(line->text, "\n\t      U-bit: %x, Label type: %u, Logical port id: %u, Label: %u",
		            value.at[0] >> 7, value.at[3], read_u32(value.at + 4), read_u32(value.at + 8));
	else if (type == SERVICE_LEVEL && value.len)
		text_format(line->text, "\n\t      Service level: %u", value.at[0]);
	return type != DIVERSITY;
}

enum rsvp_result rsvp_put_uni(struct line *line, struct span value)
{
	static const struct name kinds[] = {
		{1, "Source TNA address"}, {2, "Destination TNA address"}, {3, "Diversity"}, {4, "Egress label"},
		{5, "Service level"},      {0, NULL},
	};
	bool is_told = true;
	while (value.len >= 4) {
		uint16_t len = read_u16(value.at);
		text_put(line->text, "\n\t    Subobject Type: ");
		text_name(line->text, kinds, value.at[2], "Unknown");
		text_format(line->text, " (%u), AF: ", value.at[2]);
		text_name(line->text, bgp_afis, value.at[3], "Unknown");
		text_format(line->text, " (%u), length: %u", value.at[3], len);
		if (len < 4 || len > value.len) {
			text_put(line->text, " (invalid)");
			return RSVP_STOP;
		}
		is_told &= put_uni_part(line, value.at[2], value.at[3], span_after(span_first(value, len), 4));
		value = span_after(value, len);
	}
	return is_told ? RSVP_TOLD : RSVP_HEX;
}
