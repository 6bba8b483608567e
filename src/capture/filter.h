/* Filters: libpcap's expressions, compiled by pcap_compile, run before anything is decoded. */
#ifndef ETHOGRAM_FILTER_H
#define ETHOGRAM_FILTER_H

#include "flaw.h"
#include "record.h"

struct filter;

/* Compiles `expression` for a link type (DLT_ number). NULL and a flaw when libpcap refuses it. */
struct filter *filter_open(const char *expression, int link_type, uint32_t snap_len, bool optimize, struct flaw *flaw);
void filter_close(struct filter *filter);

/* True when the filter lets the record pass. */
bool filter_passes(const struct filter *filter, const struct record *record);

#endif
