/* All the mistakes of a lesson in one go, and none that is not one. */
#include "lesson_test.h"

#include "survey.h"

enum { AT_MOST = 8 };

static Journal *examine(const char *path, LessonMistakes *mistakes) {
    Fault fault = {0};
    LessonOptions options = {.path = path, .scripts = SCRIPTS_DIR, .time_limit_ms = 20000};
    return lesson_examine(&options, mistakes, &fault);
}

static void print(const LessonMistakes *mistakes) {
    for (uint32_t i = 0; i < mistakes->count; i++)
        print_error("%s:%d: %s\n", mistakes->items[i].file, mistakes->items[i].line,
                    mistakes->items[i].message);
}

typedef struct Row {
    const char *source;
    bool whole; /* it comes to its end all the same */
    struct {
        int line;
        const char *words; /* part of the message */
    } wanted[AT_MOST];     /* all of them, in this order */
} Row;

static const Row rows[] = {
    {LESSON_BODY("say 'x'"), true, {{0, NULL}}},
    {"local x = = 1\nmien()\nother()",
     false,
     {{1, "unexpected symbol"}}}, /* what is no Lua says nothing more */
    {LESSON_BODY("at 'nowhere'\nat 'not there'\nsay 'a **b'\nexpect { alocs = 1, frames = 1 }\nexpect { "
                 "allocs = 7 }"),
     true,
     {{5, "`nowhere` is not in the code"},
      {6, "`not there` is not in the code"},
      {7, "no partner"},
      {8, "did you mean `allocs`?"},
      {9, "step 1: allocs is 0, 7 was expected"}}},
    {LESSON_BODY("say 'x'\nask.number('How many?', { rihgt = 1 })\ncamera 'bites'\nlet('a', i32(1))"),
     true,
     {{6, "did you mean `right`?"}, {7, ""}}},
    {LESSON_BODY("at 'nowhere'\nlett('a', 1)\nif false then mien(String, 1) end\nat 'never there'\nat "
                 "'body'\nat 'main'"),
     false,
     {{5, "`nowhere` is not"},
      {6, "did you mean `let`?"},
      {7, "no name `mien`"},
      {8, "`never there` is not"}}},
    {LESSON_HEAD
     "local function f() return math.flor(1), rust.Strin, Vec end\nfn('main', function() say 'x' end)",
     true,
     {{4, "math has no `flor`"}, {4, "rust has no `Strin`"}, {4, "write `local Vec = rust.Vec`"}}},
    {LESSON_HEAD "local function f() x = 1; x = x + 1 end\nfn('main', function() say '' say 'y' expect { "
                 "frames = 9 } end)",
     true,
     {{4, "write `local x = ...`"},
      {4, "no name `x`"},
      {5, "empty sentence"},
      {5, "step 2: frames is 1, 9 was"}}},
    {LESSON_BODY("say 'x'\nexpect { allocs = 1 }\nerror 'enough'"),
     false,
     {{6, "allocs is 0, 1 was expected"}, {7, "enough"}}},
    /* a question whose sentence is wrong, an answer that could not be reckoned: nothing follows from them */
    {LESSON_BODY("say ''\nask.number('How many?', { right = function() return mien end })\nlet('a', "
                 "i32(1))\nsay 'y'"),
     true,
     {{5, "empty sentence"}, {6, "no name `mien`"}}},
    /* what stands behind an end by accident; one that nothing follows is a proper end, as is one on the other
       way of an if */
    {LESSON_BODY("say 'x'\nlocal v = let('v', rust.Vec.new(i32))\nsay 'y'\nlet('a', v[0])\nlet('b', "
                 "i32(1))\nexpect { allocs = 9 }"),
     true,
     {{10, "this `expect` is never reached: the program ends at line 8 of the lesson: index out of bounds"}}},
    {LESSON_HEAD "fn('f', function()\nif true then panic 'no' else say 'z' end\nend)\n"
                 "fn('main', function() say 'x'\ncall 'f'\nif true then say 'perhaps' end\nsay 'y' end)",
     true,
     {{10, "this `say` is never reached: the program ends at line 5 of the lesson: no"}}},
    {LESSON_BODY("say 'x'\nif true then\npanic 'no'\nelseif false then\nsay 'y'\nelse\nexpect { allocs = 9 "
                 "}\nend\nlet('a', i32(1))"),
     true,
     {{0, NULL}}},
    {LESSON_BODY("for i = 1, 2 do\nsay 'x'\nif i == 2 then panic 'no' end\nexpect { allocs = 0 }\nend"),
     true,
     {{0, NULL}}},
    {LESSON_HEAD "local how = compare { variant = { 'a', 'b' } }\n"
                 "fn('main', function()\nsay 'x'\nif how == 'a' then panic 'no' end\nsay 'y' end)",
     true,
     {{0, NULL}}},
    {LESSON_BODY("for i = 1, 9 do at 'nowhere' end\nsay 'x'"), true, {{5, "is not in the code"}}},
};

static void tells_all(void **state) {
    (void)state;
    uint32_t wrong = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        LessonMistakes found;
        const Row *row = &rows[i];
        Journal *journal = examine(lesson_test_write("all.lua", row->source, strlen(row->source)), &found);
        uint32_t count = 0;
        while (count < AT_MOST && row->wanted[count].words) count++;
        bool same = found.count == count && (journal != NULL) == row->whole;
        for (uint32_t k = 0; same && k < count; k++)
            same = found.items[k].line == row->wanted[k].line &&
                   strstr(found.items[k].message, row->wanted[k].words);
        if (!same) {
            print_error("row %zu (%s):\n", i, journal ? "whole" : "ended");
            print(&found);
            wrong++;
        }
        list_free(&found);
        journal_free(journal);
    }
    assert_int_equal(wrong, 0);
}

/* A module's mistakes are told at the module, behind the lesson's own. */
static void looks_at_modules(void **state) {
    (void)state;
    static const char module[] = "local M = {}\nfunction M.f() return mien end\nreturn M\n",
                      broken[] = "return {\n",
                      lesson[] =
                          "local h, b = require 'helper', nil\nif h then require 'broken' end\nstrnig()\n";
    lesson_test_write("helper.lua", module, sizeof module - 1);
    lesson_test_write("broken.lua", broken, sizeof broken - 1);
    LessonMistakes found;
    assert_null(examine(lesson_test_write("modules.lua", lesson, sizeof lesson - 1), &found));
    if (found.count != 3) print(&found);
    assert_int_equal(found.count, 3);
    assert_non_null(strstr(found.items[0].message, "strnig"));
    assert_non_null(strstr(found.items[1].file, "broken.lua"));
    assert_non_null(strstr(found.items[2].file, "helper.lua"));
    assert_int_equal(found.items[2].line, 2);
    list_free(&found);
}

/* ---- the look by itself: names of Lua programs that are declared nowhere */

static void join(void *user, const SurveyUse *use) {
    char *all = user;
    size_t used = strlen(all);
    if (use->kind == SURVEY_READ || use->kind == SURVEY_SET)
        snprintf(all + used, 256 - used, "%s%.*s:%u", used ? " " : "", TEXT_ARG(use->name), use->line);
}

static void knows_scopes(void **state) {
    (void)state;
    static const struct {
        const char *source, *free;
    } lua[] = {
        {"local a, b <const> = c, a", "c:1 a:1"},
        {"local function f(x, ...) return f, x, y end", "y:1"},
        {"local f = function(x) return f end", "f:1"},
        {"do local a = 1 end return a", "a:1"},
        {"for i = i, n do j(i) end return i", "i:1 n:1 j:1 i:1"},
        {"for k, v in pairs(t) do k(v) end", "pairs:1 t:1"},
        {"repeat local x = f() until x print(x)", "f:1 print:1 x:1"},
        {"while a do local b = 1 end b()", "a:1 b:1"},
        {"if a then local b elseif b then local c else c() end", "a:1 b:1 c:1"},
        {"local t = { a = b, [c] = d, e; f }", "b:1 c:1 d:1 e:1 f:1"},
        {"local t = {} function t.a.b:c(x) return self, x, a end", "a:1"},
        {"function g() end", "g:1"},
        {"local s = {} s.x.y = z s:m(w) s'x' s{v} local u = s\nu()", "z:1 w:1 v:1"},
        {"goto done ::done:: local a = 1 x = a", "x:1"},
        {"local a = [[b\nc]] --[[ d\n e ]] f()", "f:3"},
        {"local a = 'x\\z\n  y\\'' .. b -- c\nd()", "b:2 d:3"},
        {"local a = 0x1p-3 + 1e+5 .. b", "b:1"},
        {"local a = #b, -c, ~d, not e and f or g ~= h", "b:1 c:1 d:1 e:1 f:1 g:1 h:1"},
        {"return function(a) return function(b) return a, b, c end end", "c:1"},
        {"local a = x or (function() local q return q end)() local q2 = q", "x:1 q:1"},
        {"local a <close>, b = nil\n\r\n\r c()", "c:3"},
        {"a, b.c, d = 1, 2, 3", "a:1 b:1 d:1"},
        {"_ENV = {} x()", ""},
        {"#!/usr/bin/lua x\ny()", "y:2"},
    };
    for (size_t i = 0; i < sizeof lua / sizeof *lua; i++) {
        char all[256] = "";
        survey(text_from(lua[i].source), join, all);
        if (strcmp(all, lua[i].free) != 0) fail_msg("%s: %s, not %s", lua[i].source, all, lua[i].free);
    }
}

/* It comes to its end with any text: every lesson cut anywhere, and every byte of it lost. */
static void ends_with_any_text(void **state) {
    (void)state;
    char *data = NULL;
    size_t len = 0;
    Fault fault = {0};
    assert_true(
        file_read(SCRIPTS_DIR "/lessons/12-one-crate-for-all-of-it.lua", 1 << 20, &data, &len, &fault));
    for (size_t cut = 0; cut <= len; cut++) {
        char all[256] = "", *part = memory_alloc(len + 1);
        memcpy(part, data, len);
        survey((Text){part, cut}, join, all);
        if (cut < len) part[cut] = "([{\"'=,;.:"[cut % 10];
        survey((Text){part, len}, join, all);
        memory_free(part);
    }
    memory_free(data);
}

int main(int argc, char **argv) {
    int status = 0;
    if (lesson_worker_main(argc, argv, &status)) return status;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_all),
        cmocka_unit_test(looks_at_modules),
        cmocka_unit_test(knows_scopes),
        cmocka_unit_test(ends_with_any_text),
    };
    return cmocka_run_group_tests(tests, lesson_test_setup, lesson_test_teardown);
}
