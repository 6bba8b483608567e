/* What a filter is made of; for device.c, which compiles against a device and lets the kernel run it. */
#ifndef ETHOGRAM_FILTER_PROGRAM_H
#define ETHOGRAM_FILTER_PROGRAM_H

#include "filter.h"

#include <pcap/pcap.h>

struct filter {
	struct bpf_program program;
};

/* As filter_open, for what `pcap` captures; `netmask` in network order. */
struct filter *filter_compile(pcap_t *pcap, const char *expression, bool optimize, bpf_u_int32 netmask,
                              struct flaw *flaw);

#endif
