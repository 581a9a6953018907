/* tests/rustc/facts: the tables about types, counters, drops and errors. */
#include "facts.h"

#include "base/memory.h"
#include "judge.h"
#include "replay.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

enum { PROGRAM_MS = 10000 };

static bool differs(const TableCase *it, uint32_t row, Text wanted, Text found) {
    fprintf(stderr, "%.*s row %u: wanted \"%.*s\", found \"%.*s\"\n", TEXT_ARG(it->name), row - it->first,
            TEXT_ARG(wanted), TEXT_ARG(found));
    return false;
}

/* ---- layout: the lesson prints "size align" of the type, then "size offset" of each field */

static Text layout_fields(const TableCase *it, Arena *arena) {
    Text fields = {0};
    for (uint32_t row = it->first; row < it->end; row++) {
        Text field = table_cell(&it->test->table, row, "field");
        if (!text_equal(field, TEXT("-")))
            fields =
                arena_format(arena, "%.*s%.*s, ", TEXT_ARG(fields), TEXT_ARG(replay_quote(arena, field)));
    }
    return fields;
}

static Text layout_lesson(const TableCase *it, Arena *arena) {
    static const char lesson[] = "lesson { title = \"layout\", code = \"fn main() {}\" }\n"
                                 "local layout = require \"layout\"\n"
                                 "local row = { type = %.*s, note = %.*s, fields = { %.*s} }\n"
                                 "fn(\"main\", function()\n  say \".\"\n  layout.run(row)\nend)\n";
    Text note = table_cell(&it->test->table, it->first, "note");
    return arena_format(arena, lesson, TEXT_ARG(replay_quote(arena, it->name)),
                        TEXT_ARG(replay_quote(arena, note)), TEXT_ARG(layout_fields(it, arena)));
}

static Text layout_wanted(const Table *table, uint32_t row, Arena *arena) {
    bool whole = text_equal(table_cell(table, row, "field"), TEXT("-"));
    Text first = table_cell(table, row, whole ? "size" : "field_size");
    return arena_format(arena, "%.*s %.*s", TEXT_ARG(first),
                        TEXT_ARG(table_cell(table, row, whole ? "align" : "offset")));
}

/* Types are many and their names no file names: all are run under one. */
static bool run_lines(const TableCase *it, Text name, Text lua,
                      Text (*wanted)(const Table *, uint32_t, Arena *), Arena *arena) {
    Fault fault = {0};
    Replay replay = {0};
    Journal *journal = replay_run(it->test->folder, name, lua, &fault);
    bool ok = journal && replay_read(journal, &replay, &fault);
    if (!ok) table_case_fault(it, &fault);
    for (uint32_t i = 0; ok && i < it->end - it->first; i++) {
        Text line = wanted(&it->test->table, it->first + i, arena);
        Text found = i < replay.lines.count ? replay.lines.items[i] : TEXT("nothing");
        ok = text_equal(line, found) || differs(it, it->first + i, line, found);
    }
    replay_free(&replay);
    journal_free(journal);
    return ok;
}

bool check_layout(const TableCase *it) {
    Arena arena = {0};
    bool ok = run_lines(it, TEXT("layout"), layout_lesson(it, &arena), layout_wanted, &arena);
    arena_free(&arena);
    return ok;
}

/* ---- Rc's counters: the lesson prints "strong weak raw_strong raw_weak value_dropped" after each operation
 */

static Text counts_wanted(const Table *table, uint32_t row, Arena *arena) {
    static const char *const columns[] = {"strong", "weak", "raw_strong", "raw_weak", "value_dropped"};
    Text line = {0};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        line = arena_format(arena, "%.*s%s%.*s", TEXT_ARG(line), i ? " " : "",
                            TEXT_ARG(table_cell(table, row, columns[i])));
    return line;
}

bool check_counts(const TableCase *it) {
    static const char lesson[] = "lesson { title = \"counts\", code = \"fn main() {}\" }\n"
                                 "local counts = require \"counts\"\n"
                                 "counts.prepare(\"%.*s\")\n"
                                 "fn(\"main\", function()\n  say \".\"\n  counts.run(\"%.*s\")\nend)\n";
    Arena arena = {0};
    Text lua = arena_format(&arena, lesson, TEXT_ARG(it->name), TEXT_ARG(it->name));
    bool ok = run_lines(it, it->name, lua, counts_wanted, &arena);
    arena_free(&arena);
    return ok;
}

/* ---- programs: drop_order by the number in front, errors by the name */

static bool find_program(const char *start, char *path, size_t size) {
    DIR *directory = opendir(TESTS_DIR "/rustc/programs");
    bool found = false;
    for (struct dirent *entry; directory && !found && (entry = readdir(directory));) {
        const char *at = strstr(entry->d_name, start);
        char after = at ? at[strlen(start)] : 'x';
        found = at && (start[0] != '-' ? at == entry->d_name
                                       : after == '.' || strncmp(at + strlen(start), "-e", 2) == 0);
        if (found) snprintf(path, size, "%s/rustc/programs/%s", TESTS_DIR, entry->d_name);
    }
    if (directory) closedir(directory);
    return found;
}

static bool run_program(const TableCase *it, const char *start, Verdict *verdict) {
    char path[1024];
    Fault fault = {0};
    if (!find_program(start, path, sizeof path)) return fprintf(stderr, "no program %s*\n", start), false;
    LessonOptions options = {.path = path, .scripts = SCRIPTS_DIR, .time_limit_ms = PROGRAM_MS};
    Journal *journal = lesson_run(&options, &fault);
    bool ok = journal && lesson_judge(journal, verdict, &fault);
    if (!ok) table_case_fault(it, &fault);
    journal_free(journal);
    return ok;
}

/* The table writes a newline as \n and none behind the last line. */
static bool printed_as_told(Text told, const char *printed) {
    size_t at = 0;
    for (size_t i = 0; i < told.len; i++, at++) {
        bool newline = told.data[i] == '\\' && i + 1 < told.len && told.data[i + 1] == 'n';
        if (printed[at] != (newline ? '\n' : told.data[i])) return false;
        i += newline;
    }
    return strcmp(printed + at, "\n") == 0;
}

bool check_drops(const TableCase *it) {
    char start[16];
    Verdict verdict = {0};
    Text told = table_cell(&it->test->table, it->first, "stdout");
    snprintf(start, sizeof start, "4%.2s-", it->name.data);
    bool ok = run_program(it, start, &verdict);
    const char *printed = verdict.printed ? verdict.printed : "";
    if (ok && !printed_as_told(told, printed)) ok = differs(it, it->first, told, text_from(printed));
    verdict_free(&verdict);
    return ok;
}

static bool refusal_matches(const TableCase *it, uint32_t row, const Refusal *found) {
    const Table *table = &it->test->table;
    Text message = table_cell(table, row, "message"), label = table_cell(table, row, "primary_label");
    if (text_equal(table_cell(table, row, "code"), text_from(found->code)) &&
        text_equal(message, text_from(found->message)) && text_equal(label, text_from(found->label)) &&
        table_number(table, row, "line") == found->line && table_number(table, row, "col") == found->from &&
        table_number(table, row, "col_end") == found->to)
        return true;
    fprintf(stderr, "%.*s: found %s %u:%u-%u %s [%s]\n", TEXT_ARG(it->name), found->code, found->line,
            found->from, found->to, found->message, found->label);
    return differs(it, row, message, text_from(found->message));
}

bool check_errors(const TableCase *it) {
    char start[128];
    Verdict verdict = {0};
    snprintf(start, sizeof start, "-%.*s", TEXT_ARG(it->name));
    for (char *c = start; *c; c++)
        if (*c == '_') *c = '-';
    bool ok = run_program(it, start, &verdict);
    if (ok && verdict.refusals.count != it->end - it->first)
        ok = differs(it, it->first, table_cell(&it->test->table, it->first, "message"),
                     TEXT("another number of refusals"));
    for (uint32_t i = 0; ok && i < verdict.refusals.count; i++)
        ok = refusal_matches(it, it->first + i, &verdict.refusals.items[i]);
    verdict_free(&verdict);
    return ok;
}
