/* Flows as Zeek writes them in conn.log: JSON lines, or tab-separated with Zeek's own header. */
#ifndef ETHOGRAM_FLOW_ZEEK_H
#define ETHOGRAM_FLOW_ZEEK_H

#include "flow.h"

/* One object and a newline. */
void flow_zeek_json(const struct flow *flow, struct text *text);

/* The header goes before the first flow, the closing line after the last. `when`: seconds since 1970. */
void flow_zeek_tsv_begin(struct text *text, int64_t when);
void flow_zeek_tsv(const struct flow *flow, struct text *text);
void flow_zeek_tsv_end(struct text *text, int64_t when);

#endif
