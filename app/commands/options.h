/* commands/options: the options of all verbs, in one table, and their parser.
 *
 * `--name value` and `--name=value` are the same; `--` ends the options. An unknown option, a missing or
 * malformed value is a usage fault that names it and the nearest option of the verb. Everything that can be
 * given has one meaning, whatever the verb. */
#ifndef COMMANDS_OPTIONS_H
#define COMMANDS_OPTIONS_H

#include "base/system.h"
#include "lesson/lesson.h"
#include "record/record.h"
#include <stdint.h>
#include <stdio.h>

/* X(ID, "name", kind, member, least, most, "VALUE", "help"): the kind is how the value is read into
 * Options.member; numbers lie between their bounds, which messages name. */
/* clang-format off */
#define OPTIONS(X) \
    X(HELP, "--help", FLAG, help, 0, 0, "", "say what this command does") \
    X(VERSION, "--version", FLAG, version, 0, 0, "", "print the version") \
    X(JSON, "--json", FLAG, json, 0, 0, "", "print JSON") \
    X(PARAM, "--param", PARAM, params, 0, 0, "NAME=VALUE", \
      "set a parameter of the lesson; may be given more than once") \
    X(LIMIT, "--limit", SECONDS, limit, 0, 86400, "SECONDS", "time the lesson may take to run (2, to record it 10)") \
    X(WITHIN, "--within", SECONDS, within, 0, 86400, "SECONDS", \
      "time in which the command ends (60; check and list 30 for each lesson)") \
    X(UNLOCKED, "--unlocked", FLAG, unlocked, 0, 0, "", \
      "run a lesson you trust where the system has no lock to run it in") \
    X(STEP, "--step", COUNT, step, 1, 100000000, "N", "the step") \
    X(STEPS, "--steps", TEXT, steps, 0, 0, "A..B", "only steps A to B, both included") \
    X(TIME, "--time", SECONDS, time, 0, 86400, "S", \
      "seconds from the beginning, or from that of the step when one is given") \
    X(OUT, "-o", TEXT, out, 0, 0, "FILE", "where to write") \
    X(SIZE, "--size", SIZE, size, 1, 16384, "WxH", "size in pixels (1920x1080)") \
    X(SCALE, "--scale", REAL, scale, .1, 10, "X", "enlarge everything, for dense displays (1)") \
    X(TEXT_SCALE, "--text-scale", REAL, text_scale, .8, 3, "X", "enlarge the text (1)") \
    X(THEME, "--theme", TEXT, theme, 0, 0, "NAME", "day, night, contrast, deutan, protan or tritan (day)") \
    X(SKIN, "--skin", TEXT, skin, 0, 0, "NAME", "metaphor or technical (metaphor)") \
    X(ZOOM, "--zoom", TEXT, zoom, 0, 0, "Z", "bytes, crates, map, time, or pixels a byte (chosen by the lesson)") \
    X(STRIP, "--strip", COUNT, strip, 1, 1000, "N", "N moments of one step in one picture") \
    X(CARD, "--card", TEXT, card, 0, 0, "NAME", \
      "what lies over the picture: question, question-wrong, question-right, words, history, code") \
    X(DUMP, "--dump", FLAG, dump, 0, 0, "", "print the drawing commands as text instead of writing a picture") \
    X(FULLSCREEN, "--fullscreen", FLAG, fullscreen, 0, 0, "", "fill the screen") \
    X(PRESENT, "--present", TEXT, present, 0, 0, "HOW", "gpu, cpu or auto: how frames reach the screen (auto)") \
    X(FPS, "--fps", RATE, fps, 1, 240, "N", \
      "frames a second (60; GIF and APNG 25); also 23.976, 29.97, 30000/1001") \
    X(SPEED, "--speed", REAL, speed, .1, 10, "X", "how fast the lesson goes (1)") \
    X(WORDS, "--words", REAL, words, 10, 10000, "N", "words read in a minute (180)") \
    X(TIMING, "--timing", TEXT, timing, 0, 0, "FILE", "how long steps last, a line each: STEP = SECONDS") \
    X(NO_QUESTIONS, "--no-questions", FLAG, no_questions, 0, 0, "", "leave out the questions to the learner") \
    X(POINTER, "--pointer", FLAG, pointer, 0, 0, "", \
      "show the controls, and a pointer that clicks on them and answers questions") \
    X(KEYS, "--keys", FLAG, keys, 0, 0, "", "show the keys that are pressed") \
    X(FRAMES, "--frames", TEXT, frames, 0, 0, "A..B", "only frames A to B, counted from 0") \
    X(JOBS, "--jobs", COUNT, jobs, 1, 64, "N", "render in N processes (1)") \
    X(THREADS, "--threads", COUNT, threads, 1, 64, "N", "threads of each (as many as there are cores)") \
    X(HASHES, "--hashes", TEXT, hashes, 0, 0, "FILE", "write a line FRAME HASH for every frame") \
    X(QUALITY, "--quality", COUNT, quality, 1, 100, "N", "of .mp4 and .webm: more is better and larger (75)") \
    X(PATIENCE, "--patience", SECONDS, patience, 0, 86400, "S", \
      "time after which an encoder that hangs is given up (60)") \
    X(PROGRESS, "--progress", FLAG, progress, 0, 0, "", "print DONE TOTAL SECONDS-LEFT for other programs") \
    X(CAPTIONS, "--captions", TEXT, captions, 0, 0, "HOW", \
      "srt, vtt (files, and a track in a video), track, burn (into the picture); several: srt,burn") \
    X(CHAPTERS, "--chapters", TEXT, chapters, 0, 0, "FILE", \
      "write when steps begin, ten seconds apart or more, for a video's description") \
    X(COVER, "--cover", TEXT, cover, 0, 0, "FILE", "write a cover picture (.png, .svg)") \
    X(VOICE, "--voice", TEXT, voice, 0, 0, "FILE", "put this sound (WAV) under the video") \
    X(SPEAK, "--speak", FLAG, speak, 0, 0, "", "let espeak-ng read the sentences") \
    X(ALL, "--all", TEXT, all, 0, 0, "DIR", "record all lessons of a folder, into the folder -o names") \
    X(TRANSPARENT, "--transparent", FLAG, transparent, 0, 0, "", "leave out the ground of a picture") \
    X(TAKE, "--take", TEXT, take, 0, 0, "FILE", "record what was done in a window and kept in this file") \
    X(FROM, "--from", TEXT, from, 0, 0, "PROGRAM.rs", "make the lesson of this Rust program")
/* clang-format on */

typedef enum OptionId {
#define X(ID, name, kind, member, least, most, value, help) OPTION_##ID,
    OPTIONS(X)
#undef X
        OPTION_COUNT
} OptionId;

#define OPTION_BIT(ID) (UINT64_C(1) << OPTION_##ID)

typedef struct OptionsSize {
    int width, height;
} OptionsSize;

enum { OPTIONS_PARAMS = 64 };

typedef struct Options {
    uint64_t given; /* OPTION_BITs */
    bool help, version, json, dump, fullscreen, unlocked;
    bool no_questions, pointer, keys, progress, speak, transparent;
    uint32_t step, strip;                 /* 1-based; 0 when not given */
    FrameRate fps;                        /* zeros when not given */
    uint32_t jobs, threads, quality;      /* 0 when not given */
    double limit, within, time, patience; /* seconds */
    double speed, words;
    double scale, text_scale;
    OptionsSize size;
    const char *out, *theme, *skin, *zoom, *card, *present, *timing, *steps, *frames, *hashes;
    const char *captions, *chapters, *cover, *voice, *all, *take,
        *from; /* NULL when not given; borrowed from argv */
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
