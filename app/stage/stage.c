/* From the model to parts at rest. Nothing here knows of time. */
#include "stage/stage.h"
#include "base/values.h"

void stage_reset(Stage *stage) {
    stage->trays = NULL;
    stage->cells = NULL;
    stage->labels = NULL;
    stage->tray_count = stage->told_trays = 0;
    stage->crates.count = stage->holes.count = stage->verdicts.count = 0;
    stage->sweeps.count = stage->loads.count = stage->tags.count = stage->loose.count = 0;
    stage->values.count = 0;
    stage->dip = stage->pencil_opacity = stage->broom_opacity = 0;
    stage->broom_note_opacity = stage->strip_opacity = 0;
    stage->cache.rack = NULL;
    stage->tag_in_hand = false;
    stage->hand_tag = (Tag){0};
    stage->hand_count = 0;
    stage->dipping = 0;
    stage->trouble = (StageTrouble){.saturation = 1};
    stage->stood = (Rect){0};
}

void stage_free(Stage *stage) {
    list_free(&stage->crates);
    list_free(&stage->holes);
    list_free(&stage->verdicts);
    list_free(&stage->sweeps);
    list_free(&stage->loads);
    list_free(&stage->tags);
    list_free(&stage->values);
    list_free(&stage->loose);
}

/* ---- compartments */

static uint32_t bare_state(uint32_t state) {
    return state & ~(uint32_t)SLOT_SHADOWED_BIT;
}

/* As many as there is room for beside a label, and a variant's name; the rest is counted. */
static uint32_t fields_of_handle(const ModelSlot *slot) {
    return slot->tagged ? 4 : 3;
}

static void count_the_rest(Stage *stage, TrayCell *cell, const ModelSlot *slot) {
    if (slot->part_count <= cell->field_count) return;
    TrayField *last = &cell->fields[cell->field_count - 1];
    uint32_t end = (uint32_t)slot->size, from = last->offset;
    *last = (TrayField){.write = 1, .offset = from, .size = end - from};
    last->value = arena_format(stage->arena, "+%u", slot->part_count - cell->field_count + 1);
}

static void set_fields(TrayCell *cell, const ModelSlot *slot, uint32_t most, bool written) {
    cell->tagged = slot->tagged;
    cell->bare = slot->bare;
    cell->longest = slot->longest;
    cell->places = slot->part_places < most ? slot->part_places : most;
    for (uint32_t i = 0; i < slot->part_count && i < most; i++) {
        const ModelPart *part = &slot->parts[i];
        cell->fields[cell->field_count++] = (TrayField){.name = part->name,
                                                        .value = written ? part->value : (Text){NULL, 0},
                                                        .write = 1,
                                                        .gone = part->gone ? 1 : 0,
                                                        .offset = part->offset,
                                                        .size = part->size,
                                                        .niche = part->niche,
                                                        .unused = part->unused};
    }
}

static void set_handle(Stage *stage, TrayCell *cell, const ModelSlot *slot) {
    const Model *model = stage->model;
    const ModelLabel *label = slot->label == MODEL_NONE ? NULL : &model->labels.items[slot->label];
    /* What is moved or dropped keeps its texts, unseen, so that its compartment keeps its width. */
    bool written = bare_state(slot->state) != SLOT_UNINIT;
    cell->kind = CELL_HANDLE;
    cell->owner = slot->color;
    cell->coloured = slot->color != THEME_OWNER_NONE;
    set_fields(cell, slot, fields_of_handle(slot), written);
    count_the_rest(stage, cell, slot);
    if (!label) {
        bool partly = bare_state(slot->state) == SLOT_PARTLY_MOVED;
        if (written && !partly && !slot->value.len) cell->pointer = slot->pointer;
        cell->no_pointer = partly ? TEXT("moved") : slot->value;
        return;
    }
    cell->borrow = label->kind == POINTER_REF || label->kind == POINTER_MUT || label->kind == POINTER_WEAK;
    cell->dangling = !label->ended && (label->target == TARGET_GONE || label->stale);
    cell->ended = label->ended;
    if (label->ended) cell->groove = 0;
    if (label->target == TARGET_EMPTY)
        cell->no_pointer = TEXT("empty");
    else
        cell->pointer = label->text;
}

/* What is kept for a variable has its width. */
static void set_reserved(TrayCell *cell, const ModelSlot *slot) {
    if (!slot->name.len) return;
    cell->name = slot->name;
    cell->type = slot->type;
    cell->unset = true;
    cell->owner = THEME_OWNER_NONE;
    set_fields(cell, slot, slot->handle ? fields_of_handle(slot) : TRAY_FIELDS, false);
}

static void set_cell(Stage *stage, TrayCell *cell, const ModelSlot *slot) {
    *cell = (TrayCell){.kind = CELL_SCALAR, TRAY_CELL_AT_REST};
    cell->bytes = (uint32_t)slot->size;
    if (slot->kind == MODEL_PAD) {
        cell->kind = slot->name.len == 0 ? CELL_PADDING
                     : slot->handle      ? CELL_HANDLE
                     : slot->part_count  ? CELL_GROUP
                                         : CELL_SCALAR;
        cell->reserved = slot->reserved;
        set_reserved(cell, slot);
        return;
    }
    cell->name = slot->name;
    cell->type = slot->type;
    cell->slot = slot->id;
    cell->owner = THEME_OWNER_NONE;
    cell->tag_rotation = -3 + (float)(slot->id % 3) - 1;
    if (slot->kind == MODEL_HANDLE)
        set_handle(stage, cell, slot);
    else
        cell->value = slot->value;
    if (slot->kind == MODEL_SCALAR && slot->part_count) {
        cell->kind = CELL_GROUP;
        set_fields(cell, slot, TRAY_FIELDS, bare_state(slot->state) != SLOT_UNINIT);
    }
    cell->shadowed = (slot->state & SLOT_SHADOWED_BIT) != 0;
    cell->unset = bare_state(slot->state) == SLOT_UNINIT && !slot->value.len;
    cell->moved = bare_state(slot->state) == SLOT_MOVED ? 1 : 0;
    cell->emptied = bare_state(slot->state) == SLOT_DROPPED ? 1 : 0;
    if (cell->moved > 0 || cell->emptied > 0) cell->tag = cell->groove = 0;
}

/* While somebody may write through a `&mut`, its owner has to wait. */
static void dim_lent_out(Stage *stage) {
    for (uint32_t i = 0; i < stage->model->labels.count; i++) {
        const ModelLabel *label = &stage->model->labels.items[i];
        if (label->kind == POINTER_MUT && label->target == TARGET_SLOT && !label->ended && !label->stale)
            stage->cells[label->to_slot].dim = 1;
    }
}

static bool set_trays(Stage *stage) {
    const Model *model = stage->model;
    stage->second_thread = model->others ? model->front : 0;
    stage->second_there = stage->second_thread ? 1 : 0;
    stage->second_shown = 1;
    stage->trays = arena_alloc_zeroed(stage->arena, sizeof *stage->trays * (model->trays.count + 1));
    stage->cells = arena_alloc_zeroed(stage->arena, sizeof *stage->cells * (model->slots.count + 1));
    if (!stage->trays || !stage->cells) return false;
    for (uint32_t i = 0; i < model->slots.count; i++)
        set_cell(stage, &stage->cells[i], &model->slots.items[i]);
    for (uint32_t i = 0; i < model->trays.count; i++) {
        const ModelTray *from = &model->trays.items[i];
        for (uint32_t k = from->first; k < from->first + from->count; k++)
            stage->cells[k].offset = model->slots.items[k].addr - from->base;
        if (from->thread != 0 && from->thread != stage->second_thread) continue;
        StageTray *to = &stage->trays[stage->tray_count++];
        to->id = from->id;
        to->thread = from->thread;
        to->tray = (Tray){.x = stage->layout.pile_x,
                          .width = stage->layout.pile_w,
                          .function = arena_format(stage->arena, "%.*s()", TEXT_ARG(from->name)),
                          .size = value_bytes_count(stage->arena, from->size),
                          .active = from->active,
                          .brief = stage->layout.brief,
                          .frame = from->id,
                          .address = value_address(stage->arena, from->base),
                          .cells = stage->cells + from->first,
                          .count = from->count,
                          TRAY_AT_REST};
        to->tray.rows = to->rows = tray_rows_needed(&stage->kit, &to->tray);
        to->function = to->tray.function;
        to->size = to->tray.size;
    }
    dim_lent_out(stage);
    return stage_pile_up(stage);
}

static void set_pennant(Stage *stage) {
    const Model *model = stage->model;
    uint64_t sp = model->stack_top, second = 0;
    stage->weight = stage->second_weight = 0;
    for (uint32_t i = 0; i < model->trays.count; i++) {
        if (model->trays.items[i].thread == 0) sp = model->trays.items[i].base;
        if (stage->second_thread && model->trays.items[i].thread == stage->second_thread)
            second = model->trays.items[i].base;
    }
    for (uint32_t i = 0; i < stage->tray_count; i++)
        *(stage->trays[i].thread ? &stage->second_weight : &stage->weight) += 1;
    stage->sp = value_address(stage->arena, sp);
    stage->second_sp = second ? value_address(stage->arena, second) : (Text){NULL, 0};
    stage->pennant_opacity = 1;
}

/* ---- crates and holes */

static CrateCell *cells_of_part(Stage *stage, const Model *model, const ModelBlock *block,
                                const ShelfPart *part, uint32_t *count) {
    uint64_t from = part->addr - block->addr, to = from + part->bytes;
    CrateCell *cells = arena_alloc(stage->arena, sizeof *cells * (block->cells + 1));
    *count = 0;
    for (uint32_t i = 0; cells && i < block->cells; i++) {
        const ModelCell *cell = &model->cells.items[block->first_cell + i];
        if (cell->offset + cell->size <= from || cell->offset >= to) continue;
        uint64_t low = cell->offset > from ? cell->offset - from : 0;
        uint64_t high = cell->offset + cell->size < to ? cell->offset + cell->size - from : part->bytes;
        cells[(*count)++] = (CrateCell){.first = (uint32_t)low,
                                        .count = (uint32_t)(high - low),
                                        .text = cell->offset >= from ? cell->text : (Text){NULL, 0},
                                        .where = cell->where,
                                        .reserved = !cell->filled};
    }
    return cells;
}

static void set_counts(Stage *stage, Crate *crate, const ModelBlock *block) {
    if (!block->counted) return;
    crate->counts[0] = (CrateCount){TEXT("strong"), value_uint(stage->arena, block->strong), {NULL, 0}, 1};
    crate->counts[1] = (CrateCount){TEXT("weak"), value_uint(stage->arena, block->weak), {NULL, 0}, 1};
}

bool stage_add_crate(Stage *stage, const Model *model, const ModelBlock *block, StageCrate like) {
    uint64_t at = block->addr, end = block->addr + block->usable, solid = block->addr + block->size;
    ShelfPart part;
    like.addr = block->addr;
    like.crate.lost = block->lost;
    set_counts(stage, &like.crate, block);
    while (shelves_next_part(&stage->shelves, &at, end, &part)) {
        Crate crate = like.crate;
        uint64_t bytes = solid > part.addr ? solid - part.addr : 0;
        if (!part.rack || bytes == 0) continue;
        if (bytes > part.bytes) bytes = part.bytes;
        part.bytes = (uint32_t)bytes;
        crate.rack = part.rack;
        crate.row = part.row;
        crate.offset = part.offset;
        crate.bytes = (uint32_t)bytes;
        crate.spare = (uint32_t)((at < end ? at : end) - part.addr - bytes);
        crate.from_before = part.addr > block->addr;
        crate.goes_on = part.addr + bytes < solid;
        crate.owner = block->color;
        crate.name = block->name;
        crate.detail = block->detail;
        crate.address = block->addr;
        crate.cells = like.cells = cells_of_part(stage, model, block, &part, &crate.cell_count);
        like.crate = crate;
        /* Counters stand on the first part alone: the crate is not twice as shared for being long. */
        if (crate.from_before) like.crate.counts[0].word = like.crate.counts[1].word = (Text){NULL, 0};
        if (!list_push(&stage->crates, like)) return false;
    }
    return true;
}

/* A hole over several shelves says how large it is once, where there is most room for it. */
static uint64_t widest_part(const Stage *stage, uint64_t addr, uint64_t end) {
    uint64_t at = addr, widest = addr;
    uint32_t most = 0;
    ShelfPart part;
    while (shelves_next_part(&stage->shelves, &at, end, &part)) {
        if (part.bytes <= most) continue;
        most = part.bytes;
        widest = part.addr;
    }
    return widest;
}

bool stage_add_hole(Stage *stage, uint64_t addr, uint64_t size, Hole like) {
    uint64_t at = addr, end = addr + size, told = like.label.len ? widest_part(stage, addr, end) : addr;
    ShelfPart part;
    while (shelves_next_part(&stage->shelves, &at, end, &part)) {
        Hole hole = like;
        if (!part.rack) continue;
        hole.rack = part.rack;
        hole.row = part.row;
        hole.offset = part.offset;
        hole.bytes = part.bytes;
        hole.address = addr;
        if (part.addr != told) hole.label = (Text){NULL, 0};
        if (!list_push(&stage->holes, hole)) return false;
    }
    return true;
}

static bool set_warehouse(Stage *stage) {
    const Model *model = stage->model;
    for (uint32_t i = 0; i < model->holes.count; i++) {
        const ModelHole *hole = &model->holes.items[i];
        Hole like = {.used_before = hole->used_before, HOLE_AT_REST};
        if (hole->used_before)
            like.label = arena_format(stage->arena, "free %llu B", (unsigned long long)hole->size);
        if (!stage_add_hole(stage, hole->addr, hole->size, like)) return false;
    }
    for (uint32_t i = 0; i < model->blocks.count; i++) {
        StageCrate like = {.crate = {CRATE_AT_REST}};
        if (!stage_add_crate(stage, model, &model->blocks.items[i], like)) return false;
    }
    return true;
}

/* At the foot of the racks, beside the uprights. */
static bool set_plate(Stage *stage) {
    const Model *model = stage->model;
    Plate *plate = &stage->plate;
    *plate = (Plate){.x = stage->layout.rack_x + 40, .y = stage->layout.ware_ground - PLATE_HEIGHT - 6};
    plate->width = layout_ware_width(&stage->layout) - 210 - plate->x;
    for (uint32_t i = 0; i < model->printed.count && plate->count < PLATE_TEXTS; i++) {
        const ModelPrinted *from = &model->printed.items[i];
        CrateCell *cells = arena_alloc_zeroed(stage->arena, sizeof *cells * (from->cells + 1));
        if (!cells) return false;
        for (uint32_t k = 0; k < from->cells; k++)
            cells[k] =
                (CrateCell){.first = k, .count = 1, .text = model->cells.items[from->first_cell + k].text};
        plate->texts[plate->count++] = (PlateText){
            .addr = from->addr, .size = (uint32_t)from->size, .cells = cells, .count = from->cells};
    }
    plate_place(&stage->kit, plate);
    return true;
}

static bool set_labels(Stage *stage) {
    uint32_t count = stage->model->labels.count;
    stage->labels = arena_alloc_zeroed(stage->arena, sizeof *stage->labels * (count + 1));
    for (uint32_t i = 0; stage->labels && i < count; i++)
        stage->labels[i] = (LabelPose){.opacity = 1, .progress = 1, .bow = 1};
    return stage->labels != NULL;
}

/* The label of a crate that was made and not yet handed over waits in the manager's hand. */
static void set_hand(Stage *stage) {
    for (uint32_t i = 0; i < stage->model->blocks.count; i++) {
        const ModelBlock *block = &stage->model->blocks.items[i];
        if (!block->waiting) continue;
        stage->tag_in_hand = true;
        stage->hand_tag =
            (Tag){.text = value_address(stage->arena, block->addr), .owner = block->color, TAG_AT_REST};
        stage->hand_tag.scale = stage->layout.ware_scale;
    }
}

void stage_set_stood(Stage *stage, float bottom, Text name) {
    const Layout *layout = &stage->layout;
    stage->stood_name = name;
    stage->stood_opacity = 1;
    stage->stood = (Rect){layout->pile_x + 4, bottom - TRAY_HEIGHT + 6, layout->pile_w - 8, TRAY_HEIGHT - 8};
}

/* The place of a tray that is gone is only seen as long as nothing stands there again. */
static void find_stood(Stage *stage) {
    uint64_t sp = stage->model->stack_top;
    for (uint32_t i = 0; i < stage->model->trays.count; i++)
        if (stage->model->trays.items[i].thread == 0) sp = stage->model->trays.items[i].base;
    for (uint32_t i = 0; i < stage->model->labels.count; i++) {
        const ModelLabel *label = &stage->model->labels.items[i];
        if (label->stood.len && label->to < sp && !label->ended)
            stage_set_stood(stage, stage_top(stage, 0), label->stood);
    }
}

bool stage_set(Stage *stage, const Model *model) {
    stage->model = model;
    if (!set_trays(stage) || !set_labels(stage) || !set_warehouse(stage) || !set_plate(stage)) return false;
    set_pennant(stage);
    set_hand(stage);
    stage->pennant = stage_top(stage, 0);
    stage->second_pennant = stage_top(stage, stage->second_thread);
    find_stood(stage);
    stage->hand_y = stage->pennant;
    stage_set_hands(stage, model);
    return true;
}

void stage_place_trays(Stage *stage) {
    for (uint32_t i = 0; i < stage->tray_count; i++) {
        stage->trays[i].tray.bottom += stage->trays[i].thread == stage->dipping ? stage->dip : 0;
        tray_place(&stage->kit, &stage->trays[i].tray);
    }
    *(stage->dipping ? &stage->second_pennant : &stage->pennant) += stage->dip;
    stage->hand_y += stage->dip;
}

TrayCell *stage_cell(Stage *stage, uint32_t slot) {
    for (uint32_t i = stage->model->slots.count; i-- > 0;)
        if (stage->model->slots.items[i].kind != MODEL_PAD && stage->model->slots.items[i].id == slot)
            return &stage->cells[i];
    return NULL;
}

StageTray *stage_tray(Stage *stage, uint32_t frame) {
    for (uint32_t i = stage->tray_count; i-- > 0;)
        if (stage->trays[i].id == frame) return &stage->trays[i];
    return NULL;
}

const StageTray *stage_tray_of(const Stage *stage, uint32_t slot) {
    const TrayCell *cell = &stage->cells[slot];
    for (uint32_t i = 0; i < stage->tray_count; i++) {
        const Tray *tray = &stage->trays[i].tray;
        if (cell >= tray->cells && cell < tray->cells + tray->count) return &stage->trays[i];
    }
    return NULL;
}

/* ---- places */

Rect stage_bytes_box(const Stage *stage, uint64_t addr, uint64_t size) {
    ShelfPart part = shelves_nearest(&stage->shelves, addr);
    uint32_t bytes = size > 64 - part.offset % 64 ? 64 - part.offset % 64 : (uint32_t)size;
    return part.rack ? rack_span(part.rack, part.row, part.offset, part.offset + (bytes ? bytes : 1))
                     : part.map;
}

static float head_scale(const Stage *stage) {
    return stage->shelves.level == LEVEL_BYTES ? 1 + (stage->shelves.v - 1) * .5f : .8f;
}

/* Whether a block other than the one at `addr` stands on the row of `box` between two x. */
static bool crate_between(const Stage *stage, const Model *model, uint64_t addr, Rect box, float from,
                          float to) {
    for (uint32_t i = 0; i < model->blocks.count; i++) {
        const ModelBlock *block = &model->blocks.items[i];
        uint64_t at = block->addr, end = block->addr + block->size;
        ShelfPart part;
        while (block->addr != addr && shelves_next_part(&stage->shelves, &at, end, &part)) {
            if (!part.rack) continue;
            Rect other = rack_span(part.rack, part.row, part.offset, part.offset + part.bytes);
            bool row = other.y < box.y + box.h && other.y + other.h > box.y;
            if (row && other.x < to && other.x + other.w > from) return true;
        }
    }
    return false;
}

/* Right of the bytes, his head beside them. Where another crate is in the way, or the picture ends, he looks
 * up at them from below the shelf; and from the left where that is too low. */
void stage_stand(const Stage *stage, const Model *model, Stand stand, float *x, float *head_y) {
    float width = layout_ware_width(&stage->layout), ground = stage->layout.ware_ground,
          scale = head_scale(stage);
    *x = width - 178;
    *head_y = ground - 208;
    if (stand.size == 0 || stage->shelves.level == LEVEL_MAP) return;
    Rect box = stage_bytes_box(stage, stand.addr + stand.size - 1, 1);
    float beam = box.y + box.h, right = box.x + box.w + 120 * scale,
          below = maths_min(beam + 74 * scale, ground - 124);
    *x = maths_min(right, width - 106 * scale);
    *head_y = beam - 8;
    if (right == *x && !crate_between(stage, model, stand.addr, box, *x - 60 * scale, *x + 70 * scale)) {
        *head_y = maths_clamp(*head_y, 90, ground - 124);
        return;
    }
    *head_y = below;
    if (below < beam + 40 && box.x > 260) {
        Rect first = stage_bytes_box(stage, stand.addr, 1);
        *x = maths_max(first.x - 120 * scale, 90);
        *head_y = beam - 8;
    }
    *head_y = maths_clamp(*head_y, 90, ground - 124);
}

Point stage_from_cafe(const Stage *stage, Point p) {
    return transform_point(layout_cafe(&stage->layout), p);
}
Point stage_from_ware(const Stage *stage, Point p) {
    return transform_point(layout_ware(&stage->layout), p);
}

Point stage_hand(const Stage *stage) {
    return stage_from_ware(stage, manager_hand(&stage->manager, false));
}
