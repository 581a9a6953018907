/* Trays and compartments. What stands in one is in model_values.c, crates and who owns them in
 * model_blocks.c. */
#include "model/model.h"
#include "model_parts.h"

enum { MODEL_PLACES = 256 };

/* ---- compartments */

static bool readable(uint32_t state) {
    uint32_t bare = state & ~(uint32_t)SLOT_SHADOWED_BIT;
    return bare == SLOT_LIVE || bare == SLOT_PARTLY_MOVED;
}

typedef struct LabelScan {
    ModelBuild *build;
    uint32_t slot;
    bool ok;
} LabelScan;

static bool found_label(void *user, const ValuePointer *pointer) {
    LabelScan *scan = user;
    if (pointer->dead) return true;
    ModelSlot *slot = &scan->build->model->slots.items[scan->slot];
    if (!slot->pointer.len) slot->pointer = value_address(&scan->build->model->texts, pointer->to);
    if (!readable(slot->state) || model_moved_out(scan->build, slot, pointer->at)) return true;
    if (slot->label == MODEL_NONE) slot->label = scan->build->model->labels.count;
    scan->ok = model_add_label(scan->build, pointer, scan->slot, 0);
    return scan->ok;
}

/* A value without bytes, as Rust writes it: (), [], or the name of a unit struct. */
static Text nothing(const Type *type) {
    if (type->kind == TYPE_ARRAY) return TEXT("[]");
    return type->kind == TYPE_STRUCT && type->name.len ? type->name : TEXT("()");
}

static bool fill_slot(ModelBuild *build, uint32_t index, TypeId type) {
    ModelSlot *slot = &build->model->slots.items[index];
    const World *world = build->world;
    bool handle = value_type_has_pointers(world_types(world), type);
    slot->kind = handle ? MODEL_HANDLE : MODEL_SCALAR;
    if (!handle && slot->size && readable(slot->state))
        slot->value = value_format(&build->model->texts, world, type, slot->addr, MODEL_VALUE_LIMIT);
    if (!handle && !slot->size) slot->value = nothing(type_get(world_types(world), type));
    model_add_parts(build, slot, type);
    if (!handle) return true;
    LabelScan labels = {build, index, true};
    value_pointers(world, type, slot->addr, found_label, &labels);
    return labels.ok;
}

/* The variable that has its value and is only not yet said to live, because the cache is told between the
 * two; UINT32_MAX: none. */
static uint32_t slot_with_value(const ModelBuild *build) {
    uint64_t at = build->model->at;
    JournalCursor cursor = journal_at(timeline_journal(build->request->timeline), at ? at - 1 : 0);
    Event event;
    bool cache = at && journal_next(&cursor, &event) && event.kind == EVENT_CACHE;
    while (journal_next(&cursor, &event)) {
        if (event.kind == EVENT_CACHE)
            cache = true;
        else
            return cache && event.kind == EVENT_SLOT_STATE && event.slot_state.now == SLOT_LIVE &&
                           event.machine == build->model->machine
                       ? (uint32_t)event.slot_state.slot
                       : UINT32_MAX;
    }
    return UINT32_MAX;
}

static bool add_slot(ModelBuild *build, const WorldSlot *from, uint32_t order) {
    Model *model = build->model;
    const Type *type = type_get(world_types(build->world), from->type);
    ModelSlot slot = {.kind = MODEL_SCALAR,
                      .id = from->id,
                      .frame = from->frame,
                      .name = from->name,
                      .type = type->name,
                      .addr = from->addr,
                      .size = type->size,
                      .state = from->id == build->living ? SLOT_LIVE : from->state,
                      .label = MODEL_NONE,
                      .order = order,
                      .color = owners_slot_color(build->request->owners, model->machine, from->id)};
    if (!list_push(&model->slots, slot)) return false;
    return true;
}

static bool add_pad(Model *model, uint32_t frame, uint64_t addr, uint64_t size) {
    return list_push(&model->slots, (ModelSlot){.kind = MODEL_PAD,
                                                .id = MODEL_NONE,
                                                .frame = frame,
                                                .addr = addr,
                                                .size = size,
                                                .label = MODEL_NONE,
                                                .color = THEME_OWNER_NONE});
}

static void sort_by_address(ModelSlot *slots, uint32_t count) {
    for (uint32_t i = 1; i < count; i++)
        for (uint32_t k = i; k > 0 && slots[k - 1].addr > slots[k].addr; k--) {
            ModelSlot swap = slots[k];
            slots[k] = slots[k - 1];
            slots[k - 1] = swap;
        }
}

/* ---- places that are kept for variables to come, so that none ever has to move for another */

static bool is_free(const Model *model, uint32_t first, uint32_t slot, uint64_t addr, uint64_t size) {
    for (uint32_t i = first; i < model->slots.count; i++) {
        const ModelSlot *other = &model->slots.items[i];
        if (!other->reserved && other->id == slot) return false;
        if (addr < other->addr + other->size && other->addr < addr + size) return false;
    }
    return true;
}

static bool add_reserved(ModelBuild *build, const ModelTray *tray) {
    Model *model = build->model;
    const Owners *owners = build->request->owners;
    const TypeTable *types = world_types(build->world);
    uint32_t at = owners_first_place(owners, model->machine, tray->id);
    for (uint32_t tries = 0; at != UINT32_MAX && tries < MODEL_PLACES; tries++) {
        const FramePlace *place = &owners->places.items[at];
        const Type *type = type_get(types, (TypeId)place->type);
        ModelSlot slot = {.kind = MODEL_PAD, .id = MODEL_NONE, .frame = tray->id, .label = MODEL_NONE};
        at = place->next;
        if (!is_free(model, tray->first, place->slot, place->addr, type->size)) continue;
        slot.reserved = true;
        slot.handle = value_type_has_pointers(types, (TypeId)place->type);
        slot.name = place->name;
        slot.type = type->name;
        slot.addr = place->addr;
        slot.size = type->size;
        slot.color = THEME_OWNER_NONE;
        if (!list_push(&model->slots, slot)) return false;
        model_add_parts(build, &model->slots.items[model->slots.count - 1], (TypeId)place->type);
    }
    return true;
}

/* Padding beside a place that is only kept is not seen either. */
static void hide_pads(Model *model, const ModelTray *tray) {
    ModelSlot *slots = model->slots.items + tray->first;
    for (uint32_t i = 1; i + 1 < tray->count; i++)
        if (slots[i].kind == MODEL_PAD && !slots[i].name.len)
            slots[i].reserved = slots[i - 1].reserved || slots[i + 1].reserved;
}

/* Padding only shows between two variables: what is free at a frame's end is the tray's bare floor. */
static bool add_pads(Model *model, ModelTray *tray) {
    uint32_t end = model->slots.count;
    uint64_t at = tray->base;
    for (uint32_t i = tray->first; i < end; i++) {
        ModelSlot slot = model->slots.items[i];
        if (slot.addr > at && i > tray->first && !add_pad(model, tray->id, at, slot.addr - at)) return false;
        if (slot.addr + slot.size > at) at = slot.addr + slot.size;
    }
    tray->count = model->slots.count - tray->first;
    sort_by_address(model->slots.items + tray->first, tray->count);
    return true;
}

static bool fill_slots(ModelBuild *build, const ModelTray *tray) {
    Model *model = build->model;
    for (uint32_t i = tray->first; i < tray->first + tray->count; i++) {
        if (model->slots.items[i].kind == MODEL_PAD) continue;
        const WorldSlot *slot = world_slot(build->world, model->slots.items[i].id);
        if (slot && !fill_slot(build, i, slot->type)) return false;
    }
    return true;
}

/* A shadowed variable keeps its bytes, and so its compartment. */
static bool add_tray(ModelBuild *build, const WorldFrame *frame) {
    Model *model = build->model;
    const WorldSlot *slots;
    uint32_t count = world_slots(build->world, &slots), order = 0;
    ModelTray tray = {.id = frame->id,
                      .thread = frame->thread,
                      .name = frame->name,
                      .base = frame->base,
                      .size = frame->size,
                      .first = model->slots.count,
                      .active = true};
    for (uint32_t i = 0; i < count; i++)
        if (slots[i].frame == frame->id && !add_slot(build, &slots[i], order++)) return false;
    if (!add_reserved(build, &tray)) return false;
    sort_by_address(model->slots.items + tray.first, model->slots.count - tray.first);
    for (uint32_t i = model->trays.count; i-- > 0;)
        if (model->trays.items[i].thread == tray.thread) {
            model->trays.items[i].active = false;
            break;
        }
    if (!add_pads(model, &tray)) return false;
    model->others = model->others || tray.thread;
    hide_pads(model, &tray);
    return list_push(&model->trays, tray);
}

static bool add_trays(ModelBuild *build) {
    const WorldFrame *frames;
    uint32_t count = world_frames(build->world, &frames);
    for (uint32_t i = 0; i < count; i++)
        if (!add_tray(build, &frames[i])) return false;
    for (uint32_t i = 0; i < build->model->trays.count; i++)
        if (!fill_slots(build, &build->model->trays.items[i])) return false;
    return true;
}

static void copy_bounds(ModelBuild *build) {
    Model *model = build->model;
    const MachineConfig *config = world_config(build->world);
    model->machine = build->request->machine;
    model->at = build->request->at;
    model->cell_limit = build->request->cells;
    model->low = build->request->low;
    model->high = build->request->high;
    model->heap_base = config->heap_base;
    model->heap_end = config->heap_base + config->heap_size;
    model->stack_top = config->stack_top;
    model->stack_limit = config->stack_top - config->stack_size;
}

enum { THREAD_RUNS = 1, THREAD_ENDED = 3 };

static bool is_another(const WorldThread *thread) {
    return thread->id && thread->state && thread->state != THREAD_ENDED;
}

uint32_t model_front_thread(const World *world) {
    const WorldThread *threads;
    uint32_t count = world_threads(world, &threads), front = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (!is_another(&threads[i])) continue;
        if (threads[i].state == THREAD_RUNS) return threads[i].id;
        if (threads[i].id > front) front = threads[i].id;
    }
    return front;
}

static bool add_threads(ModelBuild *build) {
    const WorldThread *threads;
    uint32_t count = world_threads(build->world, &threads);
    build->model->front = model_front_thread(build->world);
    for (uint32_t i = 0; i < count; i++) {
        ModelThread thread = {threads[i].id, threads[i].name, threads[i].state == THREAD_RUNS};
        if (is_another(&threads[i]) && !list_push(&build->model->threads, thread)) return false;
    }
    return true;
}

bool model_build(Model *model, const ModelRequest *request) {
    ModelBuild build = {.model = model, .request = request};
    *model = (Model){0};
    build.world = timeline_world(request->timeline, request->machine, request->at);
    if (!build.world) return false;
    copy_bounds(&build);
    build.living = slot_with_value(&build);
    return add_threads(&build) && add_trays(&build) && model_add_blocks(&build) &&
           model_add_printed(&build) && !model->texts.failed;
}

void model_free(Model *model) {
    list_free(&model->trays);
    list_free(&model->slots);
    list_free(&model->threads);
    list_free(&model->labels);
    list_free(&model->blocks);
    list_free(&model->holes);
    list_free(&model->cells);
    list_free(&model->printed);
    arena_free(&model->texts);
    *model = (Model){0};
}

const ModelSlot *model_slot(const Model *model, uint32_t id) {
    for (uint32_t i = model->slots.count; i-- > 0;)
        if (model->slots.items[i].id == id && model->slots.items[i].kind != MODEL_PAD)
            return &model->slots.items[i];
    return NULL;
}

const ModelTray *model_tray(const Model *model, uint32_t id) {
    for (uint32_t i = model->trays.count; i-- > 0;)
        if (model->trays.items[i].id == id) return &model->trays.items[i];
    return NULL;
}

const ModelBlock *model_block(const Model *model, uint64_t addr) {
    uint32_t low = 0, high = model->blocks.count;
    while (high > low) {
        uint32_t middle = low + (high - low) / 2;
        if (model->blocks.items[middle].addr <= addr)
            low = middle + 1;
        else
            high = middle;
    }
    const ModelBlock *block = low ? &model->blocks.items[low - 1] : NULL;
    return block && addr < block->addr + block->usable ? block : NULL;
}
