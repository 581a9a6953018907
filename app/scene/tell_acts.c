/* What happens in a step, an act a line. */
#include "machine/cache.h"
#include "tell_parts.h"
#include "timeline/meaning.h"
#include <inttypes.h>

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
    tell_say(t, "- The manager looks for room:");
    for (uint64_t i = act->first; i < act->end && journal_next(&cursor, &event); i++) {
        if (event.kind != EVENT_LOOK) continue;
        if (told++ == TELL_LOOKS) break;
        tell_say(t, "%s %" PRIu64 " free bytes at %.*s: %s", told > 1 ? ";" : "", event.look.size,
                 TEXT_ARG(tell_addr(t, event.look.addr)), verdict_words(event.look.verdict));
    }
    if (act->end - act->first > TELL_LOOKS)
        tell_say(t, "; and %" PRIu64 " more", act->end - act->first - TELL_LOOKS);
    tell_say(t, ".\n");
}

static void tell_alloc(Teller *t, const Act *act, const Model *after) {
    const ModelBlock *block = model_block(after, act->addr);
    if (!block) return;
    tell_say(t, "- A crate of %.*s opens at %.*s", TEXT_ARG(tell_size(t, block->size)),
             TEXT_ARG(tell_addr(t, block->addr)));
    if (block->usable > block->size)
        tell_say(t, " (%" PRIu64 " more are rounding)", block->usable - block->size);
    if (act->end > act->first + 1) {
        tell_say(t, " and is filled with ");
        tell_contents(t, after, block);
    }
    tell_say(t, ".\n");
}

static Text owner_name(const Model *model, uint64_t block) {
    uint32_t index;
    const ModelLabel *label = acts_label_to(model, block, &index);
    return label && label->slot != MODEL_NONE ? model->slots.items[label->slot].name : (Text){NULL, 0};
}

static void tell_free(Teller *t, const Act *act, const Model *before) {
    const ModelBlock *block = model_block(before, act->addr);
    if (!block) return;
    Text name = owner_name(before, act->addr), size = tell_size(t, block->size),
         addr = tell_addr(t, act->addr);
    if (name.len)
        tell_say(t, "- %.*s hands back its crate of %.*s at %.*s", TEXT_ARG(name), TEXT_ARG(size),
                 TEXT_ARG(addr));
    else
        tell_say(t, "- The crate of %.*s at %.*s is handed back", TEXT_ARG(size), TEXT_ARG(addr));
    tell_say(t, "; the place is swept and free.\n");
}

static void tell_realloc(Teller *t, const Act *act, const Model *before, const Model *after) {
    const ModelBlock *now = model_block(after, act->addr), *old = model_block(before, act->addr);
    if (!now) return;
    if (act->kind == ACT_GROW && old)
        tell_say(t, "- The crate at %.*s goes from %" PRIu64 " to %" PRIu64 " bytes where it stands.\n",
                 TEXT_ARG(tell_addr(t, act->addr)), old->size, now->size);
    else
        tell_say(
            t,
            "- The crate does not fit any more: a new one of %.*s opens at %.*s, the bytes are carried over, "
            "the old "
            "place is swept.\n",
            TEXT_ARG(tell_size(t, now->size)), TEXT_ARG(tell_addr(t, now->addr)));
}

const char *tell_verb_words(JournalVerb verb) {
    switch (verb) {
    case VERB_INSERT: return "what stands behind the place moves up to make room";
    case VERB_REMOVE: return "what stands behind the element that is taken out moves up by one place";
    case VERB_SWAP_REMOVE: return "the last element takes the place of the one that is taken out";
    case VERB_COUNT: break;
    }
    return "the elements change";
}

static bool find_op(const Teller *t, const Act *act, Event *op) {
    JournalCursor cursor = journal_at(timeline_journal(t->scene->timeline), act->first);
    while (cursor.index < act->end && journal_next(&cursor, op))
        if (op->kind == EVENT_OP && op->op.moved) return true;
    return false;
}

static void tell_store(Teller *t, const Act *act, const Model *after) {
    const ModelBlock *block = model_block(after, act->addr);
    const ModelSlot *slot = model_slot(after, act->id);
    Event op;
    tell_say(t, "- Bytes %s %.*s", block ? "change in the crate at" : "are written at",
             TEXT_ARG(tell_addr(t, act->addr)));
    if (find_op(t, act, &op)) tell_say(t, ", where %s", tell_verb_words((JournalVerb)op.op.verb));
    if (block) {
        tell_say(t, ": it holds ");
        tell_contents(t, after, block);
    }
    if (slot) {
        tell_say(t, "; %.*s is now ", TEXT_ARG(slot->name));
        tell_slot_value(t, after, slot);
    }
    tell_say(t, ".\n");
}

static void tell_lost(Teller *t, const Model *before, const Model *after) {
    for (uint32_t i = 0; i < after->blocks.count; i++) {
        const ModelBlock *block = &after->blocks.items[i], *was = model_block(before, block->addr);
        if (!block->lost || !was || was->lost) continue;
        tell_say(
            t,
            "- The crate of %.*s at %.*s stays, and nobody\xE2\x80\x99s label leads there: it is leaked.\n",
            TEXT_ARG(tell_size(t, block->size)), TEXT_ARG(tell_addr(t, block->addr)));
    }
}

static void tell_release(Teller *t, const Model *before, const Model *after) {
    for (uint32_t i = 0; i < after->blocks.count; i++) {
        const ModelBlock *block = &after->blocks.items[i], *was = model_block(before, block->addr);
        if (!block->counted || !was || (block->strong == was->strong && block->weak == was->weak)) continue;
        tell_say(t,
                 "- One label to the crate at %.*s is given back: %" PRIu64 " strong and %" PRIu64
                 " weak ones are left, and the crate stays.\n",
                 TEXT_ARG(tell_addr(t, block->addr)), block->strong, block->weak);
    }
    tell_lost(t, before, after);
}

static void tell_cache_event(Teller *t, const Event *met) {
    const JournalEvent_cache *cache = &met->cache;
    uint64_t addr = cache->addr, last = addr + cache->len - 1;
    uint64_t shelves = last / CACHE_LINE - addr / CACHE_LINE + 1; /* no event of this kind is of no bytes */
    bool fetched = cache->level == CACHE_MEMORY;
    tell_say(t, "- The bytes at %.*s ", TEXT_ARG(tell_addr(t, addr)));
    if (shelves == 1 && fetched)
        tell_say(t, "are in no cache: their whole shelf is fetched");
    else if (shelves == 1)
        tell_say(t, "are in the cache, level %" PRIu64, cache->level);
    else if (fetched)
        tell_say(t, "lie on %" PRIu64 " shelves; those that are in no cache are fetched", shelves);
    else
        tell_say(t, "lie on %" PRIu64 " shelves, all in the cache, at level %" PRIu64 " or nearer", shelves,
                 cache->level);
    tell_say(t, ": %" PRIu64 " cycles.\n", cache->cycles);
}

/* What an act's reads and writes found in the caches; the acts themselves are told as without any. */
static void tell_caches(Teller *t, const Act *act) {
    JournalCursor cursor = journal_at(timeline_journal(t->scene->timeline), act->first);
    Event event;
    if (act->kind == ACT_BULK) return;
    for (uint64_t i = act->first; i < act->end && journal_next(&cursor, &event); i++)
        if (event.kind == EVENT_CACHE) tell_cache_event(t, &event);
}

static void tell_push(Teller *t, const Act *act, const Model *after) {
    const ModelTray *tray = model_tray(after, act->id);
    if (!tray) return;
    tell_say(t, "- A tray for %.*s() goes onto the pile: %.*s, from %.*s up.\n", TEXT_ARG(tray->name),
             TEXT_ARG(tell_size(t, tray->size)), TEXT_ARG(tell_addr(t, tray->base)));
}

static void tell_pop(Teller *t, const Act *act, const Model *before) {
    const ModelTray *tray = model_tray(before, act->id);
    if (tray)
        tell_say(t, "- The tray of %.*s() goes away, and with it its %.*s.\n", TEXT_ARG(tray->name),
                 TEXT_ARG(tell_size(t, tray->size)));
}

static void tell_declare(Teller *t, const Act *act, const Model *after) {
    const ModelSlot *slot = model_slot(after, act->id);
    if (!slot) return;
    tell_say(t, "- %.*s (%.*s) gets %.*s on the tray, at %.*s.\n", TEXT_ARG(slot->name), TEXT_ARG(slot->type),
             TEXT_ARG(tell_size(t, slot->size)), TEXT_ARG(tell_addr(t, slot->addr)));
}

static void tell_write(Teller *t, const Act *act, const Model *before, const Model *after) {
    const ModelSlot *slot = model_slot(after, act->id), *old = model_slot(before, act->id);
    if (!slot) return;
    tell_say(t, "- %.*s %s ", TEXT_ARG(slot->name), old && old->state == SLOT_LIVE ? "is now" : "holds");
    tell_slot_value(t, after, slot);
    tell_say(t, ".\n");
}

static void tell_label(Teller *t, const Act *act, const Model *after) {
    const ModelSlot *slot = model_slot(after, act->id);
    if (!slot) {
        tell_say(t, "- A label is put into the crate at %.*s.\n", TEXT_ARG(tell_addr(t, act->addr)));
        return;
    }
    tell_say(t, slot->tagged ? "- %.*s gets " : "- %.*s gets the ", TEXT_ARG(slot->name));
    tell_slot_label(t, slot);
    const ModelLabel *label = slot->label == MODEL_NONE ? NULL : &after->labels.items[slot->label];
    bool shared = label && (label->kind == POINTER_SHARED || label->kind == POINTER_WEAK);
    const ModelBlock *block = shared ? model_block(after, label->block) : NULL;
    bool first = block && block->counted && block->strong == 1 && block->weak == 0;
    tell_say(t, first    ? ": it is the first owner of a crate that counts them.\n"
                : shared ? ": it shares the crate.\n"
                         : ": the crate is its own.\n");
}

static void tell_shelve(Teller *t, const Act *act, const Model *after) {
    const ModelSlot *slot = model_slot(after, act->id);
    tell_say(t, "- The label is put into the crate at %.*s", TEXT_ARG(tell_addr(t, act->addr)));
    if (slot) {
        tell_say(t, "; %.*s is now ", TEXT_ARG(slot->name));
        tell_slot_value(t, after, slot);
    }
    tell_say(t, ".\n");
}

static void tell_named(Teller *t, const Act *act, const Model *after, const char *before_name,
                       const char *after_name) {
    const ModelSlot *slot = model_slot(after, act->id);
    if (!slot) return;
    tell_say(t, "- %s%.*s%s", before_name, TEXT_ARG(slot->name), after_name);
    tell_slot_value(t, after, slot);
    tell_say(t, ".\n");
}

/* What a label leads to, in words. */
static void say_target(Teller *t, const Model *model, const ModelLabel *label) {
    const ModelSlot *slot = label->target == TARGET_SLOT ? &model->slots.items[label->to_slot] : NULL;
    if (slot)
        tell_say(t, "%.*s, at %.*s", TEXT_ARG(slot->name), TEXT_ARG(label->text));
    else
        tell_say(t, "%" PRIu64 " bytes at %.*s", label->bytes, TEXT_ARG(label->text));
}

static void tell_borrow(Teller *t, const Act *act, const Model *after) {
    const ModelSlot *slot = model_slot(after, act->id);
    if (!slot) {
        tell_say(t, "- A borrow begins.\n");
        return;
    }
    const ModelLabel *label = slot->label == MODEL_NONE ? NULL : &after->labels.items[slot->label];
    bool changes = label && label->kind == POINTER_MUT;
    tell_say(t, "- A borrow begins: %.*s %s ", TEXT_ARG(slot->name), changes ? "may change" : "may look at");
    if (label && label->target != TARGET_EMPTY)
        say_target(t, after, label);
    else
        tell_say(t, "what it was given");
    tell_say(t, changes ? ", and nobody else may until it ends.\n" : ".\n");
}

static void tell_borrow_end(Teller *t, const Act *act, const Model *before) {
    Text name = tell_name_at(before, act->addr);
    if (name.len)
        tell_say(t, "- The borrow of %.*s ends.\n", TEXT_ARG(name));
    else
        tell_say(t, "- A borrow ends.\n");
}

/* Whose value goes where: "The value of a moves to b, which holds ...". */
static void tell_value(Teller *t, const Act *act, const Model *before, const Model *after, const char *verb) {
    const ModelSlot *slot = model_slot(after, act->id);
    Text from = tell_name_at(before, act->source);
    if (!slot) return;
    tell_say(t, "- The value");
    if (from.len) tell_say(t, " of %.*s", TEXT_ARG(from));
    tell_say(t, " %s %.*s, which holds ", verb, TEXT_ARG(slot->name));
    tell_slot_value(t, after, slot);
    tell_say(t, ".\n");
}

/* It has a crate of its own, or is one more owner of the same. */
static void tell_clone(Teller *t, const Act *act, const Model *before, const Model *after) {
    const ModelSlot *slot = model_slot(after, act->id);
    Text from = tell_name_at(before, act->source);
    if (!slot) return;
    tell_say(t, from.len ? "- A clone of %.*s is made: " : "- A clone%.*s is made: ", TEXT_ARG(from));
    tell_say(t, "%.*s holds ", TEXT_ARG(slot->name));
    tell_slot_value(t, after, slot);
    const ModelLabel *label = slot->label == MODEL_NONE ? NULL : &after->labels.items[slot->label];
    bool leads = label && label->target == TARGET_BLOCK;
    if (leads && label->kind == POINTER_OWN) tell_say(t, ": the crate is its own");
    if (leads && label->kind == POINTER_SHARED)
        tell_say(t, ": it shares the crate, which counts one owner more");
    tell_say(t, ".\n");
}

/* Whether what goes on its way in an act, or lands, is an argument of a call, and no result. */
static bool is_argument(const Teller *t, const Act *act) {
    const uint32_t argument = 1u << OWNER_ARGUMENT, any = UINT32_MAX;
    return timeline_hands_over(t->scene->timeline, act->machine, act->first, act->end, argument, any) ||
           timeline_hands_over(t->scene->timeline, act->machine, act->first, act->end, any, argument);
}

static bool is_result(const Teller *t, const Act *act) {
    const uint32_t result = 1u << OWNER_RESULT;
    return timeline_hands_over(t->scene->timeline, act->machine, act->first, act->end, UINT32_MAX, result);
}

static void tell_leave(Teller *t, const Act *act, const Model *before) {
    const ModelSlot *slot = model_slot(before, act->id);
    tell_say(t, "- The value leaves ");
    tell_say(t, slot ? "%.*s" : "its variable%.*s", TEXT_ARG(slot ? slot->name : TEXT("")));
    if (is_argument(t, act))
        tell_say(t, ": it is the argument of a call.\n");
    else
        tell_say(t, is_result(t, act) ? ": it is the result.\n" : ".\n");
}

static void tell_arrive(Teller *t, const Act *act, const Model *after) {
    bool argument = is_argument(t, act);
    tell_named(t, act, after, argument ? "The argument lands in " : "The result lands in ", ", which holds ");
}

void tell_act(Teller *t, const Act *act, const Model *before, const Model *after) {
    switch (act->kind) {
    case ACT_PUSH: tell_push(t, act, after); break;
    case ACT_POP: tell_pop(t, act, before); break;
    case ACT_DECLARE: tell_declare(t, act, after); break;
    case ACT_WRITE: tell_write(t, act, before, after); break;
    case ACT_STORE: tell_store(t, act, after); break;
    case ACT_RELEASE: tell_release(t, before, after); break;
    case ACT_LEAK: tell_lost(t, before, after); break;
    case ACT_FIND: tell_find(t, act); break;
    case ACT_ALLOC: tell_alloc(t, act, after); break;
    case ACT_LABEL: tell_label(t, act, after); break;
    case ACT_SHELVE: tell_shelve(t, act, after); break;
    case ACT_FREE: tell_free(t, act, before); break;
    case ACT_GROW:
    case ACT_REALLOC: tell_realloc(t, act, before, after); break;
    case ACT_MOVE: tell_value(t, act, before, after, "moves to"); break;
    case ACT_LEAVE: tell_leave(t, act, before); break;
    case ACT_ARRIVE: tell_arrive(t, act, after); break;
    case ACT_COPY: tell_value(t, act, before, after, "is copied to"); break;
    case ACT_CLONE: tell_clone(t, act, before, after); break;
    case ACT_BORROW: tell_borrow(t, act, after); break;
    case ACT_UNBORROW: tell_borrow_end(t, act, before); break;
    case ACT_NUMBERS: tell_order(t, act, before); break;
    case ACT_TURN:
    case ACT_QUIET: tell_events(t, act, before); break;
    case ACT_ASK: tell_question(t, act); break;
    case ACT_REFUSED:
    case ACT_OVERFLOW:
    case ACT_TROUBLE: tell_trouble(t, act); break;
    case ACT_BULK: tell_bulk(t, act); break;
    case ACT_EMPTY: tell_say(t, "- A value without a crate is dropped.\n"); break;
    case ACT_CACHE:
    case ACT_CAMERA:
    case ACT_KIND_COUNT: break;
    }
    tell_caches(t, act);
}
