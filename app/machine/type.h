/* machine/type: how values lie in bytes. A type table is append-only; a TypeId is an index into it and never
 * changes.
 *
 * A type tells size, alignment and where the parts stand; it does not know a language's rules (who drops
 * what): those are the vocabulary's (scripts/). Field order is the order in which parts are shown; offsets
 * are true. All sizes, offsets and alignments are bytes. */
#ifndef MACHINE_TYPE_H
#define MACHINE_TYPE_H

#include "base/arena.h"
#include "base/list.h"
#include "base/text.h"

typedef uint32_t TypeId; /* 0 = raw bytes, nothing known */

typedef enum TypeKind {
    TYPE_BYTES, /* raw */
    TYPE_BOOL,
    TYPE_CHAR,    /* a Unicode scalar value in 4 bytes */
    TYPE_UINT,    /* little-endian, 1, 2, 4, 8 or 16 bytes */
    TYPE_INT,     /* two's complement */
    TYPE_FLOAT,   /* IEEE 754, 4 or 8 bytes */
    TYPE_TEXT,    /* one byte of UTF-8 text (the u8 of a String or &str); size 1 */
    TYPE_POINTER, /* 8 bytes: an address */
    TYPE_STRUCT,  /* also tuples, String, Vec, Rc's block, fat pointers: anything with named parts */
    TYPE_ARRAY,   /* `count` elements of `element`, each at a multiple of its size */
    TYPE_ENUM,    /* a tag (or a niche) chooses one of the variants, each a TYPE_STRUCT */
    TYPE_KIND_COUNT,
} TypeKind;

typedef enum PointerKind {
    POINTER_RAW,    /* nobody's */
    POINTER_OWN,    /* the block is this value's: a ribbon with a bow (Box, String, Vec) */
    POINTER_SHARED, /* one of several owners (Rc, Arc); the block starts with two 8-byte counters */
    POINTER_WEAK,   /* Rc's Weak: keeps the block, not the value */
    POINTER_REF,    /* & */
    POINTER_MUT,    /* &mut */
    POINTER_KIND_COUNT,
} PointerKind;

/* Where a pointer's count of pointed-to elements stands: the sibling field's number + 1, or 0 for exactly one
 * element. */
typedef struct TypeField {
    Text name;
    TypeId type;
    uint64_t offset;
    uint16_t len_field; /* pointers: elements in use are counted by this sibling */
    uint16_t cap_field; /* pointers: elements the block has room for */
} TypeField;

typedef struct TypeVariant {
    Text name;
    TypeId type;  /* a TYPE_STRUCT as large as the enum, offsets counted from the enum's start */
    uint64_t tag; /* this variant's tag value; ignored for the dataful variant of a niche */
} TypeVariant;

typedef struct Type {
    TypeKind kind;
    PointerKind pointer; /* TYPE_POINTER */
    Text name;           /* as the language writes it: "i32", "&mut String", "[u8; 4]" */
    uint64_t size, align;
    TypeId element;                /* TYPE_POINTER: what it points to; TYPE_ARRAY: its element */
    uint64_t count;                /* TYPE_ARRAY */
    List(TypeField) fields;        /* TYPE_STRUCT */
    List(TypeVariant) variants;    /* TYPE_ENUM */
    uint64_t tag_offset, tag_size; /* TYPE_ENUM; tag_size 0: a single variant */
    uint32_t
        dataful;    /* TYPE_ENUM: number + 1 of the variant meant by any tag no other variant has; 0 = none */
    bool droppable; /* a value of this type has something to give back when it dies */
} Type;

typedef struct TypeTable {
    List(Type) types; /* types.items[0] is TYPE_BYTES */
    Arena texts;
} TypeTable;

bool type_table_init(TypeTable *table); /* false: out of memory */
void type_table_free(TypeTable *table);
/* Copies everything. 0 when memory ran out or when `type` is not well formed (a part outside it, an unknown
 * TypeId, an alignment that is no power of two). A pointer's element may be set later with type_set_element
 * (recursive types). */
TypeId type_add(TypeTable *table, const Type *type);
bool type_set_element(TypeTable *table, TypeId pointer, TypeId element);
const Type *type_get(const TypeTable *table,
                     TypeId id); /* an unknown id gives TYPE_BYTES; moves when a type is added */
/* The variant that the bytes of an enum value choose: its number, or UINT32_MAX when they choose none. */
uint32_t type_variant_of_tag(const TypeTable *table, TypeId id, uint64_t tag); /* the same by its tag alone */
uint32_t type_variant(const TypeTable *table, TypeId id, const uint8_t *bytes);

#endif
