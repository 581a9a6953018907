/* A lesson's mistakes: each told at its line, in words that help. */
#include "lesson_test.h"

#include <sys/stat.h>

#define OWN_TYPE LESSON_HEAD "local Task = rust.struct('Task', { { 'title', String } })\n"

typedef struct Row {
    const char *source;
    int line;
    const char *words; /* part of the message */
} Row;

static const Row rows[] = {
    /* names */
    {LESSON_BODY("say 'x' lett('a', i32(1))"), 5, "there is no name `lett`; did you mean `let`?"},
    {LESSON_BODY("say 'x' let('a', Strng.from 'x')"), 5, "there is no name `Strng`; did you mean `String`?"},
    {LESSON_BODY("say 'x'\nlocal mine = 1\nreturn mien"), 7, "did you mean `mine`?"},
    {LESSON_BODY("say 'x' count = 1"), 5, "`count` is not defined: write `local count = ...`"},
    {LESSON_BODY("say 'x' say = 1"), 5, "`say` is not defined"},
    {"local rust = require 'rust'\nlocal S = rust.Strin", 2, "rust has no `Strin`; did you mean `String`?"},
    {"local rust = require 'rust'\nrust.String = 1", 2, "cannot be changed"},
    {"string.format = nil", 1, "a library cannot be changed"},
    {"local x = string.formt", 1, "string has no `formt`; did you mean `format`?"},
    {LESSON_BODY("say 'x'\nlocal s = let('s', String.new())\ns:pusch 'e'"), 7,
     "String has no `pusch`; did you mean `push`?"},
    {LESSON_BODY("say 'x' call 'hepler'") "fn('helper', function() end)\n", 5,
     "there is no fn `hepler`; did you mean `helper`?"},
    {LESSON_HEAD "fn('mian', function() end)", 1, "the program has no fn `main`; did you mean `mian`?"},
    /* lesson{} */
    {"", 1, "the file has no lesson"},
    {"lesson { titel = 'x' }", 1, "there is no field `titel`; did you mean `title`?"},
    {"lesson { title = 'x' }", 1, "`code` is missing"},
    {"lesson { title = 3, code = '' }", 1, "title must be a text, not a number"},
    {"lesson { title = ' ', code = '' }", 1, "`title` must be one line"},
    {"lesson { title = 'x', code = '', heap = 0/0 }", 1, "`heap` must be a whole number"},
    {"lesson { title = 'x', code = '', heap = 1e300 }", 1, "`heap` must be a whole number"},
    {"lesson { title = 'x', code = '', heap = -8 }", 1, "`heap` must be a whole number"},
    {"lesson { title = 'x', code = '', policy = 'frist fit' }", 1, "did you mean `first fit`?"},
    {"lesson { title = 'x\\xff', code = '' }", 1, "not valid UTF-8"},
    {"lesson { title = 'x\\u{202e}', code = '' }", 1, "control or direction"},
    {"lesson { title = 'x', code = '' }\nlesson { title = 'x', code = '' }", 2, "the second"},
    /* at, say, expect */
    {LESSON_BODY("at 'nowhere'"), 5, "`nowhere` is not in the code, neither in `fn main` (lines 1 to 3)"},
    {LESSON_BODY("at 'm'"), 0, ""}, /* in one line only: no mistake */
    {LESSON_BODY("at 'n'"), 0, ""},
    {LESSON_BODY("at '(){'"), 5, "is not in the code"},
    {LESSON_BODY("at 'bdoy()'"), 5, "nor elsewhere; most like it is line 2: `body();`"},
    {LESSON_BODY("say 'It has {} bytes.'"), 5,
     "the text has {} and no value stands behind it; braces that are to be read are written {{}}"},
    {LESSON_BODY("say('{} and {}', 1)"), 5, "more {} than the 1 values"},
    {LESSON_BODY("say('{{}}', 1)"), 5, "it has only 0 {}"},
    {LESSON_BODY("at '('"), 5, "occurs in 2 lines (1, 2)"},
    {LESSON_BODY("at ''"), 5, "empty anchor"},
    {LESSON_BODY("say 'x'") "at 'body'", 7, "at: only inside a function"},
    {LESSON_BODY("say ''"), 5, "empty sentence"},
    {LESSON_BODY("say 'a **b'"), 5, "no partner"},
    {LESSON_BODY("say(nil)"), 5, "must be a text, not a nil"},
    {LESSON_BODY("say 'x' expect { alocs = 1 }"), 5, "did you mean `allocs`?"},
    {LESSON_BODY("say 'x' expect { allocs = 'one' }"), 5, "must be a whole number"},
    /* values */
    {LESSON_BODY("say 'x' let('a', 42)"), 5, "a Rust value is wanted, not a Lua number"},
    {LESSON_BODY("say 'x' let('a b', i32(1))"), 5, "the variable's name"},
    {LESSON_BODY("say 'x' let('a', i32(2147483648))"), 5, "does not fit"},
    {LESSON_BODY("say 'x' let('a', i32(-2147483649))"), 5, "does not fit"},
    {LESSON_BODY("say 'x' let('a', i32(1.5))"), 5, "not a whole number"},
    {LESSON_BODY("say 'x' let('a', u64(-1))"), 5, "does not fit"},
    {LESSON_BODY("say 'x' let('a', rust.char 'ab')"), 5, "not one character"},
    {LESSON_BODY("say 'x' let('a', String.from '\\xff')"), 5, "UTF-8"},
    {LESSON_BODY("say 'x'\nlet('a', rust.str(('x'):rep(196609)))"), 6,
     "a literal of 196609 bytes is too long: all literals of a lesson together have 196608 bytes, and 196608 "
     "of them"},
    {LESSON_BODY("say 'x'\nfor i = 1, 3 do let('a', rust.str(('x'):rep(80000) .. i)) end"), 6,
     "and 36606 of them are left"},
    {LESSON_BODY("say 'x' local s = let('s', String.from 'a') drop(s)\ndrop(s)"), 0,
     ""}, /* a refusal is no mistake */
    {LESSON_BODY("say 'x' local s = let('s', String.from 'a') let('t', s)\ns:len()"), 0, ""},
    {LESSON_HEAD "local s = String.from 'x'", 4, "only inside a function"},
    {LESSON_BODY("say 'x' call('f', i32(1))") "fn('f', function() end)", 5, "takes 0 arguments, 1 are given"},
    {LESSON_BODY("say 'x' let('a', String.new)"), 5, "let a: this is a function, not yet a value; call it"},
    /* words that a value has not, and methods called with a dot */
    {OWN_TYPE "fn('main', function()\nsay 'x'\nlet('t', Task { title = String.new() }):clone()\nend)", 7,
     "Task has no `clone`; say { clone = true } where the type is made"},
    {OWN_TYPE
     "fn('main', function()\nsay 'x' local t = let('t', Task { title = String.new() }) t.clone()\nend)",
     6, "Task has no `clone`; say { clone = true }"},
    {LESSON_BODY("say 'x' local v = let('v', rust.Vec.new(i32))\nv:iter():find(function() end)"), 6,
     "Iter<i32> has no `find`"},
    {LESSON_BODY("say 'x' local v = let_mut('v', rust.Vec.new(i32))\nv.push(i32(1))"), 6,
     "`push` is called with a dot: write v:push(...), with a colon"},
    {LESSON_BODY("say 'x' local s = let_mut('s', String.new())\nlocal function f() s.push_str 'y' end f()"),
     6, "write s:push_str(...), with a colon"},
    {OWN_TYPE "fn('main', function()\nsay 'x' local t = let_mut('t', Task { title = String.new() })\n"
              "t.title.push_str('y')\nend)",
     7, "write t.title:push_str(...), with a colon"},
    {LESSON_BODY("say 'x' local s = let('s', String.new())\nlet('t', String.from(3)) -- s.len()"), 6,
     "String::from: a text is wanted"}, /* a type's function has its dot, and comments are no calls */
    /* Lua itself */
    {"local x = ", 1, "unexpected symbol near <eof>"},
    {"lesson {\n  title = 'a'\n  code = 'b',\n}", 3, "near 'code'; is a comma missing after line 2?"},
    {"lesson {\n  code = [[\nfn main() {}\n]]\n  title = 'a',\n}", 5, "; is a comma missing after line 4?"},
    {"lesson { remember = { 'a' 'b' } }", 1, "; is a comma missing before `b`?"},
    {"lesson {\n  title = 'a',\n  remember = { 'a', 'b'\nfn('main', function() end)", 4,
     "; is a } missing after line 3?"},
    {"say('a'\nlocal x", 2, "; is a ) missing after line 1?"},
    {"say('a', x y)", 1, "; is a comma missing before `y`?"},
    {"lesson {", 1, "near <eof>"},
    {"fn('main', function()\n  if x then\n    y()\nend)\nz()", 4,
     "; by the indentation it is the `if` of line 2 that has no `end`"},
    {"fn('main', function()\n  scope(function()\n    y()\n  z()\nend)", 5,
     "it is the `function` of line 2 that has no `end`"},
    {"fn('main', function()\n  WHAT\nend)", 3, "; `WHAT` in line 2 is neither called nor given a value"},
    {"local x = 1\n\nlocal y = x .. nil", 3, "attempt to concatenate a nil value"},
    {"error('told')", 1, "told"},
    {"error({})", 1, "a table was raised as an error"},
    {"error()", 1, "without a message"},
    {"local function f() return 1 + f() end\nf()", 1, "calls go deeper"},
    {"local rust = require 'rust'\n\nlocal T = rust.struct('T', function(T) return { { 'next', T } } end)", 3,
     "T: error[E0072]: recursive type `T` has infinite size"},
    {"local rust = require 'rust'\nlocal T = rust.enum('T', function(T) return { { 'A', rust.i32, T }, { 'B' "
     "} } end)",
     2, "error[E0072]: recursive type `T` has infinite size"},
    {"local rust = require 'rust'\nlocal T = rust.struct('T', function(T)\n  return { { 'a', rust.Option(T) "
     "} }\nend)",
     2, "error[E0072]: recursive type `T` has infinite size"},
    {"local rust = require 'rust'\nlocal T = rust.struct('T', function(T)\n  return { { 'a', rust.array(T, "
     "2) } }\nend)",
     2, "E0072"},
    {LESSON_BODY("say 'x'\nfor i = 1, 300 do let('h' .. i, spawn('t', {}, function() end)) end"), 6,
     "spawn: a lesson has at most 255 threads besides main"},
    {"local function f() pcall(f) error('end') end\nf()", 1, "end"},
    {"\x1BLua", 1, "is not Lua text"},
    {"local m = require 'nothing'", 1, "there is no module `nothing`"},
    {"local m = require 'rust.own'", 1, "there is no module"},
    {"local m = require '../secret'", 1, "there is no module"},
};

static void check_row(const Row *row) {
    Fault fault = {0};
    Journal *journal = lesson_test_run(row->source, &fault);
    bool ended = journal != NULL;
    journal_free(journal);
    if (row->line == 0) {
        if (!ended) fail_msg("%s\nfailed: %s", row->source, fault.message);
        return;
    }
    if (ended) fail_msg("no fault in:\n%s", row->source);
    if (fault.kind != FAULT_LESSON || fault.line != row->line || !strstr(fault.message, row->words))
        fail_msg("%s\ngave line %d: %s\nwanted line %d: %s", row->source, fault.line, fault.message,
                 row->line, row->words);
    assert_string_equal(fault.file, lesson_test_path("lesson.lua"));
}

static void mistakes_are_told(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) check_row(&rows[i]);
}

static void detail_shows_the_way(void **state) {
    (void)state;
    Fault fault = {0};
    static const char source[] = LESSON_HEAD "local function helper(s)\n  s:pusch('e')\nend\n"
                                             "fn('main', function()\n  say 'x'\n"
                                             "  helper(let('s', String.new()))\nend)\n";
    assert_null(lesson_test_run(source, &fault));
    assert_non_null(strstr(fault.detail, "  4 | local function helper(s)\n"
                                         "> 5 |   s:pusch('e')\n"
                                         "  6 | end\n"
                                         "  7 | fn('main', function()\n"
                                         "  8 |   say 'x'\n"
                                         "  at lesson.lua:5, in `helper`\n"
                                         "  called from lesson.lua:9, in fn \"main\"\n"
                                         "  String has: push, push_str\n"));
}

/* Caught and replaced by another error, near names are not told. */
static void near_names_belong_to_their_message(void **state) {
    (void)state;
    Fault fault = {0};
    static const char caught[] =
        LESSON_HEAD "fn('main', function()\n  say 'x'\n"
                    "  pcall(function() return String.pusch end)\n  error('other')\nend)\n";
    assert_null(lesson_test_run(caught, &fault));
    assert_null(strstr(fault.detail, "String has"));
    static const char forgotten[] =
        "local rust = require 'rust'\nlesson { title = 't', code = 'fn main() {}' }\n"
        "fn('main', function()\n  say 'x'\n  let('s', String.new())\nend)\n";
    assert_null(lesson_test_run(forgotten, &fault));
    assert_string_equal(fault.message, "`String` is not defined here: write `local String = rust.String`");
}

static void no_lesson_at_all(void **state) {
    (void)state;
    Fault fault = {0};
    assert_null(lesson_test_run_file("/nowhere/lesson.lua", &fault));
    assert_int_equal(fault_exit_status(&fault), 1);
    assert_string_equal(fault.file, "/nowhere/lesson.lua");
    assert_null(lesson_test_run_file("/tmp", &fault));
    assert_int_equal(fault_exit_status(&fault), 1);
    assert_non_null(strstr(fault.message, "directory"));
    assert_null(lesson_test_run_file("/dev/zero", &fault));
    assert_int_equal(fault_exit_status(&fault), 1);
}

static void noise_is_refused(void **state) {
    (void)state;
    size_t sizes[] = {1, 1000, 200000, 10u << 20};
    for (int i = 0; i < 4; i++) {
        Fault fault = {0};
        uint8_t *noise = memory_alloc(sizes[i]);
        for (size_t at = 0, x = 12345; at < sizes[i]; at++)
            noise[at] = (uint8_t)((x = x * 1103515245 + 12345) >> 16);
        lesson_test_write("noise.lua", noise, sizes[i]);
        memory_free(noise);
        assert_null(lesson_test_run_file(lesson_test_path("noise.lua"), &fault));
        assert_int_equal(fault_exit_status(&fault), 1);
        assert_string_equal(fault.file, lesson_test_path("noise.lua"));
    }
}

static void errors_in_modules(void **state) {
    (void)state;
    Fault fault = {0};
    static const char broken[] = "local M = {}\nreturn M +\n", silent[] = "local M = {}\n",
                      selfish[] = "return require 'selfish'\n";
    lesson_test_write("broken.lua", broken, sizeof broken - 1);
    lesson_test_write("silent.lua", silent, sizeof silent - 1);
    lesson_test_write("selfish.lua", selfish, sizeof selfish - 1);
    assert_null(lesson_test_run("require 'broken'", &fault));
    assert_string_equal(fault.file, lesson_test_path("broken.lua"));
    assert_int_equal(fault.line, 3);
    assert_null(lesson_test_run("require 'silent'", &fault));
    assert_non_null(strstr(fault.message, "returns nothing"));
    assert_null(lesson_test_run("require 'selfish'", &fault));
    assert_non_null(strstr(fault.message, "requires itself"));
}

/* What stands beside a lesson under a module's name and cannot be read, or lies elsewhere, is told at the
 * line that asks for it. */
static void modules_that_cannot_be_had(void **state) {
    (void)state;
    char path[160], elsewhere[] = "/tmp/lesson-elsewhere-XXXXXX";
    int fd = mkstemp(elsewhere);
    assert_true(fd >= 0 && write(fd, "return {}", 9) == 9 && close(fd) == 0);
    const struct {
        const char *target, *words; /* of a link; NULL: a pipe, "": a folder */
    } odd[] = {
        {NULL, "is not a regular file"},
        {"", "is a directory"},
        {"/dev/zero", "leads out of the lesson's folder"},
        {"/etc/passwd", "leads out of the lesson's folder"},
        {elsewhere, "leads out of the lesson's folder"},
        {"nowhere.lua", "there is no module `odd`"},
    };
    snprintf(path, sizeof path, "%s", lesson_test_path("odd.lua"));
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        Fault fault = {0};
        const char *target = odd[i].target;
        assert_int_equal(!target     ? mkfifo(path, 0600)
                         : target[0] ? symlink(target, path)
                                     : mkdir(path, 0700),
                         0);
        assert_null(lesson_test_run("-- require 'odd'\nrequire 'odd'", &fault));
        if (!strstr(fault.message, odd[i].words)) fail_msg("%s: %s", target, fault.message);
        assert_int_equal(fault.kind, FAULT_LESSON);
        assert_int_equal(fault.line, 2);
        assert_int_equal(remove(path), 0);
    }
    /* A link to a neighbour is what it seems. */
    lesson_test_write("even.lua", "return {}", 9);
    assert_int_equal(symlink("even.lua", path), 0);
    journal_free(
        lesson_test_must_run("require 'odd'\nrequire 'rust'\n"
                             "lesson { title = 't', code = '' }\nfn('main', function() say 'x' end)"));
    assert_int_equal(remove(path) | unlink(elsewhere), 0);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(mistakes_are_told),
    cmocka_unit_test(detail_shows_the_way),
    cmocka_unit_test(near_names_belong_to_their_message),
    cmocka_unit_test(no_lesson_at_all),
    cmocka_unit_test(noise_is_refused),
    cmocka_unit_test(errors_in_modules),
    cmocka_unit_test(modules_that_cannot_be_had),
};

LESSON_TEST_MAIN(tests)
