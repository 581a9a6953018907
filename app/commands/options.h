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
/* clang-format off */
#define OPTIONS(X) \
    X(HELP, "--help", FLAG, help, "", "say what this command does") \
    X(VERSION, "--version", FLAG, version, "", "print the version") \
    X(JSON, "--json", FLAG, json, "", "print JSON") \
    X(PARAM, "--param", PARAM, params, "NAME=VALUE", \
      "set a parameter of the lesson; may be given more than once") \
    X(LIMIT, "--limit", SECONDS, limit, "SECONDS", "time the lesson may take to run (2, to record it 10)") \
    X(WITHIN, "--within", SECONDS, within, "SECONDS", \
      "time in which the command ends (60; check and list 30 for each lesson)") \
    X(UNLOCKED, "--unlocked", FLAG, unlocked, "", \
      "run a lesson you trust where the system has no lock to run it in") \
    X(STEP, "--step", COUNT, step, "N", "the step, from 1") \
    X(STEPS, "--steps", TEXT, steps, "A..B", "only steps A to B, both included") \
    X(TIME, "--time", SECONDS, time, "S", \
      "seconds from the beginning, or from that of the step when one is given") \
    X(OUT, "-o", TEXT, out, "FILE", "where to write") \
    X(SIZE, "--size", SIZE, size, "WxH", "size in pixels (1920x1080)") \
    X(SCALE, "--scale", REAL, scale, "X", "enlarge everything, for dense displays (1)") \
    X(TEXT_SCALE, "--text-scale", REAL, text_scale, "X", "enlarge the text, .8 to 3 (1)") \
    X(THEME, "--theme", TEXT, theme, "NAME", "day, night, contrast, deutan, protan or tritan (day)") \
    X(SKIN, "--skin", TEXT, skin, "NAME", "metaphor or technical (metaphor)") \
    X(ZOOM, "--zoom", TEXT, zoom, "Z", "bytes, crates, map, time, or pixels a byte (chosen by the lesson)") \
    X(STRIP, "--strip", COUNT, strip, "N", "N moments of one step in one picture") \
    X(DUMP, "--dump", FLAG, dump, "", "print the drawing commands as text instead of writing a picture") \
    X(FULLSCREEN, "--fullscreen", FLAG, fullscreen, "", "fill the screen") \
    X(PRESENT, "--present", TEXT, present, "HOW", "gpu, cpu or auto: how frames reach the screen (auto)") \
    X(FPS, "--fps", COUNT, fps, "N", "frames a second (60; GIF and APNG 25)") \
    X(SPEED, "--speed", REAL, speed, "X", "how fast the lesson goes, .1 to 10 (1)") \
    X(WORDS, "--words", SECONDS, words, "N", "words read in a minute (180)") \
    X(TIMING, "--timing", TEXT, timing, "FILE", "how long steps last, a line each: STEP = SECONDS") \
    X(NO_QUESTIONS, "--no-questions", FLAG, no_questions, "", "leave out the questions to the learner") \
    X(POINTER, "--pointer", FLAG, pointer, "", \
      "show the controls, and a pointer that clicks on them and answers questions") \
    X(KEYS, "--keys", FLAG, keys, "", "show the keys that are pressed") \
    X(FRAMES, "--frames", TEXT, frames, "A..B", "only frames A to B, counted from 0") \
    X(JOBS, "--jobs", COUNT, jobs, "N", "render in N processes (1)") \
    X(THREADS, "--threads", COUNT, threads, "N", "threads of each (as many as there are cores)") \
    X(HASHES, "--hashes", TEXT, hashes, "FILE", "write a line FRAME HASH for every frame") \
    X(QUALITY, "--quality", COUNT, quality, "N", "of a video, 1 (small) to 100 (75)") \
    X(PATIENCE, "--patience", SECONDS, patience, "S", \
      "time after which an encoder that hangs is given up (60)") \
    X(PROGRESS, "--progress", FLAG, progress, "", "print DONE TOTAL SECONDS-LEFT for other programs") \
    X(CAPTIONS, "--captions", TEXT, captions, "HOW", \
      "srt, vtt (files beside the video), burn (into it); several: srt,burn") \
    X(CHAPTERS, "--chapters", TEXT, chapters, "FILE", \
      "write when steps begin, ten seconds apart or more, for a video's description") \
    X(COVER, "--cover", TEXT, cover, "FILE", "write a cover picture (PNG)") \
    X(VOICE, "--voice", TEXT, voice, "FILE", "put this sound (WAV) under the video") \
    X(SPEAK, "--speak", FLAG, speak, "", "let espeak-ng read the sentences") \
    X(ALL, "--all", TEXT, all, "DIR", "record all lessons of a folder, into the folder -o names") \
    X(TRANSPARENT, "--transparent", FLAG, transparent, "", "leave out the ground of a picture") \
    X(TAKE, "--take", TEXT, take, "FILE", "record what was done in a window and kept in this file")
/* clang-format on */

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
    bool help, version, json, dump, fullscreen, unlocked;
    bool no_questions, pointer, keys, progress, speak, transparent;
    uint32_t step, strip;                 /* 1-based; 0 when not given */
    uint32_t fps, jobs, threads, quality; /* 0 when not given */
    double limit, within, time, patience; /* seconds */
    double speed, words;
    double scale, text_scale;
    OptionsSize size;
    const char *out, *theme, *skin, *zoom, *present, *timing, *steps, *frames, *hashes;
    const char *captions, *chapters, *cover, *voice, *all,
        *take; /* NULL when not given; borrowed from argv */
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
