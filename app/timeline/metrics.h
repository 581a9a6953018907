/* timeline/metrics (private to the room): the figures of each step, and a pyramid of lowest and highest
 * values over them.
 *
 * Level 0 of the pyramid is the steps themselves; each node above spans METRICS_FAN nodes of the level below.
 */
#ifndef TIMELINE_METRICS_H
#define TIMELINE_METRICS_H

#include "inside.h"
#include "timeline/timeline.h"

enum { METRICS_FAN = 16, METRICS_SERIES = SERIES_STACK + 1 };

typedef struct MetricsSpan {
    float low, high;
} MetricsSpan;

typedef struct Metrics {
    TimelineMetrics now; /* while the journal is gone through: the counters so far */
    List(TimelineMetrics) steps;
    List(MetricsSpan) spans; /* nodes of METRICS_SERIES spans each, level by level from level 1 */
} Metrics;

void metrics_begin(Metrics *metrics, const World *world); /* what was counted so far the program did not do */
void metrics_count(Metrics *metrics, const Event *event, const World *after);
bool metrics_end_step(Metrics *metrics, World *world); /* false: out of memory */
bool metrics_finish(Metrics *metrics);
void metrics_range(const Metrics *metrics, TimelineSeries series, uint32_t from, uint32_t to,
                   MetricsSpan *span);
void metrics_free(Metrics *metrics);
size_t metrics_bytes(const Metrics *metrics);

#endif
