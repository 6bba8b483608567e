/* What a filter is made of; for filter.c and device.c, which lets the kernel run it. */
#ifndef ETHOGRAM_FILTER_PROGRAM_H
#define ETHOGRAM_FILTER_PROGRAM_H

#include <pcap/pcap.h>

struct filter {
	struct bpf_program program;
};

#endif
