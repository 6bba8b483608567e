/* See packet_line.h. */
#include "packet_line.h"

#include "line.h"

#include <time.h>

static void put_time(struct packet_line *packet_line, const struct stamp *stamp, struct text *text)
{
	time_t seconds = (time_t)stamp->seconds;
	struct tm tm;
	localtime_r(&seconds, &tm);
	text_format(text, "%02d:%02d:%02d.%06d ", tm.tm_hour, tm.tm_min, tm.tm_sec, (int)(stamp->nanoseconds / 1000));
}

void packet_line_put(struct packet_line *packet_line, const struct packet *packet, struct text *text)
{
	struct line line = {.text = text, .manner = packet_line->manner, .packet = packet};
	put_time(packet_line, &packet->record->stamp, text);
	if (packet->layer_count)
		line_layer(&line, packet->layers);
	text_char(text, '\n');
}
