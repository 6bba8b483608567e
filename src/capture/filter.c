/* See filter.h. */
#include "filter.h"

#include "filter_program.h"

#include <stdlib.h>

/* tcpdump compiles with the netmask 0 unless -f asks for the device's own: with it `ip broadcast` is 0.0.0.0 and
 * 255.255.255.255. PCAP_NETMASK_UNKNOWN would refuse that expression. */
enum { NETMASK_NONE = 0 };

struct filter *filter_compile(pcap_t *pcap, const char *expression, bool optimize, bpf_u_int32 netmask,
                              struct flaw *flaw)
{
	struct filter *filter = calloc(1, sizeof *filter);
	if (!filter) {
		flaw_set(flaw, "no memory for the filter");
		return NULL;
	}
	if (!pcap_compile(pcap, &filter->program, expression, optimize, netmask))
		return filter;
	flaw_set(flaw, "%s", pcap_geterr(pcap));
	free(filter);
	return NULL;
}

struct filter *filter_open(const char *expression, int link_type, uint32_t snap_len, bool optimize, struct flaw *flaw)
{
	pcap_t *pcap = pcap_open_dead(link_type, (int)snap_len);
	if (!pcap) {
		flaw_set(flaw, "no memory for the filter");
		return NULL;
	}
	struct filter *filter = filter_compile(pcap, expression, optimize, NETMASK_NONE, flaw);
	pcap_close(pcap);
	return filter;
}

void filter_close(struct filter *filter)
{
	if (filter)
		pcap_freecode(&filter->program);
	free(filter);
}

bool filter_passes(const struct filter *filter, const struct record *record)
{
	return bpf_filter(filter->program.bf_insns, record->bytes.at, record->wire_len, (u_int)record->bytes.len);
}

void filter_put(struct text *text, const struct filter *filter, enum filter_dump dump)
{
	const struct bpf_program *program = &filter->program;
	if (dump == FILTER_DUMP_DECIMAL)
		text_format(text, "%u\n", program->bf_len);
	for (u_int i = 0; i < program->bf_len; i++) {
		const struct bpf_insn *step = program->bf_insns + i;
		switch (dump) {
		case FILTER_DUMP_ASSEMBLY: text_format(text, "%s\n", bpf_image(step, (int)i)); break;
		case FILTER_DUMP_C:
			text_format(text, "{ 0x%x, %u, %u, 0x%08x },\n", step->code, step->jt, step->jf, step->k);
			break;
		case FILTER_DUMP_DECIMAL:
			text_format(text, "%u %u %u %u\n", step->code, step->jt, step->jf, step->k);
			break;
		}
	}
}
