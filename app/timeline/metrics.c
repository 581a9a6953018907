#include "metrics.h"

void metrics_count(Metrics *metrics, const Event *event, const World *after) {
    TimelineMetrics *m = &metrics->now;
    switch (event->kind) {
    case EVENT_ALLOC:
        m->allocs++;
        m->searched += event->alloc.searched;
        break;
    case EVENT_FREE: m->frees++; break;
    case EVENT_REALLOC:
        if (event->realloc.moved) {
            const JournalEvent_realloc *e = &event->realloc;
            m->reallocs_moved++;
            m->bytes_copied += e->old_size < e->new_size ? e->old_size : e->new_size;
        } else {
            m->reallocs_in_place++;
        }
        break;
    default: return;
    }
    if (after->blocks.live_bytes > m->peak_bytes) m->peak_bytes = after->blocks.live_bytes;
}

void metrics_begin(Metrics *metrics, const World *world) {
    metrics->now =
        (TimelineMetrics){.initial_bytes = world->blocks.live_bytes, .peak_bytes = world->blocks.live_bytes};
}

bool metrics_end_step(Metrics *metrics, World *world) {
    TimelineMetrics m = metrics->now;
    m.live_bytes = world->blocks.live_bytes;
    m.allocated_bytes = world->blocks.covered_bytes;
    m.free_bytes = world->config.heap_size - world->blocks.covered_bytes;
    m.holes = world->blocks.holes;
    m.largest_hole = blocks_largest_hole(&world->blocks);
    m.blocks = world->blocks.count;
    m.stack_bytes = world->stack_bytes;
    return list_push(&metrics->steps, m);
}

float timeline_external_fragmentation(const TimelineMetrics *m) {
    return m->free_bytes == 0 ? 0.0f : 1.0f - (float)m->largest_hole / (float)m->free_bytes;
}

static float value_of(const TimelineMetrics *m, TimelineSeries series) {
    switch (series) {
    case SERIES_LIVE: return (float)m->live_bytes;
    case SERIES_ALLOCATED: return (float)m->allocated_bytes;
    case SERIES_FRAGMENTATION: return timeline_external_fragmentation(m);
    case SERIES_LARGEST_HOLE: return (float)m->largest_hole;
    case SERIES_STACK: return (float)m->stack_bytes;
    }
    return 0.0f;
}

/* Node `at` of a level: level 0 is a step, the others begin at node `from` of the spans. */
static MetricsSpan node(const Metrics *metrics, TimelineSeries series, bool steps, uint32_t from,
                        uint32_t at) {
    if (!steps) return metrics->spans.items[(from + at) * METRICS_SERIES + (uint32_t)series];
    float value = value_of(&metrics->steps.items[at], series);
    return (MetricsSpan){value, value};
}

static void widen(MetricsSpan *span, MetricsSpan by) {
    if (by.low < span->low) span->low = by.low;
    if (by.high > span->high) span->high = by.high;
}

static bool add_node(Metrics *metrics, bool steps, uint32_t from, uint32_t first, uint32_t end) {
    for (int series = 0; series < METRICS_SERIES; series++) {
        MetricsSpan span = node(metrics, (TimelineSeries)series, steps, from, first);
        for (uint32_t i = first + 1; i < end; i++)
            widen(&span, node(metrics, (TimelineSeries)series, steps, from, i));
        if (!list_push(&metrics->spans, span)) return false;
    }
    return true;
}

static uint32_t level_size(uint32_t below) {
    return (below + METRICS_FAN - 1) / METRICS_FAN;
}

bool metrics_finish(Metrics *metrics) {
    uint32_t below = metrics->steps.count, from = 0;
    for (bool steps = true; below > 1; steps = false) {
        uint32_t start = metrics->spans.count / METRICS_SERIES;
        for (uint32_t i = 0; i < below; i += METRICS_FAN)
            if (!add_node(metrics, steps, from, i, i + METRICS_FAN < below ? i + METRICS_FAN : below))
                return false;
        from = start;
        below = level_size(below);
    }
    return true;
}

/* The ragged ends of each level one by one, the middle on the level above. */
void metrics_range(const Metrics *metrics, TimelineSeries series, uint32_t from, uint32_t to,
                   MetricsSpan *span) {
    uint32_t low = from, high = to, below = metrics->steps.count, start = 0;
    *span = node(metrics, series, true, 0, from);
    for (bool steps = true; low < high; steps = false) {
        while (low < high && low % METRICS_FAN != 0) widen(span, node(metrics, series, steps, start, low++));
        while (low < high && high % METRICS_FAN != 0)
            widen(span, node(metrics, series, steps, start, --high));
        start = steps ? 0 : start + below;
        below = level_size(below);
        low /= METRICS_FAN;
        high /= METRICS_FAN;
    }
}

void metrics_free(Metrics *metrics) {
    list_free(&metrics->steps);
    list_free(&metrics->spans);
}

size_t metrics_bytes(const Metrics *metrics) {
    return metrics->steps.capacity * sizeof *metrics->steps.items +
           metrics->spans.capacity * sizeof *metrics->spans.items;
}
