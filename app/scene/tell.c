/* A step in words: what is said, what happens, and what then lies where. Told from the same acts and the same
 * model as the picture, so that the two cannot disagree. */
#include "scene/inside.h"
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { TELL_BLOCKS = 200, TELL_CELLS = 24, TELL_LOOKS = 8 };

typedef struct Teller {
    const Scene *scene;
    Arena *arena;
    char *text;
    size_t len, room;
    bool failed;
} Teller;

static void grow(Teller *t, size_t more) {
    if (t->len + more <= t->room) return;
    size_t room = t->room * 2 + more + 1024;
    char *text = arena_alloc(t->arena, room);
    if (!text) {
        t->failed = true;
        return;
    }
    if (t->len) memcpy(text, t->text, t->len);
    t->text = text;
    t->room = room;
}

static void say(Teller *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void say(Teller *t, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int need = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (need >= 0) grow(t, (size_t)need + 1);
    if (need >= 0 && !t->failed) {
        vsnprintf(t->text + t->len, (size_t)need + 1, format, again);
        t->len += (size_t)need;
    }
    va_end(again);
}

static Text addr_text(Teller *t, uint64_t addr) {
    return value_address(t->arena, addr);
}
static Text size_text(Teller *t, uint64_t bytes) {
    return bytes == 1 ? TEXT("1 byte") : arena_format(t->arena, "%" PRIu64 " bytes", bytes);
}

/* The sentence without its marks. */
static void say_plainly(Teller *t, Text text) {
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] != '*' && text.data[i] != '`') say(t, "%c", text.data[i]);
}

/* ---- values */

static void say_contents(Teller *t, const Model *model, const ModelBlock *block) {
    bool text = block->text;
    uint32_t shown = 0;
    say(t, text ? "\"" : "");
    for (uint32_t i = 0; i < block->cells; i++) {
        const ModelCell *cell = &model->cells.items[block->first_cell + i];
        if (!cell->filled) continue;
        if (++shown > TELL_CELLS * (text ? 4 : 1)) break;
        bool space = text_equal(cell->text, TEXT("\xC2\xB7"));
        if (text)
            say(t, "%.*s", TEXT_ARG(space ? TEXT(" ") : cell->text));
        else
            say(t, "%s%.*s", shown > 1 ? ", " : "", TEXT_ARG(cell->text));
    }
    if (shown > TELL_CELLS * (text ? 4u : 1u)) say(t, "...");
    say(t, text ? "\"" : shown ? "" : "nothing yet");
}

static void say_slot_value(Teller *t, const Model *model, const ModelSlot *slot) {
    uint32_t state = slot->state & ~(uint32_t)SLOT_SHADOWED_BIT;
    if (state == SLOT_UNINIT)
        say(t, "nothing yet");
    else if (state == SLOT_MOVED)
        say(t, "moved away");
    else if (state == SLOT_DROPPED)
        say(t, "dropped");
    else if (slot->kind == MODEL_SCALAR)
        say(t, "%.*s", TEXT_ARG(slot->value));
    else {
        const ModelLabel *label = slot->label == MODEL_NONE ? NULL : &model->labels.items[slot->label];
        say(t, "label %.*s",
            TEXT_ARG(!label || label->target == TARGET_EMPTY ? TEXT("to nothing") : label->text));
        for (uint32_t i = 0; i < slot->part_count; i++)
            say(t, ", %.*s %.*s", TEXT_ARG(slot->parts[i].name), TEXT_ARG(slot->parts[i].value));
    }
}

/* ---- what happens */

static const char *verdict_words(uint64_t verdict) {
    switch ((MachineVerdict)verdict) {
    case VERDICT_TAKEN: return "it is taken";
    case VERDICT_TOO_SMALL: return "too small";
    case VERDICT_MISALIGNED: return "it does not fit once aligned";
    case VERDICT_NOT_BEST: return "another one suits better";
    case VERDICT_SPLIT: return "it is halved";
    case VERDICT_COUNT: break;
    }
    return "passed by";
}

static void tell_find(Teller *t, const Act *act) {
    JournalCursor cursor = journal_at(timeline_journal(t->scene->timeline), act->first);
    Event event;
    uint32_t told = 0;
    if (act->first == act->end) return;
    say(t, "- The manager looks for room:");
    for (uint64_t i = act->first; i < act->end && journal_next(&cursor, &event); i++) {
        if (event.kind != EVENT_LOOK) continue;
        if (told++ == TELL_LOOKS) break;
        say(t, "%s %" PRIu64 " free bytes at %.*s: %s", told > 1 ? ";" : "", event.look.size,
            TEXT_ARG(addr_text(t, event.look.addr)), verdict_words(event.look.verdict));
    }
    if (act->end - act->first > TELL_LOOKS)
        say(t, "; and %" PRIu64 " more", act->end - act->first - TELL_LOOKS);
    say(t, ".\n");
}

static void tell_alloc(Teller *t, const Act *act, const Model *after) {
    const ModelBlock *block = model_block(after, act->addr);
    if (!block) return;
    say(t, "- A crate of %.*s opens at %.*s", TEXT_ARG(size_text(t, block->size)),
        TEXT_ARG(addr_text(t, block->addr)));
    if (block->usable > block->size) say(t, " (%" PRIu64 " more are rounding)", block->usable - block->size);
    if (act->end > act->first + 1) {
        say(t, " and is filled with ");
        say_contents(t, after, block);
    }
    say(t, ".\n");
}

static Text owner_name(const Model *model, uint64_t block) {
    uint32_t index;
    const ModelLabel *label = acts_label_to(model, block, &index);
    if (!label || label->slot == MODEL_NONE) return TEXT("its owner");
    return model->slots.items[label->slot].name;
}

static void tell_free(Teller *t, const Act *act, const Model *before) {
    const ModelBlock *block = model_block(before, act->addr);
    if (!block) return;
    say(t, "- %.*s hands back its crate of %.*s at %.*s; the place is swept and free.\n",
        TEXT_ARG(owner_name(before, act->addr)), TEXT_ARG(size_text(t, block->size)),
        TEXT_ARG(addr_text(t, act->addr)));
}

static void tell_realloc(Teller *t, const Act *act, const Model *before, const Model *after) {
    const ModelBlock *now = model_block(after, act->addr), *old = model_block(before, act->addr);
    if (!now) return;
    if (act->kind == ACT_GROW && old)
        say(t, "- The crate at %.*s goes from %" PRIu64 " to %" PRIu64 " bytes where it stands.\n",
            TEXT_ARG(addr_text(t, act->addr)), old->size, now->size);
    else
        say(t,
            "- The crate does not fit any more: a new one of %.*s opens at %.*s, the bytes are carried over, "
            "the old "
            "place is swept.\n",
            TEXT_ARG(size_text(t, now->size)), TEXT_ARG(addr_text(t, now->addr)));
}

static void tell_store(Teller *t, const Act *act, const Model *after) {
    const ModelBlock *block = model_block(after, act->addr);
    const ModelSlot *slot = model_slot(after, act->id);
    say(t, "- Bytes change in the crate at %.*s", TEXT_ARG(addr_text(t, act->addr)));
    if (block) {
        say(t, ": it holds ");
        say_contents(t, after, block);
    }
    if (slot) {
        say(t, "; %.*s is now ", TEXT_ARG(slot->name));
        say_slot_value(t, after, slot);
    }
    say(t, ".\n");
}

static void tell_lost(Teller *t, const Model *before, const Model *after) {
    for (uint32_t i = 0; i < after->blocks.count; i++) {
        const ModelBlock *block = &after->blocks.items[i], *was = model_block(before, block->addr);
        if (!block->lost || !was || was->lost) continue;
        say(t,
            "- The crate of %.*s at %.*s stays, and nobody\xE2\x80\x99s label leads there: it is leaked.\n",
            TEXT_ARG(size_text(t, block->size)), TEXT_ARG(addr_text(t, block->addr)));
    }
}

static void tell_release(Teller *t, const Model *before, const Model *after) {
    for (uint32_t i = 0; i < after->blocks.count; i++) {
        const ModelBlock *block = &after->blocks.items[i], *was = model_block(before, block->addr);
        if (!block->counted || !was || (block->strong == was->strong && block->weak == was->weak)) continue;
        say(t,
            "- One label to the crate at %.*s is given back: %" PRIu64 " strong and %" PRIu64
            " weak ones are left, and the crate stays.\n",
            TEXT_ARG(addr_text(t, block->addr)), block->strong, block->weak);
    }
    tell_lost(t, before, after);
}

static void tell_cache(Teller *t, const Act *act) {
    JournalCursor cursor = journal_at(timeline_journal(t->scene->timeline), act->first);
    Event event;
    if (!journal_next(&cursor, &event) || event.kind != EVENT_CACHE) return;
    say(t, "- The bytes at %.*s are ", TEXT_ARG(addr_text(t, event.cache.addr)));
    if (event.cache.level < 4)
        say(t, "in the cache, level %" PRIu64, event.cache.level);
    else
        say(t, "in no cache: their whole shelf is fetched");
    say(t, ": %" PRIu64 " cycles.\n", event.cache.cycles);
}

static void tell_push(Teller *t, const Act *act, const Model *after) {
    const ModelTray *tray = model_tray(after, act->id);
    if (!tray) return;
    say(t, "- A tray for %.*s() goes onto the pile: %.*s, from %.*s up.\n", TEXT_ARG(tray->name),
        TEXT_ARG(size_text(t, tray->size)), TEXT_ARG(addr_text(t, tray->base)));
}

static void tell_pop(Teller *t, const Act *act, const Model *before) {
    const ModelTray *tray = model_tray(before, act->id);
    if (tray)
        say(t, "- The tray of %.*s() goes away, and with it its %.*s.\n", TEXT_ARG(tray->name),
            TEXT_ARG(size_text(t, tray->size)));
}

static void tell_declare(Teller *t, const Act *act, const Model *after) {
    const ModelSlot *slot = model_slot(after, act->id);
    if (!slot) return;
    say(t, "- %.*s (%.*s) gets %.*s on the tray, at %.*s.\n", TEXT_ARG(slot->name), TEXT_ARG(slot->type),
        TEXT_ARG(size_text(t, slot->size)), TEXT_ARG(addr_text(t, slot->addr)));
}

static void tell_write(Teller *t, const Act *act, const Model *before, const Model *after) {
    const ModelSlot *slot = model_slot(after, act->id), *old = model_slot(before, act->id);
    if (!slot) return;
    say(t, "- %.*s %s ", TEXT_ARG(slot->name), old && old->state == SLOT_LIVE ? "is now" : "holds");
    say_slot_value(t, after, slot);
    say(t, ".\n");
}

static void tell_label(Teller *t, const Act *act, const Model *after) {
    const ModelSlot *slot = model_slot(after, act->id);
    if (!slot) {
        say(t, "- A label is put into the crate at %.*s.\n", TEXT_ARG(addr_text(t, act->addr)));
        return;
    }
    say(t, "- %.*s gets the ", TEXT_ARG(slot->name));
    say_slot_value(t, after, slot);
    say(t, ": the crate is its own.\n");
}

static void tell_named(Teller *t, const Act *act, const Model *after, const char *before_name,
                       const char *after_name) {
    const ModelSlot *slot = model_slot(after, act->id);
    if (!slot) return;
    say(t, "- %s%.*s%s", before_name, TEXT_ARG(slot->name), after_name);
    say_slot_value(t, after, slot);
    say(t, ".\n");
}

static void tell_trouble(Teller *t, const Act *act) {
    JournalCursor cursor = journal_at(timeline_journal(t->scene->timeline), act->first);
    Event event;
    if (!journal_next(&cursor, &event)) return;
    if (event.kind == EVENT_REFUSED)
        say(t, "- The compiler refuses the program: %.*s, %.*s.\n", TEXT_ARG(event.refused.code),
            TEXT_ARG(event.refused.message));
    if (event.kind == EVENT_ASK) say(t, "- A question: %.*s\n", TEXT_ARG(event.ask.text));
    if (event.kind == EVENT_FAULT) say(t, "- %.*s\n", TEXT_ARG(event.fault.text));
    if (event.kind == EVENT_ABORT)
        say(t, "- The program is killed: %.*s (%.*s).\n", TEXT_ARG(event.abort.text),
            TEXT_ARG(event.abort.signal));
}

static void tell_act(Teller *t, const Act *act, const Model *before, const Model *after) {
    switch (act->kind) {
    case ACT_PUSH: tell_push(t, act, after); break;
    case ACT_POP: tell_pop(t, act, before); break;
    case ACT_DECLARE: tell_declare(t, act, after); break;
    case ACT_WRITE: tell_write(t, act, before, after); break;
    case ACT_STORE: tell_store(t, act, after); break;
    case ACT_RELEASE: tell_release(t, before, after); break;
    case ACT_LEAK: tell_lost(t, before, after); break;
    case ACT_CACHE: tell_cache(t, act); break;
    case ACT_FIND: tell_find(t, act); break;
    case ACT_ALLOC: tell_alloc(t, act, after); break;
    case ACT_LABEL: tell_label(t, act, after); break;
    case ACT_FREE: tell_free(t, act, before); break;
    case ACT_GROW:
    case ACT_REALLOC: tell_realloc(t, act, before, after); break;
    case ACT_MOVE: tell_named(t, act, after, "The value moves to ", ", which holds "); break;
    case ACT_LEAVE: say(t, "- The value leaves its variable: it is the result.\n"); break;
    case ACT_ARRIVE: tell_named(t, act, after, "The result lands in ", ", which holds "); break;
    case ACT_COPY: tell_named(t, act, after, "The value is copied to ", ", which holds "); break;
    case ACT_CLONE: tell_named(t, act, after, "A clone is made: ", " holds "); break;
    case ACT_BORROW: tell_named(t, act, after, "A borrow begins: ", " holds "); break;
    case ACT_UNBORROW: say(t, "- A borrow ends.\n"); break;
    case ACT_ASK:
    case ACT_REFUSED:
    case ACT_OVERFLOW:
    case ACT_TROUBLE: tell_trouble(t, act); break;
    case ACT_BULK:
        say(t, "- %" PRIu64 " things happen, too many to tell one by one.\n", act->end - act->first);
        break;
    case ACT_EMPTY: say(t, "- A value without a crate is dropped.\n"); break;
    case ACT_QUIET:
    case ACT_CAMERA:
    case ACT_NUMBERS:
    case ACT_KIND_COUNT: break;
    }
}

static void tell_acts(Teller *t, uint32_t step) {
    const Scene *scene = t->scene;
    const ActList *acts = scene_acts(scene, step);
    size_t start = t->len;
    say(t, "\nWhat happens:\n");
    size_t head = t->len;
    uint64_t low = scene->heap.heap_base, high = low + scene->heap.heap_size;
    for (uint32_t i = 0; acts && i < acts->acts.count; i++) {
        const Act act = acts->acts.items[i];
        if (act.kind == ACT_QUIET || act.kind == ACT_CAMERA) continue;
        uint64_t from = act.size && act.addr >= low && act.addr < high ? act.addr : low;
        uint64_t to = from == low ? low : act.addr + act.size;
        if (act.kind == ACT_RELEASE || act.kind == ACT_LEAK) to = high;
        const Model *before = scene_model(scene, 0, act.first, from, to, TELL_CELLS * 4 + 1);
        const Model *after = scene_model(scene, 0, act.end, from, to, TELL_CELLS * 4 + 1);
        if (before && after)
            tell_act(t, &act, before, after);
        else
            t->failed = true;
    }
    if (t->len == head) t->len = start;
}

/* ---- what lies where */

static void tell_tray(Teller *t, const Model *model, const ModelTray *tray) {
    say(t, "  %.*s(): %.*s from %.*s\n", TEXT_ARG(tray->name), TEXT_ARG(size_text(t, tray->size)),
        TEXT_ARG(addr_text(t, tray->base)));
    for (uint32_t i = tray->first; i < tray->first + tray->count; i++) {
        const ModelSlot *slot = &model->slots.items[i];
        if (slot->kind == MODEL_PAD) {
            say(t, "    %.*s  padding, %.*s\n", TEXT_ARG(addr_text(t, slot->addr)),
                TEXT_ARG(size_text(t, slot->size)));
            continue;
        }
        say(t, "    %.*s  %.*s: %.*s, %.*s: ", TEXT_ARG(addr_text(t, slot->addr)), TEXT_ARG(slot->name),
            TEXT_ARG(slot->type), TEXT_ARG(size_text(t, slot->size)));
        say_slot_value(t, model, slot);
        say(t, "\n");
    }
}

static void tell_trays(Teller *t, const Model *model) {
    say(t, "\nThe stack, top tray first:\n");
    for (uint32_t i = model->trays.count; i-- > 0;) tell_tray(t, model, &model->trays.items[i]);
    if (!model->trays.count) say(t, "  no tray\n");
}

static void tell_crates(Teller *t, const Model *model) {
    say(t, "The warehouse:\n");
    for (uint32_t i = 0; i < model->blocks.count && i < TELL_BLOCKS; i++) {
        const ModelBlock *block = &model->blocks.items[i];
        say(t, "  %.*s  %.*s, %.*s: ", TEXT_ARG(addr_text(t, block->addr)), TEXT_ARG(block->name),
            TEXT_ARG(size_text(t, block->size)));
        say_contents(t, model, block);
        say(t, "\n");
    }
    if (model->blocks.count > TELL_BLOCKS)
        say(t, "  and %u more crates\n", model->blocks.count - TELL_BLOCKS);
    if (!model->blocks.count) say(t, "  no crate\n");
}

static void tell_labels(Teller *t, const Model *model) {
    uint32_t told = 0;
    for (uint32_t i = 0; i < model->labels.count && told < TELL_BLOCKS; i++) {
        const ModelLabel *label = &model->labels.items[i];
        if (label->slot == MODEL_NONE || label->target == TARGET_EMPTY) continue;
        const char *const kinds[] = {"points to", "owns",    "shares",
                                     "watches",   "borrows", "borrows, to change it,"};
        if (!told++) say(t, "Labels:\n");
        say(t, "  %.*s %s %s %.*s\n", TEXT_ARG(model->slots.items[label->slot].name),
            kinds[label->kind < POINTER_KIND_COUNT ? label->kind : 0],
            label->target == TARGET_BLOCK  ? "the crate at"
            : label->target == TARGET_SLOT ? "a place on the stack,"
            : label->target == TARGET_GONE ? "what is gone, at"
                                           : "the program's own text at",
            TEXT_ARG(label->text));
    }
}

static void tell_world(Teller *t, uint64_t at) {
    const Scene *scene = t->scene;
    uint64_t low = scene->heap.heap_base;
    const Model *model = scene_model(scene, 0, at, low, low + scene->heap.heap_size, TELL_CELLS * 4 + 1);
    if (!model) {
        t->failed = true;
        return;
    }
    tell_trays(t, model);
    tell_crates(t, model);
    tell_labels(t, model);
}

Text scene_text(const Scene *scene, uint32_t step, Arena *arena) {
    uint32_t steps = scene->schedule.steps.count;
    Teller t = {.scene = scene, .arena = arena};
    if (step >= steps) return TEXT("");
    TimelineStep bounds = timeline_step(scene->timeline, step);
    say(&t, "Step %u of %u", step + 1, steps);
    if (bounds.line) say(&t, ", line %u", bounds.line);
    say(&t, "\n");
    say_plainly(&t, bounds.say);
    say(&t, "\n");
    tell_acts(&t, step);
    tell_world(&t, bounds.end);
    return t.failed ? TEXT("") : (Text){t.text, t.len};
}
