/* Ethernet in the First Mile: operations, administration and maintenance of one link. IEEE 802.3 §57. */
#include "slow.h"

#include "vendor.h"

enum { INFORMATION = 0, EVENT = 1, LOOPBACK = 4, END = 0 };

static const struct name codes[] = {
	{INFORMATION, "Information"}, {EVENT, "Event Notification"}, {2, "Variable Request"}, {3, "Variable Response"},
	{LOOPBACK, "Loopback Control"}, {0xfe, "Vendor Private"}, {0, NULL},
};
static const struct name flags[] = {
	{0x01, "Link Fault"},   {0x02, "Dying Gasp"},        {0x04, "Critical Event"}, {0x08, "Local Evaluating"},
	{0x10, "Local Stable"}, {0x20, "Remote Evaluating"}, {0x40, "Remote Stable"},  {0, NULL},
};
static const struct name commands[] = {
	{1, "Enable OAM Remote Loopback"}, {2, "Disable OAM Remote Loopback"}, {0, NULL},
};
static const struct name parser_actions[] = {
	{0, "forwarding"}, {1, "looping back"}, {2, "discarding"}, {3, "reserved"}, {0, NULL},
};
static const struct name configurations[] = {
	{0x01, "Active"}, {0x02, "Unidirectional"}, {0x04, "Remote-Loopback"}, {0x08, "Link-Events"},
	{0x10, "Variable-Retrieval"}, {0, NULL},
};

/* §57.5.2.1 */
static void put_information(struct line *line, const uint8_t *value)
{
	const uint8_t state = value[3];
	text_format(line->text, "\n\t    OAM-Version %u, Revision %u\n\t    State-Parser-Action ", value[0],
	            read_u16(value + 1));
	text_name(line->text, parser_actions, state & 3, "value: %u");
	text_format(line->text, ", State-MUX-Action %s\n\t    OAM-Config Flags [",
	            state & 4 ? "discarding" : "forwarding");
	text_known_flags(line->text, configurations, value[4], "none");
	text_format(line->text, "], OAM-PDU-Config max-PDU size %u\n\t    OUI ", read_u16(value + 5) & 0x7ff);
	text_name(line->text, organization_names, read_u24(value + 7), "Unknown");
	text_format(line->text, " (0x%06x), Vendor-Private 0x%08x", read_u24(value + 7), read_u32(value + 10));
}

/* §57.5.3.1, for which all numbers are as long as that of symbols. */
static void put_event(struct line *line, const uint8_t *value)
{
	text_format(line->text, "\n\t    Timestamp %u ms, Errored Window %llu", read_u16(value) * 100u,
	            (unsigned long long)read_u64(value + 2));
	text_format(line->text, "\n\t    Errored Threshold %llu", (unsigned long long)read_u64(value + 10));
	text_format(line->text, "\n\t    Errors %llu", (unsigned long long)read_u64(value + 18));
	text_format(line->text, "\n\t    Error Running Total %llu", (unsigned long long)read_u64(value + 26));
	text_format(line->text, "\n\t    Event Running Total %u", read_u32(value + 34));
}

/* TLVs of one code: those up to `known` have `len` bytes, and `put` tells them. */
struct family {
	const char *title;
	const struct name *names;
	uint8_t known, len;
	void (*put)(struct line *line, const uint8_t *value);
};

static const struct name information_names[] = {
	{END, "End of TLV marker"}, {1, "Local"}, {2, "Remote"}, {0xfe, "Organization specific"}, {0, NULL},
};
static const struct name event_names[] = {
	{END, "End of TLV marker"}, {1, "Errored Symbol Period Event"}, {2, "Errored Frame Event"},
	{3, "Errored Frame Period Event"}, {4, "Errored Frame Seconds Summary Event"}, {0xfe, "Organization specific"},
	{0, NULL},
};
static const struct family
	information = {"Information", information_names, 2, 16, put_information},
	event = {"Link Event", event_names, 4, 40, put_event};

static enum slow_result put_tlv(struct line *line, struct cursor *cursor, size_t left, const struct family *family,
                                const uint8_t *header)
{
	const uint8_t type = header[0], len = header[1];
	struct span value;
	const enum slow_result result = slow_take_value(line, cursor, left - SLOW_TLV_HEADER_LEN, len, &value);
	if (result != SLOW_TOLD)
		return result;
	bool is_told = type <= family->known;
	if (is_told && len != family->len) {
		text_format(line->text, "\n\t    ERROR: illegal length - should be %u", family->len);
		is_told = false;
	} else if (is_told) {
		family->put(line, value.at);
	}
	if (!is_told || line->manner->verbosity > 1)
		line_hex(line, (struct span){header, len}, "\t  ");
	return SLOW_TOLD;
}

static enum slow_result put_tlvs(struct line *line, struct cursor *cursor, size_t left, const struct family *family)
{
	while (left) {
		enum slow_result result = slow_has(cursor, left, SLOW_TLV_HEADER_LEN);
		if (result != SLOW_TOLD)
			return result;
		const uint8_t *header = take(cursor, SLOW_TLV_HEADER_LEN);
		text_put(line->text, "\n\t  ");
		text_name(line->text, family->names, header[0], "Reserved");
		text_format(line->text, " %s Type (%u), length %u", family->title, header[0], header[1]);
		if (header[0] == END)
			return SLOW_TOLD;
		result = put_tlv(line, cursor, left, family, header);
		if (result != SLOW_TOLD)
			return result;
		left -= header[1];
	}
	return SLOW_TOLD;
}

static enum slow_result put_event_notification(struct line *line, struct cursor *cursor, size_t left)
{
	enum { SEQUENCE_LEN = 2 };
	const enum slow_result result = slow_has(cursor, left, SEQUENCE_LEN);
	if (result != SLOW_TOLD)
		return result;
	text_format(line->text, "\n\t  Sequence Number %u", take_u16(cursor));
	return put_tlvs(line, cursor, left - SEQUENCE_LEN, &event);
}

static enum slow_result put_loopback(struct line *line, struct cursor *cursor, size_t left)
{
	const enum slow_result result = slow_has(cursor, left, 1);
	if (result != SLOW_TOLD)
		return result;
	text_put(line->text, "\n\t  Command ");
	text_name_and_value(line->text, commands, take_u8(cursor), "Unknown");
	return SLOW_TOLD;
}

enum slow_result slow_put_oam(struct line *line, struct cursor *cursor, size_t left)
{
	enum { HEADER_LEN = 3 };
	const enum slow_result result = slow_has(cursor, left, HEADER_LEN);
	if (result != SLOW_TOLD)
		return result;
	const uint16_t bits = take_u16(cursor);
	const uint8_t code = take_u8(cursor);
	text_put(line->text, "\n\tCode ");
	text_name(line->text, codes, code, "Unknown (%u)");
	text_put(line->text, " OAM PDU, Flags [");
	text_known_flags(line->text, flags, bits, "none");
	text_char(line->text, ']');
	switch (code) {
	case INFORMATION:
		return put_tlvs(line, cursor, left - HEADER_LEN, &information);
	case EVENT:
		return put_event_notification(line, cursor, left - HEADER_LEN);
	case LOOPBACK:
		return put_loopback(line, cursor, left - HEADER_LEN);
	}
	if (line->manner->verbosity == 1) /* tcpdump shows less with more -v */
		line_hex(line, cursor_rest(cursor), "\t  ");
	return SLOW_TOLD;
}
