/* The parser of options: what it takes, and what it says about what it does not take. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "options.h"
#include <cmocka.h>
#include <string.h>

enum { ARGS = 16 };

typedef struct Parsed {
    Options options;
    Fault fault;
    bool ok;
    char *argv[ARGS];
    char words[512];
} Parsed;

/* Splits `line` at blanks; all options but --json are allowed. */
static void parse(Parsed *parsed, const char *line) {
    *parsed = (Parsed){0};
    snprintf(parsed->words, sizeof parsed->words, "%s", line);
    int argc = 0;
    for (char *word = strtok(parsed->words, " "); word && argc < ARGS; word = strtok(NULL, " "))
        parsed->argv[argc++] = word;
    uint64_t allowed = (UINT64_C(1) << OPTION_COUNT) - 1 - OPTION_BIT(JSON);
    parsed->ok = options_parse(&parsed->options, argc, parsed->argv, allowed, &parsed->fault);
}

static void test_reads_every_kind(void **state) {
    (void)state;
    Parsed p;
    parse(&p, "a.lua --step 3 --time=1.25 --size 1280x720 -o out.png --dump b.lua --param n=7 --param "
              "name=x=y --theme night");
    assert_true(p.ok);
    assert_int_equal(p.options.path_count, 2);
    assert_string_equal(p.options.paths[0], "a.lua");
    assert_string_equal(p.options.paths[1], "b.lua");
    assert_int_equal(p.options.step, 3);
    assert_true(p.options.time == 1.25);
    assert_int_equal(p.options.size.width, 1280);
    assert_int_equal(p.options.size.height, 720);
    assert_string_equal(p.options.out, "out.png");
    assert_string_equal(p.options.theme, "night");
    assert_true(p.options.dump);
    assert_int_equal(p.options.param_count, 2);
    assert_true(text_equal(p.options.params[1].name, TEXT("name")));
    assert_true(text_equal(p.options.params[1].value, TEXT("x=y")));
}

static void test_rates_are_exact(void **state) {
    (void)state;
    static const struct {
        const char *line;
        uint32_t frames, seconds;
    } rows[] = {{"--fps 60", 60, 1},
                {"--fps 25.0", 25, 1},
                {"--fps 12.5", 25, 2},
                {"--fps 23.976", 24000, 1001},
                {"--fps 23.98", 24000, 1001},
                {"--fps 29.97", 30000, 1001},
                {"--fps 59.94", 60000, 1001},
                {"--fps 30000/1001", 30000, 1001},
                {"--fps 60000/2002", 30000, 1001}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Parsed p;
        parse(&p, rows[i].line);
        assert_true(p.ok);
        assert_int_equal(p.options.fps.frames, rows[i].frames);
        assert_int_equal(p.options.fps.seconds, rows[i].seconds);
        for (uint64_t frame = 0; frame < 1000000; frame += 997)
            assert_int_equal(pace_frame_from(pace_frame_time(frame, p.options.fps), p.options.fps), frame);
    }
}

static void test_knows_what_was_given(void **state) {
    (void)state;
    Parsed p;
    parse(&p, "a.lua --time 0");
    assert_true(p.ok);
    assert_true(options_has(&p.options, OPTION_TIME));
    assert_false(options_has(&p.options, OPTION_STEP));
    assert_true(p.options.scale == 1 && p.options.text_scale == 1);
}

static void test_two_dashes_end_the_options(void **state) {
    (void)state;
    Parsed p;
    parse(&p, "-- --step -o");
    assert_true(p.ok);
    assert_int_equal(p.options.path_count, 2);
    assert_string_equal(p.options.paths[0], "--step");
    parse(&p, "-");
    assert_true(p.ok);
    assert_int_equal(p.options.path_count, 1);
}

static void test_refuses_with_words(void **state) {
    (void)state;
    static const struct {
        const char *line, *words;
    } rows[] = {
        {"--sise 10x10", "unknown option --sise; did you mean --size?"},
        {"--tiem=3", "unknown option --tiem; did you mean --time?"},
        {"--quite-another", "unknown option --quite-another"},
        {"--json", "unknown option --json"},
        {"--step", "--step needs a value: N"},
        {"--step 0", "--step 0: a whole number from 1 to 100000000 is wanted"},
        {"--step x", "--step x: a whole number from 1 to 100000000 is wanted"},
        {"--step 3x", "--step 3x: a whole number from 1 to 100000000 is wanted"},
        {"--step 99999999999999999999",
         "--step 99999999999999999999: a whole number from 1 to 100000000 is wanted"},
        {"--time -1", "--time -1: a number of seconds from 0 to 86400 is wanted"},
        {"--time nan", "--time nan: a number of seconds from 0 to 86400 is wanted"},
        {"--scale 0", "--scale 0: a number from 0.1 to 10 is wanted"},
        {"--size 10", "--size 10: a width and a height like 1920x1080, each from 1 to 16384 is wanted"},
        {"--size 0x10", "--size 0x10: a width and a height like 1920x1080, each from 1 to 16384 is wanted"},
        {"--size 10x10x",
         "--size 10x10x: a width and a height like 1920x1080, each from 1 to 16384 is wanted"},
        {"--size 99999x10",
         "--size 99999x10: a width and a height like 1920x1080, each from 1 to 16384 is wanted"},
        {"--size -1x10", "--size -1x10: a width and a height like 1920x1080, each from 1 to 16384 is wanted"},
        {"--text-scale 4", "--text-scale 4: a number from 0.8 to 3 is wanted"},
        {"--words 1", "--words 1: a number from 10 to 10000 is wanted"},
        {"--quality 101", "--quality 101: a whole number from 1 to 100 is wanted"},
        {"--strip 1001", "--strip 1001: a whole number from 1 to 1000 is wanted"},
        {"--fps 241", "--fps 241: a number, like 60, 29.97 or 30000/1001, from 1 to 240 is wanted"},
        {"--fps 1/2", "--fps 1/2: a number, like 60, 29.97 or 30000/1001, from 1 to 240 is wanted"},
        {"--fps 30/", "--fps 30/: a number, like 60, 29.97 or 30000/1001, from 1 to 240 is wanted"},
        {"--param n", "--param n: NAME=VALUE is wanted"},
        {"--param =3", "--param =3: NAME=VALUE is wanted"},
        {"--dump=yes", "--dump takes no value"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Parsed p;
        parse(&p, rows[i].line);
        assert_false(p.ok);
        assert_int_equal(p.fault.kind, FAULT_USAGE);
        assert_string_equal(p.fault.message, rows[i].words);
    }
}

static void test_bounds_the_parameters(void **state) {
    (void)state;
    static char *argv[2 * OPTIONS_PARAMS + 2];
    for (int i = 0; i < 2 * OPTIONS_PARAMS + 2; i++) argv[i] = i % 2 ? "n=1" : "--param";
    Options options;
    Fault fault = {0};
    assert_true(options_parse(&options, 2 * OPTIONS_PARAMS, argv, OPTION_BIT(PARAM), &fault));
    assert_int_equal(options.param_count, OPTIONS_PARAMS);
    assert_false(options_parse(&options, 2 * OPTIONS_PARAMS + 2, argv, OPTION_BIT(PARAM), &fault));
    assert_int_equal(fault.kind, FAULT_USAGE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reads_every_kind),           cmocka_unit_test(test_knows_what_was_given),
        cmocka_unit_test(test_two_dashes_end_the_options), cmocka_unit_test(test_refuses_with_words),
        cmocka_unit_test(test_bounds_the_parameters),      cmocka_unit_test(test_rates_are_exact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
