/* Statistics of OpenFlow 1.0: OpenFlow Switch Specification 1.0.0 §5.3.5. */
#include "openflow.h"

#define COUNT(parts) (sizeof(parts) / sizeof *(parts))

static const struct name tables[] = {{0xfe, "EMERG"}, {0xff, "ALL"}, {0, NULL}};
static const struct name queues[] = {{0xffffffff, "ALL"}, {0, NULL}};

static const struct openflow_part
	description[] = {{"\n\t  mfr_desc ", 256, OPENFLOW_WORDS, NULL, NULL},
	                 {"\n\t  hw_desc ", 256, OPENFLOW_WORDS, NULL, NULL},
                         {"\n\t  sw_desc ", 256, OPENFLOW_WORDS, NULL, NULL},
                         {"\n\t  serial_num ", 32, OPENFLOW_WORDS, NULL, NULL},
                         {"\n\t  dp_desc ", 256, OPENFLOW_WORDS, NULL, NULL}},
	aggregate[] = {{"\n\t packet_count ", 8, OPENFLOW_NUMBER, NULL, NULL},
	               {", byte_count ", 8, OPENFLOW_NUMBER, NULL, NULL},
                       {", flow_count ", 4, OPENFLOW_NUMBER, NULL, NULL}, {NULL, 4, OPENFLOW_SKIPPED, NULL, NULL}},
	flow_of_table[] = {{"\n\t table_id ", 1, OPENFLOW_NAMED, tables, "%u"}, {NULL, 1, OPENFLOW_SKIPPED, NULL, NULL},
                           {", out_port ", 2, OPENFLOW_NAMED, openflow10_ports, "%u"}},
	port_number[] = {{"\n\t port_no ", 2, OPENFLOW_NAMED, openflow10_ports, "%u"},
	                 {NULL, 6, OPENFLOW_SKIPPED, NULL, NULL}},
	port_queue[] = {{"\n\t port_no ", 2, OPENFLOW_NAMED, openflow10_ports, "%u"},
	                {NULL, 2, OPENFLOW_SKIPPED, NULL, NULL},
                        {", queue_id ", 4, OPENFLOW_NAMED, queues, "%u"}};

enum statistics { DESC = 0, FLOW = 1, AGGREGATE = 2, TABLE = 3, PORT = 4, QUEUE = 5, STATISTICS_VENDOR = 0xffff };
static const struct name statistics_names[] = {
	{DESC, "DESC"}, {FLOW, "FLOW"}, {AGGREGATE, "AGGREGATE"}, {TABLE, "TABLE"}, {PORT, "PORT"}, {QUEUE, "QUEUE"},
	{STATISTICS_VENDOR, "VENDOR"}, {0, NULL},
};

static bool put_vendor_statistics(struct openflow *message)
{
	uint32_t vendor;
	return message->left >= 4 && openflow_put_vendor(message, ", vendor ", &vendor) && openflow_put_data(message);
}

/* The type of statistics, and flags of which only `known` has a name. */
static bool put_statistics_head(struct openflow *message, const struct name *known, uint16_t *type)
{
	static const struct openflow_part kind = {.bytes = 2, .names = statistics_names};
	const struct openflow_part flags = {", flags ", 2, OPENFLOW_FLAGS, known, NULL};
	const uint8_t *at = openflow_take(message, 2);
	if (!at)
		return false;
	*type = read_u16(at);
	text_put(message->line->text, "\n\t type ");
	openflow_put_named(message->line->text, &kind, *type);
	return openflow_put(message, &flags, 1);
}

bool openflow10_put_statistics_request(struct openflow *message)
{
	static const struct name none[] = {{0, NULL}};
	uint16_t type;
	if (!put_statistics_head(message, none, &type))
		return false;
	switch ((enum statistics)type) {
	case DESC:
	case TABLE: return !message->left;
	case FLOW:
	case AGGREGATE:
		return message->left == 44 && openflow10_put_match(message, " ") &&
		       openflow_put(message, flow_of_table, COUNT(flow_of_table));
	case PORT: return message->left == 8 && openflow_put(message, port_number, COUNT(port_number));
	case QUEUE: return message->left == 8 && openflow_put(message, port_queue, COUNT(port_queue));
	case STATISTICS_VENDOR: return put_vendor_statistics(message);
	}
	message->is_strange = true;
	return true;
}

static bool put_flow_statistics(struct openflow *message)
{
	enum { ITEM_LEN = 88 };
	static const struct openflow_part table[] = {{", table_id ", 1, OPENFLOW_NAMED, tables, "%u"},
	                                             {NULL, 1, OPENFLOW_SKIPPED, NULL, NULL}},
		counts[] = {{"\n\t  duration_sec ", 4, OPENFLOW_NUMBER, NULL, NULL},
	                    {", duration_nsec ", 4, OPENFLOW_NUMBER, NULL, NULL},
	                    {", priority ", 2, OPENFLOW_NUMBER, NULL, NULL},
	                    {", idle_timeout ", 2, OPENFLOW_NUMBER, NULL, NULL},
	                    {", hard_timeout ", 2, OPENFLOW_NUMBER, NULL, NULL},
	                    {NULL, 6, OPENFLOW_SKIPPED, NULL, NULL}, {", cookie ", 8, OPENFLOW_HEX, NULL, NULL},
	                    {", packet_count ", 8, OPENFLOW_NUMBER, NULL, NULL},
	                    {", byte_count ", 8, OPENFLOW_NUMBER, NULL, NULL}};
	while (message->left) {
		if (message->left < ITEM_LEN)
			return false;
		const uint8_t *at = openflow_take(message, 2);
		if (!at)
			return false;
		const uint16_t len = read_u16(at);
		text_format(message->line->text, "\n\t length %u", len);
		if (len < ITEM_LEN || len > message->left + 2)
			return false;
		if (!openflow_put(message, table, 2) || !openflow10_put_match(message, "  ") ||
		    !openflow_put(message, counts, COUNT(counts)) ||
		    !openflow10_put_actions(message, len - ITEM_LEN, "  "))
			return false;
	}
	return true;
}

static const struct name wildcards[] = {
	{1, "IN_PORT"}, {2, "DL_VLAN"}, {4, "DL_SRC"}, {8, "DL_DST"}, {0x10, "DL_TYPE"}, {0x20, "NW_PROTO"},
	{0x40, "TP_SRC"}, {0x80, "TP_DST"}, {0xfff00, ""}, {0x100000, "DL_VLAN_PCP"}, {0x200000, "NW_TOS"}, {0, NULL},
};
static const struct openflow_part
	table_items[] = {{"\n\t table_id ", 1, OPENFLOW_NAMED, tables, "%u"}, {NULL, 3, OPENFLOW_SKIPPED, NULL, NULL},
                         {", name ", 32, OPENFLOW_WORDS, NULL, NULL},
                         {"\n\t  wildcards ", 4, OPENFLOW_FLAGS, wildcards, NULL},
                         {"\n\t  max_entries ", 4, OPENFLOW_NUMBER, NULL, NULL},
                         {", active_count ", 4, OPENFLOW_NUMBER, NULL, NULL},
                         {", lookup_count ", 8, OPENFLOW_NUMBER, NULL, NULL},
                         {", matched_count ", 8, OPENFLOW_NUMBER, NULL, NULL}},
	port_head[] = {{"\n\t  port_no ", 2, OPENFLOW_NAMED, openflow10_ports, "%u"},
	               {NULL, 102, OPENFLOW_SKIPPED, NULL, NULL}},
	port_items[] = {{"\n\t  port_no ", 2, OPENFLOW_NAMED, openflow10_ports, "%u"},
	                {NULL, 6, OPENFLOW_SKIPPED, NULL, NULL},
                        {", rx_packets ", 8, OPENFLOW_NUMBER, NULL, NULL},
                        {", tx_packets ", 8, OPENFLOW_NUMBER, NULL, NULL},
                        {", rx_bytes ", 8, OPENFLOW_NUMBER, NULL, NULL},
                        {", tx_bytes ", 8, OPENFLOW_NUMBER, NULL, NULL},
                        {", rx_dropped ", 8, OPENFLOW_NUMBER, NULL, NULL},
                        {", tx_dropped ", 8, OPENFLOW_NUMBER, NULL, NULL},
                        {", rx_errors ", 8, OPENFLOW_NUMBER, NULL, NULL},
                        {", tx_errors ", 8, OPENFLOW_NUMBER, NULL, NULL},
                        {", rx_frame_err ", 8, OPENFLOW_NUMBER, NULL, NULL},
                        {", rx_over_err ", 8, OPENFLOW_NUMBER, NULL, NULL},
                        {", rx_crc_err ", 8, OPENFLOW_NUMBER, NULL, NULL},
                        {", collisions ", 8, OPENFLOW_NUMBER, NULL, NULL}},
	queue_items[] = {{"\n\t  port_no ", 2, OPENFLOW_NAMED, openflow10_ports, "%u"},
	                 {NULL, 2, OPENFLOW_SKIPPED, NULL, NULL},
                         {", queue_id ", 4, OPENFLOW_NUMBER, NULL, NULL},
                         {", tx_bytes ", 8, OPENFLOW_NUMBER, NULL, NULL},
                         {", tx_packets ", 8, OPENFLOW_NUMBER, NULL, NULL},
                         {", tx_errors ", 8, OPENFLOW_NUMBER, NULL, NULL}};

/* Items of `len` bytes each, to the end of the message. */
static bool put_items(struct openflow *message, size_t len, const struct openflow_part *parts, size_t count)
{
	while (message->left)
		if (message->left < len || !openflow_put(message, parts, count))
			return false;
	return true;
}

bool openflow10_put_statistics_reply(struct openflow *message)
{
	static const struct name more[] = {{1, "MORE"}, {0, NULL}};
	uint16_t type;
	if (!put_statistics_head(message, more, &type))
		return false;
	switch ((enum statistics)type) {
	case DESC:
		message->is_strange = message->left == 1056;
		return message->is_strange && openflow_put(message, description, COUNT(description));
	case FLOW: return put_flow_statistics(message);
	case AGGREGATE: return message->left == 24 && openflow_put(message, aggregate, COUNT(aggregate));
	case TABLE: return put_items(message, 64, table_items, COUNT(table_items));
	case PORT:
		return message->line->manner->verbosity < 2 ? put_items(message, 104, port_head, COUNT(port_head))
		                                            : put_items(message, 104, port_items, COUNT(port_items));
	case QUEUE: return put_items(message, 32, queue_items, COUNT(queue_items));
	case STATISTICS_VENDOR: return put_vendor_statistics(message);
	}
	return true;
}
