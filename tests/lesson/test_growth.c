/* The String of the vocabulary against what rustc 1.95 was measured to do (rustc/tables/growth_string.tsv):
 * each case of the table becomes a lesson, one step for each operation; what the step asks of the warehouse,
 * the length and the capacity must be those of the row. A case is followed up to its first operation that is
 * more than an operation on one String. */
#include "lesson_test.h"

#include <ctype.h>

enum { ROWS_MAX = 256, OP_BYTES = 512, CASES_MIN = 155, ROWS_MIN = 2100 };

typedef struct Row {
    char op[OP_BYTES], event[16];
    int step;
    long old_size, new_size, len, cap; /* -1: not applicable */
} Row;

static Row rows[ROWS_MAX];
static uint32_t row_count;
static uint32_t cases_checked, rows_checked;

/* ---- an operation in Lua */

/* `name(args)` of Rust as a method of s; <12 bytes> stands for a text of that length. */
static bool write_argument(const char *rust, char *out, size_t size) {
    unsigned bytes = 0;
    if (sscanf(rust, "<%u bytes>", &bytes) == 1)
        snprintf(out, size, "('x'):rep(%u)", bytes);
    else
        snprintf(out, size, "%s", rust);
    return true;
}

static bool is_method(const char *name) {
    static const char *const known[] = {"push",     "push_str",      "reserve",    "reserve_exact",
                                        "truncate", "insert",        "insert_str", "pop",
                                        "remove",   "shrink_to_fit", "shrink_to",  "clear"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i], name) == 0) return true;
    return false;
}

static bool translate(const char *op, char *out, size_t size) {
    char name[32] = "", args[OP_BYTES] = "", argument[OP_BYTES];
    if (strcmp(op, "drop(s)") == 0) return snprintf(out, size, "drop(s)") > 0;
    const char *open = strchr(op, '('), *close = strrchr(op, ')');
    if (!open || !close || close < open || (close[1] != '\0' && strncmp(close + 1, " #", 2) != 0))
        return false;
    snprintf(args, sizeof args, "%.*s", (int)(close - open - 1), open + 1);
    write_argument(args, argument, sizeof argument);
    if (sscanf(op, "let s = String::%31[a-z_](", name) == 1)
        return snprintf(out, size, "s = let_mut('s', String.%s(%s))", name, argument) > 0 &&
               (strcmp(name, "new") == 0 || strcmp(name, "from") == 0 || strcmp(name, "with_capacity") == 0);
    if (sscanf(op, "s.%31[a-z_](", name) != 1 || !is_method(name)) return false;
    return snprintf(out, size, "s:%s(%s)", name, argument) > 0;
}

/* ---- a case as a lesson */

static size_t write_lesson(char *source, size_t size, uint32_t *followed) {
    size_t used = (size_t)snprintf(source, size, LESSON_HEAD "fn('main', function()\nlocal s\n");
    uint32_t i = 0;
    for (; i < row_count; i++) {
        char lua[2 * OP_BYTES];
        if (i > 0 && rows[i].step == rows[i - 1].step) continue; /* another event of the same operation */
        if (!translate(rows[i].op, lua, sizeof lua)) break;
        used += (size_t)snprintf(source + used, size - used, "say 'step %d' %s\n", rows[i].step, lua);
        if (rows[i].len >= 0)
            used += (size_t)snprintf(source + used, size - used,
                                     "assert(s:len() == %ld and s:capacity() == %ld, 'step %d: ' .. s:len() "
                                     ".. ' of ' .. s:capacity())\n",
                                     rows[i].len, rows[i].cap, rows[i].step);
    }
    *followed = i;
    return used + (size_t)snprintf(source + used, size - used, "say 'the end'\nend)\n");
}

static bool is_heap_event(EventKind kind) {
    return kind == EVENT_ALLOC || kind == EVENT_REALLOC || kind == EVENT_FREE;
}

static bool matches(const Event *event, const Row *row) {
    if (strcmp(journal_event_name(event->kind), row->event) != 0) return false;
    switch (event->kind) {
    case EVENT_ALLOC: return event->alloc.size == (uint64_t)row->new_size && event->alloc.align == 1;
    case EVENT_REALLOC:
        return event->realloc.old_size == (uint64_t)row->old_size &&
               event->realloc.new_size == (uint64_t)row->new_size;
    default: return event->free.size == (uint64_t)row->old_size;
    }
}

/* Walks the journal's heap events and the rows side by side; a row without an event must find none in its
 * step. */
static void compare(const Journal *journal, uint32_t followed, const char *name) {
    uint64_t at = lesson_test_find(journal, EVENT_STEP, 0);
    for (uint32_t i = 0; i < followed; i++) {
        bool first = i == 0 || rows[i].step != rows[i - 1].step;
        if (first) at++; /* behind the STEP itself */
        Event event = journal_get(journal, at);
        while (!is_heap_event(event.kind) && event.kind != EVENT_STEP) event = journal_get(journal, ++at);
        bool none = strcmp(rows[i].event, "none") == 0;
        if (none ? event.kind != EVENT_STEP : !matches(&event, &rows[i]))
            fail_msg("%s, step %d, %s: wanted %s, got %s", name, rows[i].step, rows[i].op, rows[i].event,
                     journal_event_name(event.kind));
        if (!none) at++;
        rows_checked++;
        bool last = i + 1 == followed || rows[i + 1].step != rows[i].step;
        while (last && journal_get(journal, at).kind != EVENT_STEP) {
            if (is_heap_event(journal_get(journal, at).kind))
                fail_msg("%s, step %d: more than the table says", name, rows[i].step);
            at++;
        }
    }
}

static void check_case(const char *name) {
    static char source[200000];
    uint32_t followed = 0;
    if (strstr(name, "growth_only")) return; /* its rows leave out what changes nothing */
    write_lesson(source, sizeof source, &followed);
    if (followed < 2) return;
    Journal *journal = lesson_test_must_run(source);
    compare(journal, followed, name);
    journal_free(journal);
    cases_checked++;
}

/* ---- the table */

static long number(const char *text) {
    return isdigit((unsigned char)text[0]) ? atol(text) : -1;
}

static bool read_row(char *line, char *name, size_t size, Row *row) {
    char *fields[10];
    int count = 0;
    line[strcspn(line, "\n")] = '\0';
    for (char *rest = line, *field; count < 10 && (field = strsep(&rest, "\t")) != NULL;)
        fields[count++] = field;
    if (count < 9 || line[0] == '#' || strcmp(fields[0], "case") == 0) return false;
    snprintf(name, size, "%s", fields[0]);
    *row = (Row){.step = atoi(fields[1]),
                 .old_size = number(fields[4]),
                 .new_size = number(fields[5]),
                 .len = number(fields[7]),
                 .cap = number(fields[8])};
    snprintf(row->op, sizeof row->op, "%s", fields[2]);
    snprintf(row->event, sizeof row->event, "%s", fields[3]);
    return true;
}

static void every_case_agrees(void **state) {
    (void)state;
    char line[2048], name[80], now[80] = "";
    Row row;
    FILE *table = fopen(TESTS_DIR "/rustc/tables/growth_string.tsv", "r");
    assert_non_null(table);
    while (fgets(line, sizeof line, table)) {
        if (!read_row(line, name, sizeof name, &row)) continue;
        if (strcmp(name, now) != 0) {
            if (row_count) check_case(now);
            row_count = 0;
            memcpy(now, name, sizeof now);
        }
        if (row_count < ROWS_MAX) rows[row_count++] = row;
    }
    if (row_count) check_case(now);
    fclose(table);
    print_message("%u cases, %u rows\n", cases_checked, rows_checked);
    assert_true(cases_checked >= CASES_MIN && rows_checked >= ROWS_MIN);
}

static const struct CMUnitTest tests[] = {cmocka_unit_test(every_case_agrees)};

LESSON_TEST_MAIN(tests)
