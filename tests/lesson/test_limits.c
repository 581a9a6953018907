/* Limits: each is met where it is met, told at its line, and nothing the script does keeps it from being
 * told. */
#include "lesson_test.h"

typedef struct Row {
    const char *source;
    int line; /* 0: the file alone is told */
    const char *words;
} Row;

#define SPIN "while true do end"

static const Row slow[] = {
    {"local x\n" SPIN, 2, "ran longer than 0.2 s"},
    {LESSON_BODY("say 'x'\n" SPIN), 6, "ran longer"},
    {"while true do\n  pcall(function()\n    " SPIN "\n  end)\nend", 3, "ran longer"},
    {"while true do\n  coroutine.wrap(function() coroutine.yield() end)()\nend", 2, "ran longer"},
    {"coroutine.wrap(function()\n  " SPIN "\nend)()", 2, "ran longer"},
    {"setmetatable({}, { __index = function()\n  " SPIN
     "\nend }).x = nil\n local y = setmetatable({}, { __index = function()\n " SPIN " end }).x",
     5, "ran longer"},
    {"local t <close> = setmetatable({}, { __close = function()\n  " SPIN "\nend })\nerror 'x'", 2,
     "ran longer"},
    /* one call of the library that takes for ever: the place is told by whoever ends the process */
    {"local s = ('a'):rep(30000)\nlocal n = s:find(('a*'):rep(30) .. 'b')", 2, "ran longer"},
    {"local x = 1\nx = (''):rep(1 << 62)", 2, "ran longer"},
    {"table.sort(setmetatable({ 1, 2, 3 }, {}), function()\n  " SPIN "\nend)", 2, "ran longer"},
};

static const Row large[] = {
    {"local s = 'x'\nwhile true do\n  s = s .. s\nend", 3, "one text or table would take more than 16 MiB"},
    {"local t = {}\nfor i = 1, 1e9 do t[i] = i end", 2, "one text or table"},
    {"local t = {}\nfor i = 1, 1e9 do\n  t[i % 1000] = { t[i % 1000] }\nend", 3,
     "needs more memory than the 64 MiB"},
    {"while true do\n  pcall(string.rep, 'x', 1 << 28)\nend", 2, "one text or table"},
    {"local s = 'x'\ncoroutine.wrap(function()\n  while true do s = s .. s end\nend)()", 3,
     "one text or table"},
    {LESSON_BODY("say 'x'\nlocal s = let('s', String.from(('x'):rep(1 << 25)))"), 6, "one text or table"},
/* what the machine and the record take counts as well */
#ifndef __SANITIZE_ADDRESS__ /* which needs more memory than any process would be given */
    {LESSON_BODY(
         "local t = ('x'):rep(1 << 22)\nsay 'x'\nfor i = 1, 40 do\nlet('s' .. i, String.from(t)) end"),
     8, "needs more memory than the 64 MiB"},
#endif
};

static const Row many[] = {
    {LESSON_BODY("for i = 1, 1e9 do\nsay 'x'\nend"), 6, "steps"},
    {LESSON_BODY("say 'x' local s = let('s', String.new())\nwhile true do s:push 'a' end"), 6, ""},
    {LESSON_BODY("say 'x'\nfor i = 1, 1e9 do let('v' .. i, i32(i)) end"), 6, "too many variables"},
    {LESSON_BODY("say 'x'\nlet(tostring(math.random(9)) and 'v' .. #_G_runs, i32(1))"), 6, "`_G_runs`"},
};

static void check(const Row *row, LessonOptions options, FaultKind kind) {
    Fault fault = {0};
    options.path = lesson_test_write("lesson.lua", row->source, strlen(row->source));
    options.scripts = SCRIPTS_DIR;
    options.unlocked = LESSON_TEST_UNLOCKED;
    Journal *journal = lesson_run(&options, &fault);
    journal_free(journal);
    if (journal) fail_msg("no limit met in:\n%s", row->source);
    if (fault.line != row->line || !strstr(fault.message, row->words) ||
        (kind != FAULT_NONE && fault.kind != kind))
        fail_msg("%s\ngave line %d: %s\nwanted line %d: %s", row->source, fault.line, fault.message,
                 row->line, row->words);
    assert_string_equal(fault.file, options.path);
    if (row->line) assert_non_null(strstr(fault.detail, "> "));
    assert_int_equal(fault_exit_status(&fault), 1);
}

static void time_is_limited(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof slow / sizeof *slow; i++)
        check(&slow[i], (LessonOptions){.time_limit_ms = 200}, FAULT_LIMIT);
}

static void memory_is_limited(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof large / sizeof *large; i++)
        check(&large[i], (LessonOptions){.time_limit_ms = 20000, .memory_limit = 64u << 20}, FAULT_LIMIT);
}

static void output_is_limited(void **state) {
    (void)state;
    JournalLimits limits = {.events = 20000, .steps = 1000, .bytes = 1u << 20};
    for (size_t i = 0; i < sizeof many / sizeof *many; i++)
        check(&many[i], (LessonOptions){.time_limit_ms = 20000, .journal = limits}, FAULT_NONE);
}

/* The compiler has no instruction at which it could be stopped, so only the file is told, or where it began.
 */
static void compiling_is_limited(void **state) {
    (void)state;
    enum { SIZE = 250000 };
    char *source = memory_alloc(SIZE);
    size_t at = 0;
    for (int i = 0; at + 64 < SIZE; i++)
        at += (size_t)snprintf(source + at, SIZE - at, "::l%d:: goto l%d\n", i, i + 1);
    Fault fault = {0};
    LessonOptions options = {.path = lesson_test_write("labels.lua", source, at),
                             .scripts = SCRIPTS_DIR,
                             .unlocked = LESSON_TEST_UNLOCKED,
                             .time_limit_ms = 100};
    memory_free(source);
    assert_null(lesson_run(&options, &fault));
    assert_int_equal(fault_exit_status(&fault), 1);
    assert_string_equal(fault.file, options.path);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(time_is_limited),
    cmocka_unit_test(memory_is_limited),
    cmocka_unit_test(output_is_limited),
    cmocka_unit_test(compiling_is_limited),
};

LESSON_TEST_MAIN(tests)
