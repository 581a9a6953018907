/* journal/events: the one list of everything that can be in a journal.
 *
 *     X(KIND, name, undo, fields, meaning)
 *
 * KIND gives EVENT_KIND, `name` the union member and the name in JSON, `undo` how the timeline takes it back:
 *     NONE     nothing of the memory changes (narration, marks)
 *     INVERSE  the payload alone tells the state before
 * `fields` lists the payload:  U(name) unsigned  I(name) signed  T(name) UTF-8 text  B(name) bytes.
 * Addresses, sizes and lengths are bytes; ids count from 0 over the whole run of a machine. `line` in every
 * event's head is the line of the shown source (1-based, 0 = none), `machine` which of two compared machines,
 * `thread` which stack.
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
    X(PARAM, param, NONE, U(shape) T(name) T(label) T(value) I(low) I(high) T(choices), \
      "a value the learner may change: shape is a JournalParam; choices one a line, of a text: files beside the lesson") \
    X(SETUP, setup, NONE, U(policy) U(heap_base) U(heap_size) U(static_base) U(static_size) U(stack_top) \
      U(stack_size) U(thread_stack_size) U(granule) U(header) T(name), "a machine with empty segments") \
    X(TYPE, type, NONE, U(id) U(kind) U(pointer) T(name) U(size) U(align) U(element) U(count) U(tag_offset) \
      U(tag_size) U(dataful) U(droppable) B(parts), "a type; parts: fields or variants, see journal/types.h") \
    X(ELEMENT, element, NONE, U(pointer) U(type), "what a pointer type points to, told later (recursive types)") \
    X(BEGIN, begin, NONE, U(unused), "the initial state is complete: what came before is no event of the program") \
    /* ---- the telling */ \
    X(STEP, step, NONE, T(say) U(source_line), "a step begins: its sentence; source_line is the lesson script's") \
    X(ASK, ask, NONE, U(shape) T(text) T(hint) T(choices) T(reasons) U(right) U(addr) U(size), \
      "a prediction: shape is a JournalAsk; right is the right choice's number from 0, or the number, or 1 for yes") \
    X(EXPECT, expect, NONE, T(name) T(wanted) T(found) U(passed) U(source_line), "an expectation and how it came out") \
    X(CAMERA, camera, NONE, U(level) U(addr) U(size), "the author wants to see: level 0 auto 1 bytes 2 crates 3 map") \
    X(PRINT, print, NONE, T(text), "the program printed") \
    X(NOTE, note, NONE, U(addr) U(size) T(text), "a remark tied to a place") \
    /* ---- the stack */ \
    X(THREAD, thread_state, INVERSE, U(id) U(state) U(before) U(stack_top) T(name), "a thread starts (1), waits (2), ends (3)") \
    X(FRAME_PUSH, frame_push, INVERSE, U(frame) T(name) U(base) U(size), "a frame is pushed; base is its lowest address") \
    X(FRAME_POP, frame_pop, INVERSE, U(frame), "the top frame is popped") \
    X(SLOT, slot, INVERSE, U(slot) U(frame) T(name) U(type) U(addr), "a variable gets its place in a frame") \
    X(SLOT_STATE, slot_state, INVERSE, U(slot) U(now) U(before), "a variable's state changes; see WorldSlotState") \
    /* ---- the heap */ \
    X(LOOK, look, NONE, U(addr) U(size) U(verdict), "the manager looks at a hole; verdict is a MachineVerdict") \
    X(ALLOC, alloc, INVERSE, U(addr) U(size) U(align) U(usable) U(element) U(zeroed) U(searched), "a block is allocated") \
    X(REALLOC, realloc, INVERSE, U(addr) U(new_addr) U(old_size) U(new_size) U(align) U(old_usable) U(new_usable) \
      U(element) U(moved) B(overwritten), "a block is resized; when moved, min(old, new) bytes are carried over") \
    X(FREE, free, INVERSE, U(addr) U(size) U(align) U(usable) U(element), "a block is freed") \
    /* ---- bytes */ \
    X(WRITE, write, INVERSE, U(addr) U(was_init) B(now) B(before), "bytes are written; before is empty when uninit") \
    X(FILL, fill, INVERSE, U(addr) U(len) U(byte) U(was_init) B(before), "len equal bytes are written") \
    X(READ, read, NONE, U(addr) U(len), "bytes are read, where that is worth seeing") \
    X(CACHE, cache, NONE, U(addr) U(len) U(level) U(cycles), "a read or write met the caches; level 1..3, 4 = memory") \
    /* ---- whose it is */ \
    X(MOVE, move, NONE, U(from) U(to) U(size) U(type), "a value moves: the handle's bytes were copied, the old place is dead") \
    X(COPY, copy, NONE, U(from) U(to) U(size) U(type), "a Copy value was copied: both places live") \
    X(CLONE, clone, NONE, U(from) U(to) U(size) U(type), "a clone was made: own bytes, own block") \
    X(BORROW, borrow, INVERSE, U(id) U(holder) U(addr) U(size) U(mutable), "a borrow begins: holder is the reference's address") \
    X(BORROW_END, borrow_end, INVERSE, U(id), "a borrow ends") \
    X(DROP, drop, NONE, U(addr) U(size) U(type), "the drop of a value begins") \
    X(DROPPED, dropped, NONE, U(addr) U(size) U(type), "the drop of that value is complete") \
    X(FORGET, forget, NONE, U(addr) U(size) U(type), "a value is forgotten: what it owned leaks") \
    /* ---- what cannot be */ \
    X(REFUSED, refused, NONE, T(code) T(message) U(line_from) U(col_from) U(col_to) T(label) U(line2) U(col2_from) \
      U(col2_to) T(label2) T(help) T(plain) U(source_line), \
      "the compiler refuses the program; places are 1-based columns of the source; source_line is the lesson script's") \
    X(AS_IF, as_if, NONE, U(on), "what follows would happen if it ran all the same (1), until (0)") \
    X(FAULT, fault, NONE, U(status) U(addr) U(size) U(align) U(total_free) U(largest_hole) U(room) T(text), \
      "the machine could not: status is a MachineStatus") \
    X(ABORT, abort, NONE, T(text) T(signal), "the program is killed; no signal: a panic, unwound before") \
    X(END, end, NONE, U(events), "the journal is whole: this many events came before")
/* clang-format on */

typedef enum JournalParam { PARAM_SLIDER, PARAM_CHOICE, PARAM_TEXT } JournalParam;
typedef enum JournalAsk { ASK_BIN, ASK_TRAY, ASK_CHOICE, ASK_NUMBER, ASK_YES_NO } JournalAsk;

#endif
