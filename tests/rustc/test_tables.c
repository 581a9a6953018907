/* tests/rustc: every row of the tables of facts (tables/NAME.tsv) done in the vocabulary. A case that the
 * vocabulary has no words for is named in tables/beyond.tsv and must fail: one that passes must leave the
 * list, so that the list stays true.
 *
 *     test_tables TABLE [CASE] */
#include "base/memory.h"
#include "facts.h"
#include "lesson/lesson.h"
#include "replay.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

typedef struct TableKind {
    const char *prefix; /* of the table's name */
    const char *column; /* whose value makes a case of neighbouring rows */
    bool (*check)(const TableCase *it);
} TableKind;

static const TableKind kinds[] = {
    {"growth_", "case", check_growth},   {"layout", "type", check_layout},
    {"rc_counts", "case", check_counts}, {"drop_order", "program", check_drops},
    {"errors", "program", check_errors},
};

static const TableKind *kind_of(const char *table) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strncmp(table, kinds[i].prefix, strlen(kinds[i].prefix)) == 0) return &kinds[i];
    return NULL;
}

void table_case_fault(const TableCase *it, const Fault *fault) {
    char text[2048];
    fault_format(fault, text, sizeof text);
    fprintf(stderr, "%.*s: %s\n%s\n", TEXT_ARG(it->name), text, fault->detail);
}

Text table_case_beyond(const TableCase *it) {
    const Table *beyond = &it->test->beyond;
    for (uint32_t row = 0; row < beyond->rows.count; row++)
        if (text_equal(table_cell(beyond, row, "table"), it->test->name) &&
            text_equal(table_cell(beyond, row, "case"), it->name))
            return table_cell(beyond, row, "reason");
    return (Text){0};
}

static void test_case(void **state) {
    const TableCase *it = *state;
    Text reason = table_case_beyond(it);
    if (it->test->fault.kind != FAULT_NONE) table_case_fault(it, &it->test->fault);
    assert_int_equal(it->test->fault.kind, FAULT_NONE);
    bool ok = kind_of(it->test->name.data)->check(it);
    assert_int_equal(ok, reason.len == 0);
    if (reason.len) {
        fprintf(stderr, "%.*s: beyond the vocabulary: %.*s\n", TEXT_ARG(it->name), TEXT_ARG(reason));
        skip();
    }
}

typedef struct Suite {
    List(TableCase) cases;
    List(struct CMUnitTest) tests;
    Arena names;
} Suite;

static bool collect_cases(TableTest *test, const char *column, const char *only, Suite *suite) {
    const Table *table = &test->table;
    for (uint32_t row = 0, end; row < table->rows.count; row = end) {
        end = table_group_end(table, row, table->rows.count, column);
        Text name = arena_text(&suite->names, table_cell(table, row, column));
        if (only && !text_equal(name, text_from(only))) continue;
        if (!list_push(&suite->cases, ((TableCase){test, name, row, end}))) return false;
    }
    for (uint32_t i = 0; i < suite->cases.count; i++) {
        struct CMUnitTest one = {suite->cases.items[i].name.data, test_case, NULL, NULL,
                                 &suite->cases.items[i]};
        if (!list_push(&suite->tests, one)) return false;
    }
    return !suite->names.failed && suite->cases.count > 0;
}

static bool prepare(TableTest *test, const char *name) {
    char path[512];
    test->name = text_from(name);
    snprintf(path, sizeof path, "%s/rustc/tables/%s.tsv", TESTS_DIR, name);
    snprintf(test->folder, sizeof test->folder, "%s/replay_%s", RUSTC_CACHE, name);
    mkdir(RUSTC_CACHE, 0755);
    return table_read(path, &test->table, &test->fault) &&
           table_read(TESTS_DIR "/rustc/tables/beyond.tsv", &test->beyond, &test->fault) &&
           replay_prepare(TESTS_DIR "/rustc/replay", test->folder, &test->fault);
}

int main(int argc, char **argv) {
    int status = 0, failed = 1;
    TableTest test = {0};
    Suite suite = {0};
    if (lesson_worker_main(argc, argv, &status)) return status;
    const TableKind *kind = argc < 2 ? NULL : kind_of(argv[1]);
    if (!kind) return fprintf(stderr, "usage: test_tables TABLE [CASE]\n"), 2;
    if (!prepare(&test, argv[1])) fprintf(stderr, "%s: %s\n", test.fault.file, test.fault.message);
    if (collect_cases(&test, kind->column, argc > 2 ? argv[2] : NULL, &suite))
        failed = _cmocka_run_group_tests(argv[1], suite.tests.items, suite.tests.count, NULL, NULL);
    list_free(&suite.cases);
    list_free(&suite.tests);
    arena_free(&suite.names);
    table_free(&test.table);
    table_free(&test.beyond);
    return failed != 0;
}
