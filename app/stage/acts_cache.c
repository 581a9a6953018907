/* A read or write meets the caches. A hit: the shelf flashes and the byte has its tick. A miss: first the
 * whole shelf, one line of the cache, is fetched to the trolley. */
#include "base/values.h"
#include "parts/kit.h"
#include "stage/schedule.h"
#include "stage/stage.h"
#include "stage_parts.h"

static const float FETCHED = .7f;

static Text cost_text(Stage *stage, const JournalEvent_cache *access) {
    if (access->level < SCHEDULE_CACHE_MISS)
        return arena_format(stage->arena, "L%llu \xC2\xB7 %llu cycles", (unsigned long long)access->level,
                            (unsigned long long)access->cycles);
    return arena_format(stage->arena, "memory \xC2\xB7 %llu cycles", (unsigned long long)access->cycles);
}

/* `t` of the flash alone. */
static void flash(Stage *stage, const ShelfPart *part, const JournalEvent_cache *access, float t) {
    Rect byte = rack_span(part->rack, part->row, part->offset, part->offset + part->bytes);
    Verdict tick = {.at = {byte.x + byte.w / 2, byte.y + 15},
                    .sign = SIGN_TICK,
                    .pop = ease_back(ease_phase(t, .05f, .4f)),
                    .note = cost_text(stage, access)};
    stage->cache.flash = ease_bump(maths_min(1, .5f * ease_phase(t, 0, .2f) + .5f * ease_phase(t, .6f, 1)));
    if (t > .05f && t < .98f) stage_keep(stage, list_push(&stage->verdicts, tick));
}

void acts_pose_cache(Stage *stage, const Moment *moment) {
    Event event;
    ShelfPart part;
    float t = moment->t;
    if (!acts_event(moment, EVENT_CACHE, &event)) return;
    uint64_t at = event.cache.addr;
    bool seen = shelves_next_part(&stage->shelves, &at, event.cache.addr + event.cache.len, &part);
    if (!seen || !part.rack || stage->shelves.level == LEVEL_MAP) return;
    bool miss = event.cache.level >= SCHEDULE_CACHE_MISS;
    float fetch = miss ? ease_phase(t, 0, FETCHED) : 1;
    Rect byte = rack_span(part.rack, part.row, part.offset, part.offset + part.bytes);
    stage->cache = (CacheSight){.rack = part.rack, .row = part.row};
    if (miss) {
        stage->cache.rolled = ease_in_out(ease_phase(fetch, .1f, 1));
        stage->cache.seen = ease_phase(t, 0, .08f) * (1 - ease_phase(t, .88f, 1));
        stage->cache.watch = (Point){byte.x + byte.w / 2, byte.y + 15};
        stage->cache.turn = fetch * 2;
        stage->cache.watch_opacity = ease_phase(t, 0, .08f) * (1 - ease_phase(t, .68f, .74f));
    }
    if (fetch >= 1) flash(stage, &part, &event.cache, miss ? ease_phase(t, FETCHED, 1) : t);
}
