/* What lies where when a step is over: trays, crates, labels, free places. */
#include "tell_parts.h"
#include <inttypes.h>

static void tell_tray(Teller *t, const Model *model, const ModelTray *tray) {
    tell_say(t, "  %.*s(): %.*s from %.*s", TEXT_ARG(tray->name), TEXT_ARG(tell_size(t, tray->size)),
             TEXT_ARG(tell_addr(t, tray->base)));
    if (tray->thread) tell_say(t, ", on the pile of thread %u", tray->thread);
    tell_say(t, "\n");
    for (uint32_t i = tray->first; i < tray->first + tray->count; i++) {
        const ModelSlot *slot = &model->slots.items[i];
        if (slot->reserved) continue;
        if (slot->kind == MODEL_PAD) {
            tell_say(t, "    %.*s  padding, %.*s\n", TEXT_ARG(tell_addr(t, slot->addr)),
                     TEXT_ARG(tell_size(t, slot->size)));
            continue;
        }
        tell_say(t, "    %.*s  %.*s: %.*s, %.*s: ", TEXT_ARG(tell_addr(t, slot->addr)), TEXT_ARG(slot->name),
                 TEXT_ARG(slot->type), TEXT_ARG(tell_size(t, slot->size)));
        tell_slot_value(t, model, slot);
        tell_say(t, "\n");
    }
}

static void tell_trays(Teller *t, const Model *model) {
    tell_say(t, "\nThe stack, top tray first:\n");
    for (uint32_t i = model->trays.count; i-- > 0;) tell_tray(t, model, &model->trays.items[i]);
    if (!model->trays.count) tell_say(t, "  no tray\n");
}

static void tell_crates(Teller *t, const Model *model) {
    tell_say(t, "The warehouse:\n");
    for (uint32_t i = 0; i < model->blocks.count && i < TELL_BLOCKS; i++) {
        const ModelBlock *block = &model->blocks.items[i];
        tell_say(t, "  %.*s  %.*s, %.*s: ", TEXT_ARG(tell_addr(t, block->addr)), TEXT_ARG(block->name),
                 TEXT_ARG(tell_size(t, block->size)));
        tell_contents(t, model, block);
        tell_say(t, "\n");
    }
    if (model->blocks.count > TELL_BLOCKS)
        tell_say(t, "  and %u more crates\n", model->blocks.count - TELL_BLOCKS);
    if (!model->blocks.count) tell_say(t, "  no crate\n");
}

/* Whose a label is: a variable's, or the crate's it lies in. */
static void tell_holder(Teller *t, const Model *model, const ModelLabel *label) {
    if (label->slot != MODEL_NONE)
        tell_say(t, "  %.*s", TEXT_ARG(model->slots.items[label->slot].name));
    else
        tell_say(t, "  the crate at %.*s", TEXT_ARG(tell_addr(t, label->holder)));
}

static void tell_target(Teller *t, const Model *model, const ModelLabel *label) {
    const char *what = "the program's own text at";
    if (label->target == TARGET_BLOCK) what = "the crate at";
    if (label->target == TARGET_GONE || label->stale) what = "what is gone, at";
    if (label->target == TARGET_SLOT) {
        tell_say(t, "%.*s, on the stack at", TEXT_ARG(model->slots.items[label->to_slot].name));
        what = "";
    }
    tell_say(t, "%s %.*s", what, TEXT_ARG(label->text));
    const ModelBlock *block = label->target == TARGET_BLOCK ? model_block(model, label->to) : NULL;
    bool part = block && label->bytes && (label->to != block->addr || label->bytes < block->size);
    bool borrowed = label->kind == POINTER_REF || label->kind == POINTER_MUT;
    if (part && borrowed) tell_say(t, ", %.*s of it", TEXT_ARG(tell_size(t, label->bytes)));
    tell_say(t, "\n");
}

static void tell_labels(Teller *t, const Model *model) {
    static const char *const kinds[] = {"points to", "owns",    "shares",
                                        "watches",   "borrows", "borrows, to change it,"};
    uint32_t told = 0;
    for (uint32_t i = 0; i < model->labels.count && told < TELL_BLOCKS; i++) {
        const ModelLabel *label = &model->labels.items[i];
        if (label->target == TARGET_EMPTY || label->ended) continue;
        if (!told++) tell_say(t, "Labels:\n");
        tell_holder(t, model, label);
        tell_say(t, " %s ", kinds[label->kind < POINTER_KIND_COUNT ? label->kind : 0]);
        tell_target(t, model, label);
    }
}

/* Holes between what stands there; the untouched rest of the heap is not one. */
static void tell_holes(Teller *t, const Model *model) {
    uint32_t told = 0, more = 0;
    for (uint32_t i = 0; i < model->holes.count; i++) {
        const ModelHole *hole = &model->holes.items[i];
        if (!hole->used_before) continue;
        if (told == TELL_LOOKS) {
            more++;
            continue;
        }
        tell_say(t, "%s%.*s at %.*s", told++ ? "; " : "Swept and free: ", TEXT_ARG(tell_size(t, hole->size)),
                 TEXT_ARG(tell_addr(t, hole->addr)));
    }
    if (more) tell_say(t, "; and %u more", more);
    if (told) tell_say(t, ".\n");
}

void tell_world(Teller *t, uint32_t machine, uint64_t at) {
    const Scene *scene = t->scene;
    uint64_t low = scene->heap.heap_base;
    const Model *model =
        scene_model(scene, machine, at, low, low + scene->heap.heap_size, TELL_CELLS * 4 + 1);
    if (!model) {
        t->failed = true;
        return;
    }
    tell_trays(t, model);
    tell_crates(t, model);
    tell_labels(t, model);
    tell_holes(t, model);
}
