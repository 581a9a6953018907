/* A tale of everything that moves nothing or ends badly: printed lines, remarks, questions, threads, what the
 * compiler refuses, what the machine cannot, how a program dies. */
#ifndef TESTS_SCENE_TALE_SAID_H
#define TESTS_SCENE_TALE_SAID_H

#include "tale.h"

static inline void said_threads(Tale *tale) {
    tale_step(tale, 2, TEXT("A second pile, for a **thread** of its own."));
    tale_tell(tale, (Event){.kind = EVENT_THREAD, .thread_state = {1, 1, 0, 0x7F000000, TEXT("cook")}});
    tale_tell(tale, (Event){.kind = EVENT_THREAD, .thread_state = {1, 2, 1, 0x7F000000, TEXT("cook")}});
    tale_tell(tale, (Event){.kind = EVENT_THREAD, .thread_state = {1, 1, 2, 0x7F000000, TEXT("cook")}});
    tale_tell(tale, (Event){.kind = EVENT_THREAD, .thread_state = {1, 3, 1, 0x7F000000, TEXT("cook")}});
}

static inline bool tale_said(Tale *tale) {
    const int32_t value = 7;
    tale_begin(tale);
    if (!tale->ok) return false;
    tale_step(tale, 1, TEXT("It says what it does."));
    tale_tell(tale, (Event){.kind = EVENT_FRAME_PUSH, .frame_push = {0, TEXT("main"), TALE_BASE, 32}});
    tale_tell(tale, (Event){.kind = EVENT_SLOT, .slot = {0, 0, TEXT("seven"), tale->i32, TALE_BASE}});
    tale_write(tale, TALE_BASE, &value, 4);
    tale_tell(tale, (Event){.kind = EVENT_SLOT_STATE, .slot_state = {0, SLOT_LIVE, SLOT_UNINIT}});
    tale_tell(tale, (Event){.kind = EVENT_PRINT, .print = {TEXT("seven is 7\n")}});
    tale_tell(tale, (Event){.kind = EVENT_NOTE, .note = {TALE_BASE, 4, TEXT("four bytes, **signed**")}});
    tale_tell(tale, (Event){.kind = EVENT_READ, .read = {TALE_BASE, 4}});
    said_threads(tale);
    tale_step(tale, 3, TEXT("What will it print?"));
    tale_tell(tale, (Event){.kind = EVENT_ASK,
                            .ask = {.shape = ASK_CHOICE,
                                    .text = TEXT("What does `seven + 1` print?"),
                                    .hint = TEXT("Count on your fingers."),
                                    .choices = TEXT("8\nnothing"),
                                    .reasons = TEXT("yes\nno"),
                                    .right = 0}});
    tale_step(tale, 4, TEXT("This is **refused**."));
    tale_tell(tale, (Event){.kind = EVENT_REFUSED,
                            .refused = {.code = TEXT("E0382"),
                                        .message = TEXT("borrow of moved value: `name`"),
                                        .line_from = 4,
                                        .col_from = 5,
                                        .col_to = 9,
                                        .label = TEXT("value borrowed here after move"),
                                        .line2 = 3,
                                        .col2_from = 13,
                                        .col2_to = 17,
                                        .label2 = TEXT("value moved here"),
                                        .help = TEXT("consider cloning it")}});
    tale_tell(tale, (Event){.kind = EVENT_AS_IF, .as_if = {1}});
    tale_tell(tale, (Event){.kind = EVENT_AS_IF, .as_if = {0}});
    tale_step(tale, 5, TEXT("The warehouse is too small."));
    tale_tell(tale, (Event){.kind = EVENT_FAULT,
                            .fault = {.status = MACHINE_NO_ROOM,
                                      .size = 1 << 20,
                                      .align = 1,
                                      .total_free = 4096,
                                      .largest_hole = 4096,
                                      .text = TEXT("no hole of 1048576 bytes")}});
    tale_tell(tale,
              (Event){.kind = EVENT_ABORT, .abort = {TEXT("memory allocation failed"), TEXT("SIGABRT")}});
    return tale_end(tale);
}

#endif
