#include "bubble.h"
#include "base/values.h"
#include "compare.h"
#include "model/model.h"

/* The machine whose warehouse the point is in. */
static uint32_t machine_at(const Chrome *c, Point p) {
    bool two = scene_machines(c->scene) > 1;
    return two && p.x > c->layout->ware.x + compare_offset(c->layout) ? 1 : 0;
}

/* After the variable whose label leads there, as far as the model in the picture knows. */
static Text name_of(const Chrome *c, uint32_t machine, const WorldBlock *block, uint64_t at) {
    const Model *model = c->stage->model;
    const ModelBlock *known = model ? model_block(model, block->block.addr) : NULL;
    if (model && model->machine != machine) return (Text){NULL, 0};
    if (known) return known->name;
    for (uint32_t i = 0; model && i < model->labels.count; i++) {
        const ModelLabel *label = &model->labels.items[i];
        bool owns = label->kind == POINTER_OWN || label->kind == POINTER_SHARED;
        if (owns && label->target == TARGET_BLOCK && label->block == block->block.addr &&
            label->slot != MODEL_NONE)
            return model->slots.items[label->slot].name;
    }
    return owners_note(&c->scene->owners, machine, block->block.addr, block->block.size, at);
}

static Text words_of(const Chrome *c, Point p, uint32_t *owner) {
    Arena *arena = c->stage->arena;
    uint32_t machine = machine_at(c, p);
    uint64_t at = c->stage->model ? c->stage->model->at : 0;
    const World *world = timeline_world(c->scene->timeline, machine, at);
    WorldBlock block;
    if (!world || !world_block_at(world, c->kit->hover.arg, &block)) return (Text){NULL, 0};
    *owner = owners_block_color(&c->scene->owners, machine, block.born);
    Text name = name_of(c, machine, &block, at), address = value_address(arena, block.block.addr);
    Text size = arena_format(arena, "%llu B", (unsigned long long)block.block.size);
    if (!name.len) name = TEXT("crate");
    return arena_format(arena, "%.*s \xC2\xB7 %.*s \xC2\xB7 %.*s", TEXT_ARG(name), TEXT_ARG(address),
                        TEXT_ARG(size));
}

/* A variable: its name, type, place and size, and what became of it. */
static Text words_of_slot(const Chrome *c, uint32_t *owner) {
    static const char *const states[] = {"", " \xC2\xB7 moved", " \xC2\xB7 partly moved",
                                         " \xC2\xB7 dropped"};
    Arena *arena = c->stage->arena;
    const Model *model = c->stage->model;
    const ModelSlot *slot = model ? model_slot(model, (uint32_t)c->kit->hover.arg) : NULL;
    if (!slot || slot->kind == MODEL_PAD) return (Text){NULL, 0};
    uint32_t state = slot->state & 7;
    if (slot->kind == MODEL_HANDLE) *owner = slot->color;
    Text address = value_address(arena, slot->addr);
    return arena_format(arena, "%.*s \xC2\xB7 %.*s \xC2\xB7 %.*s \xC2\xB7 %llu B%s", TEXT_ARG(slot->name),
                        TEXT_ARG(slot->type), TEXT_ARG(address), (unsigned long long)slot->size,
                        state >= SLOT_MOVED && state <= SLOT_DROPPED ? states[state - SLOT_MOVED + 1] : "");
}

void bubble_draw(const Chrome *c) {
    const Kit *kit = c->kit;
    const Theme *theme = kit->theme;
    Point p = {c->view->pointer_x / c->layout->scale, c->view->pointer_y / c->layout->scale};
    uint32_t owner = THEME_OWNER_NONE;
    bool slot = kit->hover.kind == HIT_SLOT;
    if ((kit->hover.kind != HIT_BLOCK && !slot) || kit->pressed.kind != HIT_NONE || c->view->recording)
        return;
    Text words = slot ? words_of_slot(c, &owner) : words_of(c, p, &owner);
    if (!words.len) return;
    TextStyle style = kit_ui(16, 600, theme->ink);
    float w = kit_width(kit, style, words) + 50, h = 36;
    float x = maths_clamp(p.x - w / 2, 8, c->layout->w - w - 8), y = p.y - h - 18;
    if (y < c->layout->bar_height + 4) y = p.y + 26;
    Rect box = {x, y, w, h};
    kit_shadow(kit, box, 10, 14, 5, 1);
    draw_rect(kit->list, box, 10, theme->card);
    draw_rect_stroke(kit->list, kit_inset(box, .75f), 10, kit_stroke(1.5f), theme->line);
    draw_circle(kit->list, x + 21, y + h / 2, 11, kit_owner(kit, owner)->solid);
    kit_owner_icon(kit, x + 21, y + h / 2, 6, kit_owner(kit, owner)->icon, kit_owner(kit, owner)->on);
    kit_text(kit, x + 38, y + 23.5f, style, words);
}
