/* Filters: libpcap's expressions, compiled by pcap_compile, run before anything is decoded.
 *
 * A live device has its filter in the kernel (capture.h); what is here is for files, and for -d. */
#ifndef ETHOGRAM_FILTER_H
#define ETHOGRAM_FILTER_H

#include "flaw.h"
#include "record.h"
#include "text.h"

struct filter;

struct filter_settings {
	const char *expression; /* borrowed while a set lives */
	uint32_t snap_len;      /* what -d shows as the number of bytes that a packet which passes is cut to */
	bool optimize;
	bool of_file;           /* what only a device knows of a packet (inbound, ifindex) is refused */
	bool of_big_file;       /* see is_big in source.h */
};

/* Compiles for a link type (DLT_ number). NULL and a flaw, in libpcap's own words, when libpcap refuses it. */
struct filter *filter_open(const struct filter_settings *settings, int link_type, struct flaw *flaw);
void filter_close(struct filter *filter);

/* True when the filter lets the record pass. */
bool filter_passes(const struct filter *filter, const struct record *record);

/* -d, -dd and -ddd. */
enum filter_dump { FILTER_DUMP_ASSEMBLY, FILTER_DUMP_C, FILTER_DUMP_DECIMAL };

/* The program, one instruction a line, as tcpdump prints it. */
void filter_put(struct text *text, const struct filter *filter, enum filter_dump dump);

/* One expression over records of several link types: compiled for each when its first record comes by. */
struct filter_set;

/* Compiles for `link_type`, that of the first interface: what libpcap refuses for it is refused at once, as tcpdump
 * does. NULL and a flaw then. */
struct filter_set *filter_set_open(const struct filter_settings *settings, int link_type, struct flaw *flaw);
void filter_set_close(struct filter_set *set);

/* True when the filter for the record's link type lets it pass. An expression that cannot be said of a later link
 * type (`wlan type mgt` of Ethernet) lets none of its records pass. */
bool filter_set_passes(struct filter_set *set, const struct record *record);

#endif
