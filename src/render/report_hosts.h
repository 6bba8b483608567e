/* Who spoke: what each host sent and received, counted from conversations. */
#ifndef ETHOGRAM_REPORT_HOSTS_H
#define ETHOGRAM_REPORT_HOSTS_H

#include "flow.h"
#include "report_writer.h"
#include "table.h"

enum { REPORT_HOSTS_MOST = 1 << 16 }; /* hosts that are told apart; those that come later are only counted */

struct report_host {
	uint8_t address[IP6_LEN];
	uint8_t version;
	uint64_t packets, bytes; /* sent and received, IP */
	uint32_t begun;          /* conversations that it began: stimuli */
	uint32_t answered;       /* of these, those that the other side answered */
	uint32_t served;         /* conversations that others began with it */
};

struct report_hosts {
	struct report_host *host; /* `count` of them, `room` allocated */
	uint32_t count, room;
	uint64_t forgotten;       /* ends of conversations that found no room */
	struct table by_address;  /* address and version → index */
};

/* No hosts yet; report_hosts_close frees them. */
void report_hosts_open(struct report_hosts *hosts);
void report_hosts_close(struct report_hosts *hosts);

/* Counts both ends of a conversation. */
void report_hosts_add(struct report_hosts *hosts, const struct flow *flow);

/* Puts the busiest first. */
void report_hosts_sort(struct report_hosts *hosts);

/* A table of the first of them, named in this manner; nothing where nobody spoke. */
void report_hosts_write(const struct report_hosts *hosts, const struct manner *manner, struct report_writer *writer);

#endif
