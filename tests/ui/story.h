/* A lesson made by hand, without Lua: some steps, each pushing a frame, for tests of the window's parts. */
#ifndef TESTS_UI_STORY_H
#define TESTS_UI_STORY_H

#include "session.h"
#include <stdio.h>

#define STORY_STACK_TOP UINT64_C(0x80000000)
#define STORY_FRAME     UINT64_C(32)

static inline bool story_append(Journal *journal, Event event) {
    return journal_append(journal, &event, NULL);
}

static inline bool story_begin(Journal *journal) {
    return story_append(journal, (Event){.kind = EVENT_LESSON, .lesson = {.title = TEXT("A story")}}) &&
           story_append(journal,
                        (Event){.kind = EVENT_CODE,
                                .code = {TEXT("main.rs"),
                                         TEXT("fn main() {\n    f();\n    g();\n}\n// the end\n")}}) &&
           story_append(journal, (Event){.kind = EVENT_SETUP,
                                         .setup = {.heap_base = 0x50000,
                                                   .heap_size = 0x10000,
                                                   .static_base = 0x10000,
                                                   .static_size = 0x1000,
                                                   .stack_top = STORY_STACK_TOP,
                                                   .stack_size = 0x800000,
                                                   .thread_stack_size = 0x200000,
                                                   .granule = 16}}) &&
           story_append(journal, (Event){.kind = EVENT_BEGIN});
}

/* Step i runs line 1 + i % 4 and pushes frame i. */
static inline Journal *story_journal(uint32_t steps) {
    Journal *journal = journal_new(journal_default_limits());
    bool ok = journal && story_begin(journal);
    for (uint32_t i = 0; ok && i < steps; i++) {
        uint32_t line = 1 + i % 4;
        uint64_t base = STORY_STACK_TOP - (i + 1) * STORY_FRAME;
        ok = story_append(
                 journal,
                 (Event){.kind = EVENT_STEP, .line = line, .step = {TEXT("A frame is pushed."), 1}}) &&
             story_append(journal, (Event){.kind = EVENT_FRAME_PUSH,
                                           .line = line,
                                           .frame_push = {i, TEXT("f"), base, STORY_FRAME}});
    }
    ok = ok && story_append(journal, (Event){.kind = EVENT_END, .end = {journal_count(journal)}});
    if (ok) return journal;
    journal_free(journal);
    return NULL;
}

typedef struct Story {
    Timeline *timeline;
    Scene *scene;
} Story;

static inline bool story_make(Story *story, uint32_t steps) {
    Fault fault = {0};
    Journal *journal = story_journal(steps);
    *story = (Story){0};
    if (journal) story->timeline = timeline_new(journal, &fault);
    if (story->timeline) story->scene = scene_new(story->timeline, &fault);
    if (!story->scene) fprintf(stderr, "the story cannot be made: %s\n", fault.message);
    return story->scene != NULL;
}

static inline void story_free(Story *story) {
    if (story->scene) scene_free(story->scene);
    if (story->timeline) timeline_free(story->timeline);
    *story = (Story){0};
}

/* ---- the keyboard */

/* Presses the first key of a command, as it stands in the table; whether that meant anything. */
static inline bool session_key(Session *session, SessionKey id, int64_t now) {
    Text keys = command_row(id)->keys;
    return session_press(session, chord_named(chord_next_name(&keys)), false, now);
}

static inline bool press(Session *session, const char *name, int64_t now) {
    return session_press(session, chord_named(text_from(name)), false, now);
}

/* A letter, a digit, '\b' for Backspace. */
static inline bool session_letter(Session *session, char letter, int64_t now) {
    Chord chord = {.key = letter == '\b' ? CHORD_BACKSPACE : (uint32_t)letter};
    return session_press(session, chord, false, now);
}

#endif
