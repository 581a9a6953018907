/* Tales of what cannot be: refusals and what would happen, no room, a full stack, the end by a signal. */
#ifndef TESTS_SCENE_TALE_TROUBLE_H
#define TESTS_SCENE_TALE_TROUBLE_H

#include "tale_own.h"

static inline void trouble_as_if(Tale *tale, bool on) {
    tale_tell(tale, (Event){.kind = EVENT_AS_IF, .as_if = {on}});
}

/* ---- a reference to a local (E0515): the tray is gone, the label is not */

#define TROUBLE_RETURN_CODE                                                                                  \
    "fn main() {\n    let s = bad_function();\n    println!(\"{s}\");\n}\nfn bad_function() -> &'static "    \
    "String {\n    let s = String::from(\"local\");\n    &s\n}\n"

static inline bool tale_refused(Tale *tale) {
    const uint64_t base = TALE_BASE + 16, heap = TALE_HEAP + 16, local = base - 32;
    tale_begin_with(tale, TEXT("A label to a tray that is gone"), TEXT(TROUBLE_RETURN_CODE));
    if (!tale->ok) return false;
    TypeId ref = own_pointer(tale, POINTER_REF, "&String", tale->string);
    tale_step(tale, 1, TEXT("main starts."));
    own_push(tale, 0, "main", base, 16);
    own_slot(tale, 0, 0, "s", ref, base);
    tale_step(tale, 7, TEXT("rustc **refuses** this program before it can run."));
    tale_tell(tale,
              (Event){.kind = EVENT_REFUSED,
                      .refused = {TEXT("E0515"), TEXT("cannot return reference to local variable `s`"), 7, 5,
                                  7, TEXT("returns a reference to data owned by the current function"), 0, 0,
                                  0, TEXT(""), TEXT(""),
                                  TEXT("`s` lives on a tray that is put back when the function ends. A label "
                                       "may not outlive what it points at.")}});
    tale_step(tale, 5, TEXT("This program **never runs**. If it did, a tray would come ..."));
    trouble_as_if(tale, true);
    own_push(tale, 1, "bad_function", local, 32);
    own_new_string(tale, 1, 1, "s", local, heap, "local");
    tale_step(tale, 7, TEXT("... and go, and `main` would hold a label to a tray that is **gone**."));
    tale_drop(tale, 1, local, heap, 5);
    own_pop(tale, 1);
    tale_words(tale, base, &local, 1);
    own_borrow(tale, 0, base, local, 24, false);
    own_state(tale, 0, SLOT_LIVE, SLOT_UNINIT);
    tale_step(tale, 3, TEXT("None of this happens: the compiler has said no."));
    trouble_as_if(tale, false);
    return tale_end(tale);
}

/* ---- a moved value used again (E0382): if it ran, one crate would be given back twice */

#define TROUBLE_MOVED_CODE                                                                                   \
    "fn main() {\n    let first = String::from(\"lunch\");\n    let second = first;\n    println!(\"{} "     \
    "{}\", first, second);\n}\n"

static inline bool tale_moved(Tale *tale) {
    const uint64_t base = TALE_BASE - 16, heap = TALE_HEAP + 16, words[3] = {5, heap, 5};
    tale_begin_with(tale, TEXT("One crate, two labels?"), TEXT(TROUBLE_MOVED_CODE));
    if (!tale->ok) return false;
    tale_step(tale, 2, TEXT("A String with its crate."));
    own_push(tale, 0, "main", base, 48);
    own_new_string(tale, 0, 0, "first", base, heap, "lunch");
    tale_step(tale, 4, TEXT("first was moved, and rustc **refuses** to read it."));
    tale_tell(
        tale,
        (Event){.kind = EVENT_REFUSED,
                .refused = {TEXT("E0382"), TEXT("borrow of moved value: `first`"), 4, 23, 28,
                            TEXT("value borrowed here after move"), 3, 18, 23, TEXT("value moved here"),
                            TEXT(""),
                            TEXT("There is one crate and it may have only **one owner**. `first` gave its "
                                 "label away.")}});
    tale_step(tale, 3, TEXT("If both were kept, both would **give the same crate back**."));
    trouble_as_if(tale, true);
    own_slot(tale, 1, 0, "second", tale->string, base + 24);
    tale_words(tale, base + 24, words, 3);
    tale_tell(tale, (Event){.kind = EVENT_COPY, .copy = {base, base + 24, 24, tale->string}});
    own_state(tale, 1, SLOT_LIVE, SLOT_UNINIT);
    tale_drop(tale, 1, base + 24, heap, 5);
    tale_step(tale, 5, TEXT("The second time there is **nothing** to give back."));
    tale_tell(tale, (Event){.kind = EVENT_FAULT,
                            .fault = {.status = MACHINE_DOUBLE_FREE,
                                      .addr = heap,
                                      .size = 5,
                                      .text = TEXT("free(): double free detected\nthe crate at 0x50010 was "
                                                   "given back before")}});
    trouble_as_if(tale, false);
    return tale_end(tale);
}

/* ---- a tray taller than the room */

#define TROUBLE_BIG_CODE                                                                                     \
    "fn bad_stack_usage() {\n    // 10 million bytes, all on one tray\n    let big_array: [u8; 10_000_000] " \
    "=\n        [0; 10_000_000];\n}\n\nfn main() { bad_stack_usage(); }\n"

static inline bool tale_overflow(Tale *tale) {
    tale_begin_with(tale, TEXT("A tray taller than the ceiling"), TEXT(TROUBLE_BIG_CODE));
    if (!tale->ok) return false;
    tale_step(tale, 7, TEXT("main starts on a small tray."));
    own_push(tale, 0, "main", TALE_BASE + 16, 16);
    tale_step(tale, 3,
              TEXT("One tray of 10 million bytes is **taller than the room**. The pile hits its limit "
                   "and the system stops the program."));
    tale_tell(tale, (Event){.kind = EVENT_FAULT,
                            .fault = {.status = MACHINE_STACK_OVERFLOW,
                                      .size = 10000000,
                                      .room = 8388592,
                                      .text = TEXT("the stack has overflowed")}});
    tale_tell(tale,
              (Event){.kind = EVENT_ABORT,
                      .abort = {TEXT("thread 'main' has overflowed its stack\nfatal runtime error: stack "
                                     "overflow, aborting"),
                                TEXT("SIGABRT")}});
    return tale_end(tale);
}

/* ---- calls without end */

static inline bool tale_recursion(Tale *tale) {
    const uint64_t size = 1024 * 1024;
    tale_begin_with(tale, TEXT("Calls without end"), TEXT("fn down(n: u64) {\n    down(n + 1);\n}\n"));
    tale_step(tale, 1, TEXT("Each call puts one more tray on the pile."));
    for (uint32_t i = 0; tale->ok && i < 8; i++) {
        uint64_t base = UINT64_C(0x80000000) - size * (i + 1), n = i;
        if (i == 7) tale_step(tale, 2, TEXT("Until there is **no room** for the next."));
        if (i == 7) break;
        own_push(tale, i, "down", base, size);
        own_slot(tale, i, i, "n", tale->u64, base);
        tale_words(tale, base, &n, 1);
        own_state(tale, i, SLOT_LIVE, SLOT_UNINIT);
    }
    tale_tell(tale, (Event){.kind = EVENT_FAULT,
                            .fault = {.status = MACHINE_STACK_OVERFLOW,
                                      .size = size + 16,
                                      .room = size,
                                      .text = TEXT("the stack has overflowed")}});
    tale_tell(tale, (Event){.kind = EVENT_ABORT,
                            .abort = {TEXT("thread 'main' has overflowed its stack"), TEXT("SIGABRT")}});
    return tale_end(tale);
}

/* ---- enough in all, and no hole that is large enough */

static inline bool tale_no_room(Tale *tale) {
    tale_begin_with(tale, TEXT("Full of holes"), TEXT("fn main() {\n    let b = vec![0u8; 40];\n}\n"));
    tale_step(tale, 1, TEXT("Crates with holes between them."));
    own_push(tale, 0, "main", TALE_BASE, 32);
    for (uint32_t i = 0; tale->ok && i < 7; i++)
        tale_tell(tale, (Event){.kind = EVENT_ALLOC,
                                .alloc = {TALE_HEAP + 16 + 16 * i, 16, 1, 16, tale->byte, 0, 1}});
    for (uint32_t i = 0; tale->ok && i < 3; i++)
        tale_tell(tale,
                  (Event){.kind = EVENT_FREE, .free = {TALE_HEAP + 32 + 32 * i, 16, 1, 16, tale->byte}});
    tale_step(tale, 2, TEXT("48 bytes are free, but **nowhere 40 in a row**."));
    tale_tell(tale, (Event){.kind = EVENT_FAULT,
                            .fault = {.status = MACHINE_NO_ROOM,
                                      .size = 40,
                                      .align = 1,
                                      .total_free = 48,
                                      .largest_hole = 16,
                                      .text = TEXT("memory allocation of 40 bytes failed")}});
    tale_tell(tale, (Event){.kind = EVENT_ABORT,
                            .abort = {TEXT("memory allocation of 40 bytes failed"), TEXT("SIGABRT")}});
    return tale_end(tale);
}

/* ---- questions: which hole, whose tray */

static inline bool tale_question(Tale *tale) {
    const uint64_t heap = TALE_HEAP + 16;
    static const uint64_t sizes[] = {16, 16, 32, 32, 16, 24, 40};
    tale_begin_with(tale, TEXT("Where does the parcel go?"),
                    TEXT("fn main() {\n    let boxed = Box::new(Reading::now());\n}\n"));
    tale_step(tale, 1, TEXT("Crates with holes between them."));
    own_push(tale, 0, "main", TALE_BASE, 32);
    own_push(tale, 1, "read", TALE_BASE - 16, 16);
    uint64_t at[7], next = heap;
    for (uint32_t i = 0; tale->ok && i < 7; next += (sizes[i++] + 15) / 16 * 16) {
        at[i] = next;
        tale_tell(tale, (Event){.kind = EVENT_ALLOC,
                                .alloc = {next, sizes[i], 1, (sizes[i] + 15) / 16 * 16, tale->byte, 0, 1}});
    }
    for (uint32_t i = 0; tale->ok && i < 6; i += 2)
        tale_tell(tale, (Event){.kind = EVENT_FREE,
                                .free = {at[i], sizes[i], 1, (sizes[i] + 15) / 16 * 16, tale->byte}});
    tale_step(tale, 2, TEXT("Where will the manager put **24 bytes**?"));
    tale_tell(tale, (Event){.kind = EVENT_ASK,
                            .ask = {.shape = ASK_BIN,
                                    .text = TEXT("Where will the manager put **24 bytes**?"),
                                    .hint = TEXT("The rule is first fit, from the top shelf down."),
                                    .addr = at[2],
                                    .size = 24}});
    tale_tell(tale, (Event){.kind = EVENT_LOOK, .look = {at[2], 32, VERDICT_TAKEN}});
    tale_tell(tale, (Event){.kind = EVENT_ALLOC, .alloc = {at[2], 24, 8, 32, tale->byte, 0, 1}});
    tale_step(tale, 1, TEXT("Whose tray goes first?"));
    tale_tell(tale, (Event){.kind = EVENT_ASK,
                            .ask = {.shape = ASK_TRAY,
                                    .text = TEXT("Whose tray goes **first**?"),
                                    .addr = TALE_BASE - 16,
                                    .size = 16}});
    own_pop(tale, 1);
    return tale_end(tale);
}

#endif
