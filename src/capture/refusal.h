/* Sentences for what libpcap refuses: tcpdump's own words first, then what is missing and which command grants it. */
#ifndef ETHOGRAM_REFUSAL_H
#define ETHOGRAM_REFUSAL_H

#include "flaw.h"
#include "text.h"

#include <pcap/pcap.h>

/* Why pcap_activate refused `name`: `status` is what it returned, below 0. Returns false. */
bool refuse_activation(struct flaw *flaw, pcap_t *pcap, const char *name, int status);

/* What pcap_activate had to say although it succeeded: `status` above 0. As in the warnings of capture_open. */
void warn_of_activation(struct text *warnings, pcap_t *pcap, const char *name, int status);

#endif
