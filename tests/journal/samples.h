/* One event of every kind, each field with a value of its own, in an order that a journal accepts. */
#ifndef TESTS_JOURNAL_SAMPLES_H
#define TESTS_JOURNAL_SAMPLES_H

#include "journal/journal.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define SAMPLE_BYTES                                                                                         \
    { (const uint8_t *)"\x00\xFF\x7F", 3 }

#define LITERAL(literal)                                                                                     \
    { literal, sizeof(literal) - 1 } /* TEXT is no constant */

static const Event SAMPLES[] = {
    {.kind = EVENT_LESSON,
     .lesson = {LITERAL("Title \xE2\x9C\x93"), LITERAL("Sum"), LITERAL("a/b.lua"), LITERAL("01"),
                LITERAL("rem")}},
    {.kind = EVENT_CODE, .code = {LITERAL("main.rs"), LITERAL("fn main() {\n\t\"\\\"\x01\x7F;\n}\n")}},
    {.kind = EVENT_PARAM,
     .param = {PARAM_CHOICE, LITERAL("n"), LITERAL("l"), LITERAL("v"), INT64_MIN, INT64_MAX,
               LITERAL("a\nb")}},
    {.kind = EVENT_SETUP,
     .setup = {POLICY_BUDDY, 0x50000, 65536, 0x20000, 4096, 0x80000000, 65536, 32768, 8, 16, LITERAL("one")}},
    {.kind = EVENT_SETUP,
     .machine = 1,
     .setup = {0, 0x50000, 65536, 0x20000, 4096, 0x80000000, 65536, 0, 16, 0, {0}}},
    {.kind = EVENT_TYPE,
     .type = {1, TYPE_POINTER, POINTER_OWN, LITERAL("Box<i32>"), 8, 8, 0, 0, 0, 0, 0, 1, {0}}},
    {.kind = EVENT_TYPE, .type = {2, TYPE_INT, 0, LITERAL("i32"), 4, 4, 0, 0, 0, 0, 0, 0, {0}}},
    {.kind = EVENT_TYPE,
     .type = {3,
              TYPE_STRUCT,
              0,
              LITERAL("P"),
              16,
              8,
              0,
              0,
              0,
              0,
              0,
              1,
              {(const uint8_t *)"\x01p\x01\x08\x00\x00", 6}}},
    {.kind = EVENT_TYPE,
     .type = {4, TYPE_ENUM, 0, LITERAL("O"), 16, 8, 0, 0, 0, 8, 1, 1, {(const uint8_t *)"\x01S\x03\x05", 4}}},
    {.kind = EVENT_ELEMENT, .element = {1, 2}},
    {.kind = EVENT_BEGIN, .begin = {0}},
    {.kind = EVENT_STEP, .line = 3, .step = {LITERAL("An **i32** is 4 bytes."), 17}},
    {.kind = EVENT_ASK,
     .line = 4,
     .ask = {ASK_NUMBER, LITERAL("t"), LITERAL("h"), LITERAL("c"), LITERAL("r"), UINT64_MAX, 0x1234, 9}},
    {.kind = EVENT_EXPECT, .line = 2, .expect = {LITERAL("allocs"), LITERAL("1"), LITERAL("2"), 1, 40}},
    {.kind = EVENT_CAMERA, .camera = {3, 0x50000, 64}},
    {.kind = EVENT_PRINT, .print = {LITERAL("hello")}},
    {.kind = EVENT_NOTE, .note = {0x50010, 16, LITERAL("runtime")}},
    {.kind = EVENT_THREAD, .thread_state = {1, 1, 0, 0x7F000000, LITERAL("worker")}},
    {.kind = EVENT_FRAME_PUSH,
     .thread = 1,
     .line = UINT32_MAX,
     .frame_push = {0, LITERAL("main"), 0x7FFFFFE0, 32}},
    {.kind = EVENT_SLOT, .slot = {0, 0, LITERAL("count"), 2, 0x7FFFFFE0}},
    {.kind = EVENT_SLOT_STATE, .slot_state = {0, 8 | 1, 0}},
    {.kind = EVENT_LOOK, .look = {0x50000, 100, VERDICT_NOT_BEST}},
    {.kind = EVENT_ALLOC, .alloc = {0x50010, 12, 1, 16, 2, 1, 5}},
    {.kind = EVENT_REALLOC, .realloc = {0x50010, 0x50040, 12, 24, 1, 16, 24, 2, 1, SAMPLE_BYTES}},
    {.kind = EVENT_WRITE, .write = {0x50040, 1, SAMPLE_BYTES, SAMPLE_BYTES}},
    {.kind = EVENT_FILL, .fill = {0x50040, 24, 0xAB, 0, {0}}},
    {.kind = EVENT_READ, .read = {0x50040, 3}},
    {.kind = EVENT_CACHE, .cache = {0x50040, 3, 4, 200}},
    {.kind = EVENT_MOVE, .move = {0x10, 0x20, 24, 3}},
    {.kind = EVENT_COPY, .copy = {0x10, 0x20, 4, 2}},
    {.kind = EVENT_CLONE, .clone = {0x10, 0x20, 24, 3}},
    {.kind = EVENT_BORROW, .borrow = {0, 0x7FFFFFE8, 0x50040, 3, 1}},
    {.kind = EVENT_BORROW_END, .borrow_end = {0}},
    {.kind = EVENT_DROP, .drop = {0x20, 24, 3}},
    {.kind = EVENT_DROPPED, .dropped = {0x20, 24, 3}},
    {.kind = EVENT_FORGET, .forget = {0x20, 24, 3}},
    {.kind = EVENT_OP, .op = {VERB_SWAP_REMOVE, 1, 0x50040, 1, 2, 1}},
    {.kind = EVENT_OWNER, .owner = {0x50040, OWNER_VARIABLE, 0x7FFFFFE8, OWNER_NEW}},
    {.kind = EVENT_COUNT, .count = {0x50040, 2, 1}},
    {.kind = EVENT_FREE, .free = {0x50040, 24, 1, 24, 2}},
    {.kind = EVENT_FRAME_POP, .thread = 1, .frame_pop = {0}},
    {.kind = EVENT_REFUSED,
     .refused = {LITERAL("E0382"), LITERAL("m"), 1, 2, 3, LITERAL("l"), 4, 5, 6, LITERAL("l2"),
                 LITERAL("help"), LITERAL("plain")}},
    {.kind = EVENT_AS_IF, .machine = 1, .as_if = {1}},
    {.kind = EVENT_FAULT, .machine = 1, .fault = {MACHINE_NO_ROOM, 1, 2, 4, 8, 16, 32, LITERAL("full")}},
    {.kind = EVENT_ABORT, .abort = {LITERAL("stack overflow"), LITERAL("SIGABRT")}},
    {.kind = EVENT_END, .end = {45}},
};
enum { SAMPLE_COUNT = sizeof SAMPLES / sizeof *SAMPLES };

/* Every sample appended; the caller frees it. */
static inline Journal *sample_journal(void) {
    Journal *journal = journal_new(journal_default_limits());
    Fault fault = {0};
    assert_non_null(journal);
    for (size_t i = 0; i < SAMPLE_COUNT; i++)
        if (!journal_append(journal, &SAMPLES[i], &fault)) fail_msg("%s", fault.message);
    return journal;
}

static inline bool same_bytes(Bytes a, Bytes b) {
    return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

static inline bool same_event(const Event *a, const Event *b) {
    if (a->kind != b->kind || a->machine != b->machine || a->thread != b->thread || a->line != b->line)
        return false;
#define U(field) same = same && x->field == y->field;
#define I(field) same = same && x->field == y->field;
#define T(field) same = same && text_equal(x->field, y->field);
#define B(field) same = same && same_bytes(x->field, y->field);
#include "journal/fields.h"
#define X(KIND, name, undo, fields, meaning)                                                                 \
    case EVENT_##KIND: {                                                                                     \
        const JournalEvent_##name *x = &a->name, *y = &b->name;                                              \
        fields                                                                                               \
    } break;
    bool same = true;
    switch (a->kind) {
        JOURNAL_EVENTS(X)
    case EVENT_KIND_COUNT: break;
    }
#undef X
#include "journal/fields.h"
    return same;
}

#endif
