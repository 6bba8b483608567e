/* The connectionless network protocol of OSI: ISO 8473-1. See osi.h. */
#include "osi.h"

#include "nsap.h"

enum {
	HEADER_LEN = 9,
	LEN_AT = 1,
	SEGMENT_LEN = 6,
	CHECKSUM_AT = 7,

	FLAG_SEGMENTATION = 0x80,
	FLAG_MORE = 0x40,
	FLAG_REPORT = 0x20,
	TYPE_MASK = 0x1f,
	ERROR_REPORT = 1,
	ECHO_REQUEST = 30,
	ECHO_REPLY = 31,
	MULTICAST = 29,

	OPTION_DISCARD_REASON = 193,
	OPTION_QOS = 195,
	OPTION_SECURITY = 197,
	OPTION_SOURCE_ROUTING = 200,
	OPTION_ROUTE_RECORDING = 203,
	OPTION_PADDING = 204,
	OPTION_PRIORITY = 205,
};

static const struct name types[] = {
	{ERROR_REPORT, "Error Report"}, {19, "MD"},         {28, "Data"}, {MULTICAST, "MD"},
	{ECHO_REQUEST, "Echo Request"}, {ECHO_REPLY, "Echo Response"}, {0, NULL},
};

static const struct name flags[] = {
	{FLAG_SEGMENTATION, "Segmentation permitted"}, {FLAG_MORE, "more Segments"},
	{FLAG_REPORT, "request Error Report"},
	{0, NULL},
};

static const struct name options[] = {
	{OPTION_DISCARD_REASON, "Discard Reason"},
	{OPTION_QOS, "QoS Maintenance"},
	{OPTION_SECURITY, "Security"},
	{OPTION_SOURCE_ROUTING, "Source Routing"},
	{OPTION_ROUTE_RECORDING, "Route Recording"},
	{OPTION_PADDING, "Padding"},
	{OPTION_PRIORITY, "Priority"},
	{0, NULL},
};

/* ISO 8473-1 §7.9.5: why a packet was thrown away, by class. */
static const struct discard_class {
	const char *name;
	const char *reasons[10];
} discard_classes[16] = {
	[0] = {"General",
	       {"Reason not specified", "Protocol procedure error", "Incorrect checksum",
	        "PDU discarded due to congestion",
	        "Header syntax error (cannot be parsed)", "Segmentation needed, but not permitted",
	        "Incomplete PDU received",
	        "Duplicate option"}},
	[8] = {"Address", {"Destination address unreachable", "Destination address unknown"}},
	[9] = {"Source Routeing",
	       {"Unspecified source routeing error", "Syntax error in source routeing field",
	        "Unknown address in source routeing field", "Path not acceptable"}},
	[10] = {"Lifetime",
	        {"Lifetime expired while data unit in transit", "Lifetime expired during reassembly"}},
	[11] = {"PDU Discarded",
	        {"Unsupported option not specified", "Unsupported protocol version", "Unsupported security option",
	         "Unsupported source routeing option", "Unsupported recording of route option",
	         "Unsupported or unavailable QoS"}},
	[12] = {"Reassembly", {"Reassembly interference"}},
};

struct clnp {
	struct cursor cursor; /* of the header */
	uint32_t left;        /* of the header, as it states */
	struct span bytes;    /* the packet, as far as captured */
	uint32_t len;
};

enum result { GOOD, CUT, REFUSED };

static enum result put_route(struct line *line, uint8_t type, uint8_t len, struct span value)
{
	static const struct name source_kinds[] = {{0, "partial"}, {1, "complete"}, {0, NULL}};
	struct cursor cursor = cursor_over(value);
	if (len < 2) {
		text_put(line->text, ", bad opts/li");
		return REFUSED;
	}
	uint8_t kind = take_u8(&cursor), offset = 0;
	if (cursor.ran_short)
		return CUT;
	text_name(line->text, source_kinds, kind, "Unknown");
	text_put(line->text, type == OPTION_SOURCE_ROUTING ? " source routing" : " recording of route in progress");
	offset = take_u8(&cursor);
	if (cursor.ran_short)
		return CUT;
	if (offset < 3) {
		text_format(line->text, " Bad NSAP offset (%u)", offset);
		return GOOD;
	}
	uint32_t left = len - 2u, skip = offset - 3u;
	if (skip > left) {
		text_put(line->text, " (NSAP offset past end of option)");
		return GOOD;
	}
	take(&cursor, skip);
	for (left -= skip; left;) {
		uint8_t address_len = take_u8(&cursor);
		if (cursor.ran_short)
			return CUT;
		left--;
		if (!address_len || address_len > left) {
			text_put(line->text, "\n\t    NSAP address goes past end of option");
			return GOOD;
		}
		struct span address = take_span(&cursor, address_len);
		if (cursor.ran_short)
			return CUT;
		text_format(line->text, "\n\t    NSAP address (length %u): ", address_len);
		text_nsap(line->text, address);
		left -= address_len;
	}
	return GOOD;
}

static const char *format_name(uint8_t code)
{
	static const char *const names[] = {"Reserved", "Source Address Specific", "Destination Address Specific",
	                                    "Globally unique"};
	return names[code >> 6];
}

static enum result put_qos(struct line *line, uint8_t len, struct span value)
{
	enum { GLOBAL = 0xc0 };
	static const struct name qos_flags[] = {
		{0x10, "Sequencing vs. Delay"}, {0x08, "Congested"},          {0x04, "Delay vs. Cost"},
		{0x02, "Error vs. Delay"},      {0x01, "Error vs. Cost"},     {0, NULL},
	};
	if (!len) {
		text_put(line->text, ", bad opts/li");
		return REFUSED;
	}
	if (!value.len)
		return CUT;
	text_format(line->text, "\n\t    Format Code: %s", format_name(value.at[0]));
	if ((value.at[0] & GLOBAL) == GLOBAL) {
		text_put(line->text, "\n\t    QoS Flags [");
		text_known_flags(line->text, qos_flags, value.at[0], "none");
		text_char(line->text, ']');
	}
	return GOOD;
}

static enum result put_security(struct line *line, uint8_t len, struct span value)
{
	if (len < 2) {
		text_put(line->text, ", bad opts/li");
		return REFUSED;
	}
	if (value.len < 2)
		return CUT;
	text_format(line->text, "\n\t    Format Code: %s, Security-Level %u", format_name(value.at[0]), value.at[1]);
	return GOOD;
}

static enum result put_discard_reason(struct line *line, uint8_t len, struct span value)
{
	if (!len) {
		text_put(line->text, ", bad opts/li");
		return REFUSED;
	}
	if (!value.len)
		return CUT;
	uint8_t class = value.at[0] >> 4, reason = value.at[0] & 15;
	const struct discard_class *known = discard_classes + class;
	const char *reason_name = reason < 10 ? known->reasons[reason] : NULL;
	text_format(line->text, "\n\t    Class: %s Error (0x%01x), %s (0x%01x)", known->name ? known->name : "Unknown",
	            class, reason_name ? reason_name : "Unknown", reason);
	return GOOD;
}

static enum result put_option(struct line *line, uint8_t type, uint8_t len, struct span value)
{
	text_put(line->text, "\n\t  ");
	text_name(line->text, options, type, "Unknown");
	text_format(line->text, " Option #%u, length %u, value: ", type, len);
	switch (type) {
	case OPTION_SOURCE_ROUTING:
	case OPTION_ROUTE_RECORDING:
		return put_route(line, type, len, value);
	case OPTION_PRIORITY:
		if (!len) {
			text_put(line->text, ", bad opts/li");
			return REFUSED;
		}
		if (!value.len)
			return CUT;
		text_format(line->text, "0x%1x", value.at[0] & 15);
		return GOOD;
	case OPTION_QOS:
		return put_qos(line, len, value);
	case OPTION_SECURITY:
		return put_security(line, len, value);
	case OPTION_DISCARD_REASON:
		return put_discard_reason(line, len, value);
	case OPTION_PADDING:
		text_put(line->text, "padding data");
		return GOOD;
	}
	if (value.len < len)
		return CUT;
	line_hex(line, value, "\t  ");
	return GOOD;
}

static enum result put_options(struct line *line, struct clnp *clnp)
{
	while (clnp->left) {
		if (clnp->left < 2) {
			text_put(line->text, ", bad opts/li");
			return REFUSED;
		}
		uint8_t type = take_u8(&clnp->cursor), len = 0;
		len = take_u8(&clnp->cursor);
		if (clnp->cursor.ran_short)
			return CUT;
		clnp->left -= 2;
		if (len > clnp->left) {
			text_format(line->text, ", opt (%u) too long", type);
			return REFUSED;
		}
		clnp->left -= len;
		struct span value = take_span(&clnp->cursor, len);
		enum result result = put_option(line, type, len, value);
		if (result != GOOD)
			return result;
		if (line->manner->verbosity > 1)
			line_hex(line, value, "\t  ");
		if (clnp->cursor.ran_short)
			return CUT;
	}
	return GOOD;
}

/* The packet that an error report is about, or that an echo carries. */
static void put_contents(struct line *line, const struct clnp *clnp, uint8_t type, uint32_t header_len)
{
	struct span contents = span_after(clnp->bytes, header_len);
	uint32_t len = clnp->len > header_len ? clnp->len - header_len : 0;
	bool is_packet = contents.len && contents.at[0] == NLPID_CLNP;
	if (type == ERROR_REPORT && is_packet && line->depth < 4) {
		struct line inner = *line;
		inner.depth++;
		text_put(line->text, "\n\t-----original packet-----\n\t");
		clnp_put(&inner, contents, len);
		line->cut |= inner.cut;
	} else if (len) {
		text_format(line->text, "\n\t  undecoded non-header data, length %u", len);
		line_hex(line, contents, "\t  ");
	}
}

/* What the first bytes say that cannot be; true when something was told. */
static bool put_flaw(struct line *line, const struct clnp *clnp, const uint8_t *header)
{
	enum { VERSION = 1, ADDRESS_LENS = 2 };
	uint8_t stated = header[LEN_AT];
	if (header[2] != VERSION) {
		text_format(line->text, "version %u packet not supported", header[2]);
	} else if (stated > clnp->len) {
		text_format(line->text, " length indicator(%u) > PDU size (%u)!", stated, clnp->len);
	} else if (stated < HEADER_LEN + ADDRESS_LENS) {
		text_format(line->text, " length indicator %u < min PDU size:", stated);
		for (size_t i = 0; i < clnp->bytes.len; i++)
			text_format(line->text, "%02X", clnp->bytes.at[i]);
	} else {
		return false;
	}
	line_hex(line, clnp->bytes, "\t");
	return true;
}

static enum result take_address(struct line *line, struct clnp *clnp, struct span *address)
{
	uint8_t len = clnp->left ? take_u8(&clnp->cursor) : 0;
	if (clnp->cursor.ran_short)
		return CUT;
	if (!clnp->left || len > clnp->left - 1) {
		text_put(line->text, "li < size of fixed part of CLNP header and addresses");
		return REFUSED;
	}
	*address = take_span(&clnp->cursor, len);
	clnp->left -= 1u + len;
	return clnp->cursor.ran_short ? CUT : GOOD;
}

static void put_type(struct line *line, uint8_t type)
{
	text_name(line->text, types, type, "unknown (%u)");
}

static void put_header(struct line *line, const struct clnp *clnp, const uint8_t *header,
                       const struct span addresses[2])
{
	text_format(line->text, "%slength %u\n\t", line->manner->link_level ? "" : ", ", clnp->len);
	put_type(line, header[4] & TYPE_MASK);
	text_format(line->text, " PDU, hlen: %u, v: %u, lifetime: %u.%us, Segment PDU length: %u, checksum: 0x%04x",
	            header[LEN_AT], header[2], header[3] / 2, header[3] % 2 * 5, read_u16(header + 5),
	            read_u16(header + CHECKSUM_AT));
	osi_put_checksum_verdict(line, clnp->bytes, header[LEN_AT], CHECKSUM_AT);
	text_put(line->text, "\n\tFlags [");
	text_known_flags(line->text, flags, header[4], "none");
	text_format(line->text, "]\n\tsource address (length %zu): ", addresses[1].len);
	text_nsap(line->text, addresses[1]);
	text_format(line->text, "\n\tdest   address (length %zu): ", addresses[0].len);
	text_nsap(line->text, addresses[0]);
}

static enum result put_segment(struct line *line, struct clnp *clnp)
{
	if (clnp->left < SEGMENT_LEN) {
		text_put(line->text, "li < size of fixed part of CLNP header, addresses, and segment part");
		return REFUSED;
	}
	const uint8_t *segment = take(&clnp->cursor, SEGMENT_LEN);
	if (!segment)
		return CUT;
	clnp->left -= SEGMENT_LEN;
	text_format(line->text, "\n\tData Unit ID: 0x%04x, Segment Offset: %u, Total PDU Length: %u", read_u16(segment),
	            read_u16(segment + 2), read_u16(segment + 4));
	return GOOD;
}

static enum result put_packet(struct line *line, struct clnp *clnp, const uint8_t *header)
{
	struct span addresses[2]; /* of the destination, of the source */
	uint8_t type = header[4] & TYPE_MASK;
	for (int i = 0; i < 2; i++) {
		enum result result = take_address(line, clnp, addresses + i);
		if (result != GOOD)
			return result;
	}
	if (!line->manner->verbosity) {
		text_put(line->text, line->manner->link_level ? "" : ", ");
		text_nsap(line->text, addresses[1]);
		text_put(line->text, " > ");
		text_nsap(line->text, addresses[0]);
		text_put(line->text, ", ");
		put_type(line, type);
		text_format(line->text, ", length %u", clnp->len);
		return GOOD;
	}
	put_header(line, clnp, header, addresses);
	enum result result = header[4] & FLAG_SEGMENTATION ? put_segment(line, clnp) : GOOD;
	if (result == GOOD)
		result = put_options(line, clnp);
	if (result != GOOD)
		return result;
	bool wants_more = type == ERROR_REPORT || type == ECHO_REPLY;
	if (wants_more && clnp->bytes.len <= header[LEN_AT])
		return CUT;
	put_contents(line, clnp, type, header[LEN_AT]);
	return GOOD;
}

void clnp_put(struct line *line, struct span bytes, uint32_t len)
{
	struct clnp clnp = {.cursor = cursor_over(bytes), .bytes = bytes, .len = len};
	const uint8_t *header = take(&clnp.cursor, HEADER_LEN);
	if (!header) {
		line_truncated(line, "clnp");
		return;
	}
	text_put(line->text, line->manner->link_level ? "" : "CLNP");
	if (put_flaw(line, &clnp, header))
		return;
	clnp.left = header[LEN_AT] - (uint32_t)HEADER_LEN;
	enum result result = put_packet(line, &clnp, header);
	if (result == REFUSED)
		line_hex(line, bytes, "\t");
	if (result == CUT)
		line_truncated(line, "clnp");
}
