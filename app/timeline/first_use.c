/* Finishing paints the uses, earliest first, onto the stretches between all their ends; a painted stretch is
 * skipped from then on by a chain that is shortened on the way (union-find), so that the whole costs O(n log
 * n). */
#include "first_use.h"

#include "base/memory.h"
#include <stdlib.h>

bool first_use_note(FirstUse *use, uint64_t start, uint64_t len, uint32_t event) {
    return len == 0 || list_push(&use->ranges, (UseRange){start, start + len, event});
}

void first_use_free(FirstUse *use) {
    list_free(&use->ranges);
    list_free(&use->minima);
}

typedef struct Painting {
    uint64_t *edges; /* ascending, distinct */
    uint32_t *next;  /* stretch i begins at edges[i]; next[i] leads to the first unpainted one from i on */
    uint32_t *event; /* of each stretch; UINT32_MAX = unpainted */
    size_t count;
} Painting;

static int compare_edges(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static bool start_painting(Painting *p, const FirstUse *use) {
    size_t n = (size_t)use->ranges.count * 2;
    *p = (Painting){memory_alloc(n * sizeof *p->edges), memory_alloc(n * sizeof *p->next),
                    memory_alloc(n * sizeof *p->event), 0};
    if (!p->edges || !p->next || !p->event) return false;
    for (uint32_t i = 0; i < use->ranges.count; i++) {
        p->edges[i * 2] = use->ranges.items[i].start;
        p->edges[i * 2 + 1] = use->ranges.items[i].end;
    }
    qsort(p->edges, n, sizeof *p->edges, compare_edges);
    for (size_t i = 0; i < n; i++)
        if (p->count == 0 || p->edges[i] != p->edges[p->count - 1]) p->edges[p->count++] = p->edges[i];
    for (size_t i = 0; i < p->count; i++) p->next[i] = (uint32_t)i, p->event[i] = UINT32_MAX;
    return true;
}

static void end_painting(Painting *p) {
    memory_free(p->edges);
    memory_free(p->next);
    memory_free(p->event);
}

static uint32_t edge_index(const Painting *p, uint64_t addr) {
    size_t low = 0, high = p->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (p->edges[middle] < addr)
            low = middle + 1;
        else
            high = middle;
    }
    return (uint32_t)low;
}

static uint32_t first_unpainted(Painting *p, uint32_t i) {
    while (p->next[i] != i) {
        p->next[i] = p->next[p->next[i]];
        i = p->next[i];
    }
    return i;
}

/* The last edge is no stretch's beginning and is never painted, so the chain always ends. */
static void paint(Painting *p, const UseRange *range) {
    uint32_t end = edge_index(p, range->end);
    for (uint32_t i = first_unpainted(p, edge_index(p, range->start)); i < end; i = first_unpainted(p, i)) {
        p->event[i] = range->event;
        p->next[i] = i + 1;
    }
}

static bool collect(FirstUse *use, const Painting *p) {
    use->ranges.count = 0;
    for (size_t i = 0; i + 1 < p->count; i++) {
        if (p->event[i] == UINT32_MAX) continue;
        UseRange *last = use->ranges.count ? &use->ranges.items[use->ranges.count - 1] : NULL;
        if (last && last->end == p->edges[i] && last->event == p->event[i])
            last->end = p->edges[i + 1];
        else if (!list_push(&use->ranges, (UseRange){p->edges[i], p->edges[i + 1], p->event[i]}))
            return false;
    }
    return true;
}

static uint32_t level_size(uint32_t below) {
    return (below + FIRST_USE_FAN - 1) / FIRST_USE_FAN;
}

static uint32_t lower(const FirstUse *use, bool ranges, uint32_t at) {
    return ranges ? use->ranges.items[at].event : use->minima.items[at];
}

static bool build_minima(FirstUse *use) {
    uint32_t below = use->ranges.count, from = 0;
    for (bool ranges = true; below > 1; ranges = false) {
        uint32_t start = use->minima.count;
        for (uint32_t i = 0; i < below; i += FIRST_USE_FAN) {
            uint32_t least = UINT32_MAX;
            for (uint32_t k = i; k < below && k < i + FIRST_USE_FAN; k++)
                if (lower(use, ranges, from + k) < least) least = lower(use, ranges, from + k);
            if (!list_push(&use->minima, least)) return false;
        }
        from = start;
        below = level_size(below);
    }
    return true;
}

/* What painting needed more than what is left is given back. */
static void shrink(FirstUse *use) {
    if (use->ranges.count == 0) return;
    UseRange *fitted = memory_realloc(use->ranges.items, use->ranges.count * sizeof *fitted);
    if (!fitted) return;
    use->ranges.items = fitted;
    use->ranges.capacity = use->ranges.count;
}

bool first_use_finish(FirstUse *use) {
    if (use->ranges.count == 0) return true;
    if (use->ranges.count > UINT32_MAX / 4) return false;
    Painting painting;
    bool ok = start_painting(&painting, use);
    for (uint32_t i = 0; ok && i < use->ranges.count; i++) paint(&painting, &use->ranges.items[i]);
    ok = ok && collect(use, &painting);
    end_painting(&painting);
    if (ok) shrink(use);
    return ok && build_minima(use);
}

/* Index of the first range that ends after `addr`. */
static uint32_t range_from(const FirstUse *use, uint64_t addr) {
    uint32_t low = 0, high = use->ranges.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (use->ranges.items[middle].end <= addr)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Least event of ranges [low, high): the ragged ends of each level one by one, the middle on the level above.
 */
static uint32_t least_event(const FirstUse *use, uint32_t low, uint32_t high) {
    uint32_t least = UINT32_MAX, below = use->ranges.count, from = 0;
    for (bool ranges = true; low < high; ranges = false) {
        while (low < high && low % FIRST_USE_FAN != 0) {
            uint32_t event = lower(use, ranges, from + low++);
            if (event < least) least = event;
        }
        while (low < high && high % FIRST_USE_FAN != 0) {
            uint32_t event = lower(use, ranges, from + --high);
            if (event < least) least = event;
        }
        from = ranges ? 0 : from + below;
        below = level_size(below);
        low /= FIRST_USE_FAN;
        high /= FIRST_USE_FAN;
    }
    return least;
}

bool first_use_before(const FirstUse *use, uint64_t start, uint64_t end, uint64_t event) {
    uint32_t low = range_from(use, start), high = low < use->ranges.count ? range_from(use, end) : low;
    if (high < use->ranges.count && use->ranges.items[high].start < end) high++;
    return low < high && least_event(use, low, high) < event;
}
