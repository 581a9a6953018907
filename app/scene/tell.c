/* A step in words: what is said, what happens, and what then lies where. Told from the same acts and the same
 * model as the picture, so that the two cannot disagree. */
#include "tell_parts.h"
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

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

void tell_say(Teller *t, const char *format, ...) {
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

Text tell_addr(Teller *t, uint64_t addr) {
    return value_address(t->arena, addr);
}
Text tell_size(Teller *t, uint64_t bytes) {
    return bytes == 1 ? TEXT("1 byte") : arena_format(t->arena, "%" PRIu64 " bytes", bytes);
}

/* The sentence without its marks. */
void tell_plainly(Teller *t, Text text) {
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] != '*' && text.data[i] != '`')
            tell_say(t, "%c", text.data[i] == '\n' ? ' ' : text.data[i]);
}

void tell_sentence(Teller *t, Text text) {
    while (text.len && (text.data[text.len - 1] == '\n' || text.data[text.len - 1] == '.')) text.len--;
    tell_plainly(t, text);
    tell_say(t, ".");
}

/* ---- values */

void tell_contents(Teller *t, const Model *model, const ModelBlock *block) {
    bool text = block->text;
    uint32_t shown = 0;
    tell_say(t, text ? "\"" : "");
    for (uint32_t i = 0; i < block->cells; i++) {
        const ModelCell *cell = &model->cells.items[block->first_cell + i];
        if (!cell->filled) continue;
        if (++shown > TELL_CELLS * (text ? 4 : 1)) break;
        bool space = text_equal(cell->text, TEXT("\xC2\xB7"));
        if (text)
            tell_say(t, "%.*s", TEXT_ARG(space ? TEXT(" ") : cell->text));
        else
            tell_say(t, "%s%.*s", shown > 1 ? ", " : "", TEXT_ARG(cell->text));
    }
    if (shown > TELL_CELLS * (text ? 4u : 1u)) tell_say(t, text ? "\xE2\x80\xA6" : ", and so on");
    tell_say(t, text ? "\"" : shown ? "" : "nothing yet");
}

/* "label 0x50010, len 2, cap 2"; of an enum its variant first: "Some: label 0x50010, ...". */
static void tell_handle(Teller *t, const ModelSlot *slot, Text address) {
    const char *between = "";
    uint32_t at = slot->tagged ? 1 : 0;
    if (slot->tagged) {
        tell_say(t, "%.*s", TEXT_ARG(slot->parts[0].value));
        between = ": ";
    }
    if (!slot->bare) {
        tell_say(t, "%slabel %.*s", between, TEXT_ARG(address));
        between = ", ";
    }
    for (; at < slot->part_count && !slot->parts[at].unused; at++) {
        const ModelPart *part = &slot->parts[at];
        if (!part->value.len) continue;
        tell_say(t, "%s%.*s%s%.*s", between, TEXT_ARG(part->name), part->name.len ? " " : "",
                 TEXT_ARG(part->value));
        between = ", ";
    }
}

void tell_slot_label(Teller *t, const ModelSlot *slot) {
    tell_handle(t, slot, slot->pointer);
}

void tell_slot_value(Teller *t, const Model *model, const ModelSlot *slot) {
    uint32_t state = slot->state & ~(uint32_t)SLOT_SHADOWED_BIT;
    if (state == SLOT_UNINIT)
        tell_say(t, "nothing yet");
    else if (state == SLOT_MOVED)
        tell_say(t, "moved away");
    else if (state == SLOT_DROPPED)
        tell_say(t, "dropped");
    else if (slot->kind == MODEL_SCALAR)
        tell_say(t, "%.*s", TEXT_ARG(slot->value));
    else {
        const ModelLabel *label = slot->label == MODEL_NONE ? NULL : &model->labels.items[slot->label];
        tell_handle(t, slot, !label || label->target == TARGET_EMPTY ? TEXT("to nothing") : label->text);
    }
}

/* ---- a step */

static void tell_acts(Teller *t, uint32_t step) {
    const Scene *scene = t->scene;
    const ActList *acts = scene_acts(scene, step);
    size_t start = t->len;
    tell_say(t, "\nWhat happens:\n");
    size_t head = t->len;
    uint64_t low = scene->heap.heap_base, high = low + scene->heap.heap_size;
    for (uint32_t i = 0; acts && i < acts->acts.count; i++) {
        const Act act = acts->acts.items[i];
        if (act.kind == ACT_CAMERA) continue;
        uint64_t from = act.size && act.addr >= low && act.addr < high ? act.addr : low;
        uint64_t to = from == low ? low : act.addr + act.size;
        if (act.kind == ACT_RELEASE || act.kind == ACT_LEAK) to = high;
        t->act = &act;
        t->before = scene_model(scene, act.machine, act.first, from, to, TELL_CELLS * 4 + 1);
        t->after = scene_model(scene, act.machine, act.end, from, to, TELL_CELLS * 4 + 1);
        if (t->before && t->after)
            tell_act(t);
        else
            t->failed = true;
        t->act = NULL;
    }
    if (t->len == head) t->len = start;
}

Text scene_text(const Scene *scene, uint32_t step, Arena *arena) {
    uint32_t steps = scene->schedule.steps.count;
    Teller t = {.step = step, .scene = scene, .arena = arena};
    if (step >= steps) return TEXT("");
    TimelineStep bounds = timeline_step(scene->timeline, step);
    tell_say(&t, "Step %u of %u", step + 1, steps);
    if (bounds.line) tell_say(&t, ", line %u", bounds.line);
    tell_say(&t, "\n");
    tell_plainly(&t, bounds.say);
    tell_say(&t, "\n");
    tell_acts(&t, step);
    uint32_t machines = timeline_machines(scene->timeline);
    for (uint32_t machine = 0; machine < machines; machine++) {
        if (machines > 1) tell_say(&t, "\n%.*s:", TEXT_ARG(scene_machine_name(scene, machine, arena)));
        tell_world(&t, machine, bounds.end);
    }
    return t.failed ? TEXT("") : (Text){t.text, t.len};
}
