/* journal/events: the one list of everything that can be in a journal.
 *
 *     X(KIND, name, undo, fields, meaning)
 *
 * KIND gives EVENT_KIND, `name` the union member and the name in JSON, `undo` how the timeline takes it back:
 *     NONE     nothing of the memory changes (narration, marks)
 *     INVERSE  the payload alone tells the state before
 * `fields` lists the payload. What a field is decides how it is checked on reading, printed as JSON and
 * numbered anew when two runs are joined: A(name)         an address of the machine: below 2^48     W(name)
 * any address, also one that leads nowhere N(name)         a number of bytes: below 2^48             U(name)
 * any other unsigned number F(name)         a flag: 0 or 1 E(name, NAMES)  one of a list of names, see
 * JOURNAL_NAMES Y(name)         a type's id, told before                  R(name)  a frame's id, pushed
 * before S(name)         a variable's id, declared before          L(name)  a borrow's id, begun before
 *     I(name)         a signed number        T(name)  UTF-8 text        B(name)  bytes
 * An event with an A, N, R, S or L belongs to a machine that is set up. Ids count from 0 over the whole run
 * of a machine; types are numbered over the journal. `line` in every event's head is the line of the shown
 * source (1-based, 0 = none), `machine` which of two compared machines, `thread` which stack.
 *
 * Order in a journal: LESSON, CODE, PARAM..., SETUP (one each machine), TYPE before first use, then steps. */
#ifndef JOURNAL_EVENTS_H
#define JOURNAL_EVENTS_H

/* clang-format off */
#define JOURNAL_EVENTS(X) \
    /* ---- what the lesson is */ \
    X(LESSON, lesson, NONE, T(title) T(summary) T(path) T(number) T(remember) T(terms), \
      "the lesson's head, closing card and glossary: terms are lines of word, tab, meaning") \
    X(CODE, code, NONE, T(file) T(text), "the program that is shown") \
    X(PARAM, param, NONE, E(shape, PARAMS) T(name) T(label) T(value) I(low) I(high) T(choices), \
      "a value the learner may change; choices one a line, of a text: files beside the lesson") \
    X(SETUP, setup, NONE, E(policy, POLICIES) A(heap_base) N(heap_size) A(static_base) N(static_size) A(stack_top) \
      N(stack_size) N(thread_stack_size) U(granule) U(header) T(name), "a machine with empty segments") \
    X(TYPE, type, NONE, U(id) E(kind, TYPE_KINDS) E(pointer, POINTERS) T(name) U(size) U(align) Y(element) U(count) U(tag_offset) \
      U(tag_size) U(dataful) F(droppable) B(parts), "a type; parts: fields or variants, as types.h writes them") \
    X(ELEMENT, element, NONE, Y(pointer) Y(type), "what a pointer type points to, told later (recursive types)") \
    X(BEGIN, begin, NONE, U(unused), "the initial state is complete: what came before is no event of the program") \
    /* ---- the telling */ \
    X(STEP, step, NONE, T(say) U(source_line), "a step begins: its sentence; source_line is the lesson script's") \
    X(ASK, ask, NONE, E(shape, QUESTIONS) T(text) T(hint) T(choices) T(reasons) U(right) A(addr) N(size), \
      "a prediction; right is the right choice's number from 0, or the number, or 1 for yes") \
    X(EXPECT, expect, NONE, T(name) T(wanted) T(found) F(passed) U(source_line), "an expectation and how it came out") \
    X(CAMERA, camera, NONE, E(level, LEVELS) A(addr) N(size), "the author wants to see: level 0 auto 1 bytes 2 crates 3 map") \
    X(PRINT, print, NONE, T(text), "the program printed") \
    X(NOTE, note, NONE, A(addr) N(size) T(text), "a remark tied to a place") \
    /* ---- the stack */ \
    X(THREAD, thread_state, INVERSE, U(id) E(state, THREAD_STATES) E(before, THREAD_STATES) A(stack_top) T(name), "a thread starts (1), waits (2), ends (3)") \
    X(FRAME_PUSH, frame_push, INVERSE, U(frame) T(name) A(base) N(size), "a frame is pushed; base is its lowest address") \
    X(FRAME_POP, frame_pop, INVERSE, R(frame), "the top frame is popped") \
    X(SLOT, slot, INVERSE, U(slot) R(frame) T(name) Y(type) A(addr), "a variable gets its place in a frame") \
    X(SLOT_STATE, slot_state, INVERSE, S(slot) E(now, SLOT_STATES) E(before, SLOT_STATES), "a variable's state changes") \
    /* ---- the heap */ \
    X(LOOK, look, NONE, A(addr) N(size) E(verdict, VERDICTS), "the allocator looks at a hole") \
    X(ALLOC, alloc, INVERSE, A(addr) N(size) U(align) N(usable) Y(element) F(zeroed) U(searched), "a block is allocated") \
    X(REALLOC, realloc, INVERSE, A(addr) A(new_addr) N(old_size) N(new_size) U(align) N(old_usable) N(new_usable) \
      Y(element) F(moved) B(overwritten), "a block is resized; when moved, min(old, new) bytes are carried over") \
    X(FREE, free, INVERSE, A(addr) N(size) U(align) N(usable) Y(element), "a block is freed") \
    /* ---- bytes */ \
    X(WRITE, write, INVERSE, A(addr) F(was_init) B(now) B(before), "bytes are written; before is empty when uninit") \
    X(FILL, fill, INVERSE, A(addr) N(len) U(byte) F(was_init) B(before), "len equal bytes are written") \
    X(READ, read, NONE, A(addr) N(len), "bytes are read, where that is worth seeing") \
    X(CACHE, cache, NONE, A(addr) N(len) E(level, CACHES) U(cycles), "a read or write met the caches; level 1..3, 4 = memory") \
    /* ---- whose it is */ \
    X(MOVE, move, NONE, A(from) A(to) N(size) Y(type), "a value moves: the handle's bytes were copied, the old place is dead") \
    X(COPY, copy, NONE, A(from) A(to) N(size) Y(type), "a Copy value was copied: both places live") \
    X(CLONE, clone, NONE, A(from) A(to) N(size) Y(type), "a clone was made: own bytes, own block") \
    X(BORROW, borrow, INVERSE, U(id) A(holder) A(addr) N(size) F(mutable), "a borrow begins: holder is the reference's address") \
    X(BORROW_END, borrow_end, INVERSE, L(id), "a borrow ends") \
    X(DROP, drop, NONE, A(addr) N(size) Y(type), "the drop of a value begins") \
    X(DROPPED, dropped, NONE, A(addr) N(size) Y(type), "the drop of that value is complete") \
    X(FORGET, forget, NONE, A(addr) N(size) Y(type), "a value is forgotten: what it owned leaks") \
    X(OP, op, NONE, E(verb, VERBS) U(events) A(at) U(index) U(count) U(moved), \
      "an operation is complete: what so many events just before did") \
    X(OWNER, owner, NONE, A(block) E(now, OWNERS) A(holder) E(before, OWNERS), \
      "whose a block is; holder is the address of the pointer that owns it, 0 when none does") \
    X(COUNT, count, NONE, A(block) U(strong) U(weak), "how many share a block, as Rust counts them") \
    /* ---- what cannot be */ \
    X(REFUSED, refused, NONE, T(code) T(message) U(line_from) U(col_from) U(col_to) T(label) U(line2) U(col2_from) \
      U(col2_to) T(label2) T(help) T(plain) U(source_line), \
      "the compiler refuses the program; places are 1-based columns of the source; source_line is the lesson script's") \
    X(AS_IF, as_if, NONE, F(on), "what follows would happen if it ran all the same (1), until (0)") \
    X(FAULT, fault, NONE, E(status, STATUSES) W(addr) U(size) U(align) U(total_free) U(largest_hole) U(room) T(text), \
      "the machine could not") \
    X(ABORT, abort, NONE, T(text) T(signal), "the program is killed; no signal: a panic, unwound before") \
    X(END, end, NONE, U(events), "the journal is whole: this many events came before")
/* clang-format on */

/* The lists of names that E fields number from 0. An empty name is a number that no field may have. */
/* clang-format off */
#define JOURNAL_NAMES(X) \
    X(PARAMS, "slider", "choice", "text") \
    X(QUESTIONS, "bin", "tray", "choice", "number", "yes_no") \
    X(LEVELS, "auto", "bytes", "crates", "map") \
    X(POLICIES, "first fit", "next fit", "best fit", "worst fit", "buddy", "size classes", "bump") \
    X(TYPE_KINDS, "bytes", "bool", "char", "uint", "int", "float", "text", "pointer", "struct", "array", "enum") \
    X(POINTERS, "raw", "own", "shared", "weak", "ref", "mut") \
    X(THREAD_STATES, "new", "running", "waiting", "ended") \
    X(SLOT_STATES, "uninit", "live", "moved", "partly moved", "dropped", "", "", "", "shadowed uninit", "shadowed live", \
      "shadowed moved", "shadowed partly moved", "shadowed dropped") \
    X(VERDICTS, "taken", "too small", "misaligned", "not best", "split") \
    X(VERBS, "insert", "remove", "swap_remove", "move", "copy", "clone", "pass", "receive", "return", "take", "leave") \
    X(OWNERS, "nobody", "new", "argument", "result", "taken", "shared", "variable", "block") \
    X(CACHES, "", "L1", "L2", "L3", "memory") \
    X(STATUSES, "ok", "no room", "double free", "not a block", "stack overflow", "read of freed bytes", \
      "read of uninitialised bytes", "out of segment", "bad request", "out of memory")
/* clang-format on */

typedef enum JournalNames {
#define X(NAMES, ...) NAMES_##NAMES,
    JOURNAL_NAMES(X)
#undef X
        NAMES_COUNT
} JournalNames;

typedef enum JournalParam { PARAM_SLIDER, PARAM_CHOICE, PARAM_TEXT } JournalParam;
/* What an operation did. To the elements of a row in a block: those behind the place make room, close up, or
 * the last one fills the gap. Or to a value: it was moved, copied or cloned into a place; as an argument it
 * left its variable (PASS) and landed in a parameter (RECEIVE); as a result it left (RETURN) and landed
 * (TAKE); or it left its place for something else (LEAVE).
 *
 * An operation is told when it is complete, so a panic leaves none open. Operations nest and lie within their
 * step. TYPE and ELEMENT, which may come anywhere, are not counted among its events. */
typedef enum JournalVerb {
    VERB_INSERT,
    VERB_REMOVE,
    VERB_SWAP_REMOVE,
    VERB_MOVE,
    VERB_COPY,
    VERB_CLONE,
    VERB_PASS,
    VERB_RECEIVE,
    VERB_RETURN,
    VERB_TAKE,
    VERB_LEAVE,
    VERB_COUNT
} JournalVerb;
/* Whose a block is. NEW: it was made and its address is not stored yet; ARGUMENT, RESULT, TAKEN: the value
 * that owns it has left a place and is on its way to another; SHARED: several own it, and the first of them
 * has given it up. */
typedef enum JournalOwner {
    OWNER_NOBODY,
    OWNER_NEW,
    OWNER_ARGUMENT,
    OWNER_RESULT,
    OWNER_TAKEN,
    OWNER_SHARED,
    OWNER_VARIABLE,
    OWNER_BLOCK,
    OWNER_KIND_COUNT
} JournalOwner;
typedef enum JournalAsk { ASK_BIN, ASK_TRAY, ASK_CHOICE, ASK_NUMBER, ASK_YES_NO } JournalAsk;

#endif
