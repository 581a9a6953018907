/* Tales of clones of every kind, of enums, and of many threads. */
#ifndef TESTS_SCENE_TALE_CLONES_H
#define TESTS_SCENE_TALE_CLONES_H

#include "heap_tales.h"
#include "tale_values.h"

static inline void clones_tell(Tale *tale, uint64_t from, uint64_t to, uint64_t size, TypeId type) {
    tale_tell(tale, (Event){.kind = EVENT_CLONE, .clone = {from, to, size, type}});
}

static inline void clones_rewrite(Tale *tale, uint64_t addr, const void *now, const void *before,
                                  size_t len) {
    tale_tell(tale, (Event){.kind = EVENT_WRITE, .write = {addr, 1, {now, len}, {before, len}}});
}

#define CLONES_CODE                                                                                          \
    "fn main() {\n    let a = User { name: \"Ferris\".into(), id: 7 };\n    let b = a.clone();\n"            \
    "    let mut v = vec![1, 2];\n    let w = v.clone();\n    w.push(n);\n    let r = Rc::new(42);\n"        \
    "    let s = r.clone();\n    let q = p.clone();\n}\n"

/* ---- a struct with a String in it, a Vec, an Rc, a value without a crate */

static inline void clones_user(Tale *tale, uint64_t base, uint64_t heap) {
    TypeField fields[2] = {{TEXT("name"), tale->string, 0, 0, 0}, {TEXT("id"), tale->i32, 24, 0, 0}};
    TypeId user = values_struct(tale, "User", fields, 2, 32, 8);
    const uint64_t words[4] = {6, heap, 6, 7}, own[4] = {6, heap + 16, 6, 7};
    tale_string(tale, heap, TEXT("Ferris"));
    own_slot(tale, 0, 0, "a", user, base);
    tale_words(tale, base, words, 4);
    own_state(tale, 0, SLOT_LIVE, SLOT_UNINIT);
    tale_step(tale, 3, TEXT("The clone of a struct has **a crate of its own** for the String in it."));
    tale_string(tale, heap + 16, TEXT("Ferris"));
    clones_tell(tale, heap, heap + 16, 6, tale->byte);
    own_slot(tale, 1, 0, "b", user, base + 32);
    tale_words(tale, base + 32, own, 4);
    clones_tell(tale, base, base + 32, 32, user);
    own_state(tale, 1, SLOT_LIVE, SLOT_UNINIT);
}

static inline void clones_block(Tale *tale, uint64_t addr, const int32_t *values, uint32_t count) {
    tale_tell(tale, (Event){.kind = EVENT_LOOK, .look = {addr, 4096, VERDICT_TAKEN}});
    tale_tell(tale, (Event){.kind = EVENT_ALLOC, .alloc = {addr, 12, 4, 16, tale->i32, 0, 1}});
    tale_write(tale, addr, values, 4 * count);
}

static inline void clones_vec(Tale *tale, uint64_t base, uint64_t heap) {
    TypeId pointer = own_pointer(tale, POINTER_OWN, "*mut i32", tale->i32);
    TypeField fields[3] = {{TEXT("ptr"), pointer, 8, 2, 3},
                           {TEXT("len"), tale->u64, 16, 0, 0},
                           {TEXT("cap"), tale->u64, 0, 0, 0}};
    TypeId vec = values_struct(tale, "Vec<i32>", fields, 3, 24, 8);
    const int32_t two[2] = {1, 2}, n = 30;
    const uint64_t words[3] = {3, heap, 2}, own[3] = {3, heap + 16, 2}, length = 3, before = 2;
    tale_step(tale, 4, TEXT("A Vec."));
    clones_block(tale, heap, two, 2);
    values_put(tale, 2, 0, "v", vec, base, words, 24);
    tale_step(tale, 5, TEXT("Its clone: the elements first, then **a label of its own**."));
    clones_block(tale, heap + 16, two, 2);
    clones_tell(tale, heap, heap + 16, 8, tale->i32);
    own_slot(tale, 3, 0, "w", vec, base + 24);
    tale_words(tale, base + 24, own, 3);
    clones_tell(tale, base, base + 24, 24, vec);
    own_state(tale, 3, SLOT_LIVE, SLOT_UNINIT);
    tale_step(tale, 6, TEXT("A Copy value flies **into the crate**."));
    values_put(tale, 4, 0, "n", tale->i32, base + 48, &n, 4);
    tale_write(tale, heap + 24, &n, 4);
    tale_tell(tale, (Event){.kind = EVENT_COPY, .copy = {base + 48, heap + 24, 4, tale->i32}});
    clones_rewrite(tale, base + 40, &length, &before, 8);
}

static inline void clones_shared(Tale *tale, uint64_t base, uint64_t block) {
    TaleShared types = tale_shared_types(tale, tale->i32, 24);
    const uint64_t one[2] = {1, 1}, two = 2;
    const int32_t value = 42;
    tale_step(tale, 7, TEXT("A crate that **counts** its owners."));
    tale_look(tale, block, 4096, VERDICT_TAKEN);
    tale_alloc(tale, block, 24, 8, types.box);
    tale_words(tale, block, one, 2);
    tale_write(tale, block + 16, &value, 4);
    tale_point(tale, 5, TEXT("r"), types.rc, base, block);
    tale_step(tale, 8, TEXT("The clone of an Rc is **the same label again**, and the counter goes up."));
    clones_rewrite(tale, block, &two, one, 8);
    own_slot(tale, 6, 0, "s", types.rc, base + 8);
    tale_words(tale, base + 8, &block, 1);
    clones_tell(tale, base, base + 8, 8, types.rc);
    own_state(tale, 6, SLOT_LIVE, SLOT_UNINIT);
}

static inline void clones_point(Tale *tale, uint64_t base) {
    TypeField xy[2] = {{TEXT("x"), tale->i32, 0, 0, 0}, {TEXT("y"), tale->i32, 4, 0, 0}};
    TypeId point = values_struct(tale, "Point", xy, 2, 8, 4);
    const int32_t values[2] = {3, -7};
    tale_step(tale, 9, TEXT("Without a crate a clone is **field by field** a copy."));
    values_put(tale, 7, 0, "p", point, base, values, 8);
    own_slot(tale, 8, 0, "q", point, base + 8);
    tale_write(tale, base + 8, values, 8);
    clones_tell(tale, base, base + 8, 8, point);
    own_state(tale, 8, SLOT_LIVE, SLOT_UNINIT);
}

static inline bool tale_clones(Tale *tale) {
    const uint64_t base = TALE_BASE - 160, heap = TALE_HEAP + 16;
    tale_begin_with(tale, TEXT("Clones of every kind"), TEXT(CLONES_CODE));
    if (!tale->ok) return false;
    tale_step(tale, 2, TEXT("A struct that owns a crate."));
    own_push(tale, 0, "main", base, 192);
    clones_user(tale, base, heap);
    clones_vec(tale, base + 64, heap + 32);
    clones_shared(tale, base + 120, heap + 64);
    clones_point(tale, base + 136);
    return tale_end(tale);
}

/* ---- enums */

static inline TypeId variants_enum(Tale *tale, Type like, TypeVariant *variants, uint32_t count) {
    like.kind = TYPE_ENUM;
    like.variants.items = variants;
    like.variants.count = count;
    return tale_type(tale, like);
}

static inline TypeId variants_option(Tale *tale, const char *name, TypeId inside, uint64_t size,
                                     uint64_t niche, uint64_t none) {
    TypeField field = {TEXT("0"), inside, 0, 0, 0};
    TypeVariant variants[2] = {{TEXT("None"), values_struct(tale, "None", NULL, 0, size, 8), none},
                               {TEXT("Some"), values_struct(tale, "Some", &field, 1, size, 8), 0}};
    return variants_enum(tale,
                         (Type){.name = text_from(name),
                                .size = size,
                                .align = 8,
                                .tag_offset = niche,
                                .tag_size = 8,
                                .dataful = 2,
                                .droppable = true},
                         variants, 2);
}

static inline TypeId variants_shape(Tale *tale) {
    TypeField wh[2] = {{TEXT("w"), tale->i32, 4, 0, 0}, {TEXT("h"), tale->i32, 8, 0, 0}};
    TypeVariant variants[2] = {{TEXT("Dot"), values_struct(tale, "Shape::Dot", NULL, 0, 12, 4), 0},
                               {TEXT("Rect"), values_struct(tale, "Shape::Rect", wh, 2, 12, 4), 1}};
    return variants_enum(tale, (Type){.name = TEXT("Shape"), .size = 12, .align = 4, .tag_size = 4}, variants,
                         2);
}

static inline bool tale_variants(Tale *tale) {
    const uint64_t base = TALE_BASE - 96, heap = TALE_HEAP + 16, none = UINT64_C(1) << 63;
    const int32_t rect[3] = {1, 2, 3}, dot = 0, seven = 7;
    const uint64_t words[3] = {4, heap, 4}, box = heap + 16;
    tale_begin_with(tale, TEXT("One of several"),
                    TEXT("fn main() {\n    let s = Shape::Rect { w: 2, h: 3 };\n    let t = Shape::Dot;\n"
                         "    let mut o = Some(String::from(\"soup\"));\n    let b = Some(Box::new(7));\n"
                         "    o = None;\n}\n"));
    if (!tale->ok) return false;
    TypeId shape = variants_shape(tale),
           option = variants_option(tale, "Option<String>", tale->string, 24, 0, none),
           boxed = variants_option(tale, "Option<Box<i32>>",
                                   own_pointer(tale, POINTER_OWN, "Box<i32>", tale->i32), 8, 0, 0);
    tale_step(tale, 2, TEXT("A **tag** says which variant it is; its fields stand beside it."));
    own_push(tale, 0, "main", base, 128);
    values_put(tale, 0, 0, "s", shape, base, rect, 12);
    values_put(tale, 1, 0, "t", shape, base + 16, &dot, 4);
    tale_step(tale, 4, TEXT("Some holds the String; it takes **no byte more**."));
    tale_string(tale, heap, TEXT("soup"));
    values_put(tale, 2, 0, "o", option, base + 32, words, 24);
    tale_step(tale, 5, TEXT("Nor does Some of a Box: 8 bytes."));
    tale_alloc(tale, heap + 16, 4, 4, tale->i32);
    tale_write(tale, heap + 16, &seven, 4);
    values_put(tale, 3, 0, "b", boxed, base + 56, &box, 8);
    tale_step(tale, 6, TEXT("None: the crate goes back, and a value no String has says so."));
    tale_tell(tale, (Event){.kind = EVENT_DROP, .drop = {base + 32, 24, option}});
    tale_tell(tale, (Event){.kind = EVENT_FREE, .free = {heap, 4, 1, 16, tale->byte}});
    tale_tell(tale, (Event){.kind = EVENT_DROPPED, .dropped = {base + 32, 24, option}});
    own_state(tale, 2, SLOT_DROPPED, SLOT_LIVE);
    clones_rewrite(tale, base + 32, &none, words, 8);
    own_state(tale, 2, SLOT_LIVE, SLOT_DROPPED);
    return tale_end(tale);
}

/* ---- four threads */

static inline void counters_state(Tale *tale, uint32_t id, uint32_t now, uint32_t before, const char *name) {
    tale_tell(tale, (Event){.kind = EVENT_THREAD,
                            .thread_state = {id, now, before, 0x7F600000 - 0x200000 * id, text_from(name)}});
}

static inline void counters_spawn(Tale *tale, uint32_t id, const char *name, uint64_t label) {
    const uint64_t base = 0x7F600000 - 0x200000 * (uint64_t)id - 32, words[3] = {4, label, 4};
    counters_state(tale, id, 2, 0, name);
    own_on(tale, id, (Event){.kind = EVENT_FRAME_PUSH, .frame_push = {id, text_from(name), base, 32}});
    own_on(tale, id, (Event){.kind = EVENT_SLOT, .slot = {id - 1, id, TEXT("s"), tale->string, base}});
    own_on(tale, id, (Event){.kind = EVENT_WRITE, .write = {base, 0, {(const void *)words, 24}, {NULL, 0}}});
    own_on(tale, id, (Event){.kind = EVENT_SLOT_STATE, .slot_state = {id - 1, SLOT_LIVE, SLOT_UNINIT}});
}

static inline void counters_drop(Tale *tale, uint32_t id, uint64_t block) {
    const uint64_t base = 0x7F600000 - 0x200000 * (uint64_t)id - 32;
    own_on(tale, id, (Event){.kind = EVENT_DROP, .drop = {base, 24, tale->string}});
    own_on(tale, id, (Event){.kind = EVENT_FREE, .free = {block, 4, 1, 16, tale->byte}});
    own_on(tale, id, (Event){.kind = EVENT_DROPPED, .dropped = {base, 24, tale->string}});
    own_on(tale, id, (Event){.kind = EVENT_SLOT_STATE, .slot_state = {id - 1, SLOT_DROPPED, SLOT_LIVE}});
    own_on(tale, id, (Event){.kind = EVENT_FRAME_POP, .frame_pop = {id}});
}

static inline bool tale_counters(Tale *tale) {
    static const char *const names[] = {"",       "kitchen",  "bakery",
                                        "dishes", "accounts", "the one with a long name"};
    const uint64_t heap = TALE_HEAP + 16;
    tale_begin_with(tale, TEXT("Many counters"), TEXT("fn main() {\n    spawn();\n    join();\n}\n"));
    if (!tale->ok) return false;
    tale_step(tale, 2, TEXT("Two threads: the younger one is in front."));
    own_push(tale, 0, "main", TALE_BASE, 32);
    for (uint32_t id = 1; id <= 2; id++) {
        tale_string(tale, heap + 16 * (id - 1), TEXT("soup"));
        counters_spawn(tale, id, names[id], heap + 16 * (id - 1));
    }
    tale_step(tale, 2, TEXT("And three more."));
    for (uint32_t id = 3; id <= 5; id++) {
        tale_string(tale, heap + 16 * (id - 1), TEXT("soup"));
        counters_spawn(tale, id, names[id], heap + 16 * (id - 1));
    }
    tale_step(tale, 3, TEXT("The one that runs **comes to the front**."));
    counters_state(tale, 0, 2, 1, "main");
    counters_state(tale, 1, 1, 2, names[1]);
    tale_step(tale, 3, TEXT("It ends, and another one stands there."));
    counters_drop(tale, 1, heap);
    counters_state(tale, 1, 3, 1, names[1]);
    return tale_end(tale);
}

#endif
