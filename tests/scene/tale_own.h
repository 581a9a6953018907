/* Tales of ownership: moves, copies, clones, calls, borrows, drops. Each is a small program with its journal.
 */
#ifndef TESTS_SCENE_TALE_OWN_H
#define TESTS_SCENE_TALE_OWN_H

#include "tale.h"

static inline void own_push(Tale *tale, uint32_t frame, const char *name, uint64_t base, uint64_t size) {
    tale_tell(tale, (Event){.kind = EVENT_FRAME_PUSH, .frame_push = {frame, text_from(name), base, size}});
}

static inline void own_pop(Tale *tale, uint32_t frame) {
    tale_tell(tale, (Event){.kind = EVENT_FRAME_POP, .frame_pop = {frame}});
}

static inline void own_slot(Tale *tale, uint32_t slot, uint32_t frame, const char *name, TypeId type,
                            uint64_t addr) {
    tale_tell(tale, (Event){.kind = EVENT_SLOT, .slot = {slot, frame, text_from(name), type, addr}});
}

static inline void own_state(Tale *tale, uint32_t slot, uint32_t now, uint32_t before) {
    tale_tell(tale, (Event){.kind = EVENT_SLOT_STATE, .slot_state = {slot, now, before}});
}

static inline void own_int(Tale *tale, uint32_t slot, uint64_t addr, int32_t value) {
    tale_write(tale, addr, &value, 4);
    own_state(tale, slot, SLOT_LIVE, SLOT_UNINIT);
}

static inline void own_new_string(Tale *tale, uint32_t slot, uint32_t frame, const char *name, uint64_t at,
                                  uint64_t to, const char *text) {
    tale_string(tale, to, text_from(text));
    own_slot(tale, slot, frame, name, tale->string, at);
    tale_handle(tale, slot, at, to, strlen(text));
}

/* The handle's words go to another slot; the old one is dead. */
static inline void own_move(Tale *tale, uint32_t from_slot, uint64_t from, uint32_t slot, uint64_t at,
                            uint64_t to, uint64_t len) {
    const uint64_t words[3] = {len, to, len};
    tale_words(tale, at, words, 3);
    tale_tell(tale, (Event){.kind = EVENT_MOVE, .move = {from, at, 24, tale->string}});
    own_state(tale, from_slot, SLOT_MOVED, SLOT_LIVE);
    own_state(tale, slot, SLOT_LIVE, SLOT_UNINIT);
}

static inline TypeId own_pointer(Tale *tale, PointerKind kind, const char *name, TypeId element) {
    return tale_type(tale, (Type){.kind = TYPE_POINTER,
                                  .pointer = kind,
                                  .name = text_from(name),
                                  .size = 8,
                                  .align = 8,
                                  .element = element});
}

/* &str, &[T]: an address and a length. */
static inline TypeId own_fat(Tale *tale, const char *name, TypeId element) {
    TypeId pointer = own_pointer(tale, POINTER_REF, "*const T", element);
    TypeField fields[2] = {{TEXT("ptr"), pointer, 0, 2, 0}, {TEXT("len"), tale->u64, 8, 0, 0}};
    Type fat = {.kind = TYPE_STRUCT, .name = text_from(name), .size = 16, .align = 8};
    fat.fields.items = fields;
    fat.fields.count = 2;
    return tale_type(tale, fat);
}

static inline void own_borrow(Tale *tale, uint32_t id, uint64_t holder, uint64_t to, uint64_t size,
                              bool mutable) {
    tale_tell(tale, (Event){.kind = EVENT_BORROW, .borrow = {id, holder, to, size, mutable}});
}

static inline void own_borrow_end(Tale *tale, uint32_t id) {
    tale_tell(tale, (Event){.kind = EVENT_BORROW_END, .borrow_end = {id}});
}

/* ---- move, Copy, clone */

#define OWN_MOVE_CODE                                                                                        \
    "fn main() {\n    let n = 5;\n    let m = n;           // Copy: both live\n"                             \
    "    let a = String::from(\"soup of the day\");\n    let b = a;           // move: a is dead\n"          \
    "    let c = b.clone();   // clone: own crate\n}\n"

static inline bool tale_move(Tale *tale) {
    const uint64_t base = TALE_BASE - 64, heap = TALE_HEAP + 16;
    tale_begin_with(tale, TEXT("Whose label is it?"), TEXT(OWN_MOVE_CODE));
    if (!tale->ok) return false;
    tale_step(tale, 2, TEXT("A number goes straight onto the **tray**."));
    own_push(tale, 0, "main", base, 96);
    own_slot(tale, 0, 0, "n", tale->i32, base + 72);
    own_int(tale, 0, base + 72, 5);
    tale_step(tale, 3, TEXT("An i32 is **Copy**: the value is written a second time, and both live."));
    own_slot(tale, 1, 0, "m", tale->i32, base + 76);
    const int32_t five = 5;
    tale_write(tale, base + 76, &five, 4);
    tale_tell(tale, (Event){.kind = EVENT_COPY, .copy = {base + 72, base + 76, 4, tale->i32}});
    own_state(tale, 1, SLOT_LIVE, SLOT_UNINIT);
    tale_step(tale, 4, TEXT("A String's text goes to the **warehouse**."));
    own_new_string(tale, 2, 0, "a", base, heap, "soup of the day");
    tale_step(tale, 5, TEXT("A **move** hands the label on. The crate stays where it is."));
    own_slot(tale, 3, 0, "b", tale->string, base + 24);
    own_move(tale, 2, base, 3, base + 24, heap, 15);
    tale_step(tale, 6, TEXT("A **clone** gets a crate of its own, with the same bytes."));
    tale_string(tale, heap + 16, TEXT("soup of the day"));
    own_slot(tale, 4, 0, "c", tale->string, base + 48);
    const uint64_t words[3] = {15, heap + 16, 15};
    tale_words(tale, base + 48, words, 3);
    tale_tell(tale, (Event){.kind = EVENT_CLONE, .clone = {base + 24, base + 48, 24, tale->string}});
    own_state(tale, 4, SLOT_LIVE, SLOT_UNINIT);
    tale_step(tale, 7, TEXT("What was declared last is **dropped first**; a has nothing to give back."));
    tale_drop(tale, 4, base + 48, heap + 16, 15);
    tale_drop(tale, 3, base + 24, heap, 15);
    own_pop(tale, 0);
    return tale_end(tale);
}

/* ---- into a call and out of it */

#define OWN_CALL_CODE                                                                                        \
    "fn main() {\n    let a = String::from(\"menu\");\n    let b = keep(a);\n}\n"                            \
    "fn keep(s: String) -> String {\n    s\n}\n"

static inline bool tale_call(Tale *tale) {
    const uint64_t base = TALE_BASE - 32, heap = TALE_HEAP + 16;
    const uint64_t words[3] = {4, heap, 4};
    tale_begin_with(tale, TEXT("Into a call and out again"), TEXT(OWN_CALL_CODE));
    if (!tale->ok) return false;
    tale_step(tale, 2, TEXT("main has a label."));
    own_push(tale, 0, "main", base, 64);
    own_new_string(tale, 0, 0, "a", base, heap, "menu");
    tale_step(tale, 5, TEXT("The call **moves** it onto the callee's tray."));
    own_push(tale, 1, "keep", base - 32, 32);
    own_slot(tale, 1, 1, "s", tale->string, base - 32);
    own_move(tale, 0, base, 1, base - 32, heap, 4);
    tale_step(tale, 6, TEXT("The result **leaves** before the tray goes, and lands in b."));
    uint64_t mark = tale_mark(tale);
    tale_owner(tale, 0, heap, OWNER_RESULT, 0);
    own_state(tale, 1, SLOT_MOVED, SLOT_LIVE);
    tale_op(tale, VERB_RETURN, mark, base - 32);
    own_pop(tale, 1);
    own_slot(tale, 2, 0, "b", tale->string, base + 24);
    mark = tale_mark(tale);
    tale_words(tale, base + 24, words, 3);
    own_state(tale, 2, SLOT_LIVE, SLOT_UNINIT);
    tale_op(tale, VERB_TAKE, mark, base + 24);
    return tale_end(tale);
}

/* ---- borrows */

#define OWN_BORROW_CODE                                                                                      \
    "fn main() {\n    let mut s = String::from(\"the warehouse\");\n    let r = &s;          // a second "   \
    "label, dashed\n    let w = &s[4..13];   // nine bytes of it\n    let m = &mut s;      // the only one " \
    "that may\n    let t = \"menu\";      // in the program itself\n}\n"

static inline bool tale_borrow(Tale *tale) {
    const uint64_t base = TALE_BASE - 64, heap = TALE_HEAP + 16, text = 0x20000;
    tale_begin_open(tale, TEXT("Borrowing a label"), TEXT(OWN_BORROW_CODE));
    tale_write(tale, text, "menu", 4);
    tale_tell(tale, (Event){.kind = EVENT_BEGIN});
    if (!tale->ok) return false;
    TypeId ref = own_pointer(tale, POINTER_REF, "&String", tale->string);
    TypeId mut = own_pointer(tale, POINTER_MUT, "&mut String", tale->string);
    TypeId str = own_fat(tale, "&str", tale->byte);
    const uint64_t to_s = base, slice[2] = {heap + 4, 9}, literal[2] = {text, 4};
    tale_step(tale, 2, TEXT("A String with its crate."));
    own_push(tale, 0, "main", base, 96);
    own_new_string(tale, 0, 0, "s", base, heap, "the warehouse");
    tale_step(tale, 3, TEXT("**&s** is the address of the variable, and only lent."));
    own_slot(tale, 1, 0, "r", ref, base + 24);
    tale_words(tale, base + 24, &to_s, 1);
    own_borrow(tale, 0, base + 24, base, 24, false);
    own_state(tale, 1, SLOT_LIVE, SLOT_UNINIT);
    tale_step(tale, 4, TEXT("A slice is a **pointer and a length**: nine bytes in the middle of the crate."));
    own_slot(tale, 2, 0, "w", str, base + 32);
    tale_words(tale, base + 32, slice, 2);
    own_borrow(tale, 1, base + 32, heap + 4, 9, false);
    own_state(tale, 2, SLOT_LIVE, SLOT_UNINIT);
    tale_step(tale, 5, TEXT("Both borrows end here."));
    own_borrow_end(tale, 0);
    own_borrow_end(tale, 1);
    tale_step(tale, 5, TEXT("**&mut s** may write; s itself has to wait."));
    own_slot(tale, 3, 0, "m", mut, base + 48);
    tale_words(tale, base + 48, &to_s, 1);
    own_borrow(tale, 2, base + 48, base, 24, true);
    own_state(tale, 3, SLOT_LIVE, SLOT_UNINIT);
    tale_step(tale, 6, TEXT("A literal lies in the **program itself**, in neither of the two."));
    own_borrow_end(tale, 2);
    own_slot(tale, 4, 0, "t", str, base + 56);
    tale_words(tale, base + 56, literal, 2);
    own_borrow(tale, 3, base + 56, text, 4, false);
    own_state(tale, 4, SLOT_LIVE, SLOT_UNINIT);
    tale_step(tale, 7, TEXT("s gives its crate back."));
    own_borrow_end(tale, 3);
    tale_drop(tale, 0, base, heap, 13);
    return tale_end(tale);
}

/* ---- two threads over one warehouse */

static inline void own_on(Tale *tale, uint64_t thread, Event event) {
    event.thread = (uint32_t)thread;
    tale_tell(tale, event);
}

static inline bool tale_threads(Tale *tale) {
    const uint64_t base = TALE_BASE, heap = TALE_HEAP + 16, top = 0x7F600000, below = top - 32;
    const uint64_t words[3] = {4, heap, 4};
    tale_begin_with(
        tale, TEXT("Two counters, one warehouse"),
        TEXT("fn main() {\n    let s = String::from(\"menu\");\n    thread::spawn(move || {\n        "
             "println!(\"{s}\");\n    }).join();\n}\n"));
    if (!tale->ok) return false;
    tale_step(tale, 2, TEXT("main has a crate."));
    own_push(tale, 0, "main", base, 32);
    own_new_string(tale, 0, 0, "s", base, heap, "menu");
    tale_step(tale, 3, TEXT("A thread has a **counter of its own**."));
    tale_tell(tale, (Event){.kind = EVENT_THREAD, .thread_state = {1, 1, 0, top, TEXT("worker")}});
    own_on(tale, 1, (Event){.kind = EVENT_FRAME_PUSH, .frame_push = {1, TEXT("closure"), below, 32}});
    own_on(tale, 1, (Event){.kind = EVENT_SLOT, .slot = {1, 1, TEXT("s"), tale->string, below}});
    own_on(tale, 1, (Event){.kind = EVENT_WRITE, .write = {below, 0, {(const void *)words, 24}, {NULL, 0}}});
    own_on(tale, 1, (Event){.kind = EVENT_MOVE, .move = {base, below, 24, tale->string}});
    own_on(tale, 1, (Event){.kind = EVENT_SLOT_STATE, .slot_state = {0, SLOT_MOVED, SLOT_LIVE}});
    own_on(tale, 1, (Event){.kind = EVENT_SLOT_STATE, .slot_state = {1, SLOT_LIVE, SLOT_UNINIT}});
    tale_step(tale, 5, TEXT("At its end it gives the crate back."));
    own_on(tale, 1, (Event){.kind = EVENT_DROP, .drop = {below, 24, tale->string}});
    own_on(tale, 1, (Event){.kind = EVENT_FREE, .free = {heap, 4, 1, 16, tale->byte}});
    own_on(tale, 1, (Event){.kind = EVENT_DROPPED, .dropped = {below, 24, tale->string}});
    own_on(tale, 1, (Event){.kind = EVENT_SLOT_STATE, .slot_state = {1, SLOT_DROPPED, SLOT_LIVE}});
    own_on(tale, 1, (Event){.kind = EVENT_FRAME_POP, .frame_pop = {1}});
    tale_tell(tale, (Event){.kind = EVENT_THREAD, .thread_state = {1, 3, 1, top, TEXT("worker")}});
    return tale_end(tale);
}

#endif
