/* commands/options: the options of all verbs, in one table, and their parser.
 *
 * `--name value` and `--name=value` are the same; `--` ends the options. An unknown option, a missing or
 * malformed value is a usage fault that names it and the nearest option of the verb. Everything that can be
 * given has one meaning, whatever the verb. */
#ifndef COMMANDS_OPTIONS_H
#define COMMANDS_OPTIONS_H

#include "base/fault.h"
#include "lesson/lesson.h"
#include <stdint.h>
#include <stdio.h>

/* X(ID, "name", kind, member, "VALUE", "help"): the kind is how the value is read into Options.member. */
#define OPTIONS(X)                                                                                          \
    X(HELP, "--help", FLAG, help, "", "say what this command does")                                         \
    X(VERSION, "--version", FLAG, version, "", "print the version")                                         \
    X(JSON, "--json", FLAG, json, "", "print JSON")                                                         \
    X(PARAM, "--param", PARAM, params, "NAME=VALUE",                                                        \
      "set a parameter of the lesson; may be given more than once")                                         \
    X(LIMIT, "--limit", SECONDS, limit, "SECONDS", "time the lesson may take to run (2)")                   \
    X(STEP, "--step", COUNT, step, "N", "the step, from 1")                                                 \
    X(TIME, "--time", SECONDS, time, "S",                                                                   \
      "seconds from the beginning, or from that of the step when one is given")                             \
    X(OUT, "-o", TEXT, out, "FILE", "where to write")                                                       \
    X(SIZE, "--size", SIZE, size, "WxH", "size in pixels (1920x1080)")                                      \
    X(SCALE, "--scale", REAL, scale, "X", "enlarge everything, for dense displays (1)")                     \
    X(TEXT_SCALE, "--text-scale", REAL, text_scale, "X", "enlarge the text, .8 to 3 (1)")                   \
    X(THEME, "--theme", TEXT, theme, "NAME", "day, night, contrast, deutan, protan or tritan (day)")        \
    X(SKIN, "--skin", TEXT, skin, "NAME", "metaphor or technical (metaphor)")                               \
    X(ZOOM, "--zoom", TEXT, zoom, "Z", "bytes, crates, map, or pixels a byte (chosen by the lesson)")       \
    X(STRIP, "--strip", COUNT, strip, "N", "N moments of one step in one picture")                          \
    X(DUMP, "--dump", FLAG, dump, "", "print the drawing commands as text instead of writing a picture")    \
    X(FULLSCREEN, "--fullscreen", FLAG, fullscreen, "", "fill the screen")                                  \
    X(PRESENT, "--present", TEXT, present, "HOW", "gpu, cpu or auto: how frames reach the screen (auto)")

typedef enum OptionId {
#define X(ID, name, kind, member, value, help) OPTION_##ID,
    OPTIONS(X)
#undef X
        OPTION_COUNT
} OptionId;

#define OPTION_BIT(ID) (UINT64_C(1) << OPTION_##ID)

typedef struct OptionsSize {
    int width, height;
} OptionsSize;

enum { OPTIONS_PARAMS = 64, OPTIONS_DIMENSION = 16384 };

typedef struct Options {
    uint64_t given; /* OPTION_BITs */
    bool help, version, json, dump, fullscreen;
    uint32_t step, strip; /* 1-based; 0 when not given */
    double limit, time;   /* seconds */
    double scale, text_scale;
    OptionsSize size;
    const char *out, *theme, *skin, *zoom, *present; /* NULL when not given; borrowed from argv */
    LessonParam params[OPTIONS_PARAMS];
    uint32_t param_count;
    char **paths; /* what is no option, in order; borrowed from argv, which is permuted */
    int path_count;
} Options;

/* Parses argv[0..argc) (without program and verb). `allowed` is a set of OPTION_BITs; --help always is. */
bool options_parse(Options *options, int argc, char **argv, uint64_t allowed, Fault *fault);
bool options_has(const Options *options, OptionId id);
void options_print_help(FILE *out, uint64_t allowed); /* one line an option */

#endif
