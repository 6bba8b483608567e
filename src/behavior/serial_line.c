/* See serial_line.h. */
#include "serial_line.h"

void serial_line_observe(struct serial_line *line, struct layer *layer)
{
	const struct slip *slip = &layer->as.slip;
	const uint8_t direction = slip->direction;
	if (slip->kind != SLIP_UNCOMPRESSED && slip->kind != SLIP_COMPRESSED)
		return;
	if (slip->is_named && (direction < SLIP_DIRECTIONS || slip->kind == SLIP_UNCOMPRESSED))
		line->connection = slip->connection;
	if (direction >= SLIP_DIRECTIONS)
		return;
	uint32_t *data_len = &line->data_len[direction][line->connection];
	layer->notes.slip_data_len = *data_len;
	if (slip->is_data_known)
		*data_len = slip->data_len;
}
