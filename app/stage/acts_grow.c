/* A crate that gets longer or shorter where it stands: its right side slides, row by row. */
#include "base/values.h"
#include "parts/kit.h"
#include "stage/stage.h"
#include "stage_parts.h"

static const float SLIDE_END = .6f;

static uint64_t first_byte(const Crate *part) {
    return part->rack->address + part->row * part->rack->row_bytes + part->offset;
}

/* How many of a block's bytes, the first `size` of it, stand on the row of a part from its first byte on. */
static uint32_t bytes_on_row(const ModelBlock *block, uint64_t size, const Crate *part) {
    uint64_t at = first_byte(part), end = block->addr + size, row = 64 - part->offset;
    if (end <= at) return 0;
    return (uint32_t)(end - at < row ? end - at : row);
}

static void hide_new_cells(StageCrate *crate, uint32_t old, float t) {
    uint32_t count = crate->crate.bytes - old;
    for (uint32_t i = 0; i < crate->crate.cell_count; i++) {
        CrateCell *cell = &crate->cells[i];
        if (cell->first < old) continue;
        float begin = .4f + .3f * (float)(cell->first - old) / (float)(count ? count : 1);
        cell->unseen = 1 - ease_out(ease_phase(t, begin, begin + .2f));
    }
}

/* The rounding behind it: of the old place until the side has slid over it, then of the new one. */
static uint32_t spare_end(const ModelBlock *old, const Crate *part, float edge) {
    uint32_t was = bytes_on_row(old, old->usable, part), is = part->bytes + part->spare;
    if (edge < (float)was) return was;
    return part->spare ? is : 0;
}

static void grow_part(StageCrate *crate, const ModelBlock *old, float t) {
    Crate *part = &crate->crate;
    uint32_t was = bytes_on_row(old, old->size, part);
    hide_new_cells(crate, was, t);
    if (was == 0) {
        part->unfold = t < .2f ? 0 : ease_back(ease_phase(t, .2f, SLIDE_END));
        return;
    }
    part->grown = was < part->bytes ? part->bytes - was : 0;
    part->slide = ease_in_out(ease_phase(t, 0, SLIDE_END));
    part->spare_end = spare_end(old, part, maths_lerp((float)was, (float)part->bytes, part->slide));
}

/* Cells of the old world that the shorter crate no longer has go with its side. */
static void add_old_cells(Stage *stage, const Moment *moment, StageCrate *crate, const ModelBlock *old) {
    const Crate *part = &crate->crate;
    uint64_t from = first_byte(part) - old->addr, end = from + part->bytes;
    CrateCell *cells = arena_alloc(stage->arena, sizeof *cells * (part->cell_count + old->cells));
    uint32_t count = part->cell_count;
    if (!cells) return;
    for (uint32_t i = 0; i < count; i++) cells[i] = crate->cells[i];
    for (uint32_t i = 0; i < old->cells; i++) {
        const ModelCell *cell = &moment->before->cells.items[old->first_cell + i];
        if (cell->offset < end || cell->offset >= end + part->over) continue;
        cells[count++] = (CrateCell){.first = (uint32_t)(cell->offset - from),
                                     .count = cell->size,
                                     .text = cell->text,
                                     .reserved = !cell->filled,
                                     .where = cell->where};
    }
    crate->crate.cells = crate->cells = cells;
    crate->crate.cell_count = count;
}

static void shrink_part(Stage *stage, const Moment *moment, StageCrate *crate, const ModelBlock *old) {
    Crate *part = &crate->crate;
    uint32_t was = bytes_on_row(old, old->size, part);
    if (moment->t >= SLIDE_END) return;
    part->over = was > part->bytes ? was - part->bytes : 0;
    part->slide = ease_in_out(ease_phase(moment->t, 0, SLIDE_END));
    part->spare_end = bytes_on_row(old, old->usable, part);
    if (part->over) add_old_cells(stage, moment, crate, old);
}

/* Rows that the shorter crate no longer stands on fold down. */
static void fold_rows(Stage *stage, const Moment *moment, const ModelBlock *old, const ModelBlock *now) {
    uint32_t first = stage->crates.count, kept = first;
    StageCrate like = {.crate = {CRATE_AT_REST}};
    like.crate.unfold = 1 - ease_in(ease_phase(moment->t, 0, SLIDE_END));
    if (like.crate.unfold <= 0 || (old->addr + old->size - 1) / 64 == (now->addr + now->size - 1) / 64)
        return;
    stage_keep(stage, stage_add_crate(stage, moment->before, old, like));
    for (uint32_t i = first; i < stage->crates.count; i++)
        if (first_byte(&stage->crates.items[i].crate) >= now->addr + now->size)
            stage->crates.items[kept++] = stage->crates.items[i];
    stage->crates.count = kept;
}

void acts_pose_grow(Stage *stage, const Moment *moment) {
    const ModelBlock *old = model_block(moment->before, moment->act->addr),
                     *now = model_block(moment->after, moment->act->addr);
    float t = moment->t;
    uint32_t count = stage->crates.count;
    acts_roll_cell(stage, moment, moment->act->id, ease_phase(t, .6f, 1));
    acts_fade_holes(stage, moment, 1 - ease_phase(t, .1f, .6f));
    if (!old || !now) return;
    for (uint32_t i = 0; i < count; i++) {
        StageCrate *crate = &stage->crates.items[i];
        if (crate->addr != old->addr) continue;
        if (now->size >= old->size)
            grow_part(crate, old, t);
        else
            shrink_part(stage, moment, crate, old);
    }
    if (now->size >= old->size) return;
    fold_rows(stage, moment, old, now);
    if (old->usable > now->usable)
        acts_free_space(stage, moment, now->addr + now->usable, old->usable - now->usable,
                        ease_out(ease_phase(t, .4f, .8f)), ease_phase(t, .75f, 1));
}
