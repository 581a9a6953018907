/* The Rust vocabulary, said in Lua: each piece is the body of main and asserts, so a lesson that runs through
 * has passed. How rustc itself behaves is judged elsewhere; here stand the rules a change would break first.
 */
#include "lesson_test.h"

static const char *const pieces[] = {
    /* growth: twice the capacity, or what is needed, or eight */
    "local s = let_mut('s', String.new()) assert(s:capacity() == 0)\n"
    "local caps = '' for i = 1, 33 do s:push 'a' if i == s:len() then caps = caps .. s:capacity() .. ' ' end "
    "end\n"
    "assert(caps:sub(1, 20) == '8 8 8 8 8 8 8 8 16 1' and s:capacity() == 64)",
    "local s = let_mut('s', String.with_capacity(5)) s:push_str 'abcdef' assert(s:capacity() == 10)",
    "local s = let_mut('s', String.from 'Hello, Rust!') s:push '!' assert(s:capacity() == 24 and s:len() == "
    "13)",
    "local s = let_mut('s', String.from 'ab') s:push '!' assert(s:capacity() == 8)",
    "local s = let_mut('s', String.from 'abc') s:push_str(('x'):rep(100)) assert(s:capacity() == 103)",
    "local s = let_mut('s', String.from 'abc') s:reserve(1) assert(s:capacity() == 8) s:reserve(5) "
    "assert(s:capacity() == 8)\n"
    "s:reserve_exact(6) assert(s:capacity() == 9)",
    "local s = let_mut('s', String.from 'abc') s:push_str '' s:reserve(0) assert(s:capacity() == 3)",
    "let('a', String.new()) let('b', String.from '') let('c', String.with_capacity(0)) expect { allocs = 0 }",
    /* shrinking keeps the block, unless it is asked for */
    "local s = let_mut('s', String.from 'h\xC3\xA9llo') s:truncate(3) assert(s:len() == 3 and s:capacity() "
    "== 6)\n"
    "assert(not pcall(s.truncate, s, 2)) s:clear() assert(s:is_empty() and s:capacity() == 6)\n"
    "s:shrink_to_fit() assert(s:capacity() == 0)",
    "local s = let_mut('s', String.with_capacity(40)) s:push_str 'abc' s:shrink_to(10) assert(s:capacity() "
    "== 10)\n"
    "s:shrink_to(0) assert(s:capacity() == 3) s:shrink_to(50) assert(s:capacity() == 3)",
    /* editing */
    "local s = let_mut('s', String.from 'b\xE2\x82\xAC') assert(s:pop():unwrap():get() == '\xE2\x82\xAC' and "
    "s:len() "
    "== 1)\n"
    "s:insert(0, 'a') s:insert_str(2, 'cd') assert(String.show(s) == 'abcd') assert(s:remove(1):get() == "
    "'b')\n"
    "assert(String.show(s) == 'acd' and not pcall(s.insert, s, 9, 'x') and not pcall(s.remove, s, 3))",
    "local s = let_mut('s', String.new()) assert(s:pop():is_none())",
    /* a clone is as large as the text */
    "local s = let_mut('s', String.with_capacity(100)) s:push_str 'short' local c = let('c', s:clone())\n"
    "assert(c:capacity() == 5 and String.show(c) == 'short') expect { live_bytes = 105 }",
    /* numbers: what goes in comes out, from real bytes */
    "for _, n in ipairs { -128, -1, 0, 127 } do assert(let('n', rust.i8(n)):get() == n) end",
    "for _, n in ipairs { 0, 255 } do assert(let('n', rust.u8(n)):get() == n) end",
    "assert(not pcall(rust.i8, 128) and not pcall(rust.i8, -129) and not pcall(rust.u8, 256) and not "
    "pcall(rust.u8, -1))",
    "assert(not pcall(rust.i16, 32768) and not pcall(rust.u16, 65536) and not pcall(rust.u32, 4294967296))",
    "assert(let('n', rust.i64(math.mininteger)):get() == math.mininteger)",
    "assert(let('n', rust.u64(math.maxinteger)):get() == math.maxinteger)",
    "assert(let('n', rust.i128(-5)):get() == -5 and let('m', rust.isize(-6)):get() == -6)",
    "assert(let('f', rust.f64(0.1)):get() == 0.1 and let('g', rust.f32(0.5)):get() == 0.5 and let('h', "
    "rust.f32(0.1)):get() ~= 0.1)",
    "assert(let('b', rust.bool(true)):get() == true and let('c', rust.bool(false)):get() == false)",
    "assert(let('c', rust.char '\xF0\x9F\x98\x80'):get() == '\xF0\x9F\x98\x80')",
    "assert(not pcall(rust.bool, 1) and not pcall(rust.char, '') and not pcall(rust.i32, '1') and not "
    "pcall(rust.f64, 'x'))",
    /* whose it is */
    "local a = let('a', String.from 'x') local b = let('b', a) assert(b:len() == 1)",
    "local a = let('a', i32(1)) local b = let('b', a) assert(a:get() == 1 and b:get() == 1)",
    "local a = let('a', String.from 'x') drop(a) expect { live_bytes = 0 }",
    "local t = String.from 'x' drop(t) expect { allocs = 1, frees = 1 }",
    "scope_ends() let('late', String.from 'x')",
};

static void pieces_run_through(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        char source[2048];
        snprintf(source, sizeof source, LESSON_BODY("say 'x'\n%s"), pieces[i]);
        Journal *journal = lesson_test_must_run(source);
        for (uint32_t n = 0; n < lesson_test_count(journal, EVENT_EXPECT); n++) {
            Event expect = journal_get(journal, lesson_test_find(journal, EVENT_EXPECT, n));
            if (!expect.expect.passed) fail_msg("%s: found %.*s", pieces[i], TEXT_ARG(expect.expect.found));
        }
        assert_int_equal(lesson_test_count(journal, EVENT_ALLOC), lesson_test_count(journal, EVENT_FREE) + 1);
        journal_free(journal);
    }
}

/* Twelve bytes grow to twenty-four where they stand, or move when a neighbour is in the way. */
static void growth_moves_when_it_must(void **state) {
    (void)state;
    Journal *journal =
        lesson_test_must_run(LESSON_BODY("say 'x' local s = let_mut('s', String.from 'Hello, Rust!') "
                                         "let('t', String.from 'neighbour') s:push '!'\n"
                                         "expect { reallocs = 1, moved = 1, copied = 12, live_bytes = 33, "
                                         "peak_bytes = 33, live_blocks = 2 }"));
    Event grown = journal_get(journal, lesson_test_find(journal, EVENT_REALLOC, 0));
    assert_int_equal(grown.realloc.old_size, 12);
    assert_int_equal(grown.realloc.new_size, 24);
    assert_true(grown.realloc.moved);
    for (uint32_t n = 0; n < 6; n++)
        assert_true(journal_get(journal, lesson_test_find(journal, EVENT_EXPECT, n)).expect.passed);
    journal_free(journal);
}

/* ---- what the compiler refuses */

static const char dangling[] =
    "local rust = require 'rust'\n"
    "local String, ref = rust.String, rust.ref\n"
    "lesson { title = 't', code = [[\nfn main() {\n    let s = String::from(\"hello\");\n"
    "    let r = &s;\n    drop(s);\n    println!(\"{}\", r);\n    drop(s);\n}\n]] }\n"
    "fn('main', function()\n  say '.' at 'let s' local s = let('s', String.from 'hello')\n"
    "  at 'let r' local r = let('r', ref(s)) at(4) drop(s)\n  %s\nend)\n";

/* The program is refused where rustc refuses it, which ends its story. */
static void refusals_end_the_story(void **state) {
    (void)state;
    char source[2048];
    snprintf(source, sizeof source, dangling, "at 'println!' println('{}', r)");
    Journal *journal = lesson_test_must_run(source);
    assert_int_equal(lesson_test_count(journal, EVENT_REFUSED), 1);
    assert_int_equal(lesson_test_count(journal, EVENT_PRINT), 0);
    assert_int_equal(lesson_test_count(journal, EVENT_FREE), 0);
    Event refused = journal_get(journal, lesson_test_find(journal, EVENT_REFUSED, 0));
    assert_true(text_equal(refused.refused.code, TEXT("E0505")));
    assert_true(refused.refused.line_from == 4 && refused.refused.line2 == 3);
    journal_free(journal);
}

/* Only inside if_it_ran it goes on: the bytes of a freed block are read, and the block is freed again. */
static void what_would_happen_is_shown(void **state) {
    (void)state;
    char source[2048];
    snprintf(source, sizeof source, dangling,
             "if_it_ran(function() at 'println!' println('{}', r) at(6) drop(s) end)");
    Journal *journal = lesson_test_must_run(source);
    assert_int_equal(lesson_test_count(journal, EVENT_REFUSED), 1);
    assert_int_equal(lesson_test_count(journal, EVENT_AS_IF), 2);
    assert_int_equal(lesson_test_count(journal, EVENT_FREE), 1);
    assert_int_equal(lesson_test_count(journal, EVENT_FAULT), 2);
    Event freed = journal_get(journal, lesson_test_find(journal, EVENT_FAULT, 0));
    Event again = journal_get(journal, lesson_test_find(journal, EVENT_FAULT, 1));
    assert_int_equal(freed.fault.status, MACHINE_READ_FREED);
    assert_int_equal(again.fault.status, MACHINE_DOUBLE_FREE);
    journal_free(journal);
}

/* Ten million bytes do not fit on a tray of eight mebibytes: the program is killed where the frame is pushed,
 * and nothing is dropped. */
static void a_large_array_overflows(void **state) {
    (void)state;
    Journal *journal = lesson_test_must_run(
        LESSON_HEAD
        "fn('big', {}, function() let('a', rust.array(rust.u8, 10000000).filled(0)) println 'never' end)\n"
        "fn('main', function() say 'x' let('s', String.from 'kept') println 'before' call 'big' end)\n");
    Event killed = journal_get(journal, lesson_test_find(journal, EVENT_ABORT, 0));
    assert_true(
        text_equal(killed.abort.text, TEXT("thread 'main' has overflowed its stack\nfatal runtime error: "
                                           "stack overflow, aborting")));
    Event fault = journal_get(journal, lesson_test_find(journal, EVENT_FAULT, 0));
    assert_int_equal(fault.fault.size, 10000000);
    assert_int_equal(lesson_test_count(journal, EVENT_PRINT), 1);
    assert_int_equal(lesson_test_count(journal, EVENT_FREE), 0);
    journal_free(journal);
}

/* What was written lies in the caches; what is read from there waits for no memory. */
static void reads_meet_the_caches(void **state) {
    (void)state;
    static const char source[] =
        "local rust = require 'rust'\nlesson { title = 't', code = '', caches = true }\n"
        "fn('main', function() say 'x' local b = let('b', rust.Box.new(rust.array(rust.u64, 64).filled(0)))\n"
        "local misses, hits = measure.misses, measure.hits\n"
        "for i = 0, 63 do assert(b[i]:get() == 0) end\n"
        "assert(measure.misses == misses and measure.hits == hits + 64 and measure.cycles > 0) expect { "
        "misses = %d } end)\n";
    char text[1024];
    snprintf(text, sizeof text, source, 10); /* the block's 512 bytes in 9 lines, and the label's */
    Journal *journal = lesson_test_must_run(text);
    assert_int_equal(lesson_test_count(journal, EVENT_READ), 64);
    assert_true(lesson_test_count(journal, EVENT_CACHE) >= 65);
    assert_true(journal_get(journal, lesson_test_find(journal, EVENT_EXPECT, 0)).expect.passed);
    journal_free(journal);
}

/* A borrow ends where it is last used. */
static void borrows_end_at_their_last_use(void **state) {
    (void)state;
    Journal *journal = lesson_test_must_run(LESSON_BODY(
        "say 'x' local s = let_mut('s', String.from 'a') local r = let('r', ref(s)) println('{}', r)\n"
        "say 'y' s:push 'b' say 'z'"));
    assert_int_equal(lesson_test_count(journal, EVENT_REFUSED), 0);
    assert_int_equal(lesson_test_count(journal, EVENT_BORROW), 1);
    uint64_t end = lesson_test_find(journal, EVENT_BORROW_END, 0);
    assert_true(end > lesson_test_find(journal, EVENT_PRINT, 0) &&
                end < lesson_test_find(journal, EVENT_STEP, 2));
    journal_free(journal);
}

/* ---- parameters */

static Journal *run_with(const char *source, const char *name, const char *value, Fault *fault) {
    LessonParam param = {text_from(name), text_from(value)};
    LessonOptions options = {.path = lesson_test_write("lesson.lua", source, strlen(source)),
                             .scripts = SCRIPTS_DIR,
                             .params = &param,
                             .param_count = name ? 1 : 0,
                             .time_limit_ms = 20000};
    return lesson_run(&options, fault);
}

static void parameters_reach_the_lesson(void **state) {
    (void)state;
    static const char source[] =
        LESSON_HEAD "local n = param.slider('size', { low = 1, high = 9, value = 3, label = 'How long' })\n"
                    "local c = param.choice('pick', { choices = { 'one', 'two' } })\n"
                    "local t = param.text('words', { value = 'hi' })\n"
                    "fn('main', function() say(n .. c .. t) end)\n";
    static const struct {
        const char *name, *value, *said;
    } rows[] = {{NULL, "", "3onehi"},     {"size", "7", "7onehi"},   {"size", "100", "9onehi"},
                {"size", "-5", "1onehi"}, {"pick", "two", "3twohi"}, {"words", "yo", "3oneyo"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Fault fault = {0};
        Journal *journal = run_with(source, rows[i].name, rows[i].value, &fault);
        if (!journal) fail_msg("%s", fault.message);
        Event step = journal_get(journal, lesson_test_find(journal, EVENT_STEP, 0));
        assert_true(text_equal(step.step.say, text_from(rows[i].said)));
        Event slider = journal_get(journal, lesson_test_find(journal, EVENT_PARAM, 0));
        assert_true(text_equal(slider.param.label, TEXT("How long")) && slider.param.high == 9);
        assert_true(lesson_test_find(journal, EVENT_PARAM, 2) < lesson_test_find(journal, EVENT_SETUP, 0));
        journal_free(journal);
    }
    Fault fault = {0};
    assert_null(run_with(source, "sise", "3", &fault));
    assert_non_null(strstr(fault.message, "no parameter `sise`"));
    assert_null(run_with(source, "size", "three", &fault));
    assert_non_null(strstr(fault.message, "not a whole number"));
    assert_null(run_with(source, "pick", "three", &fault));
    assert_non_null(strstr(fault.message, "none of its choices"));
}

/* ---- notes for editors: every word they tell of is there */

static void stubs_tell_what_is_there(void **state) {
    (void)state;
    char *stub = NULL, source[8192] = LESSON_BODY("say 'x'");
    size_t len = 0, used = strlen(source), words = 0;
    Fault fault = {0};
    assert_true(file_read(SCRIPTS_DIR "/api/trayhouse.lua", 1 << 18, &stub, &len, &fault));
    Text rest = {stub, len}, line;
    while (text_next_line(&rest, &line)) {
        Text prefix = TEXT("function ");
        if (!text_starts_with(line, prefix)) continue;
        Text name = text_slice(line, prefix.len, text_find(line, TEXT("("), 0));
        used += (size_t)snprintf(source + used, sizeof source - used, "assert(type(%.*s) == 'function')\n",
                                 TEXT_ARG(name));
        words++;
    }
    memory_free(stub);
    assert_true(words >= 15);
    journal_free(lesson_test_must_run(source));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(pieces_run_through),
    cmocka_unit_test(growth_moves_when_it_must),
    cmocka_unit_test(refusals_end_the_story),
    cmocka_unit_test(what_would_happen_is_shown),
    cmocka_unit_test(a_large_array_overflows),
    cmocka_unit_test(reads_meet_the_caches),
    cmocka_unit_test(borrows_end_at_their_last_use),
    cmocka_unit_test(parameters_reach_the_lesson),
    cmocka_unit_test(stubs_tell_what_is_there),
};

LESSON_TEST_MAIN(tests)
