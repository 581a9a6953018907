/* Bytes in crates that change where they are: written over, added behind the others, pushed aside. Which did
 * what follows from the two worlds alone: cell by cell, after what is found to have been shifted as a whole.
 */
#include "base/values.h"
#include "parts/kit.h"
#include "stage/stage.h"

/* The cells of a crate's two worlds, as far as both have been looked into. */
typedef struct Turn {
    const ModelBlock *was, *is;
    const ModelCell *old, *now;
    int shift;               /* cells that what stands behind `from` was pushed to the right; 0: none */
    uint32_t from;           /* cell of the old world where the shift begins */
    uint32_t first, changed; /* cells of the new world that differ: where, how many in all */
} Turn;

static bool same_cell(const ModelCell *a, const ModelCell *b) {
    return a->filled == b->filled && a->size == b->size && text_equal(a->text, b->text);
}

static uint32_t used_cells(const ModelCell *cells, uint32_t count) {
    while (count > 0 && !cells[count - 1].filled) count--;
    return count;
}

/* Something was put in, or taken out, if the rest of the crate stands `shift` cells further on. */
static void find_shift(Turn *turn) {
    uint32_t was = used_cells(turn->old, turn->was->cells), is = used_cells(turn->now, turn->is->cells),
             head = 0, tail = 0, least = was < is ? was : is;
    if (was == is) return;
    while (head < least && same_cell(&turn->old[head], &turn->now[head])) head++;
    while (tail < least - head && same_cell(&turn->old[was - 1 - tail], &turn->now[is - 1 - tail])) tail++;
    if (tail == 0) return;
    turn->shift = (int)is - (int)was;
    turn->from = was - tail;
}

/* The old cell a new one came from; UINT32_MAX: it is new. */
static uint32_t origin(const Turn *turn, uint32_t cell) {
    int64_t from = (int64_t)cell - turn->shift;
    if (turn->shift == 0 || from < (int64_t)turn->from || from >= turn->was->cells) return UINT32_MAX;
    return turn->now[cell].filled ? (uint32_t)from : UINT32_MAX;
}

static bool changed(const Turn *turn, uint32_t cell) {
    if (origin(turn, cell) != UINT32_MAX) return false;
    return cell >= turn->was->cells || !same_cell(&turn->old[cell], &turn->now[cell]);
}

static void count_changes(Turn *turn) {
    for (uint32_t i = 0; i < turn->is->cells; i++) {
        if (!changed(turn, i)) continue;
        if (turn->changed++ == 0) turn->first = i;
    }
}

static bool make_turn(const Moment *moment, uint64_t addr, Turn *turn) {
    *turn = (Turn){.was = model_block(moment->before, addr), .is = model_block(moment->after, addr)};
    if (!turn->was || !turn->is || turn->was->born != turn->is->born) return false;
    turn->old = moment->before->cells.items + turn->was->first_cell;
    turn->now = moment->after->cells.items + turn->is->first_cell;
    find_shift(turn);
    count_changes(turn);
    return turn->changed > 0 || turn->shift != 0;
}

static void turn_cell(const Turn *turn, uint32_t number, uint32_t order, float t, CrateCell *cell) {
    float begin = turn->changed > 1 ? .6f * (float)order / (float)(turn->changed - 1) : .2f;
    if (turn->shift) begin = .35f + begin * .6f;
    cell->turning = 1 - ease_phase(t, begin, maths_min(1, begin + .4f));
    if (number < turn->was->cells && turn->shift == 0) {
        cell->old = turn->old[number].text;
        cell->old_filled = turn->old[number].filled;
    }
}

static void slide_cell(const Stage *stage, const Turn *turn, uint32_t number, float t, CrateCell *cell) {
    const ModelCell *from = &turn->old[origin(turn, number)], *to = &turn->now[number];
    Rect a = stage_bytes_box(stage, turn->is->addr + from->offset, from->size),
         b = stage_bytes_box(stage, turn->is->addr + to->offset, to->size);
    if (a.y == b.y) cell->slide = (a.x - b.x) * (1 - ease_in_out(ease_phase(t, 0, .6f)));
}

/* The address of a part's first byte. */
static uint64_t crate_begins(const Crate *crate) {
    return crate->rack->address + crate->row * crate->rack->row_bytes + crate->offset;
}

/* The cells of one part of a crate; the model's are found by their offset. */
static void roll_part(const Stage *stage, const Turn *turn, StageCrate *crate, float t) {
    uint32_t number = 0, order = 0;
    uint64_t part = crate_begins(&crate->crate) - turn->is->addr;
    for (uint32_t i = 0; i < crate->crate.cell_count; i++) {
        CrateCell *cell = &crate->cells[i];
        for (; number < turn->is->cells && turn->now[number].offset < part + cell->first; number++)
            order += changed(turn, number);
        if (number >= turn->is->cells || turn->now[number].offset != part + cell->first) continue;
        if (origin(turn, number) != UINT32_MAX)
            slide_cell(stage, turn, number, t, cell);
        else if (changed(turn, number))
            turn_cell(turn, number, order, t, cell);
    }
}

void acts_roll_crates(Stage *stage, const Moment *moment, float t) {
    uint64_t last = UINT64_MAX;
    Turn turn;
    bool turns = false;
    if (moment->before == moment->after || stage->shelves.level != LEVEL_BYTES) return;
    for (uint32_t i = 0; i < stage->crates.count; i++) {
        StageCrate *crate = &stage->crates.items[i];
        if (crate->addr != last) turns = make_turn(moment, crate->addr, &turn);
        last = crate->addr;
        if (turns) roll_part(stage, &turn, crate, t);
    }
}

/* ---- counters on the band */

static void roll_count(CrateCount *count, Text old, Text now, float t) {
    count->now = now;
    count->old = old;
    count->write = text_equal(old, now) ? 1 : t;
}

void acts_roll_counts(Stage *stage, const Moment *moment, float t) {
    for (uint32_t i = 0; moment->before != moment->after && i < stage->crates.count; i++) {
        Crate *crate = &stage->crates.items[i].crate;
        const ModelBlock *was = model_block(moment->before, stage->crates.items[i].addr),
                         *is = model_block(moment->after, stage->crates.items[i].addr);
        bool both = was && is && was->counted && is->counted && was->born == is->born;
        if (!both || !crate->counts[0].word.len) continue;
        roll_count(&crate->counts[0], value_uint(stage->arena, was->strong),
                   value_uint(stage->arena, is->strong), t);
        roll_count(&crate->counts[1], value_uint(stage->arena, was->weak), value_uint(stage->arena, is->weak),
                   t);
    }
}
