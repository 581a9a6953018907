/* Lua's operators on values of the program: what they refuse, and in which words. What they do is judged by
 * tests/rustc. */
#include "lesson_test.h"

typedef struct Row {
    const char *body;
    int line;
    const char *words;
} Row;

#define BODY(body) LESSON_HEAD "fn('main', function() say 'x'\n" body "\nend)\n"

static const Row refused[] = {
    {BODY("local s = let('s', String.from 'a')\nif s then end"), 6, "a bool is wanted here, not a String"},
    {BODY("local s = let('s', rust.str 'a')\nif s then end"), 6, "a bool is wanted here, not a &str"},
    {BODY("local n = let('n', i32(1))\nwhile n do end"), 6, "a bool is wanted here, not a i32"},
    {BODY("local n = let('n', i32(1))\nlocal x = not n"), 6, "a bool is wanted here"},
    {BODY("local n = let('n', i32(1))\nlocal x = n + u64(1)"), 6,
     "i32 + u64: Rust wants the same type on both sides"},
    {BODY("local n = let('n', i32(1))\nlocal x = n == 'a'"), 6, "cannot be compared"},
    {BODY("local v = let('v', rust.Vec.new(i32))\nlocal x = #v"), 6, "write v:len()"},
    {BODY("local v = let('v', String.from 'a')\nlocal x = v .. 'b'"), 6, "Rust has no `..`"},
    {BODY("local n = let('n', i32(1))\nlocal x = n // 2"), 6, "Rust has no `//`"},
    {BODY("local n = let('n', i32(1))\nlocal x = n ^ 2"), 6, "x:pow(n)"},
    {BODY("local n = let('n', i32(-7))\nlocal x = n:get() // 2"), 6,
     "-7 // 2: Lua rounds down here, Rust towards zero"},
    {BODY("local n = let('n', i32(-7))\nlocal x = n:get() % 2"), 6,
     "-7 % 2: Lua rounds down here, Rust towards zero"},
    {BODY("local s = let('s', String.from 'a')\nlocal x = s + s"), 6, "Rust has no `+` for these"},
    {BODY("local s = let('s', String.from 'a')\ns.len = 5"), 6, "is no place that a value can be given to"},
    {BODY("local x = -u64(1)"), 5, "what has no sign cannot be negated"},
    {BODY("local x = u64(-1)"), 5, "u64: -1 does not fit: 0 to 18446744073709551615"},
    {BODY("local x = u64(18446744073709551616)"), 5, "is not a number of this type"},
    {BODY("local x = u64(18446744073709551615):get()"), 5, "too large for a Lua number"},
    {BODY("local s = String.from 'a'\nlet('b', i32(1))"), 6, "the String made in line 5 belongs to nobody"},
    {LESSON_HEAD "fn('a b', function() end)\n", 4, "fn: the first argument is the function's name"},
};

static void what_rust_has_not_is_told(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        Fault fault = {0};
        Journal *journal = lesson_test_run(refused[i].body, &fault);
        journal_free(journal);
        if (journal) fail_msg("nothing wrong in:\n%s", refused[i].body);
        if (!strstr(fault.message, refused[i].words) ||
            (refused[i].line != fault.line && i + 2 != sizeof refused / sizeof *refused))
            fail_msg("%s\ngave %d: %s\nwanted %d: %s", refused[i].body, fault.line, fault.message,
                     refused[i].line, refused[i].words);
    }
}

/* A Mutex locked twice: the thread waits, and the program is ended from outside. */
static void a_deadlock_is_shown(void **state) {
    (void)state;
    Journal *journal = lesson_test_must_run(
        BODY("local m = let('m', rust.Mutex.new(i32(1)))\nlet('a', m:lock())\nlet('b', m:lock())"));
    Event end = journal_get(journal, lesson_test_find(journal, EVENT_ABORT, 0));
    assert_true(text_starts_with(end.abort.text, TEXT("deadlock: this Mutex was locked at line")));
    assert_true(text_equal(end.abort.signal, TEXT("SIGINT")));
    assert_true(lesson_test_count(journal, EVENT_THREAD) > 0);
    journal_free(journal);
}

/* Lua's own values are left as they are. */
static void plain_lua_stays(void **state) {
    (void)state;
    Journal *journal = lesson_test_must_run(
        BODY("local t = { key = 1, addr = 'x' }\nt.key = t.key + 1\nassert(t.key == 2 and t.addr == 'x')\n"
             "local n = 0\nwhile n ~= 3 do n = n + 1 end\nassert(n == 3 and not nil and (nil or n) == 3)\n"
             "assert(-7 // 2 == -4 and 18446744073709551615 + 0 == 2 ^ 64)\n"
             "assert(math.type(0xFFFFFFFFFFFFFFFF) == 'integer' or true)\n"
             "local a, b = 1, 2\na, b = b, a\nassert(a == 2 and b == 1 and a ~= b)"));
    journal_free(journal);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_rust_has_not_is_told),
    cmocka_unit_test(a_deadlock_is_shown),
    cmocka_unit_test(plain_lua_stays),
};

LESSON_TEST_MAIN(tests)
