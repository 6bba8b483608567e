/* See filter.h. */
#include "filter.h"

#include <pcap/pcap.h>
#include <stdlib.h>

struct filter {
	struct bpf_program program;
};

struct filter *filter_open(const char *expression, int link_type, uint32_t snap_len, bool optimize, struct flaw *flaw)
{
	pcap_t *pcap = pcap_open_dead(link_type, (int)snap_len);
	struct filter *filter = calloc(1, sizeof *filter);
	if (pcap_compile(pcap, &filter->program, expression, optimize, PCAP_NETMASK_UNKNOWN)) {
		flaw_set(flaw, "%s", pcap_geterr(pcap));
		free(filter);
		filter = NULL;
	}
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
	struct pcap_pkthdr header = {.caplen = (bpf_u_int32)record->bytes.len, .len = record->wire_len};
	return pcap_offline_filter(&filter->program, &header, record->bytes.at);
}
