/* The records in samples of sFlow version 5 that are told number by number: packets that a switch saw, and its
 * counters. */
#include "sflow_record.h"

#include "names.h"

enum { RAW_PACKET_LEN = 16 };

static const struct name header_protocols[] = {{1, "Ethernet"}, {11, "IPv4"}, {12, "IPv6"}, {0, NULL}};

static const struct name directions[] = {
	{0, "unknown"}, {1, "full-duplex"}, {2, "half-duplex"}, {3, "in"}, {4, "out"}, {0, NULL},
};

/* Numbers of a record, one after the other, and what is said before each. */
struct sflow_number {
	const char *before;
	uint8_t len; /* bytes; more than 8: they are passed over */
	void (*put_behind)(struct text *text, uint32_t value); /* or NULL */
};

#define NEXT_LINE "\n\t      "

static void put_direction(struct text *text, uint32_t direction)
{
	const char *name = name_of(directions, direction);
	text_format(text, " (%s)", name ? name : "Unknown");
}

/* RFC 2863's ifAdminStatus and ifOperStatus, a bit each. */
static void put_status(struct text *text, uint32_t status)
{
	text_put(text, ", adminstatus: ");
	text_put(text, status & 1 ? "up" : "down");
	text_put(text, ", operstatus: ");
	text_put(text, status & 2 ? "up" : "down");
}

static const struct sflow_number frame_numbers[] = {
	{NEXT_LINE "frame len ", 4, NULL}, {NULL, 16, NULL}, {", type ", 4, NULL}, {0},
};

static const struct sflow_number switch_data[] = {
	{NEXT_LINE "src vlan ", 4, NULL}, {", src pri ", 4, NULL}, {", dst vlan ", 4, NULL}, {", dst pri ", 4, NULL},
	{0},
};

static const struct sflow_number generic_counter[] = {
	{NEXT_LINE "ifindex ", 4, NULL},
	{", iftype ", 4, NULL},
	{", ifspeed ", 8, NULL},
	{", ifdirection ", 4, put_direction},
	{NEXT_LINE "ifstatus ", 4, put_status},
	{NEXT_LINE "In octets ", 8, NULL},
	{", unicast pkts ", 4, NULL},
	{", multicast pkts ", 4, NULL},
	{", broadcast pkts ", 4, NULL},
	{", discards ", 4, NULL},
	{NEXT_LINE "In errors ", 4, NULL},
	{", unknown protos ", 4, NULL},
	{NEXT_LINE "Out octets ", 8, NULL},
	{", unicast pkts ", 4, NULL},
	{", multicast pkts ", 4, NULL},
	{", broadcast pkts ", 4, NULL},
	{", discards ", 4, NULL},
	{NEXT_LINE "Out errors ", 4, NULL},
	{", promisc mode ", 4, NULL},
	{0},
};

static const struct sflow_number ethernet_counter[] = {
	{NEXT_LINE "align errors ", 4, NULL},
	{", fcs errors ", 4, NULL},
	{", single collision ", 4, NULL},
	{", multiple collision ", 4, NULL},
	{", test error ", 4, NULL},
	{NEXT_LINE "deferred ", 4, NULL},
	{", late collision ", 4, NULL},
	{", excessive collision ", 4, NULL},
	{", mac trans error ", 4, NULL},
	{NEXT_LINE "carrier error ", 4, NULL},
	{", frames too long ", 4, NULL},
	{", mac receive errors ", 4, NULL},
	{", symbol errors ", 4, NULL},
	{0},
};

static const struct sflow_number base_vg_counter[] = {
	{NEXT_LINE "in high prio frames ", 4, NULL},
	{", in high prio octets ", 8, NULL},
	{NEXT_LINE "in norm prio frames ", 4, NULL},
	{", in norm prio octets ", 8, NULL},
	{NEXT_LINE "in ipm errors ", 4, NULL},
	{", oversized ", 4, NULL},
	{", in data errors ", 4, NULL},
	{", null addressed frames ", 4, NULL},
	{NEXT_LINE "out high prio frames ", 4, NULL},
	{", out high prio octets ", 8, NULL},
	{", trans into frames ", 4, NULL},
	{NEXT_LINE "in hc high prio octets ", 8, NULL},
	{", in hc norm prio octets ", 8, NULL},
	{", out hc high prio octets ", 8, NULL},
	{0},
};

static const struct sflow_number vlan_counter[] = {
	{NEXT_LINE "vlan_id ", 4, NULL},
	{", octets ", 8, NULL},
	{", unicast_pkt ", 4, NULL},
	{", multicast_pkt ", 4, NULL},
	{", broadcast_pkt ", 4, NULL},
	{", discards ", 4, NULL},
	{0},
};

static const struct sflow_number processor_counter[] = {
	{NEXT_LINE "5sec ", 4, NULL},
	{", 1min ", 4, NULL},
	{", 5min ", 4, NULL},
	{", total_mem ", 8, NULL},
	{", total_mem ", 8, NULL},
	{0},
};

const struct sflow_form sflow_counter_forms[] = {
	{1, 88, generic_counter}, {2, 52, ethernet_counter}, {4, 80, base_vg_counter}, {5, 28, vlan_counter},
	{1001, 28, processor_counter}, {0},
};

/* Of a raw packet the protocol's name comes first: put_raw_packet. */
const struct sflow_form sflow_flow_forms[] = {
	{1, RAW_PACKET_LEN, NULL}, {2, 24, frame_numbers}, {1001, 16, switch_data}, {0},
};

/* Bytes of the numbers that are told on one line, the first of which is `number`. */
static uint32_t line_len(const struct sflow_number *number)
{
	uint32_t len = number->len;
	while ((++number)->len && (!number->before || *number->before != *NEXT_LINE))
		len += number->len;
	return len;
}

/* The numbers of a record. False when a line of them is not all there. */
static bool put_numbers(struct text *text, struct span bytes, const struct sflow_number *number)
{
	for (; number->len; bytes = span_after(bytes, number->len), number++) {
		if (!number->before)
			continue;
		if (*number->before == *NEXT_LINE && bytes.len < line_len(number))
			return false;
		const uint64_t value = number->len == 8 ? read_u64(bytes.at) : read_u32(bytes.at);
		text_put(text, number->before);
		text_unsigned(text, value);
		if (number->put_behind)
			number->put_behind(text, (uint32_t)value);
	}
	return true;
}

/* Of a packet as it was seen; the packet itself is not told. */
static bool put_raw_packet(struct text *text, struct span bytes)
{
	if (bytes.len < RAW_PACKET_LEN)
		return false;
	const uint32_t protocol = read_u32(bytes.at);
	const char *name = name_of(header_protocols, protocol);
	text_format(text, NEXT_LINE "protocol %s (%u), length %u, stripped bytes %u, header_size %u",
	            name ? name : "Unknown", protocol, read_u32(bytes.at + 4), read_u32(bytes.at + 8),
	            read_u32(bytes.at + 12));
	return true;
}

bool sflow_put_form(struct text *text, struct span bytes, const struct sflow_form *form)
{
	return form->numbers ? put_numbers(text, bytes, form->numbers) : put_raw_packet(text, bytes);
}
