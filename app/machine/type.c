/* A list of types whose texts and parts are copied in. A type is checked whole before anything is kept, so
 * the table never holds one that a reader of its bytes would have to doubt. */
#include "machine/machine.h"

#include <string.h>

enum { ALIGN_MAX = 1 << 29 };

static bool is_power_of_two(uint64_t n) {
    return n > 0 && (n & (n - 1)) == 0;
}

static bool is_known(const TypeTable *table, TypeId id) {
    return id < table->types.count;
}

/* [offset, offset + size) lies inside a whole of `whole` bytes; no sum is formed, so none overflows. */
static bool is_inside(uint64_t offset, uint64_t size, uint64_t whole) {
    return offset <= whole && size <= whole - offset;
}

static bool scalar_size_is_sound(const Type *type) {
    switch (type->kind) {
    case TYPE_BOOL:
    case TYPE_TEXT: return type->size == 1;
    case TYPE_CHAR: return type->size == 4;
    case TYPE_UINT:
    case TYPE_INT: return type->size <= 16 && is_power_of_two(type->size);
    case TYPE_FLOAT: return type->size == 4 || type->size == 8;
    case TYPE_POINTER: return type->size == 8 && type->pointer < POINTER_KIND_COUNT;
    case TYPE_BYTES:
    case TYPE_STRUCT:
    case TYPE_ARRAY:
    case TYPE_ENUM: return true;
    case TYPE_KIND_COUNT: break;
    }
    return false;
}

static bool fields_are_sound(const TypeTable *table, const Type *type) {
    for (uint32_t i = 0; i < type->fields.count; i++) {
        const TypeField *field = &type->fields.items[i];
        if (!is_known(table, field->type)) return false;
        if (!is_inside(field->offset, type_get(table, field->type)->size, type->size)) return false;
        if (field->len_field > type->fields.count || field->cap_field > type->fields.count) return false;
    }
    return true;
}

static bool variants_are_sound(const TypeTable *table, const Type *type) {
    if (type->tag_size != 0 && (type->tag_size > 8 || !is_power_of_two(type->tag_size))) return false;
    if (!is_inside(type->tag_offset, type->tag_size, type->size)) return false;
    if (type->dataful > type->variants.count) return false;
    if (type->tag_size == 0 && type->variants.count > 1) return false;
    for (uint32_t i = 0; i < type->variants.count; i++) {
        TypeId id = type->variants.items[i].type;
        if (!is_known(table, id) || type_get(table, id)->kind != TYPE_STRUCT) return false;
        if (type_get(table, id)->size > type->size) return false;
    }
    return true;
}

static bool array_is_sound(const TypeTable *table, const Type *type) {
    uint64_t size = is_known(table, type->element) ? type_get(table, type->element)->size : 0;
    return is_known(table, type->element) && (size == 0 ? type->size == 0 : type->count <= type->size / size);
}

static bool is_sound(const TypeTable *table, const Type *type) {
    if ((unsigned)type->kind >= TYPE_KIND_COUNT || !scalar_size_is_sound(type)) return false;
    if (!is_power_of_two(type->align) || type->align > ALIGN_MAX || type->size % type->align != 0)
        return false;
    if (type->kind == TYPE_POINTER) return is_known(table, type->element);
    if (type->kind == TYPE_STRUCT) return fields_are_sound(table, type);
    if (type->kind == TYPE_ENUM) return variants_are_sound(table, type);
    return type->kind != TYPE_ARRAY || array_is_sound(table, type);
}

bool type_table_init(TypeTable *table) {
    memset(table, 0, sizeof *table);
    Type bytes = {.kind = TYPE_BYTES, .name = TEXT("bytes"), .size = 1, .align = 1};
    return list_push(&table->types, bytes);
}

void type_table_free(TypeTable *table) {
    for (uint32_t i = 0; i < table->types.count; i++) {
        list_free(&table->types.items[i].fields);
        list_free(&table->types.items[i].variants);
    }
    list_free(&table->types);
    arena_free(&table->texts);
}

static bool copy_name(TypeTable *table, Text *name) {
    Text copy = arena_text(&table->texts, *name);
    bool ok = copy.len == name->len;
    *name = copy;
    return ok;
}

static bool copy_parts(TypeTable *table, Type *copy, const Type *type) {
    if (!list_reserve(&copy->fields, type->fields.count)) return false;
    if (!list_reserve(&copy->variants, type->variants.count)) return false;
    bool ok = copy_name(table, &copy->name);
    for (uint32_t i = 0; i < type->fields.count && ok; i++) {
        TypeField field = type->fields.items[i];
        ok = copy_name(table, &field.name) && list_push(&copy->fields, field);
    }
    for (uint32_t i = 0; i < type->variants.count && ok; i++) {
        TypeVariant variant = type->variants.items[i];
        ok = copy_name(table, &variant.name) && list_push(&copy->variants, variant);
    }
    return ok;
}

TypeId type_add(TypeTable *table, const Type *type) {
    if (!is_sound(table, type) || table->types.count == UINT32_MAX / 2) return 0;
    Type copy = *type;
    memset(&copy.fields, 0, sizeof copy.fields);
    memset(&copy.variants, 0, sizeof copy.variants);
    if (copy_parts(table, &copy, type) && list_push(&table->types, copy)) return table->types.count - 1;
    list_free(&copy.fields);
    list_free(&copy.variants);
    return 0;
}

bool type_set_element(TypeTable *table, TypeId pointer, TypeId element) {
    if (!is_known(table, pointer) || !is_known(table, element)) return false;
    if (table->types.items[pointer].kind != TYPE_POINTER) return false;
    table->types.items[pointer].element = element;
    return true;
}

const Type *type_get(const TypeTable *table, TypeId id) {
    return &table->types.items[is_known(table, id) ? id : 0];
}

static uint64_t read_tag(const Type *type, const uint8_t *bytes) {
    uint64_t tag = 0;
    for (uint64_t i = type->tag_size; i-- > 0;) tag = tag << 8 | bytes[type->tag_offset + i];
    return tag;
}

uint32_t type_variant(const TypeTable *table, TypeId id, const uint8_t *bytes) {
    return type_variant_of_tag(table, id, read_tag(type_get(table, id), bytes));
}

uint32_t type_variant_of_tag(const TypeTable *table, TypeId id, uint64_t tag) {
    const Type *type = type_get(table, id);
    if (type->kind != TYPE_ENUM) return UINT32_MAX;
    if (type->tag_size == 0) return type->variants.count == 1 ? 0 : UINT32_MAX;
    for (uint32_t i = 0; i < type->variants.count; i++)
        if (i + 1 != type->dataful && type->variants.items[i].tag == tag) return i;
    return type->dataful ? type->dataful - 1 : UINT32_MAX;
}
