/* Room that comes and goes on the shelves: holes that fade under a new crate, borders that dissolve where a
 * freed place lies beside a free one. */
#include "parts/kit.h"
#include "stage/stage.h"

typedef struct Span {
    uint64_t low, high; /* equal: nothing */
} Span;

/* The hole the act takes or makes room in, as it was, fading. */
void acts_fade_holes(Stage *stage, const Moment *moment, float opacity) {
    const Act *act = moment->act;
    for (uint32_t i = 0; opacity > 0 && i < moment->before->holes.count; i++) {
        const ModelHole *hole = &moment->before->holes.items[i];
        if (!hole->used_before || hole->addr >= act->addr + act->size || hole->addr + hole->size <= act->addr)
            continue;
        uint64_t low = hole->addr > act->addr ? hole->addr : act->addr;
        uint64_t high =
            hole->addr + hole->size < act->addr + act->size ? hole->addr + hole->size : act->addr + act->size;
        Hole like = {.used_before = true, HOLE_AT_REST};
        like.opacity = opacity;
        stage_keep(stage, stage_add_hole(stage, low, high - low, like));
    }
}

/* What is left of a hole beside the freed place when a new block (`taken`) has been put into it. */
static Span beside(const ModelHole *hole, Span freed, Span taken) {
    Span span = {hole->addr, hole->addr + hole->size};
    bool inside = taken.low < span.high && taken.high > span.low;
    if (inside && span.high == freed.low) span.low = taken.high;
    if (inside && span.low == freed.high) span.high = taken.low;
    return span.low < span.high ? span : (Span){0, 0};
}

static void find_neighbours(const Moment *moment, Span freed, Span taken, Span *left, Span *right) {
    *left = *right = (Span){0, 0};
    for (uint32_t i = 0; i < moment->before->holes.count; i++) {
        const ModelHole *hole = &moment->before->holes.items[i];
        if (!hole->used_before) continue;
        if (hole->addr + hole->size == freed.low) *left = beside(hole, freed, taken);
        if (hole->addr == freed.high) *right = beside(hole, freed, taken);
    }
}

static void remove_holes(Stage *stage, Span all) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < stage->holes.count; i++) {
        const Hole *hole = &stage->holes.items[i];
        bool part = hole->used_before && hole->address >= all.low && hole->address < all.high;
        if (!part) stage->holes.items[kept++] = *hole;
    }
    stage->holes.count = kept;
}

static Text free_text(Stage *stage, Span span) {
    return arena_format(stage->arena, "free %llu B", (unsigned long long)(span.high - span.low));
}

static void add(Stage *stage, Span span, Hole like) {
    like.used_before = true;
    if (span.low < span.high) stage_keep(stage, stage_add_hole(stage, span.low, span.high - span.low, like));
}

void acts_free_space(Stage *stage, const Moment *moment, uint64_t addr, uint64_t size, float hatch,
                     float join) {
    Span freed = {addr, addr + size}, taken = {0, 0}, left, right;
    if (moment->act->addr != addr) taken = (Span){moment->act->addr, moment->act->addr + moment->act->size};
    find_neighbours(moment, freed, taken, &left, &right);
    Span all = {left.low < left.high ? left.low : addr, right.low < right.high ? right.high : addr + size};
    Hole rest = {HOLE_AT_REST};
    remove_holes(stage, all);
    rest.words = 1 - ease_phase(join, 0, .5f);
    rest.open_right = join;
    rest.label = free_text(stage, left);
    add(stage, left, rest);
    rest.label = free_text(stage, right);
    rest.open_right = 0, rest.open_left = join;
    add(stage, right, rest);
    if (hatch <= 0) return;
    Hole swept = {HOLE_AT_REST};
    swept.hatch = hatch;
    if (left.low < left.high) swept.open_left = join;
    if (right.low < right.high) swept.open_right = join;
    add(stage, freed, swept);
    Hole words = {HOLE_AT_REST, .bare = true, .label = free_text(stage, all)};
    words.words = ease_phase(join, .5f, 1);
    add(stage, all, words);
}
