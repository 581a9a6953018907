/* Lessons made by hand, for what can happen on the shelves: searches, growth in place, shared and lost
 * crates, numbers and structs in crates, caches. On top of tale.h. */
#ifndef TESTS_SCENE_HEAP_TALES_H
#define TESTS_SCENE_HEAP_TALES_H

#include "tale.h"

/* ---- what the tales are made of */

static inline void tale_main(Tale *tale, uint64_t base, uint64_t size) {
    tale_step(tale, 1, TEXT("**main** starts."));
    tale_tell(tale, (Event){.kind = EVENT_FRAME_PUSH, .frame_push = {0, TEXT("main"), base, size}});
}

static inline void tale_slot(Tale *tale, uint32_t slot, Text name, TypeId type, uint64_t addr) {
    tale_tell(tale, (Event){.kind = EVENT_SLOT, .slot = {slot, 0, name, type, addr}});
}

static inline void tale_live(Tale *tale, uint32_t slot) {
    tale_tell(tale, (Event){.kind = EVENT_SLOT_STATE, .slot_state = {slot, SLOT_LIVE, SLOT_UNINIT}});
}

static inline void tale_alloc(Tale *tale, uint64_t addr, uint64_t size, uint64_t align, TypeId element) {
    uint64_t usable = (size + 7) / 8 * 8;
    tale_tell(tale, (Event){.kind = EVENT_ALLOC, .alloc = {addr, size, align, usable, element, 0, 1}});
}

static inline void tale_look(Tale *tale, uint64_t addr, uint64_t size, MachineVerdict verdict) {
    tale_tell(tale, (Event){.kind = EVENT_LOOK, .look = {addr, size, verdict}});
}

static inline void tale_free_block(Tale *tale, uint64_t addr, uint64_t size, uint64_t align, TypeId element) {
    tale_tell(tale, (Event){.kind = EVENT_FREE, .free = {addr, size, align, (size + 7) / 8 * 8, element}});
}

/* A String variable of its own, in the step it is told in. */
static inline void tale_named(Tale *tale, uint32_t slot, Text name, uint64_t at, uint64_t block, Text text) {
    tale_look(tale, block, 4096, VERDICT_TAKEN);
    tale_alloc(tale, block, text.len, 1, tale->byte);
    tale_write(tale, block, text.data, text.len);
    tale_slot(tale, slot, name, tale->string, at);
    tale_handle(tale, slot, at, block, text.len);
}

static inline void tale_let_go(Tale *tale, uint32_t slot, uint64_t at, uint64_t block, uint64_t len) {
    tale_tell(tale, (Event){.kind = EVENT_DROP, .drop = {at, 24, tale->string}});
    tale_free_block(tale, block, len, 1, tale->byte);
    tale_tell(tale, (Event){.kind = EVENT_DROPPED, .dropped = {at, 24, tale->string}});
    tale_tell(tale, (Event){.kind = EVENT_SLOT_STATE, .slot_state = {slot, SLOT_DROPPED, SLOT_LIVE}});
}

static inline void tale_resize(Tale *tale, uint64_t from, uint64_t to, uint64_t old, uint64_t now,
                               TypeId element) {
    tale_tell(tale, (Event){.kind = EVENT_REALLOC,
                            .realloc = {from,
                                        to,
                                        old,
                                        now,
                                        1,
                                        (old + 7) / 8 * 8,
                                        (now + 7) / 8 * 8,
                                        element,
                                        from != to,
                                        {NULL, 0}}});
}

/* ---- searches, holes that join, a crate that grows and shrinks where it stands, bytes put in between */

static inline bool tale_shelves(Tale *tale) {
    const uint64_t base = TALE_BASE - 64, heap = TALE_HEAP + 16;
    const uint64_t grown[2] = {16, heap + 32}, small[2] = {10, heap + 32}, seven = 7, ten = 10;
    tale_begin(tale);
    if (!tale->ok) return false;
    tale_main(tale, base, 96);
    tale_named(tale, 0, TEXT("soup"), base, heap, TEXT("of the day"));
    tale_named(tale, 1, TEXT("tea"), base + 24, heap + 16, TEXT("green"));
    tale_named(tale, 2, TEXT("name"), base + 48, heap + 32, TEXT("abcdef"));
    tale_step(tale, 2, TEXT("**tea** goes, and leaves a hole."));
    tale_let_go(tale, 1, base + 24, heap + 16, 5);
    tale_step(tale, 2, TEXT("**soup** goes, and both holes become one."));
    tale_let_go(tale, 0, base, heap, 10);
    tale_step(tale, 3, TEXT("**name** grows where it stands."));
    tale_resize(tale, heap + 32, heap + 32, 6, 16, tale->byte);
    tale_words(tale, base + 48, grown, 2);
    tale_write(tale, heap + 38, "g", 1);
    tale_words(tale, base + 64, &seven, 1);
    tale_step(tale, 3, TEXT("Three bytes are put in front of the others."));
    tale_write(tale, heap + 35, "abcdefg", 7);
    tale_write(tale, heap + 32, "xyz", 3);
    tale_words(tale, base + 64, &ten, 1);
    tale_step(tale, 3, TEXT("And what is not needed is handed back."));
    tale_resize(tale, heap + 32, heap + 32, 16, 10, tale->byte);
    tale_words(tale, base + 48, small, 2);
    tale_step(tale, 4, TEXT("Best fit looks at every hole, then goes back to the tightest."));
    tale_look(tale, heap, 24, VERDICT_TAKEN);
    tale_look(tale, heap + 48, 3000, VERDICT_NOT_BEST);
    tale_alloc(tale, heap, 20, 1, tale->byte);
    tale_write(tale, heap, "a piece of the shelf", 20);
    tale_slot(tale, 3, TEXT("tight"), tale->string, base + 72);
    tale_handle(tale, 3, base + 72, heap, 20);
    tale_step(tale, 5, TEXT("Too small, too small: only what is behind everything is large enough."));
    tale_tell(tale, (Event){.kind = EVENT_CAMERA, .camera = {1, heap, 8}});
    tale_look(tale, heap + 24, 8, VERDICT_TOO_SMALL);
    tale_look(tale, heap + 112, 256, VERDICT_SPLIT);
    tale_look(tale, heap + 112, 128, VERDICT_TAKEN);
    tale_step(tale, 6, TEXT("Nothing is large enough."));
    tale_look(tale, heap + 24, 8, VERDICT_TOO_SMALL);
    tale_tell(tale, (Event){.kind = EVENT_FAULT,
                            .fault = {MACHINE_NO_ROOM, 0, 99999, 1, 4000, 3000, 0, TEXT("no room")}});
    return tale_end(tale);
}

/* ---- shared crates */

typedef struct TaleShared {
    TypeId box, pointer, weak, rc, looker;
} TaleShared;

static inline TaleShared tale_shared_types(Tale *tale, TypeId value, uint32_t size) {
    TaleShared types;
    TypeField counters[3] = {{TEXT("strong"), tale->u64, 0, 0, 0},
                             {TEXT("weak"), tale->u64, 8, 0, 0},
                             {TEXT("value"), value, 16, 0, 0}};
    Type box = {.kind = TYPE_STRUCT, .name = TEXT("RcBox"), .size = size, .align = 8};
    box.fields.items = counters;
    box.fields.count = 3;
    types.box = tale_type(tale, box);
    Type pointer = {.kind = TYPE_POINTER, .pointer = POINTER_SHARED, .name = TEXT("*RcBox"), .size = 8};
    pointer.align = 8;
    pointer.element = types.box;
    types.pointer = tale_type(tale, pointer);
    pointer.pointer = POINTER_WEAK;
    pointer.name = TEXT("*RcBox, weak");
    types.weak = tale_type(tale, pointer);
    TypeField field = {TEXT("ptr"), types.pointer, 0, 0, 0};
    Type handle = {.kind = TYPE_STRUCT, .name = TEXT("Rc<i32>"), .size = 8, .align = 8, .droppable = true};
    handle.fields.items = &field;
    handle.fields.count = 1;
    types.rc = tale_type(tale, handle);
    field.type = types.weak;
    handle.name = TEXT("Weak<i32>");
    types.looker = tale_type(tale, handle);
    return types;
}

static inline void tale_release(Tale *tale, uint32_t slot, uint64_t at, uint64_t counter, uint64_t left,
                                TypeId type) {
    tale_tell(tale, (Event){.kind = EVENT_DROP, .drop = {at, 8, type}});
    tale_words(tale, counter, &left, 1);
    tale_tell(tale, (Event){.kind = EVENT_DROPPED, .dropped = {at, 8, type}});
    tale_tell(tale, (Event){.kind = EVENT_SLOT_STATE, .slot_state = {slot, SLOT_DROPPED, SLOT_LIVE}});
}

static inline void tale_point(Tale *tale, uint32_t slot, Text name, TypeId type, uint64_t at, uint64_t to) {
    tale_slot(tale, slot, name, type, at);
    tale_words(tale, at, &to, 1);
    tale_live(tale, slot);
}

/* Two owners and one that only looks on; then they go. */
static inline bool tale_rc(Tale *tale) {
    const uint64_t base = TALE_BASE, block = TALE_HEAP + 16, one[2] = {1, 1}, two = 2, none = 0, last = 1;
    const int32_t value = 42;
    tale_begin(tale);
    if (!tale->ok) return false;
    TaleShared types = tale_shared_types(tale, tale->i32, 24);
    tale_main(tale, base, 32);
    tale_step(tale, 2, TEXT("A crate that may have **several owners**."));
    tale_look(tale, block, 4096, VERDICT_TAKEN);
    tale_alloc(tale, block, 24, 8, types.box);
    tale_words(tale, block, one, 2);
    tale_write(tale, block + 16, &value, 4);
    tale_point(tale, 0, TEXT("a"), types.rc, base, block);
    tale_step(tale, 3, TEXT("A second label, and **strong** goes up."));
    tale_words(tale, block, &two, 1);
    tale_point(tale, 1, TEXT("b"), types.rc, base + 8, block);
    tale_step(tale, 4, TEXT("One that only looks on."));
    tale_words(tale, block + 8, &two, 1);
    tale_point(tale, 2, TEXT("w"), types.looker, base + 16, block);
    tale_step(tale, 5, TEXT("b lets go: the crate stays."));
    tale_release(tale, 1, base + 8, block, 1, types.rc);
    tale_step(tale, 6, TEXT("a was the last owner: the value is gone, the crate is kept for w."));
    tale_tell(tale, (Event){.kind = EVENT_DROP, .drop = {base, 8, types.rc}});
    tale_words(tale, block, &none, 1);
    tale_words(tale, block + 8, &last, 1);
    tale_tell(tale, (Event){.kind = EVENT_DROPPED, .dropped = {base, 8, types.rc}});
    tale_tell(tale, (Event){.kind = EVENT_SLOT_STATE, .slot_state = {0, SLOT_DROPPED, SLOT_LIVE}});
    tale_step(tale, 6, TEXT("w goes, and with it the crate."));
    tale_tell(tale, (Event){.kind = EVENT_DROP, .drop = {base + 16, 8, types.looker}});
    tale_words(tale, block + 8, &none, 1);
    tale_free_block(tale, block, 24, 8, types.box);
    tale_tell(tale, (Event){.kind = EVENT_DROPPED, .dropped = {base + 16, 8, types.looker}});
    tale_tell(tale, (Event){.kind = EVENT_SLOT_STATE, .slot_state = {2, SLOT_DROPPED, SLOT_LIVE}});
    return tale_end(tale);
}

/* Two crates that hold each other: when their variables go, nobody can reach them; and a String forgotten. */
static inline bool tale_lost(Tale *tale) {
    const uint64_t base = TALE_BASE - 32, a = TALE_HEAP + 16, b = TALE_HEAP + 64, both[3] = {2, 1, 0};
    tale_begin(tale);
    if (!tale->ok) return false;
    TaleShared inner = tale_shared_types(tale, tale->i32, 24);
    TaleShared types = tale_shared_types(tale, inner.pointer, 24);
    const uint64_t to_a = a, to_b = b;
    tale_main(tale, base, 64);
    tale_alloc(tale, a, 24, 8, types.box);
    tale_words(tale, a, both, 2);
    tale_point(tale, 0, TEXT("a"), types.rc, base, a);
    tale_alloc(tale, b, 24, 8, types.box);
    tale_words(tale, b, both, 2);
    tale_point(tale, 1, TEXT("b"), types.rc, base + 8, b);
    tale_words(tale, a + 16, &to_b, 1);
    tale_words(tale, b + 16, &to_a, 1);
    tale_named(tale, 2, TEXT("note"), base + 16, TALE_HEAP + 40, TEXT("do not forget me!"));
    tale_step(tale, 2, TEXT("a lets go: b still holds its crate."));
    tale_release(tale, 0, base, a, 1, types.rc);
    tale_step(tale, 3, TEXT("b lets go: the crates hold **each other**, and nobody holds them."));
    tale_release(tale, 1, base + 8, b, 1, types.rc);
    tale_step(tale, 4, TEXT("note is forgotten: its label falls away."));
    tale_tell(tale, (Event){.kind = EVENT_FORGET, .forget = {base + 16, 24, tale->string}});
    tale_owner(tale, 0, TALE_HEAP + 40, OWNER_NOBODY, 0);
    tale_tell(tale, (Event){.kind = EVENT_SLOT_STATE, .slot_state = {2, SLOT_MOVED, SLOT_LIVE}});
    return tale_end(tale);
}

/* ---- what is in crates */

/* A Vec of structs, text of several scripts, a crate over three shelves that moves, one of a single byte. */
static inline bool tale_contents(Tale *tale) {
    static const char text[] = "Gr\xC3\xBC\xC3\x9F\x65 \xE6\x9D\xB1\xE4\xBA\xAC \xF0\x9F\xA6\x80!";
    const uint64_t base = TALE_BASE - 96, heap = TALE_HEAP + 16, long_at = heap + 80, moved = TALE_HEAP + 168;
    const int32_t numbers[3] = {7, -11, 1300};
    const uint64_t grown[2] = {100, moved}, length = 71;
    char letters[70];
    memset(letters, 'n', sizeof letters);
    tale_begin(tale);
    if (!tale->ok) return false;
    TypeField parts[3] = {{TEXT("id"), tale->i32, 0, 0, 0},
                          {TEXT("at"), tale->u64, 8, 0, 0},
                          {TEXT("flag"), tale->byte, 4, 0, 0}};
    Type pair = {.kind = TYPE_STRUCT, .name = TEXT("Item"), .size = 16, .align = 8};
    pair.fields.items = parts;
    pair.fields.count = 3;
    TypeId item = tale_type(tale, pair);
    tale_main(tale, base, 128);
    tale_step(tale, 2, TEXT("Numbers, made with **zeros** in them."));
    tale_tell(tale, (Event){.kind = EVENT_ALLOC, .alloc = {heap, 16, 4, 16, tale->i32, 1, 1}});
    tale_slot(tale, 0, TEXT("scores"), tale->string, base);
    tale_handle(tale, 0, base, heap, 16);
    tale_step(tale, 2, TEXT("And written over."));
    tale_write(tale, heap + 4, numbers, 12);
    tale_step(tale, 3, TEXT("A struct has its parts, and gaps between them."));
    tale_alloc(tale, heap + 16, 32, 8, item);
    tale_write(tale, heap + 16, numbers, 4);
    tale_write(tale, heap + 20, "y", 1);
    tale_write(tale, heap + 24, &length, 8);
    tale_slot(tale, 1, TEXT("items"), tale->string, base + 24);
    tale_handle(tale, 1, base + 24, heap + 16, 32);
    tale_step(tale, 3, TEXT("A character may take **several bytes**."));
    tale_named(tale, 2, TEXT("greeting"), base + 48, heap + 48, (Text){text, sizeof text - 1});
    tale_step(tale, 4, TEXT("A crate over several shelves."));
    tale_named(tale, 3, TEXT("long"), base + 72, long_at, (Text){letters, sizeof letters});
    tale_step(tale, 4, TEXT("It is carried as a whole."));
    tale_look(tale, moved, 4096, VERDICT_TAKEN);
    tale_resize(tale, long_at, moved, 70, 100, tale->byte);
    tale_words(tale, base + 72, grown, 2);
    tale_write(tale, moved + 70, "!", 1);
    tale_words(tale, base + 88, &length, 1);
    tale_step(tale, 5, TEXT("One byte."));
    tale_named(tale, 4, TEXT("tiny"), base + 96, long_at, TEXT("?"));
    return tale_end(tale);
}

static inline TypeId tale_vec_of_strings(Tale *tale) {
    TypeId pointer = tale_type(tale, (Type){.kind = TYPE_POINTER,
                                            .pointer = POINTER_OWN,
                                            .name = TEXT("*mut String"),
                                            .size = 8,
                                            .align = 8,
                                            .element = tale->string});
    TypeField fields[3] = {{TEXT("ptr"), pointer, 8, 2, 3},
                           {TEXT("len"), tale->u64, 16, 0, 0},
                           {TEXT("cap"), tale->u64, 0, 0, 0}};
    Type vec = {.kind = TYPE_STRUCT, .name = TEXT("Vec<String>"), .size = 24, .align = 8, .droppable = true};
    vec.fields.items = fields;
    vec.fields.count = 3;
    return tale_type(tale, vec);
}

/* A list of Strings: each label is put into the list's crate, and goes before the crate itself does. */
static inline bool tale_list(Tale *tale) {
    const uint64_t base = TALE_BASE, list = TALE_HEAP + 64, word = TALE_HEAP + 16;
    const uint64_t handle[3] = {2, list, 0}, element[3] = {5, word, 5}, one = 1;
    tale_begin(tale);
    if (!tale->ok) return false;
    TypeId type = tale_vec_of_strings(tale);
    tale_main(tale, base, 32);
    tale_step(tale, 2, TEXT("Room for two."));
    tale_alloc(tale, list, 48, 8, tale->string);
    tale_slot(tale, 0, TEXT("words"), type, base);
    tale_words(tale, base, handle, 3);
    tale_live(tale, 0);
    tale_step(tale, 3, TEXT("The label goes into the **other crate**."));
    tale_look(tale, word, 4096, VERDICT_TAKEN);
    tale_alloc(tale, word, 5, 1, tale->byte);
    tale_write(tale, word, "hello", 5);
    tale_words(tale, list, element, 3);
    tale_words(tale, base + 16, &one, 1);
    tale_step(tale, 4, TEXT("First what is in it, then the crate."));
    tale_tell(tale, (Event){.kind = EVENT_DROP, .drop = {base, 24, type}});
    tale_tell(tale, (Event){.kind = EVENT_DROP, .drop = {list, 24, tale->string}});
    tale_free_block(tale, word, 5, 1, tale->byte);
    tale_tell(tale, (Event){.kind = EVENT_DROPPED, .dropped = {list, 24, tale->string}});
    tale_free_block(tale, list, 48, 8, tale->string);
    tale_tell(tale, (Event){.kind = EVENT_DROPPED, .dropped = {base, 24, type}});
    tale_tell(tale, (Event){.kind = EVENT_SLOT_STATE, .slot_state = {0, SLOT_DROPPED, SLOT_LIVE}});
    return tale_end(tale);
}

/* A struct of two Strings: dropped part by part. */
static inline bool tale_pair(Tale *tale) {
    const uint64_t base = TALE_BASE - 32, heap = TALE_HEAP + 16;
    tale_begin(tale);
    if (!tale->ok) return false;
    TypeField fields[2] = {{TEXT("first"), tale->string, 0, 0, 0}, {TEXT("second"), tale->string, 24, 0, 0}};
    Type pair = {.kind = TYPE_STRUCT, .name = TEXT("Pair"), .size = 48, .align = 8, .droppable = true};
    pair.fields.items = fields;
    pair.fields.count = 2;
    TypeId type = tale_type(tale, pair);
    tale_main(tale, base, 64);
    tale_slot(tale, 0, TEXT("pair"), type, base);
    for (uint64_t i = 0; i < 2; i++) {
        const uint64_t words[3] = {5, heap + 16 * i, 5};
        tale_alloc(tale, heap + 16 * i, 5, 1, tale->byte);
        tale_write(tale, heap + 16 * i, i ? "right" : "left.", 5);
        tale_words(tale, base + 24 * i, words, 3);
    }
    tale_live(tale, 0);
    tale_step(tale, 2, TEXT("The pair goes, part by part."));
    tale_tell(tale, (Event){.kind = EVENT_DROP, .drop = {base, 48, type}});
    for (uint64_t i = 0; i < 2; i++) {
        tale_tell(tale, (Event){.kind = EVENT_DROP, .drop = {base + 24 * i, 24, tale->string}});
        tale_free_block(tale, heap + 16 * i, 5, 1, tale->byte);
        tale_tell(tale, (Event){.kind = EVENT_DROPPED, .dropped = {base + 24 * i, 24, tale->string}});
    }
    tale_tell(tale, (Event){.kind = EVENT_DROPPED, .dropped = {base, 48, type}});
    tale_tell(tale, (Event){.kind = EVENT_SLOT_STATE, .slot_state = {0, SLOT_DROPPED, SLOT_LIVE}});
    return tale_end(tale);
}

/* Reads that hit and miss. */
static inline bool tale_cache(Tale *tale) {
    const uint64_t base = TALE_BASE, heap = TALE_HEAP + 16;
    tale_begin(tale);
    if (!tale->ok) return false;
    tale_main(tale, base, 32);
    tale_named(tale, 0, TEXT("name"), base, heap, TEXT("cold or warm"));
    tale_step(tale, 2, TEXT("The first read fetches the whole shelf."));
    tale_tell(tale, (Event){.kind = EVENT_CACHE, .cache = {heap, 1, 4, 250}});
    tale_step(tale, 2, TEXT("The second is there already."));
    tale_tell(tale, (Event){.kind = EVENT_CACHE, .cache = {heap + 4, 1, 1, 4}});
    tale_step(tale, 2, TEXT("From the second level."));
    tale_tell(tale, (Event){.kind = EVENT_CACHE, .cache = {heap + 8, 1, 2, 12}});
    return tale_end(tale);
}

typedef struct HeapTale {
    const char *name;
    bool (*tell)(Tale *tale);
} HeapTale;
static const HeapTale HEAP_TALES[] = {
    {"hello", tale_hello}, {"names", tale_names}, {"shelves", tale_shelves},
    {"rc", tale_rc},       {"lost", tale_lost},   {"contents", tale_contents},
    {"cache", tale_cache}, {"list", tale_list},   {"pair", tale_pair},
};
enum { HEAP_TALE_COUNT = sizeof HEAP_TALES / sizeof *HEAP_TALES };

#endif
