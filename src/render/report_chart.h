/* A picture of a timeline, as SVG within a page: a row for each verdict that packets have, a bar for each column of
 * time. */
#ifndef ETHOGRAM_REPORT_CHART_H
#define ETHOGRAM_REPORT_CHART_H

#include "report_timeline.h"
#include "text.h"

/* Nothing is put when it is not known any more which packets were when, or when all came at once. */
void report_chart_put(const struct report_timeline *timeline, const struct accounting *accounting, struct text *text);

#endif
