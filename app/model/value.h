/* model/value: bytes as text, by their type: what stands in a compartment, on a tag, in a cell of a crate.
 *
 * All texts are made in the arena. Bytes that were never written read as "?". Addresses are written as people
 * compare them: 0x50010, and with a gap when they are long: 0x7FFF_FFE0. */
#ifndef MODEL_VALUE_H
#define MODEL_VALUE_H

#include "timeline/world.h"

Text value_address(Arena *arena, uint64_t addr);
Text value_bytes_count(Arena *arena, uint64_t bytes); /* "12 B", "8 KiB" when it is a whole number of them */
Text value_uint(Arena *arena, uint64_t value);
/* The value of a type at an address. Structs and arrays are written in one line, cut with "..." past `limit`
 * bytes of text. */
Text value_format(Arena *arena, const World *world, TypeId type, uint64_t addr, size_t limit);
/* The variant an enum's bytes choose; NULL when they choose none or were never written. */
const TypeVariant *value_variant(const World *world, TypeId id, uint64_t addr);
/* One byte of text as it stands in its cell: itself, a middle dot for a space, the whole character in the
 * cell of its first byte when it is longer (continuation bytes give an empty text), hex digits for what is no
 * text. */
Text value_text_byte(Arena *arena, const uint8_t *bytes, size_t len, size_t at);

/* A pointer field found inside a value. `len` and `cap` count elements; UINT64_MAX when the pointer has no
 * such field. */
typedef struct ValuePointer {
    uint64_t at, to; /* where the pointer's 8 bytes stand; the address in them */
    PointerKind kind;
    TypeId element;
    uint64_t len, cap;
    uint64_t head; /* of a ring: the element that is the first; else 0 */
    bool dead;     /* not initialised */
} ValuePointer;

/* Calls `found` for every pointer in the value, in the order of its fields; stops when it returns false. */
typedef bool (*ValueVisit)(void *user, const ValuePointer *pointer);
bool value_pointers(const World *world, TypeId type, uint64_t addr, ValueVisit found, void *user);
bool value_type_has_pointers(const TypeTable *types, TypeId type);

#endif
