/* A lesson whose text runs by itself: its words are carried out where the program comes to their places, what
 * stands in braces is worked out there and leaves no trace, and mistakes are told at the lesson's lines. */
#include "lesson_test.h"

#define CODE                                                                                                 \
    "struct User { name: String, age: u8 }\n"                                                                \
    "fn fact(n: u64) -> u64 {\n"                                                                             \
    "    if n <= 1 {\n"                                                                                      \
    "        return 1;\n"                                                                                    \
    "    }\n"                                                                                                \
    "    n * fact(n - 1)\n"                                                                                  \
    "}\n"                                                                                                    \
    "fn greet(u: &User) -> usize {\n"                                                                        \
    "    u.name.len()\n"                                                                                     \
    "}\n"                                                                                                    \
    "fn consume(v: Vec<i32>) {\n"                                                                            \
    "    println!(\"{}\", v.len());\n"                                                                       \
    "}\n"                                                                                                    \
    "fn main() {\n"                                                                                          \
    "    let u = User { name: String::from(\"Ann\"), age: 30 };\n"                                           \
    "    let mut v = Vec::new();\n"                                                                          \
    "    for i in 0..5 {\n"                                                                                  \
    "        v.push(i);\n"                                                                                   \
    "    }\n"                                                                                                \
    "    let l = greet(&u);\n"                                                                               \
    "    let f = fact(4);\n"                                                                                 \
    "    match l {\n"                                                                                        \
    "        3 => println!(\"three\"),\n"                                                                    \
    "        _ => {}\n"                                                                                      \
    "    }\n"                                                                                                \
    "    {\n"                                                                                                \
    "        let inner = String::from(\"x\");\n"                                                             \
    "    }\n"                                                                                                \
    "    consume(v);\n"                                                                                      \
    "    println!(\"{f}\");\n"                                                                               \
    "}\n"
#define LESSON(code, notes) "lesson { title = 'test', code = [[\n" code "]] }\n" notes
enum { LINES = 34, MOST = 32 }; /* the lesson's lines before the notes */

static uint32_t sentences(const Journal *journal, Event *steps) {
    uint32_t count = 0;
    for (uint64_t i = 0; i < journal_count(journal); i++) {
        Event event = journal_get(journal, i);
        if (event.kind == EVENT_STEP && count < MOST) steps[count++] = event;
    }
    return count;
}

static void check_sentences(const char *source, const char *const *wanted) {
    Event steps[MOST];
    Journal *journal = lesson_test_must_run(source);
    uint32_t count = sentences(journal, steps), i = 0;
    for (; wanted[i]; i++)
        if (i >= count || !text_equal(steps[i].step.say, text_from(wanted[i])))
            fail_msg("step %u of %u: `%.*s`, wanted `%s`", i + 1, count,
                     i < count ? (int)steps[i].step.say.len : 0, i < count ? steps[i].step.say.data : "",
                     wanted[i]);
    if (count != i)
        fail_msg("%u steps, wanted %u; the last is `%.*s`", count, i, TEXT_ARG(steps[count - 1].step.say));
    journal_free(journal);
}

static void places(void **state) {
    (void)state;
    check_sentences(LESSON(CODE, "say 'main'\n"
                                 "at 'let u' say 'a statement'\n"
                                 "at('v.push', { each = true }) say 'push {i}'\n"
                                 "at('v.push', { nth = 2 }) say 'second'\n"
                                 "at('v.push', { when = 'i > 2' }) say 'first above 2: {i}'\n"
                                 "at 'let l' say 'a call'\n"
                                 "at 'fn greet' say 'a head'\n"
                                 "at('u.name.len()', { inside = 'greet' }) say 'a tail'\n"
                                 "at('}', { inside = 'greet' }) say 'a brace'\n"
                                 "at('fn fact', { when = 'n == 2' }) say 'fact of {n}'\n"
                                 "at 'three' say 'an arm'\n"
                                 "at(28) say 'a brace within'\n"
                                 "at 'consume(v)' say 'once' say 'and after it'\n"
                                 "at '}' say 'the end'\n"),
                    (const char *const[]){"main",    "a statement",  "push 0",  "push 1",
                                          "second",  "push 2",       "push 3",  "first above 2: 3",
                                          "push 4",  "a call",       "a head",  "a tail",
                                          "a brace", "fact of 2",    "an arm",  "a brace within",
                                          "once",    "and after it", "the end", NULL});
}

static void braces(void **state) {
    (void)state;
    check_sentences(
        LESSON(CODE,
               "at 'let u' say '{u.name} is {u.age}: {u.name.len() + 1} {{braces}} {u.age:>4} {u.name:?}'\n"
               "at('v.push', { nth = 5 }) say '{old(v.capacity())} to {v.capacity()}: "
               "{v.iter().sum::<i32>()}, {old(v.len())}'\n"
               "at 'let f' say '{f} {fact(3)} {greet(&u)} {u.name.clone() + \"!\"} {v[1]}'\n"
               "at 'consume(v)' say 'moves {v:?}, {cost.frees} freed, {measure.allocs} asked for'\n"
               "at '}' say '{f} {u.name}'\n"),
        (const char *const[]){"Ann is 30: 4 {braces}   30 \"Ann\"", "4 to 8: 10, 4", "24 6 3 Ann! 1",
                              "moves [0, 1, 2, 3, 4], 1 freed, 3 asked for", "24 Ann", NULL});
}

/* What a place with a name costs can be told later, and a function may say what is right. */
static void costs(void **state) {
    (void)state;
    const char *source = LESSON(
        CODE, "at('v.push', { nth = 5, named = 'growth' }) say '{cost.reallocs}'\n"
              "at 'let l' say '{growth.reallocs} {growth.allocs}'\n"
              "ask.number('?', { right = function(cost) return cost.growth.reallocs + cost.allocs end })\n"
              "at('let f', { bound = true }) say '{f} is bound'\n");
    check_sentences(source, (const char *const[]){"The program begins: **main** gets a tray (stack frame).",
                                                  "1", "1 0", "24 is bound",
                                                  "The function ends. Its variables are dropped, the last "
                                                  "declared first, and then its tray (stack frame) goes.",
                                                  NULL});
    Journal *journal = lesson_test_must_run(source);
    Event ask = journal_get(journal, lesson_test_find(journal, EVENT_ASK, 0));
    assert_int_equal(ask.ask.right, 1);
    journal_free(journal);
}

/* Two programs side by side: each is told, and each runs. */
static void two_programs(void **state) {
    (void)state;
    Journal *journal = lesson_test_must_run(
        "lesson { title = 'two', code = [[\nfn main() {\n    let v: Vec<i32> = Vec::new();\n}\n]] }\n"
        "compare { variant = { 'a', 'b' }, code = [[\nfn main() {\n    let v: Vec<i32> = "
        "Vec::with_capacity(3);\n}\n]] }\n"
        "at 'let v' say '{v.capacity()}'\n");
    assert_int_equal(lesson_test_count(journal, EVENT_CODE), 2);
    Event other = journal_get(journal, lesson_test_find(journal, EVENT_CODE, 1));
    assert_int_equal(other.machine, 1);
    assert_true(text_find(other.code.text, TEXT("with_capacity"), 0) != SIZE_MAX);
    Event alloc =
        journal_get(journal, lesson_test_find(journal, EVENT_ALLOC, 2)); /* behind each machine's own */
    assert_int_equal(alloc.machine, 1);
    assert_int_equal(alloc.alloc.size, 12);
    journal_free(journal);
}

/* The end is a step of its own, also where nobody speaks of it. */
static void the_end(void **state) {
    (void)state;
    Event steps[MOST];
    Journal *journal = lesson_test_must_run(LESSON(CODE, "at 'let u' say 'one'\n"));
    assert_int_equal(sentences(journal, steps), 2);
    assert_int_equal(steps[1].line, 31);
    journal_free(journal);
}

/* What changes the memory or its owners, in the order in which it happens. */
static bool is_of_memory(EventKind kind) {
    return kind != EVENT_STEP && kind != EVENT_ASK && kind != EVENT_CAMERA && kind != EVENT_TYPE &&
           kind != EVENT_ELEMENT && kind != EVENT_END && kind != EVENT_LESSON && kind != EVENT_EXPECT;
}

static uint64_t next_of_memory(const Journal *journal, uint64_t from, Event *event) {
    for (; from < journal_count(journal); from++) {
        *event = journal_get(journal, from);
        if (is_of_memory(event->kind)) return from + 1;
    }
    return 0;
}

static void compare_memory(const Journal *a, const Journal *b) {
    uint64_t at = 0, bt = 0;
    for (;;) {
        Event one, other;
        char x[4096], y[4096];
        at = next_of_memory(a, at, &one);
        bt = next_of_memory(b, bt, &other);
        assert_int_equal(at == 0, bt == 0);
        if (!at) return;
        if (one.kind == EVENT_SLOT) one.slot.type = other.slot.type = 0; /* numbers of types may differ */
        journal_json(&one, 0, x, sizeof x);
        journal_json(&other, 0, y, sizeof y);
        if (one.kind != other.kind || one.line != other.line) fail_msg("%s\n%s", x, y);
        bool typed = strstr(x, "\"type\":") != NULL || strstr(x, "\"element\":") != NULL;
        if (!typed) assert_string_equal(x, y);
    }
}

/* Temporaries, calls, blocks of memory, texts of the program's own, counters that go up and down again. */
static const char *const lookers[] = {
    "{u.name.clone().len()}",
    "{fact(6)}",
    "{greet(&u)}",
    "{v.iter().map(|x| x * 2).collect::<Vec<i32>>().len()}",
    "{u.name == \"a text that is nowhere else\"}",
    "{format!(\"{}{}\", u.name, u.age)}",
    "{v.capacity()}",
};

static void no_trace(void **state) {
    (void)state;
    static const char policies[][12] = {"first fit", "next fit", "best fit", "worst fit", "buddy", "bump"};
    char source[4096];
    for (size_t p = 0; p < sizeof policies / sizeof *policies; p++) {
        Journal *silent = NULL;
        for (size_t i = 0; i <= sizeof lookers / sizeof *lookers; i++) {
            snprintf(source, sizeof source,
                     "lesson { title = 'test', policy = '%s', code = [[\n%s]] }\n"
                     "at 'let l' say '%s'\nat '    {' say 'x'\n at 'let inner' say '%s' at '}' say 'end'\n",
                     policies[p], CODE, i ? lookers[i - 1] : "-", i ? lookers[i - 1] : "-");
            Journal *journal = lesson_test_must_run(source);
            if (silent) compare_memory(silent, journal);
            if (silent) journal_free(journal);
            if (!silent) silent = journal;
        }
        journal_free(silent);
    }
}

typedef struct Mistake {
    const char *notes;
    int line; /* behind LINES */
    const char *words;
} Mistake;

static const Mistake mistakes[] = {
    {"at 'nowhere'", 0, "at: `nowhere` is not in the code"},
    {"at 'println!'", 0, "occurs in 2 lines (23, 30); write more of the line that is meant, or where"},
    {"at('v', { nht = 2 })", 0, "did you mean `nth`?"},
    {"at('let mut v', { nth = 0 })", 0, "`nth` is a whole number from 1 on"},
    {"at('let mut v', { inside = 'gret' })", 0, "there is no function `gret`"},
    {"at 'struct User' say 'x'", 0, "is no place that the program comes to"},
    {"at 'let mut v'\nsay '{v.lenn()}'", 1, "`v.lenn()`: no method `lenn`"},
    {"at 'let mut v'\nsay '{nobody}'", 1, "`nobody`: cannot find value `nobody` in this scope"},
    {"at 'let mut v'\nsay '{v'", 1, "a { without its }"},
    {"at 'let mut v'\nsay 'v}'", 1, "a } without its {"},
    {"at 'let mut v'\nsay '{}'", 1, "{} holds no expression"},
    {"at 'let mut v'\nsay '{v.len() +}'", 1, "expected expression"},
    {"at 'let mut v'\nsay '**v'", 1, "a ** has no partner"},
    {"at 'let l'\nsay '{v.pop():?}'", 1, "this changes the program, and a sentence may only look at it"},
    {"at 'let l'\nsay '{consume(v):?}'", 1, "`v` would be moved; a sentence may only look at it"},
    {"at 'let l'\nsay '{v[9]}'", 1, "this panics: index out of bounds"},
    {"at 'let l'\nsay '{u}'", 1, "`User` doesn't implement `std::fmt::Display`"},
    {"at 'let l'\nsay '{measure.alocs}'", 1, "did you mean `allocs`?"},
    {"at 'let l'\nask.yes_no('?', { right = true })", 1, "begin one with `say` before it"},
    {"say 'x' ask.number('?', { right = function() end })", 0,
     "gives a whole number, true or false; it gave nil"},
    {"say 'x' ask.number('?', { rihgt = '1' })", 0, "did you mean `right`?"},
    {"at('let mut v', { when = 'v.len() == ' }) say 'x'", 0, "expected expression"},
};

static void mistakes_are_told(void **state) {
    (void)state;
    char source[4096];
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        Fault fault = {0};
        snprintf(source, sizeof source, LESSON("%s", "%s\n"), CODE, mistakes[i].notes);
        Journal *journal = lesson_test_run(source, &fault);
        if (journal) fail_msg("no fault: %s", mistakes[i].notes);
        if (fault.line != LINES + mistakes[i].line || !strstr(fault.message, mistakes[i].words))
            fail_msg("%s\ngave line %d: %s\nwanted line %d: %s", mistakes[i].notes, fault.line, fault.message,
                     LINES + mistakes[i].line, mistakes[i].words);
    }
}

/* What only `check` tells, all of it. */
static void examined(void **state) {
    (void)state;
    static const char source[] =
        LESSON(CODE, "at('v.push', { nth = 6 }) say 'never'\n"
                     "at('v.push', { when = 'i == 9' }) say 'never'\n"
                     "at 'return 1' say '{nobody}'\n"
                     "at 'let l' say 'x' expect { 'v.len() == 4', 'l == 3', allocs = 9 }\n");
    static const char *const wanted[] = {"at: the program comes to `v.push` 5 times, not 6",
                                         "at: the program never comes to `v.push` with `i == 9`",
                                         "`nobody`: cannot find value", "step 2: allocs is 2, 9 was expected",
                                         "expect: `v.len() == 4` is false"};
    Fault fault = {0};
    LessonMistakes found = {0};
    LessonOptions options = {.path = lesson_test_write("lesson.lua", source, strlen(source)),
                             .scripts = SCRIPTS_DIR,
                             .time_limit_ms = 20000,
                             .unlocked = LESSON_TEST_UNLOCKED};
    Journal *journal = lesson_examine(&options, &found, &fault);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        bool told = false;
        for (uint32_t j = 0; j < found.count && !told; j++) told = strstr(found.items[j].message, wanted[i]);
        if (!told)
            for (uint32_t j = 0; j < found.count; j++)
                print_error("%d: %s\n", found.items[j].line, found.items[j].message);
        if (!told) fail_msg("not told: %s", wanted[i]);
    }
    assert_int_equal(found.count, sizeof wanted / sizeof *wanted);
    list_free(&found);
    journal_free(journal);
}

static Event question(const char *notes) {
    char source[4096];
    snprintf(source, sizeof source, LESSON("%s", "%s\n"), CODE, notes);
    Journal *journal = lesson_test_must_run(source);
    Event ask = journal_get(journal, lesson_test_find(journal, EVENT_ASK, 0));
    journal_free(journal);
    return ask;
}

static void questions(void **state) {
    (void)state;
    const char *at = "at('v.push', { nth = 5 }) say 'x' ";
    char notes[512];
    snprintf(notes, sizeof notes, "%s ask.number('?', { right = 'v.capacity()' })", at);
    assert_int_equal(question(notes).ask.right, 8);
    snprintf(notes, sizeof notes, "%s ask.yes_no('?', { right = 'v.len() == 5' })", at);
    assert_int_equal(question(notes).ask.right, 1);
    snprintf(notes, sizeof notes, "%s ask.choice('?', { choices = { '4', '8' }, right = '{v.capacity()}' })",
             at);
    assert_int_equal(question(notes).ask.right, 1);
    snprintf(notes, sizeof notes, "%s ask.bin('?')", "at 'let inner' say 'x'");
    assert_int_equal(question(notes).ask.size, 1);
    Event tray = question("at 'fn greet' say 'x' ask.tray('?', { of = 'u' })");
    assert_true(tray.ask.addr >= 0x7F800000 && tray.ask.addr < 0x80000000);
}

/* Refused by its types: told at rustc's place, with what the lesson says of that line. */
static void refused(void **state) {
    (void)state;
    check_sentences(LESSON("fn main() {\n    let n: i32 = 1;\n    let s: String = n;\n}\n",
                           "at 'let s' say 'No text.'\n"),
                    (const char *const[]){"No text.", NULL});
}

/* Refused for a move: the program is told up to there, and beyond with if_it_ran. */
static void refused_later(void **state) {
    (void)state;
#define MOVED                                                                                                \
    "fn main() {\n    let a = String::from(\"x\");\n    let b = a;\n    println!(\"{a}\");\n    "            \
    "drop(b);\n}\n"
    Journal *journal = lesson_test_must_run(
        LESSON(MOVED, "at 'let a' say 'a' at 'let b' say '{b}' at 'println!' say 'refused'"));
    assert_int_equal(lesson_test_count(journal, EVENT_STEP), 3);
    assert_int_equal(lesson_test_count(journal, EVENT_REFUSED), 1);
    journal_free(journal);
    journal = lesson_test_must_run(LESSON(MOVED, "if_it_ran() at 'let a' say 'a' at 'let b' say '{b}' at "
                                                 "'println!' say 'refused' at 'drop(b)' say 'on'"));
    assert_int_equal(lesson_test_count(journal, EVENT_REFUSED), 1);
    assert_int_equal(lesson_test_count(journal, EVENT_STEP), 4);
    journal_free(journal);
}

int main(int argc, char **argv) {
    int status = 0;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places),        cmocka_unit_test(braces),
        cmocka_unit_test(costs),         cmocka_unit_test(two_programs),
        cmocka_unit_test(the_end),       cmocka_unit_test(no_trace),
        cmocka_unit_test(questions),     cmocka_unit_test(mistakes_are_told),
        cmocka_unit_test(examined),      cmocka_unit_test(refused),
        cmocka_unit_test(refused_later),
    };
    if (lesson_worker_main(argc, argv, &status)) return status;
    return cmocka_run_group_tests(tests, lesson_test_setup, lesson_test_teardown);
}
