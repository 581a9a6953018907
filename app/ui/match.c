#include "match.h"

typedef enum Likeness { SAME_SENTENCE, SAME_CODE } Likeness;

static Text code_of(const Timeline *timeline, uint32_t step) {
    Text code = timeline_code(timeline), line = {0};
    uint32_t wanted = timeline_step(timeline, step).line;
    for (uint32_t i = 0; i < wanted; i++)
        if (!text_next_line(&code, &line)) return (Text){0};
    return text_trim(line);
}

typedef struct Key {
    Text code, say;
} Key;

static Key key_of(const Timeline *timeline, uint32_t step) {
    return (Key){code_of(timeline, step), timeline_step(timeline, step).say};
}

static bool is_like(Key a, Key b, Likeness likeness) {
    return text_equal(a.code, b.code) && (likeness == SAME_CODE || text_equal(a.say, b.say));
}

/* How many of the steps [0, end) are like the key. */
static uint32_t count_like(const Timeline *timeline, uint32_t end, Key key, Likeness likeness) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < end; i++) count += is_like(key_of(timeline, i), key, likeness);
    return count;
}

/* The `rank`-th like the key, or the last one. */
static bool find_like(const Timeline *timeline, Key key, Likeness likeness, uint32_t rank, uint32_t *found) {
    bool any = false;
    for (uint32_t i = 0; i < timeline_steps(timeline); i++) {
        if (!is_like(key_of(timeline, i), key, likeness)) continue;
        *found = i;
        any = true;
        if (rank-- == 0) break;
    }
    return any;
}

static bool find(const Timeline *before, uint32_t step, const Timeline *now, Likeness likeness,
                 uint32_t *found) {
    Key key = key_of(before, step);
    return find_like(now, key, likeness, count_like(before, step, key, likeness), found);
}

uint32_t match_step(const Timeline *before, uint32_t step, const Timeline *now) {
    uint32_t count = timeline_steps(now), found = 0;
    if (count == 0 || timeline_steps(before) == 0) return 0;
    if (step >= timeline_steps(before)) step = timeline_steps(before) - 1;
    if (find(before, step, now, SAME_SENTENCE, &found) || find(before, step, now, SAME_CODE, &found))
        return found;
    for (uint32_t back = step; back-- > 0;)
        if (find(before, back, now, SAME_SENTENCE, &found)) return found + 1 < count ? found + 1 : found;
    return step < count ? step : count - 1;
}
