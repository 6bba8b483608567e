/* Heartbeats of Microsoft's network load balancing: no specification, fields by what hosts send; little endian. */
#include "line.h"

enum { HEADER_LEN = 8 };

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

const struct protocol protocol_msnlb = {
	.name = "msnlb",
	.title = "Microsoft Network Load Balancing",
	.reference = "Microsoft",
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
