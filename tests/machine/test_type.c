/* Types as rustc 1.95 lays them out: padding, reordered fields, fat pointers, tags and niches; and what is
 * not well formed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "machine/machine.h"
#include <cmocka.h>
#include <string.h>

static TypeTable table;

static int set_up(void **state) {
    (void)state;
    return type_table_init(&table) ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    type_table_free(&table);
    return 0;
}

static TypeId add(TypeKind kind, const char *name, uint64_t size, uint64_t align) {
    Type type = {.kind = kind, .name = text_from(name), .size = size, .align = align};
    return type_add(&table, &type);
}

typedef struct Part {
    const char *name;
    TypeId type;
    uint64_t offset;
} Part;

static TypeId add_struct(const char *name, uint64_t size, uint64_t align, const Part *parts, size_t count) {
    Type type = {.kind = TYPE_STRUCT, .name = text_from(name), .size = size, .align = align};
    for (size_t i = 0; i < count; i++) {
        TypeField field = {
            .name = text_from(parts[i].name), .type = parts[i].type, .offset = parts[i].offset};
        assert_true(list_push(&type.fields, field));
    }
    TypeId id = type_add(&table, &type);
    list_free(&type.fields);
    return id;
}

typedef struct Choice {
    const char *name;
    TypeId type;
    uint64_t tag;
} Choice;

static TypeId add_enum(Type type, const Choice *choices, size_t count) {
    type.kind = TYPE_ENUM;
    for (size_t i = 0; i < count; i++) {
        TypeVariant variant = {
            .name = text_from(choices[i].name), .type = choices[i].type, .tag = choices[i].tag};
        assert_true(list_push(&type.variants, variant));
    }
    TypeId id = type_add(&table, &type);
    list_free(&type.variants);
    return id;
}

static uint32_t variant_of(TypeId id, const uint8_t *bytes) {
    return type_variant(&table, id, bytes);
}

static void the_first_type_is_bytes(void **state) {
    (void)state;
    assert_int_equal(type_get(&table, 0)->kind, TYPE_BYTES);
    assert_int_equal(type_get(&table, 0)->size, 1);
    assert_ptr_equal(type_get(&table, 99), type_get(&table, 0));
}

static void scalars(void **state) {
    (void)state;
    static const struct {
        TypeKind kind;
        const char *name;
        uint64_t size;
    } rows[] = {
        {TYPE_BOOL, "bool", 1}, {TYPE_CHAR, "char", 4}, {TYPE_UINT, "u8", 1},    {TYPE_UINT, "u16", 2},
        {TYPE_UINT, "u32", 4},  {TYPE_UINT, "u64", 8},  {TYPE_UINT, "u128", 16}, {TYPE_INT, "i8", 1},
        {TYPE_INT, "i128", 16}, {TYPE_FLOAT, "f32", 4}, {TYPE_FLOAT, "f64", 8},  {TYPE_TEXT, "u8", 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        TypeId id = add(rows[i].kind, rows[i].name, rows[i].size, rows[i].size);
        assert_int_equal(id, i + 1);
        assert_int_equal(type_get(&table, id)->size, rows[i].size);
        assert_true(text_equal(type_get(&table, id)->name, text_from(rows[i].name)));
    }
    assert_int_equal(add(TYPE_BOOL, "bool", 2, 1), 0);
    assert_int_equal(add(TYPE_CHAR, "char", 1, 1), 0);
    assert_int_equal(add(TYPE_UINT, "u24", 3, 1), 0);
    assert_int_equal(add(TYPE_FLOAT, "f16", 2, 2), 0);
    assert_int_equal(add(TYPE_UINT, "u32", 4, 3), 0);
    assert_int_equal(add(TYPE_UINT, "u32", 4, 0), 0);
    assert_int_equal(add(TYPE_UINT, "u32", 4, 8), 0); /* a size is a multiple of its alignment */
    assert_int_equal(add(TYPE_KIND_COUNT, "?", 1, 1), 0);
}

/* User { id: u64, name: String } is 32 bytes: name at 0, id at 24; fields keep the order of the source. */
static void structs_and_fat_pointers(void **state) {
    (void)state;
    TypeId u64 = add(TYPE_UINT, "u64", 8, 8), u8 = add(TYPE_UINT, "u8", 1, 1),
           text = add(TYPE_TEXT, "u8", 1, 1);
    Type pointer = {.kind = TYPE_POINTER, .pointer = POINTER_OWN, .size = 8, .align = 8, .element = text};
    TypeId own = type_add(&table, &pointer);
    Type string = {.kind = TYPE_STRUCT, .name = TEXT("String"), .size = 24, .align = 8, .droppable = true};
    TypeField fields[] = {
        {TEXT("ptr"), own, 0, 2, 3}, {TEXT("len"), u64, 8, 0, 0}, {TEXT("cap"), u64, 16, 0, 0}};
    for (int i = 0; i < 3; i++) assert_true(list_push(&string.fields, fields[i]));
    TypeId id = type_add(&table, &string);
    assert_true(id > 0);
    string.fields.items[0].len_field = 4; /* there is no fourth field */
    assert_int_equal(type_add(&table, &string), 0);
    list_free(&string.fields);
    TypeId user = add_struct("User", 32, 8, (Part[]){{"id", u64, 24}, {"name", id, 0}}, 2);
    const Type *type = type_get(&table, user);
    assert_int_equal(type->fields.count, 2);
    assert_true(text_equal(type->fields.items[0].name, TEXT("id")));
    assert_int_equal(type->fields.items[0].offset, 24);
    assert_int_equal(type_get(&table, id)->fields.items[0].cap_field, 3);
    assert_true(add_struct("(u8, u64)", 16, 8, (Part[]){{"0", u8, 8}, {"1", u64, 0}}, 2) > 0);
    assert_true(add_struct("()", 0, 1, NULL, 0) > 0);
    assert_int_equal(add_struct("bad", 16, 8, (Part[]){{"0", u64, 9}}, 1), 0);
    assert_int_equal(add_struct("bad", 16, 8, (Part[]){{"0", u64, UINT64_MAX}}, 1), 0);
    assert_int_equal(add_struct("bad", 16, 8, (Part[]){{"0", 999, 0}}, 1), 0);
}

static void arrays(void **state) {
    (void)state;
    TypeId u16 = add(TYPE_UINT, "u16", 2, 2), unit = add_struct("()", 0, 1, NULL, 0);
    Type array = {
        .kind = TYPE_ARRAY, .name = TEXT("[u16; 5]"), .size = 10, .align = 2, .element = u16, .count = 5};
    assert_true(type_add(&table, &array) > 0);
    array.count = 6;
    assert_int_equal(type_add(&table, &array), 0);
    array.count = UINT64_MAX / 2 + 3; /* times 2 wraps */
    assert_int_equal(type_add(&table, &array), 0);
    Type zero = {.kind = TYPE_ARRAY, .size = 0, .align = 1, .element = unit, .count = UINT64_MAX};
    assert_true(type_add(&table, &zero) > 0);
}

static void recursive_types(void **state) {
    (void)state;
    Type pointer = {
        .kind = TYPE_POINTER, .pointer = POINTER_OWN, .name = TEXT("Box<Node>"), .size = 8, .align = 8};
    TypeId box = type_add(&table, &pointer);
    TypeId node = add_struct("Node", 8, 8, (Part[]){{"next", box, 0}}, 1);
    assert_true(type_set_element(&table, box, node));
    assert_int_equal(type_get(&table, box)->element, node);
    assert_false(type_set_element(&table, node, box));
    assert_false(type_set_element(&table, box, 1000));
    pointer.pointer = POINTER_KIND_COUNT;
    assert_int_equal(type_add(&table, &pointer), 0);
}

/* Option<Box<i32>>: None is the null pointer. */
static void a_niche_in_a_pointer(void **state) {
    (void)state;
    Type pointer = {.kind = TYPE_POINTER, .pointer = POINTER_OWN, .size = 8, .align = 8};
    TypeId box = type_add(&table, &pointer);
    TypeId none = add_struct("None", 8, 8, NULL, 0),
           some = add_struct("Some", 8, 8, (Part[]){{"0", box, 0}}, 1);
    Type option = {.size = 8, .align = 8, .tag_size = 8, .dataful = 2};
    TypeId id = add_enum(option, (Choice[]){{"None", none, 0}, {"Some", some, 0}}, 2);
    assert_int_equal(variant_of(id, (uint8_t[8]){0}), 0);
    assert_int_equal(variant_of(id, (uint8_t[8]){0, 0, 5}), 1);
    assert_int_equal(variant_of(box, (uint8_t[8]){0}), UINT32_MAX);
}

/* Option<Option<bool>> is one byte: 0 and 1 are Some(Some), 2 is Some(None), 3 is None. Option<char>:
 * 0x110000 is None. */
static void niches_in_values(void **state) {
    (void)state;
    TypeId boolean = add(TYPE_BOOL, "bool", 1, 1), none = add_struct("None", 1, 1, NULL, 0);
    TypeId some = add_struct("Some", 1, 1, (Part[]){{"0", boolean, 0}}, 1);
    Type byte = {.size = 1, .align = 1, .tag_size = 1, .dataful = 2};
    TypeId inner = add_enum(byte, (Choice[]){{"None", none, 2}, {"Some", some, 0}}, 2);
    TypeId outer_some = add_struct("Some", 1, 1, (Part[]){{"0", inner, 0}}, 1);
    TypeId outer = add_enum(byte, (Choice[]){{"None", none, 3}, {"Some", outer_some, 0}}, 2);
    static const uint32_t outers[] = {1, 1, 1, 0}, inners[] = {1, 1, 0};
    for (uint8_t b = 0; b < 4; b++) assert_int_equal(variant_of(outer, &b), outers[b]);
    for (uint8_t b = 0; b < 3; b++) assert_int_equal(variant_of(inner, &b), inners[b]);
    byte.dataful = 1; /* its own tag counts for nothing, also where another variant has the same */
    TypeId turned = add_enum(byte, (Choice[]){{"Some", some, 2}, {"None", none, 2}}, 2);
    assert_int_equal(variant_of(turned, (uint8_t[]){2}), 1);
    assert_int_equal(variant_of(turned, (uint8_t[]){1}), 0);
    TypeId character = add(TYPE_CHAR, "char", 4, 4), nothing = add_struct("None", 4, 4, NULL, 0);
    TypeId letter = add_struct("Some", 4, 4, (Part[]){{"0", character, 0}}, 1);
    Type word = {.size = 4, .align = 4, .tag_size = 4, .dataful = 2};
    TypeId id = add_enum(word, (Choice[]){{"None", nothing, 0x110000}, {"Some", letter, 0}}, 2);
    assert_int_equal(variant_of(id, (uint8_t[]){0, 0, 0x11, 0}), 0);
    assert_int_equal(variant_of(id, (uint8_t[]){'a', 0, 0, 0}), 1);
}

/* TwoStr { A(String), B(String) } is 32 bytes: a tag of 8 at 0; Option<u32> is 8: a tag of 4 at 0. */
static void tags(void **state) {
    (void)state;
    TypeId u32 = add(TYPE_UINT, "u32", 4, 4);
    TypeId none = add_struct("None", 8, 4, NULL, 0),
           some = add_struct("Some", 8, 4, (Part[]){{"0", u32, 4}}, 1);
    Type option = {.size = 8, .align = 4, .tag_size = 4};
    TypeId id = add_enum(option, (Choice[]){{"None", none, 0}, {"Some", some, 1}}, 2);
    assert_int_equal(variant_of(id, (uint8_t[8]){0, 0, 0, 0, 9}), 0);
    assert_int_equal(variant_of(id, (uint8_t[8]){1}), 1);
    assert_int_equal(variant_of(id, (uint8_t[8]){7}), UINT32_MAX); /* no variant has this tag */
    Type single = {.size = 8, .align = 4};
    assert_int_equal(variant_of(add_enum(single, (Choice[]){{"Only", some, 0}}, 1), (uint8_t[8]){9}), 0);
    assert_int_equal(variant_of(add_enum(single, NULL, 0), (uint8_t[8]){9}),
                     UINT32_MAX); /* `enum Never {}` */
    assert_int_equal(add_enum(single, (Choice[]){{"A", none, 0}, {"B", some, 1}}, 2), 0);
    option.tag_offset = 5; /* sticks out */
    assert_int_equal(add_enum(option, (Choice[]){{"A", none, 0}, {"B", some, 1}}, 2), 0);
    option.tag_offset = 0;
    option.tag_size = 3;
    assert_int_equal(add_enum(option, (Choice[]){{"A", none, 0}, {"B", some, 1}}, 2), 0);
    option.tag_size = 4;
    option.dataful = 3;
    assert_int_equal(add_enum(option, (Choice[]){{"A", none, 0}, {"B", some, 1}}, 2), 0);
    option.dataful = 0;
    assert_int_equal(add_enum(option, (Choice[]){{"A", u32, 0}}, 1), 0); /* a variant is a struct */
}

/* The table owns what it was given: the caller's texts and lists may go. */
static void everything_is_copied(void **state) {
    (void)state;
    char name[] = "Pair", part[] = "left";
    TypeId u8 = add(TYPE_UINT, "u8", 1, 1),
           id = add_struct(name, 2, 1, (Part[]){{part, u8, 0}, {"right", u8, 1}}, 2);
    memset(name, '?', sizeof name - 1);
    memset(part, '?', sizeof part - 1);
    for (int i = 0; i < 1000; i++) assert_true(add(TYPE_UINT, "u8", 1, 1) > 0);
    assert_true(text_equal(type_get(&table, id)->name, TEXT("Pair")));
    assert_true(text_equal(type_get(&table, id)->fields.items[0].name, TEXT("left")));
}

#define ROW(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        ROW(the_first_type_is_bytes),  ROW(scalars),
        ROW(structs_and_fat_pointers), ROW(arrays),
        ROW(recursive_types),          ROW(a_niche_in_a_pointer),
        ROW(niches_in_values),         ROW(tags),
        ROW(everything_is_copied),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
