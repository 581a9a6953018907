/* A reallocation that moves: the manager finds room, the bytes are carried over, the label is written anew,
 * the old crate is swept away. Fractions of t are those of the usual length; a longer search comes on top. */
#include "base/values.h"
#include "parts/kit.h"
#include "stage/stage.h"
#include "stage_parts.h"

enum { ONE_BY_ONE = 16, BY_THE_BIN = 64, BIN = 8 };

static const float FLIGHT = 3; /* how many loads are in the air at once */

float acts_realloc_time(const Moment *moment) {
    const Act *act = moment->act;
    float usual = ACTS_FIND_END * (float)(act->duration - act->lead), find = usual + (float)act->lead,
          now = moment->t * (float)act->duration;
    if (act->lead <= 0) return moment->t;
    if (now <= find) return ACTS_FIND_END * now / find;
    return ACTS_FIND_END + (1 - ACTS_FIND_END) * (now - find) / ((float)act->duration - find);
}

/* ---- what is carried */

static const ModelBlock *block_at(const Model *model, uint64_t addr) {
    const ModelBlock *block = model_block(model, addr);
    return block && block->addr == addr ? block : NULL;
}

static bool carried(const Moment *moment, const Carry *carry, uint32_t cell) {
    const ModelCell *cells = moment->before->cells.items + carry->old->first_cell;
    return cells[cell].filled && cells[cell].offset + cells[cell].size <= carry->now->size;
}

/* Which load a cell goes with: numbers rise with the cells'. */
static uint32_t load_of(const Moment *moment, const Carry *carry, uint32_t cell) {
    const ModelCell *cells = moment->before->cells.items + carry->old->first_cell;
    return carry->group > 1 ? cells[cell].offset / carry->group : cell;
}

static uint64_t bytes_in_use(const Moment *moment, const Carry *carry) {
    uint64_t bytes = 0;
    for (uint32_t i = 0; i < carry->old->cells; i++)
        if (carried(moment, carry, i)) bytes += moment->before->cells.items[carry->old->first_cell + i].size;
    if (carry->old->used != UINT64_MAX && carry->old->used > bytes) bytes = carry->old->used;
    return bytes;
}

Carry acts_carry(const Moment *moment) {
    Carry carry = {.group = 1};
    Event event;
    if (!acts_event(moment, EVENT_REALLOC, &event)) return carry;
    carry.old = block_at(moment->before, event.realloc.addr);
    carry.now = block_at(moment->after, event.realloc.new_addr);
    if (!carry.old || !carry.now) return carry;
    carry.bytes = bytes_in_use(moment, &carry);
    if (carry.bytes > ONE_BY_ONE) carry.group = BIN;
    /* Where single bytes are not drawn they go as one, too. */
    if (carry.bytes > BY_THE_BIN || moment->before->cell_limit == 0) carry.group = 0;
    for (uint32_t i = 0; carry.group && i < carry.old->cells; i++)
        if (carried(moment, &carry, i)) carry.loads = load_of(moment, &carry, i) + 1;
    return carry;
}

static float load_begin(const Carry *carry, uint32_t load) {
    float each = (ACTS_CARRY_END - ACTS_CARRY_BEGIN) / ((float)carry->loads + FLIGHT - 1);
    return ACTS_CARRY_BEGIN + each * (float)load;
}

/* 0 still in the old crate, 1 in the new one. */
static float flight(const Moment *moment, const Carry *carry, uint32_t cell, float t) {
    if (carry->group == 0) return t < .36f ? 0 : t < .62f ? .5f : 1;
    uint32_t load = load_of(moment, carry, cell);
    float begin = load_begin(carry, load),
          end = load_begin(carry, load) + load_begin(carry, 3) - load_begin(carry, 0);
    return ease_phase(t, begin, end);
}

/* ---- crates */

static void pose_new(Stage *stage, const Moment *moment, const Carry *carry, float t) {
    acts_pose_crate(stage, moment->act->addr, t < .15f ? 0 : ease_back(ease_phase(t, .15f, .25f)), 1,
                    ease_phase(t, .25f, .5f));
    for (uint32_t i = 0; i < stage->crates.count; i++) {
        StageCrate *crate = &stage->crates.items[i];
        if (crate->addr != moment->act->addr) continue;
        if (t < .86f && carry->now)
            crate->crate.detail = arena_format(stage->arena, "new crate \xC2\xB7 %.*s",
                                               TEXT_ARG(value_bytes_count(stage->arena, carry->now->size)));
        if (!carry->old) crate->crate.fill = ease_phase(t, .27f, .70f);
    }
}

/* Of the cells of a crate's part, those whose byte is not in this crate just now: `out` in the old one once
 * it has left, else in the new one until it has landed. */
static void mark_away(const Moment *moment, const Carry *carry, StageCrate *crate, bool out, float t) {
    const ModelCell *cells = moment->before->cells.items + carry->old->first_cell;
    const Crate *part = &crate->crate;
    uint64_t begin = part->rack->address + part->row * part->rack->row_bytes + part->offset - crate->addr;
    uint32_t k = 0;
    for (uint32_t i = 0; i < part->cell_count; i++) {
        while (k < carry->old->cells && cells[k].offset < begin + crate->cells[i].first) k++;
        if (k == carry->old->cells) return;
        if (cells[k].offset != begin + crate->cells[i].first || !carried(moment, carry, k)) continue;
        float flown = flight(moment, carry, k, t);
        crate->cells[i].away = out ? flown > 0 : flown < 1;
    }
}

static void pose_old(Stage *stage, const Moment *moment, const Carry *carry, float t) {
    StageCrate ghost = {.crate = {CRATE_AT_REST}};
    ghost.crate.ghost = ease_phase(t, .18f, .27f);
    ghost.crate.unfold = 1 - ease_in(ease_phase(t, .88f, .94f));
    uint32_t first = stage->crates.count;
    if (t < .94f) stage_keep(stage, stage_add_crate(stage, moment->before, carry->old, ghost));
    for (uint32_t i = first; i < stage->crates.count; i++) {
        if (t > .18f) stage->crates.items[i].crate.detail = TEXT("old crate");
        mark_away(moment, carry, &stage->crates.items[i], true, t);
    }
    for (uint32_t i = 0; i < first; i++)
        if (stage->crates.items[i].addr == carry->now->addr)
            mark_away(moment, carry, &stage->crates.items[i], false, t);
}

static bool occupied(const Stage *stage, Rect box) {
    for (uint32_t i = 0; i < stage->crates.count; i++) {
        Rect other = crate_box(&stage->crates.items[i].crate);
        bool row = other.y < box.y + box.h && other.y + other.h > box.y;
        if (row && other.x < box.x + box.w && other.x + other.w > box.x) return true;
    }
    return false;
}

/* The broom waits where there is room beside the old crate, else leans on its end. */
static void pose_broom(Stage *stage, const Carry *carry, float t) {
    float u = stage->shelves.v / 1.5f, seen = ease_phase(t, .27f, .33f) * (1 - ease_phase(t, .88f, .91f));
    ShelfPart part;
    uint64_t at = carry->old->addr, end = at + carry->old->size;
    bool found = false;
    while (shelves_next_part(&stage->shelves, &at, end, &part)) found = part.rack != NULL;
    if (!found || seen <= 0 || stage->shelves.level != LEVEL_BYTES) return;
    Rect box = crate_cells_box(part.rack, part.row, part.offset, part.offset + part.bytes);
    Rect room = {box.x + box.w + 4, box.y, 124 * u, box.h};
    bool free = !occupied(stage, room) && room.x + room.w < layout_ware_width(&stage->layout);
    stage->broom = (Point){free ? box.x + box.w + 74 * u : box.x + box.w - 30 * u, box.y + box.h - 2 * u};
    /* The act strip hangs above the highest shelf. */
    float lowest = 52 / stage->layout.ware_scale;
    stage->broom_note =
        (Point){free ? box.x + box.w + 6 : box.x + box.w - 104, maths_max(box.y - 68 * u, lowest)};
    stage->broom_note_opacity = seen;
    stage->broom_opacity = free ? seen : seen * ease_phase(t, .66f, .72f);
}

static void pose_holes(Stage *stage, const Moment *moment, const Carry *carry, float t) {
    const ModelBlock *old = carry->old;
    acts_free_space(stage, moment, old->addr, old->usable, ease_out(ease_phase(t, .93f, 1)),
                    ease_phase(t, .95f, 1));
    acts_sweep(stage, old->addr, old->usable, ease_phase(t, .90f, .99f));
}

/* ---- the label */

static void pose_label(Stage *stage, const Moment *moment, float t) {
    TrayCell *cell = stage_cell(stage, moment->act->id);
    uint32_t index;
    acts_roll_cell(stage, moment, moment->act->id, ease_phase(t, .80f, .88f));
    if (cell) cell->tag = t < .9f ? 0 : 1;
    if (!acts_label_to(stage->model, moment->act->addr, &index)) return;
    stage->labels[index].progress = ease_in_out(ease_phase(t, .77f, .9f));
    stage->labels[index].ahead = ease_phase(t, .74f, .78f);
    stage->labels[index].bow = t < .89f ? 0 : ease_back(ease_phase(t, .89f, .95f));
}

/* ---- the act strip */

static float share_of_phase(float t, uint32_t phase) {
    static const float ends[5] = {0, ACTS_CARRY_BEGIN, ACTS_CARRY_END, ACTS_LABEL_END, 1};
    return ease_phase(t, ends[phase], ends[phase + 1]);
}

static uint64_t bytes_landed(const Moment *moment, const Carry *carry, float t) {
    uint64_t landed = 0;
    if (t >= ACTS_CARRY_END || carry->group == 0) return t >= .62f ? carry->bytes : 0;
    for (uint32_t i = 0; carry->old && i < carry->old->cells; i++)
        if (carried(moment, carry, i) && flight(moment, carry, i, t) >= 1)
            landed += moment->before->cells.items[carry->old->first_cell + i].size;
    return landed;
}

static void pose_strip(Stage *stage, const Moment *moment, const Carry *carry, float t) {
    Event event;
    PhaseStrip *strip = &stage->strip;
    if (!acts_event(moment, EVENT_REALLOC, &event)) return;
    *strip = (PhaseStrip){.count = 4, .phases = stage->phases};
    while (strip->at < 3 && share_of_phase(t, strip->at) >= 1) strip->at++;
    strip->progress = share_of_phase(t, strip->at);
    strip->title =
        arena_format(stage->arena, "Reallocate %llu \xE2\x86\x92 %llu",
                     (unsigned long long)event.realloc.old_size, (unsigned long long)event.realloc.new_size);
    stage->phases[0] = TEXT("find room");
    stage->phases[1] = carry->bytes ? arena_format(stage->arena, "carry %llu of %llu",
                                                   (unsigned long long)bytes_landed(moment, carry, t),
                                                   (unsigned long long)carry->bytes)
                                    : TEXT("carry");
    stage->phases[2] = TEXT("new label");
    stage->phases[3] = TEXT("sweep");
    stage->strip_opacity = ease_phase(t, .01f, .04f) * (1 - ease_phase(t, .97f, 1));
}

void acts_pose_realloc(Stage *stage, const Moment *moment) {
    float t = acts_realloc_time(moment);
    Carry carry = acts_carry(moment);
    pose_new(stage, moment, &carry, t);
    acts_fade_holes(stage, moment, 1 - ease_phase(t, .15f, .22f));
    if (carry.old && carry.now) {
        pose_old(stage, moment, &carry, t);
        pose_holes(stage, moment, &carry, t);
        pose_broom(stage, &carry, t);
    }
    pose_label(stage, moment, t);
    pose_strip(stage, moment, &carry, t);
}

/* ---- in the air */

static Point centre_of(const Stage *stage, uint64_t addr, uint64_t size) {
    Rect box = stage_bytes_box(stage, addr, size);
    return (Point){box.x + box.w / 2, box.y + box.h - 30 * stage->shelves.v};
}

/* Down and over to a lower shelf, or in an arch to the same one. The roof is not crossed. */
static KitCurve way_between(const Stage *stage, Point a, Point b) {
    float v = stage->shelves.v, dx = b.x - a.x, roof = stage->layout.rack_top + 20;
    Point p1 = {a.x + .08f * dx + 10, a.y + 100 * v}, p2 = {b.x - .3f * dx, b.y - 140 * v};
    if (b.y - a.y < 20) {
        p1 = (Point){a.x + .2f * dx, maths_max(roof, a.y - 80 * v)};
        p2 = (Point){b.x - .2f * dx, maths_max(roof, b.y - 80 * v)};
    }
    return (KitCurve){{a, p1, p2, b}};
}

static void fly(Stage *stage, const Moment *moment, const Carry *carry, uint32_t first, uint32_t end,
                float t) {
    const ModelCell *cells = moment->before->cells.items + carry->old->first_cell;
    const ModelCell *last = &cells[end - 1];
    uint64_t offset = cells[first].offset, size = last->offset + last->size - offset;
    Rect from = stage_bytes_box(stage, carry->old->addr + offset, size);
    Load load = {.owner = carry->now->color, .v = stage->shelves.v, .opacity = 1, .way_opacity = .55f};
    LoadCell *cards = arena_alloc(stage->arena, sizeof *cards * (end - first));
    if (!cards) return;
    load.way = way_between(stage, centre_of(stage, carry->old->addr + offset, size),
                           centre_of(stage, carry->now->addr + offset, size));
    load.w = from.w - 2;
    for (uint32_t i = first; i < end; i++) {
        Rect box = stage_bytes_box(stage, carry->old->addr + cells[i].offset, cells[i].size);
        cards[load.cell_count++] =
            (LoadCell){box.x - from.x - from.w / 2 + 1, box.w - 2, cells[i].text, cells[i].where};
    }
    load.cells = cards;
    load.at = kit_curve_at(&load.way, ease_in_out(t));
    load.ghosts[0] = kit_curve_at(&load.way, ease_in_out(maths_max(0, t - .09f)));
    load.ghosts[1] = kit_curve_at(&load.way, ease_in_out(maths_max(0, t - .16f)));
    load.ghost_count = 2;
    load.rotation = 8 * ease_bump(t);
    stage_keep(stage, list_push(&stage->loads, load));
}

/* Runs of neighbouring cells that go together. */
static void fly_loads(Stage *stage, const Moment *moment, const Carry *carry, float t) {
    uint32_t count = carry->old->cells;
    for (uint32_t i = 0; i < count;) {
        uint32_t end = i + 1;
        if (!carried(moment, carry, i)) {
            i++;
            continue;
        }
        while (end < count && carried(moment, carry, end) &&
               load_of(moment, carry, end) == load_of(moment, carry, i))
            end++;
        float flown = flight(moment, carry, i, t);
        if (flown > 0 && flown < 1) fly(stage, moment, carry, i, end, flown);
        i = end;
    }
}

static Tag tag_at_rest(const Stage *stage, const TrayCell *cell, Text text) {
    Tag tag = {.hole = stage_from_cafe(stage, cell->hole), .text = text, .owner = cell->owner, TAG_AT_REST};
    tag.rotation = cell->tag_rotation;
    tag.scale = stage->layout.cafe_scale;
    tag.max_width = cell->pointer_box.w - 6;
    return tag;
}

/* The old tag is struck out and falls; the new one is written digit by digit. */
static void write_tags(Stage *stage, const Moment *moment, float t) {
    const TrayCell *cell = stage_cell(stage, moment->act->id);
    const ModelSlot *old = model_slot(moment->before, moment->act->id);
    float fall = ease_in(ease_phase(t, .75f, .81f));
    if (!cell || !cell->shown || !old || t >= .9f) return;
    Tag tag = tag_at_rest(stage, cell, old->pointer);
    tag.rotation = maths_lerp(cell->tag_rotation, 13, fall);
    tag.hole.x += 84 * tag.scale * fall;
    tag.hole.y += 76 * tag.scale * fall;
    tag.faded = tag.struck = ease_phase(t, .70f, .74f);
    /* Falling, it passes over other texts: faint enough to read those. */
    tag.opacity = maths_lerp(1, .33f, ease_phase(t, .74f, .75f)) * (1 - ease_phase(t, .84f, .88f));
    if (t < .88f) stage_keep(stage, list_push(&stage->tags, tag));
    if (t < .75f) return;
    Tag fresh = tag_at_rest(stage, cell, cell->pointer);
    fresh.opacity = ease_phase(t, .75f, .78f);
    fresh.written = ease_phase(t, .77f, .88f);
    stage_keep(stage, list_push(&stage->tags, fresh));
    stage->pencil = tray_tag_tip(&stage->kit, &fresh);
    stage->pencil_opacity = ease_phase(t, .75f, .78f) * (1 - ease_phase(t, .88f, .9f));
}

/* The label's ribbon as it led to the old crate. */
static void loosen_ribbon(Stage *stage, const Moment *moment, const Carry *carry, float t) {
    float go = ease_phase(t, .78f, .88f);
    uint32_t index;
    Point from;
    const ModelLabel *label = acts_label_to(stage->model, moment->act->addr, &index);
    if (!label || go >= 1 || !stage_label_start(stage, label, &from)) return;
    for (uint32_t i = 0; i < stage->crates.count; i++) {
        const StageCrate *crate = &stage->crates.items[i];
        if (crate->addr != carry->old->addr || crate->crate.from_before) continue;
        Point to = stage_from_ware(stage, crate_corner(&crate->crate));
        Ribbon ribbon = {.curve = stage_way(stage, from, to), .owner = label->color, RIBBON_AT_REST};
        ribbon.scale = 1 + (stage->shelves.v - 1) * .5f;
        ribbon.opacity = maths_lerp(1, .28f, ease_phase(t, .7f, .76f)) * (1 - go);
        ribbon.untied = ease_phase(t, .7f, .78f);
        stage_keep(stage, list_push(&stage->loose, ribbon));
        return;
    }
}

void acts_fly_realloc(Stage *stage, const Moment *moment) {
    float t = acts_realloc_time(moment);
    Carry carry = acts_carry(moment);
    if (carry.old && carry.now) {
        if (carry.group && t > ACTS_CARRY_BEGIN && t < ACTS_CARRY_END) fly_loads(stage, moment, &carry, t);
        loosen_ribbon(stage, moment, &carry, t);
    }
    write_tags(stage, moment, t);
}
