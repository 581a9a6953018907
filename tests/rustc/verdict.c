/* tests/rustc/verdict: the lesson's side, out of its journal, and the comparison of both sides. */
#include "base/memory.h"
#include "judge.h"

#include <stdio.h>
#include <string.h>

void verdict_free(Verdict *verdict) {
    list_free(&verdict->heap);
    list_free(&verdict->refusals);
    memory_free(verdict->printed);
    *verdict = (Verdict){0};
}

void heap_event_format(const HeapEvent *e, char *out, size_t size) {
    static const char *const names[] = {"alloc", "alloc_zeroed", "realloc", "free"};
    unsigned long long bytes = e->size, old = e->old_size, align = e->align;
    if (e->kind == HEAP_REALLOC)
        snprintf(out, size, "realloc b%u %llu -> %llu align %llu", e->block, old, bytes, align);
    else
        snprintf(out, size, "%s b%u %llu align %llu", names[e->kind], e->block, bytes, align);
}

/* ---- the journal */

static uint32_t find_block(const HeapNames *names, uint64_t address) {
    for (uint32_t i = names->addresses.count; i > 0; i--)
        if (names->addresses.items[i - 1] == address) return i - 1;
    return UINT32_MAX;
}

bool heap_take_event(const Event *event, HeapNames *names, HeapEvent *out) {
    out->line = event->line;
    if (event->kind == EVENT_ALLOC) {
        out->kind = event->alloc.zeroed ? HEAP_ZEROED : HEAP_ALLOC;
        out->block = names->addresses.count;
        out->size = event->alloc.size;
        out->align = event->alloc.align;
        return list_push(&names->addresses, event->alloc.addr);
    }
    bool resized = event->kind == EVENT_REALLOC;
    uint64_t address = resized ? event->realloc.addr : event->free.addr;
    out->kind = resized ? HEAP_REALLOC : HEAP_FREE;
    out->block = find_block(names, address);
    out->old_size = resized ? event->realloc.old_size : 0;
    out->size = resized ? event->realloc.new_size : event->free.size;
    out->align = resized ? event->realloc.align : event->free.align;
    if (out->block != UINT32_MAX) names->addresses.items[out->block] = resized ? event->realloc.new_addr : 0;
    return true;
}

static bool append_printed(Verdict *verdict, Text text) {
    size_t newline = text.len == 0 || text.data[text.len - 1] != '\n';
    char *printed = memory_realloc(verdict->printed, verdict->printed_len + text.len + newline + 1);
    if (!printed) return false;
    verdict->printed = printed;
    memcpy(printed + verdict->printed_len, text.data, text.len);
    verdict->printed_len += text.len;
    if (newline) printed[verdict->printed_len++] = '\n';
    printed[verdict->printed_len] = '\0';
    return true;
}

static bool append_refusal(Verdict *verdict, const JournalEvent_refused *refused) {
    Refusal refusal = {.line = (uint32_t)refused->line_from,
                       .from = (uint32_t)refused->col_from,
                       .to = (uint32_t)refused->col_to};
    snprintf(refusal.code, sizeof refusal.code, "%.*s", TEXT_ARG(refused->code));
    snprintf(refusal.message, sizeof refusal.message, "%.*s", TEXT_ARG(refused->message));
    if (!refused->plain.len) {
        fprintf(stderr, "%.*s: scripts/rust/plain.lua has no words for it\n", TEXT_ARG(refused->code));
        return false;
    }
    snprintf(refusal.label, sizeof refusal.label, "%.*s", TEXT_ARG(refused->label));
    return list_push(&verdict->refusals, refusal);
}

bool heap_is_event(EventKind kind) {
    return kind == EVENT_ALLOC || kind == EVENT_REALLOC || kind == EVENT_FREE;
}

static bool take_event(const Event *event, HeapNames *names, Verdict *verdict) {
    HeapEvent heap = {0};
    if (event->kind == EVENT_PRINT) return append_printed(verdict, event->print.text);
    if (event->kind == EVENT_REFUSED) return append_refusal(verdict, &event->refused);
    if (event->kind == EVENT_ABORT && text_starts_with(event->abort.signal, TEXT("SIG")))
        verdict->killed = true;
    else if (event->kind == EVENT_ABORT)
        snprintf(verdict->panic, sizeof verdict->panic, "%.*s", TEXT_ARG(event->abort.text));
    if (!heap_is_event(event->kind)) return true;
    return heap_take_event(event, names, &heap) && list_push(&verdict->heap, heap);
}

/* Only what the program does counts: not the initial state before it, nor what happens "as if it ran". Of two
 * runs side by side the first one counts. */
bool lesson_judge(const Journal *journal, Verdict *verdict, Fault *fault) {
    HeapNames names = {0};
    JournalCursor cursor = journal_at(journal, 0);
    Event event;
    bool begun = false, as_if = false, ok = true;
    while (ok && journal_next(&cursor, &event)) {
        if (event.kind == EVENT_BEGIN) begun = true;
        if (event.kind == EVENT_AS_IF) as_if = event.as_if.on != 0;
        if (begun && !as_if && event.machine == 0) ok = take_event(&event, &names, verdict);
    }
    list_free(&names.addresses);
    return ok || fault_out_of_memory(fault);
}

bool lesson_code_is(const Journal *journal, const char *code) {
    JournalCursor cursor = journal_at(journal, 0);
    for (Event event; journal_next(&cursor, &event);)
        if (event.kind == EVENT_CODE)
            return text_equal(text_trim(event.code.text), text_trim(text_from(code)));
    return false;
}

/* ---- comparison */

static bool heap_equal(const HeapEvent *a, const HeapEvent *b) {
    return a->kind == b->kind && a->block == b->block && a->old_size == b->old_size && a->size == b->size &&
           a->align == b->align;
}

/* Both logs side by side, `!` before each line where they differ. */
static void print_heaps(const Verdict *rust, const Verdict *lesson) {
    uint32_t count = rust->heap.count > lesson->heap.count ? rust->heap.count : lesson->heap.count;
    fprintf(stderr, "      n  %-38s lesson\n", "rustc");
    for (uint32_t i = 0; i < count; i++) {
        char left[80] = "(nothing)", right[80] = "(nothing)", place[24] = "";
        bool both = i < rust->heap.count && i < lesson->heap.count;
        if (i < rust->heap.count) heap_event_format(&rust->heap.items[i], left, sizeof left);
        if (i < lesson->heap.count) {
            heap_event_format(&lesson->heap.items[i], right, sizeof right);
            snprintf(place, sizeof place, "line %u", lesson->heap.items[i].line);
        }
        bool same = both && heap_equal(&rust->heap.items[i], &lesson->heap.items[i]);
        if (count <= 60 || !same)
            fprintf(stderr, "    %c %2u  %-38s %-38s %s\n", same ? ' ' : '!', i, left, right, place);
    }
}

static bool compare_heaps(const char *name, const Verdict *rust, const Verdict *lesson) {
    uint32_t i = 0, shorter = rust->heap.count < lesson->heap.count ? rust->heap.count : lesson->heap.count;
    while (i < shorter && heap_equal(&rust->heap.items[i], &lesson->heap.items[i])) i++;
    if (i == rust->heap.count && i == lesson->heap.count) return true;
    fprintf(stderr, "%s: heap event %u differs\n", name, i);
    print_heaps(rust, lesson);
    return false;
}

static bool compare_printed(const char *name, const Verdict *rust, const Verdict *lesson) {
    const char *wanted = rust->printed ? rust->printed : "", *got = lesson->printed ? lesson->printed : "";
    if (strcmp(wanted, got) == 0) return true;
    fprintf(stderr, "%s: what is printed differs\n--- the compiled program:\n%s--- the lesson:\n%s", name,
            wanted, got);
    return false;
}

static bool refusal_equal(const Refusal *a, const Refusal *b, Strictness strict) {
    if (strcmp(a->code, b->code) != 0) return false;
    if (strict.messages && (strcmp(a->message, b->message) != 0 || strcmp(a->label, b->label) != 0))
        return false;
    return a->line == b->line && (!strict.columns || (a->from == b->from && a->to == b->to));
}

static void print_refusals(const char *who, const Verdict *verdict) {
    fprintf(stderr, "  %s:\n", who);
    for (uint32_t i = 0; i < verdict->refusals.count; i++) {
        const Refusal *r = &verdict->refusals.items[i];
        fprintf(stderr, "    %s %u:%u-%u %s [%s]\n", r->code, r->line, r->from, r->to, r->message, r->label);
    }
    if (!verdict->refusals.count) fprintf(stderr, "    (nothing is refused)\n");
}

static bool compare_refusals(const char *name, const Verdict *rust, const Verdict *lesson,
                             Strictness strict) {
    bool same = rust->refusals.count == lesson->refusals.count;
    for (uint32_t i = 0; same && i < rust->refusals.count; i++)
        same = refusal_equal(&rust->refusals.items[i], &lesson->refusals.items[i], strict);
    if (same) return true;
    fprintf(stderr, "%s: the refusal differs\n", name);
    print_refusals("rustc", rust);
    print_refusals("lesson", lesson);
    return false;
}

static bool compare_panics(const char *name, const Verdict *rust, const Verdict *lesson) {
    if (strcmp(rust->panic, lesson->panic) == 0 && rust->killed == lesson->killed) return true;
    fprintf(stderr, "%s: the end differs\n  rustc:  \"%s\"%s\n  lesson: \"%s\"%s\n", name, rust->panic,
            rust->killed ? " killed" : "", lesson->panic, lesson->killed ? " killed" : "");
    return false;
}

bool verdict_compare(const char *name, const Verdict *rust, const Verdict *lesson, Strictness strict) {
    bool refusals = compare_refusals(name, rust, lesson, strict);
    if (rust->refusals.count) return refusals;
    bool panics = compare_panics(name, rust, lesson), heaps = compare_heaps(name, rust, lesson);
    return compare_printed(name, rust, lesson) && heaps && panics && refusals;
}
