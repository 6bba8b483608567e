/* Heartbeats of Microsoft's network load balancing: no specification, fields by what hosts send; little endian. */
#include "describe.h"
#include "line.h"

enum { HEADER_LEN = 8, MESSAGE_LEN = 20 /* that is known of it */ };

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	text_put(line->text, "MS NLB heartbeat");
	take(&cursor, HEADER_LEN);
	const uint32_t priority = take_le32(&cursor);
	if (cursor.ran_short) {
		line_abandoned(line, "msnlb");
		return;
	}
	text_format(line->text, ", host priority: %u", priority);
	const uint8_t *cluster = take(&cursor, IP4_LEN);
	if (cluster) {
		text_put(line->text, ", cluster IP: ");
		line_ip4(line, cluster);
	}
	const uint8_t *host = take(&cursor, IP4_LEN);
	if (!host) {
		line_abandoned(line, "msnlb");
		return;
	}
	text_put(line->text, ", host IP: ");
	line_ip4(line, host);
}

static const struct field fields[] = {
	{.name = "unknown", .width = 64, .form = FORM_BYTES, .gloss = "nobody has published what this says"},
	{.name = "host_priority", .bit = 64, .width = 32, .little_endian = true,
	 .gloss = "which of the hosts it is: the lowest number answers what no rule gives to another"},
	{.name = "cluster_address", .bit = 96, .width = 32, .form = FORM_IP4, .gloss = "the address that all share"},
	{.name = "host_address", .bit = 128, .width = 32, .form = FORM_IP4, .gloss = "the host's own address"},
};

const struct protocol protocol_msnlb = {
	.name = "msnlb",
	.title = "Microsoft Network Load Balancing",
	.reference = "Microsoft",
	.SHAPE_FIELDS(fields),
	.fixed_len = MESSAGE_LEN,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
