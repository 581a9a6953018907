/* A tale of values of every shape on one tray each: structs, tuples, arrays, enums, nothing at all. */
#ifndef TESTS_SCENE_TALE_VALUES_H
#define TESTS_SCENE_TALE_VALUES_H

#include "tale_own.h"

static inline TypeId values_struct(Tale *tale, const char *name, TypeField *fields, uint32_t count,
                                   uint64_t size, uint64_t align) {
    Type type = {.kind = TYPE_STRUCT, .name = text_from(name), .size = size, .align = align};
    type.fields.items = fields;
    type.fields.count = count;
    return tale_type(tale, type);
}

static inline TypeId values_array(Tale *tale, const char *name, TypeId element, uint64_t count,
                                  uint64_t size) {
    return tale_type(tale, (Type){.kind = TYPE_ARRAY,
                                  .name = text_from(name),
                                  .size = size,
                                  .align = 4,
                                  .element = element,
                                  .count = count});
}

static inline void values_put(Tale *tale, uint32_t slot, uint32_t frame, const char *name, TypeId type,
                              uint64_t addr, const void *bytes, size_t len) {
    own_slot(tale, slot, frame, name, type, addr);
    tale_write(tale, addr, bytes, len);
    own_state(tale, slot, SLOT_LIVE, SLOT_UNINIT);
}

static inline bool tale_values(Tale *tale) {
    const uint64_t base = 0x7FFFFF00, heap = TALE_HEAP + 16;
    static const uint8_t zeros[1000] = {0};
    const int32_t point[2] = {3, -7}, five[5] = {1, 2, 3, 4, 5}, one = 1, two = 2;
    tale_begin_with(
        tale, TEXT("Values of every shape"),
        TEXT("struct Point { x: i32, y: i32 }\nfn main() {\n    let p = Point { x: 3, y: -7 };\n    "
             "let a = [1, 2, 3, 4, 5];\n    let mid = &a[1..4];\n    let big = [0u8; 1000];\n}\n"));
    if (!tale->ok) return false;
    TypeField xy[2] = {{TEXT("x"), tale->i32, 0, 0, 0}, {TEXT("y"), tale->i32, 4, 0, 0}};
    TypeId pair = values_struct(tale, "Point", xy, 2, 8, 4);
    TypeId array = values_array(tale, "[i32; 5]", tale->i32, 5, 20);
    TypeId many = values_array(tale, "[u8; 1000]", tale->byte, 1000, 1000);
    TypeId none = values_struct(tale, "()", NULL, 0, 0, 1);
    TypeField person[2] = {{TEXT("name"), tale->string, 0, 0, 0}, {TEXT("age"), tale->i32, 24, 0, 0}};
    TypeId someone = values_struct(tale, "Person", person, 2, 32, 8);
    TypeId slice = own_fat(tale, "&[i32]", tale->i32);
    tale_step(tale, 3, TEXT("A struct lies on the tray **field by field**."));
    own_push(tale, 0, "main", base, 256);
    values_put(tale, 0, 0, "p", pair, base, point, 8);
    values_put(tale, 1, 0, "a", array, base + 8, five, 20);
    tale_step(tale, 5, TEXT("A slice of an array is a **pointer and a length**, here to the same tray."));
    const uint64_t part[2] = {base + 12, 3};
    values_put(tale, 2, 0, "mid", slice, base + 32, part, 16);
    own_borrow(tale, 0, base + 32, base + 12, 12, false);
    tale_step(tale, 5, TEXT("A second x **shadows** the first; nothing at all takes no room."));
    values_put(tale, 3, 0, "x", tale->i32, base + 48, &one, 4);
    own_state(tale, 3, SLOT_LIVE | SLOT_SHADOWED_BIT, SLOT_LIVE);
    values_put(tale, 4, 0, "x", tale->i32, base + 52, &two, 4);
    own_slot(tale, 5, 0, "unit", none, base + 56);
    own_state(tale, 5, SLOT_LIVE, SLOT_UNINIT);
    tale_step(tale, 5, TEXT("Of a struct **one part** can be moved away."));
    tale_string(tale, heap, TEXT("Ferris"));
    own_slot(tale, 6, 0, "who", someone, base + 64);
    const uint64_t words[4] = {6, heap, 6, 7};
    tale_words(tale, base + 64, words, 4);
    own_state(tale, 6, SLOT_LIVE, SLOT_UNINIT);
    own_slot(tale, 7, 0, "name", tale->string, base + 96);
    tale_words(tale, base + 96, words, 3);
    tale_tell(tale, (Event){.kind = EVENT_MOVE, .move = {base + 64, base + 96, 24, tale->string}});
    own_state(tale, 6, SLOT_PARTLY_MOVED, SLOT_LIVE);
    own_state(tale, 7, SLOT_LIVE, SLOT_UNINIT);
    tale_step(tale, 6, TEXT("A **thousand bytes** are too many to show one by one."));
    own_push(tale, 1, "large", base - 1008, 1008);
    values_put(tale, 8, 1, "big", many, base - 1008, zeros, 1000);
    return tale_end(tale);
}

#endif
