/* See segment.h. */
#include "segment.h"

enum {
	FAST_OPEN_MAGIC = 0xf989, /* RFC 7413 §4.1.1: the experimental option of those who came before the number */
	SACK_BLOCK_LEN = 8,
};

static void read_mss(struct segment *segment, struct cursor *data)
{
	segment->mss = take_u16(data);
}

static void read_window_scale(struct segment *segment, struct cursor *data)
{
	segment->window_scale = take_u8(data);
}

static void read_sack_permitted(struct segment *segment, struct cursor *data)
{
	(void)data;
	segment->sack_permitted = true;
}

static void read_timestamp(struct segment *segment, struct cursor *data)
{
	segment->timestamp = take_u32(data);
	segment->has_timestamp = !data->ran_short;
}

static void read_sack(struct segment *segment, struct cursor *data)
{
	while (segment->sack_count < 2 && cursor_left(data) >= SACK_BLOCK_LEN) {
		struct sack_block *block = segment->sack + segment->sack_count++;
		block->from = take_u32(data);
		block->to = take_u32(data);
	}
}

static void read_fast_open(struct segment *segment, struct cursor *data)
{
	segment->fast_open = true;
	segment->has_cookie = cursor_left(data) > 0;
}

static void read_experiment(struct segment *segment, struct cursor *data)
{
	if (take_u16(data) == FAST_OPEN_MAGIC)
		read_fast_open(segment, data);
}

static const struct {
	uint8_t kind;
	void (*read)(struct segment *segment, struct cursor *data);
} option_readers[] = {
	{TCP_OPTION_MSS, read_mss},
	{TCP_OPTION_WSCALE, read_window_scale},
	{TCP_OPTION_SACK_PERMITTED, read_sack_permitted},
	{TCP_OPTION_TIMESTAMP, read_timestamp},
	{TCP_OPTION_SACK, read_sack},
	{TCP_OPTION_FAST_OPEN, read_fast_open},
	{TCP_OPTION_EXPERIMENT_1, read_experiment},
	{TCP_OPTION_EXPERIMENT_2, read_experiment},
};

static void read_options(struct segment *segment, const struct tcp *tcp)
{
	struct tcp_options it = tcp_options_of(tcp);
	struct tcp_option option;
	if (it.not_captured)
		segment->window_scale = UNKNOWN_WINDOW_SCALE;
	while (tcp_option_next(&it, &option)) {
		if (option.state != TCP_OPTION_WHOLE)
			continue;
		struct cursor data = cursor_over(option.data);
		for (size_t i = 0; i < sizeof option_readers / sizeof *option_readers; i++)
			if (option_readers[i].kind == option.kind)
				option_readers[i].read(segment, &data);
	}
}

static void read_network(struct segment *segment, const struct layer *network)
{
	bool ip4 = network->protocol == &protocol_ip4;
	segment->ip_len = network->len;
	segment->ttl = ip4 ? network->as.ip4.ttl : network->as.ip6.hop_limit;
	segment->ip_id = ip4 ? network->as.ip4.id : 0;
	segment->dont_fragment = !ip4 || network->as.ip4.dont_fragment;
}

bool segment_is_readable(const struct layer *layer)
{
	return layer->decoded == WHOLE || (layer->decoded == TRUNCATED && layer->bytes.len >= TCP_HEADER_LEN);
}

bool segment_read(struct segment *segment, const struct scene *scene)
{
	const struct layer *layer = scene->transport;
	if (!layer || layer->protocol != &protocol_tcp || !segment_is_readable(layer))
		return false;
	const struct tcp *tcp = &layer->as.tcp;
	*segment = (struct segment){.seq = tcp->seq,
	                            .ack = tcp->ack,
	                            .flags = tcp->flags,
	                            .window = tcp->window,
	                            .payload = layer_payload_len(layer),
	                            .data = layer_payload(layer),
	                            .window_scale = NO_WINDOW_SCALE};
	segment->data = span_first(segment->data, segment->payload);
	segment->len = segment->payload + !!(tcp->flags & TCP_SYN) + !!(tcp->flags & TCP_FIN);
	read_network(segment, scene->network);
	const uint8_t *timestamp = tcp_timestamp_alone(tcp);
	if (timestamp) {
		segment->timestamp = read_u32(timestamp);
		segment->has_timestamp = true;
	} else if (tcp->header_len > TCP_HEADER_LEN) {
		read_options(segment, tcp);
	}
	return true;
}

bool segment_is_twin(const struct segment *segment, const struct twin *twin)
{
	enum { HOPS_MOST = 4 };
	/* half of the shortest timeout in use */
	const nanoseconds millisecond = 1000000, retry_least = 100 * millisecond;
	const int hops = twin->ttl - segment->ttl;
	if (segment->ip_id != twin->ip_id || hops < 0 || hops > HOPS_MOST)
		return false;
	return twin->after < (segment->ip_id || twin->same_timestamp ? retry_least : millisecond);
}
