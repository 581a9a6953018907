/* tests/rustc/growth: a case of a growth table (tables/growth_*.tsv) done in the vocabulary. Each operation
 * must ask the allocator for the same, with the same sizes and alignment and of the same block, and leave the
 * same len and capacity. */
#include "facts.h"
#include "replay.h"

#include <stdio.h>
#include <string.h>

#define LAST_ROW                                                                                             \
    "(end of case: " /* the op of a case's last row: "(end of case: 1 blocks / 24 bytes still live)" */

/* ---- the lesson of a case */

static Text write_rows(const TableCase *it, Arena *arena) {
    const Table *table = &it->test->table;
    Text rows = {0};
    for (uint32_t row = it->first; row < it->end; row = table_group_end(table, row, it->end, "step")) {
        Text op = table_cell(table, row, "op"), step = table_cell(table, row, "step");
        if (text_starts_with(op, TEXT(LAST_ROW))) break;
        rows = arena_format(arena, "%.*s    { %.*s, %.*s },\n", TEXT_ARG(rows), TEXT_ARG(step),
                            TEXT_ARG(replay_quote(arena, op)));
    }
    return rows;
}

static Text write_lesson(const TableCase *it, Arena *arena) {
    static const char lesson[] = "lesson { title = \"%.*s\", code = \"fn main() {}\" }\n"
                                 "local replay = require \"replay\"\n"
                                 "local rows = {\n%.*s}\n"
                                 "replay.prepare(\"%.*s\")\n"
                                 "fn(\"main\", function() replay.run(rows) end)\n";
    return arena_format(arena, lesson, TEXT_ARG(it->name), TEXT_ARG(write_rows(it, arena)),
                        TEXT_ARG(it->name));
}

/* ---- comparing a step */

static HeapKind kind_of(Text event) {
    if (text_equal(event, TEXT("alloc_zeroed"))) return HEAP_ZEROED;
    if (text_equal(event, TEXT("realloc"))) return HEAP_REALLOC;
    return text_equal(event, TEXT("free")) ? HEAP_FREE : HEAP_ALLOC;
}

static HeapEvent wanted_event(const Table *table, uint32_t row) {
    Text block = table_cell(table, row, "block");
    HeapEvent event = {.kind = kind_of(table_cell(table, row, "event")),
                       .align = table_number(table, row, "align")};
    uint64_t old_size = table_number(table, row, "old_size"), new_size = table_number(table, row, "new_size");
    for (size_t i = 1; i < block.len; i++) event.block = event.block * 10 + (uint32_t)(block.data[i] - '0');
    event.block--; /* the table counts from b1 */
    event.size = event.kind == HEAP_FREE ? old_size : new_size;
    event.old_size = event.kind == HEAP_REALLOC ? old_size : 0;
    return event;
}

static void complain(const TableCase *it, uint32_t row, const char *what, const char *wanted,
                     const char *found) {
    const Table *table = &it->test->table;
    fprintf(stderr, "%.*s step %.*s `%.*s`: %s: wanted %s, found %s\n", TEXT_ARG(it->name),
            TEXT_ARG(table_cell(table, row, "step")), TEXT_ARG(table_cell(table, row, "op")), what, wanted,
            found);
}

static bool event_matches(const TableCase *it, uint32_t row, const HeapEvent *found) {
    HeapEvent wanted = wanted_event(&it->test->table, row);
    char left[96], right[96] = "nothing";
    if (found && wanted.kind == found->kind && wanted.block == found->block && wanted.size == found->size &&
        wanted.old_size == found->old_size && wanted.align == found->align)
        return true;
    heap_event_format(&wanted, left, sizeof left);
    if (found) heap_event_format(found, right, sizeof right);
    complain(it, row, "event", left, right);
    return false;
}

static bool events_match(const TableCase *it, uint32_t row, uint32_t end, const Replay *replay,
                         const ReplayStep *step) {
    uint32_t taken = 0;
    for (; row < end; row++) {
        if (text_equal(table_cell(&it->test->table, row, "event"), TEXT("none"))) continue;
        const HeapEvent *found = taken < step->events ? &replay->heap.items[step->first + taken] : NULL;
        if (!event_matches(it, row, found)) return false;
        taken++;
    }
    if (taken == step->events) return true;
    char extra[96];
    heap_event_format(&replay->heap.items[step->first + taken], extra, sizeof extra);
    complain(it, end - 1, "event", "nothing more", extra);
    return false;
}

/* The step prints "len capacity"; "-" on either side: not told. */
static bool lengths_match(const TableCase *it, uint32_t row, const Replay *replay, const ReplayStep *step) {
    char wanted[64], found[64];
    const Table *table = &it->test->table;
    Text len = table_cell(table, row, "len_after"), cap = table_cell(table, row, "cap_after");
    Text told = step->lines ? replay->lines.items[step->printed + step->lines - 1] : (Text){0};
    if (text_equal(len, TEXT("-"))) return true;
    bool no_cap = text_equal(cap, TEXT("-"));
    snprintf(wanted, sizeof wanted, no_cap ? "%.*s " : "%.*s %.*s", TEXT_ARG(len), TEXT_ARG(cap));
    snprintf(found, sizeof found, "%.*s", TEXT_ARG(told));
    if (no_cap ? strncmp(found, wanted, strlen(wanted)) == 0 : strcmp(found, wanted) == 0) return true;
    complain(it, row, "len and capacity", wanted, found);
    return false;
}

/* What a case leaves lying is told by its last row; what main's end drops comes after it. */
static bool leaks_match(const TableCase *it, uint32_t row, const Replay *replay) {
    unsigned wanted = 0, live = 0;
    char text[96], found[32];
    snprintf(text, sizeof text, "%.*s", TEXT_ARG(table_cell(&it->test->table, row, "op")));
    if (sscanf(text, LAST_ROW "%u", &wanted) != 1) return true;
    uint32_t end = replay->steps.items[replay->steps.count - 1].first;
    for (uint32_t i = 0; i < end; i++) {
        HeapKind kind = replay->heap.items[i].kind;
        if (kind == HEAP_ALLOC || kind == HEAP_ZEROED) live++;
        if (kind == HEAP_FREE) live--;
    }
    if (live == wanted) return true;
    snprintf(found, sizeof found, "%u live blocks", live);
    complain(it, row, "leaks", text, found);
    return false;
}

static bool rows_match(const TableCase *it, const Replay *replay) {
    const Table *table = &it->test->table;
    uint32_t step = 0;
    for (uint32_t row = it->first, end; row < it->end; row = end, step++) {
        end = table_group_end(table, row, it->end, "step");
        if (text_starts_with(table_cell(table, row, "op"), TEXT(LAST_ROW)))
            return leaks_match(it, row, replay);
        if (step >= replay->steps.count) return complain(it, row, "step", "one", "none"), false;
        const ReplayStep *found = &replay->steps.items[step];
        if (!events_match(it, row, end, replay, found) || !lengths_match(it, end - 1, replay, found))
            return false;
    }
    return true;
}

bool check_growth(const TableCase *it) {
    Arena arena = {0};
    Fault fault = {0};
    Replay replay = {0};
    Journal *journal = replay_run(it->test->folder, it->name, write_lesson(it, &arena), &fault);
    bool ok = journal && replay_read(journal, &replay, &fault);
    if (!ok) table_case_fault(it, &fault);
    ok = ok && rows_match(it, &replay);
    replay_free(&replay);
    journal_free(journal);
    arena_free(&arena);
    return ok;
}
