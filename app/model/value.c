/* Values are read from the world's bytes, never from what a lesson said they are: a wrong byte is seen as a
 * wrong value. */
#include "model/model.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VALUE_DEPTH = 8, VALUE_VARIANT_BYTES = 256 };

Text value_address(Arena *arena, uint64_t addr) {
    if (addr > UINT32_MAX)
        return arena_format(arena, "0x%" PRIX64 "_%04X_%04X", addr >> 32, (unsigned)(addr >> 16 & 0xFFFF),
                            (unsigned)(addr & 0xFFFF));
    if (addr > 0xFFFFFF)
        return arena_format(arena, "0x%X_%04X", (unsigned)(addr >> 16), (unsigned)(addr & 0xFFFF));
    return arena_format(arena, "0x%X", (unsigned)addr);
}

Text value_uint(Arena *arena, uint64_t value) {
    return arena_format(arena, "%" PRIu64, value);
}

Text value_bytes_count(Arena *arena, uint64_t bytes) {
    if (bytes >= 1048576 && bytes % 1048576 == 0)
        return arena_format(arena, "%" PRIu64 " MiB", bytes / 1048576);
    if (bytes >= 8192 && bytes % 1024 == 0) return arena_format(arena, "%" PRIu64 " KiB", bytes / 1024);
    return arena_format(arena, "%" PRIu64 " B", bytes);
}

/* ---- scalars */

static uint64_t little_endian(const uint8_t *bytes, uint64_t size) {
    uint64_t value = 0;
    for (uint64_t i = 0; i < size && i < 8; i++) value |= (uint64_t)bytes[i] << (8 * i);
    return value;
}

/* 128-bit decimal: repeated division of the high and low halves by ten. */
static Text format_wide(Arena *arena, const uint8_t *bytes, bool is_signed) {
    uint32_t limb[4];
    for (int i = 0; i < 4; i++) limb[i] = (uint32_t)little_endian(bytes + 4 * i, 4);
    bool negative = is_signed && limb[3] >> 31;
    if (negative) {
        uint64_t carry = 1;
        for (int i = 0; i < 4; i++) {
            carry += (uint64_t)(uint32_t)~limb[i];
            limb[i] = (uint32_t)carry;
            carry >>= 32;
        }
    }
    char digits[48];
    int at = (int)sizeof digits;
    do {
        uint64_t rest = 0;
        for (int i = 3; i >= 0; i--) {
            rest = rest << 32 | limb[i];
            limb[i] = (uint32_t)(rest / 10);
            rest %= 10;
        }
        digits[--at] = (char)('0' + rest);
    } while (limb[0] | limb[1] | limb[2] | limb[3]);
    if (negative) digits[--at] = '-';
    return arena_text(arena, (Text){digits + at, sizeof digits - (size_t)at});
}

static Text format_int(Arena *arena, const uint8_t *bytes, uint64_t size) {
    uint64_t value = little_endian(bytes, size);
    if (size > 0 && size < 8 && value >> (8 * size - 1)) value |= UINT64_MAX << (8 * size);
    return arena_format(arena, "%" PRId64, (int64_t)value);
}

static bool reads_back(const char *text, double value, bool single) {
    return single ? strtof(text, NULL) == (float)value : strtod(text, NULL) == value;
}

/* The shortest digits that read back as the same number, as Rust prints it: 42.0, 0.1. */
static Text format_float(Arena *arena, const uint8_t *bytes, uint64_t size) {
    double value;
    uint64_t bits = little_endian(bytes, size);
    if (size == 4) {
        float narrow;
        uint32_t word = (uint32_t)bits;
        memcpy(&narrow, &word, 4);
        value = narrow;
    } else {
        memcpy(&value, &bits, 8);
    }
    if (value != value) return TEXT("NaN");
    if (value - value != 0) return value > 0 ? TEXT("inf") : TEXT("-inf");
    char text[64];
    for (int digits = 1; digits <= 17; digits++) {
        snprintf(text, sizeof text - 4, "%.*g", digits, value);
        if (reads_back(text, value, size == 4)) break;
    }
    for (char *c = text; *c; c++)
        if (*c == ',') *c = '.';
    if (!strpbrk(text, ".en")) memcpy(text + strlen(text), ".0", 3);
    return arena_text(arena, text_from(text));
}

static Text format_char(Arena *arena, uint32_t codepoint) {
    char out[4];
    size_t len = text_encode(codepoint, out);
    if (codepoint == '\n') return TEXT("'\\n'");
    if (codepoint == '\t') return TEXT("'\\t'");
    if (codepoint < 32 || codepoint == 127 || !len)
        return arena_format(arena, "'\\u{%x}'", (unsigned)codepoint);
    return arena_format(arena, "'%.*s'", (int)len, out);
}

static Text format_scalar(Arena *arena, const Type *type, const uint8_t *bytes) {
    switch (type->kind) {
    case TYPE_BOOL: return bytes[0] > 1 ? TEXT("?") : bytes[0] ? TEXT("true") : TEXT("false");
    case TYPE_CHAR: return format_char(arena, (uint32_t)little_endian(bytes, 4));
    case TYPE_UINT:
        if (type->size == 16) return format_wide(arena, bytes, false);
        return value_uint(arena, little_endian(bytes, type->size));
    case TYPE_INT:
        if (type->size == 16) return format_wide(arena, bytes, true);
        return format_int(arena, bytes, type->size);
    case TYPE_FLOAT: return format_float(arena, bytes, type->size);
    case TYPE_TEXT: return value_text_byte(arena, bytes, 1, 0);
    case TYPE_POINTER: return value_address(arena, little_endian(bytes, 8));
    case TYPE_BYTES:
    case TYPE_STRUCT:
    case TYPE_ARRAY:
    case TYPE_ENUM:
    case TYPE_KIND_COUNT: break;
    }
    return arena_format(arena, "%02X", bytes[0]);
}

Text value_text_byte(Arena *arena, const uint8_t *bytes, size_t len, size_t at) {
    uint8_t byte = bytes[at];
    if (byte == ' ') return TEXT("\xC2\xB7");
    if (byte > 32 && byte < 127) return arena_text(arena, (Text){(const char *)bytes + at, 1});
    size_t start = at;
    while (start > 0 && at - start < 3 && (bytes[start] & 0xC0) == 0x80) start--;
    size_t end = start;
    if (text_next_codepoint((Text){(const char *)bytes, len}, &end) != 0xFFFD && end > at && end - start > 1)
        return start == at ? arena_text(arena, (Text){(const char *)bytes + start, end - start})
                           : (Text){NULL, 0};
    return arena_format(arena, "%02X", byte);
}

/* ---- compound values in one line */

typedef struct Writer {
    Arena *arena;
    const World *world;
    char *text;
    size_t len, limit;
    bool cut;
} Writer;

static void put(Writer *w, Text text) {
    if (w->cut) return;
    if (w->len + text.len > w->limit) {
        w->cut = true;
        return;
    }
    if (text.len) memcpy(w->text + w->len, text.data, text.len);
    w->len += text.len;
}

static void put_value(Writer *w, TypeId id, uint64_t addr, int depth);

/* Of a handle within another value the address says enough: WaitsFor(0x50010). */
static const TypeField *address_of_handle(const Writer *w, const Type *type) {
    for (uint32_t i = 0; i < type->fields.count; i++) {
        const TypeField *field = &type->fields.items[i];
        if (field->len_field && type_get(world_types(w->world), field->type)->kind == TYPE_POINTER)
            return field;
    }
    return NULL;
}

static void put_struct(Writer *w, const Type *type, uint64_t addr, int depth) {
    const TypeField *address = depth > 0 ? address_of_handle(w, type) : NULL;
    if (address) {
        put_value(w, address->type, addr + address->offset, depth + 1);
        return;
    }
    bool tuple =
        type->fields.count && type->fields.items[0].name.len && type->fields.items[0].name.data[0] == '0';
    put(w, tuple ? TEXT("(") : TEXT("{"));
    for (uint32_t i = 0; i < type->fields.count && !w->cut; i++) {
        const TypeField *field = &type->fields.items[i];
        if (i) put(w, TEXT(", "));
        if (!tuple) {
            put(w, field->name);
            put(w, TEXT(": "));
        }
        put_value(w, field->type, addr + field->offset, depth + 1);
    }
    put(w, tuple ? TEXT(")") : TEXT("}"));
}

static void put_array(Writer *w, const Type *type, uint64_t addr, int depth) {
    uint64_t size = type_get(world_types(w->world), type->element)->size;
    put(w, TEXT("["));
    for (uint64_t i = 0; i < type->count && !w->cut; i++) {
        if (i) put(w, TEXT(", "));
        put_value(w, type->element, addr + i * size, depth + 1);
    }
    put(w, TEXT("]"));
}

const TypeVariant *value_variant(const World *world, TypeId id, uint64_t addr) {
    const Type *type = type_get(world_types(world), id);
    uint8_t bytes[VALUE_VARIANT_BYTES];
    if (type->size > sizeof bytes || !world_initialised(world, addr + type->tag_offset, type->tag_size))
        return NULL;
    world_read(world, addr, bytes, type->size);
    uint32_t number = type_variant(world_types(world), id, bytes);
    return number < type->variants.count ? &type->variants.items[number] : NULL;
}

static void put_enum(Writer *w, TypeId id, uint64_t addr, int depth) {
    const TypeVariant *variant = value_variant(w->world, id, addr);
    if (!variant) {
        put(w, TEXT("?"));
        return;
    }
    put(w, variant->name);
    const Type *body = type_get(world_types(w->world), variant->type);
    if (body->fields.count) put_struct(w, body, addr, depth);
}

static void put_value(Writer *w, TypeId id, uint64_t addr, int depth) {
    const Type *type = type_get(world_types(w->world), id);
    if (depth > VALUE_DEPTH) {
        w->cut = true;
        return;
    }
    if (type->kind == TYPE_STRUCT) {
        put_struct(w, type, addr, depth);
    } else if (type->kind == TYPE_ARRAY) {
        put_array(w, type, addr, depth);
    } else if (type->kind == TYPE_ENUM) {
        put_enum(w, id, addr, depth);
    } else {
        uint8_t bytes[16] = {0};
        uint64_t size = type->size < 16 ? type->size : 16;
        put(w, world_read(w->world, addr, bytes, size) ? format_scalar(w->arena, type, bytes) : TEXT("?"));
    }
}

Text value_format(Arena *arena, const World *world, TypeId type, uint64_t addr, size_t limit) {
    Writer w = {.arena = arena, .world = world, .limit = limit};
    w.text = arena_alloc(arena, limit + 4);
    if (!w.text) return (Text){NULL, 0};
    put_value(&w, type, addr, 0);
    if (w.cut) {
        memcpy(w.text + w.len, "\xE2\x80\xA6", 3);
        w.len += 3;
    }
    return (Text){w.text, w.len};
}

/* ---- pointers inside values */

typedef struct PointerWalk {
    const World *world;
    ValueVisit found;
    void *user;
} PointerWalk;

static uint64_t sibling_count(const PointerWalk *walk, const Type *owner, uint64_t addr, uint16_t field) {
    if (!owner || !field || field > owner->fields.count) return UINT64_MAX;
    const TypeField *sibling = &owner->fields.items[field - 1];
    uint64_t value = 0, size = type_get(world_types(walk->world), sibling->type)->size;
    if (size > 8 || !world_read_uint(walk->world, addr + sibling->offset, size, &value)) return UINT64_MAX;
    return value;
}

/* Where a ring's first element lies; what has no head begins at its beginning. */
static uint64_t sibling_head(const PointerWalk *walk, const Type *owner, uint64_t addr) {
    for (uint16_t i = 0; i < owner->fields.count; i++)
        if (text_equal(owner->fields.items[i].name, TEXT("head"))) {
            uint64_t head = sibling_count(walk, owner, addr, (uint16_t)(i + 1));
            return head == UINT64_MAX ? 0 : head;
        }
    return 0;
}

static bool walk_value(const PointerWalk *walk, TypeId id, uint64_t addr, int depth);

static bool walk_pointer(const PointerWalk *walk, const Type *type, const Type *owner, uint64_t owner_addr,
                         const TypeField *field, uint64_t addr) {
    ValuePointer pointer = {.at = addr, .kind = type->pointer, .element = type->element};
    pointer.len = pointer.cap = UINT64_MAX;
    if (field) {
        pointer.len = sibling_count(walk, owner, owner_addr, field->len_field);
        pointer.cap = sibling_count(walk, owner, owner_addr, field->cap_field);
        if (field->len_field) pointer.head = sibling_head(walk, owner, owner_addr);
    }
    pointer.dead = !world_initialised(walk->world, addr, 8);
    if (!world_read_uint(walk->world, addr, 8, &pointer.to)) pointer.to = 0;
    return walk->found(walk->user, &pointer);
}

static bool walk_fields(const PointerWalk *walk, const Type *type, uint64_t addr, int depth) {
    for (uint32_t i = 0; i < type->fields.count; i++) {
        const TypeField *field = &type->fields.items[i];
        const Type *part = type_get(world_types(walk->world), field->type);
        bool more = part->kind == TYPE_POINTER
                        ? walk_pointer(walk, part, type, addr, field, addr + field->offset)
                        : walk_value(walk, field->type, addr + field->offset, depth + 1);
        if (!more) return false;
    }
    return true;
}

static bool walk_value(const PointerWalk *walk, TypeId id, uint64_t addr, int depth) {
    const TypeTable *types = world_types(walk->world);
    const Type *type = type_get(types, id);
    if (depth > VALUE_DEPTH || !value_type_has_pointers(types, id)) return true;
    if (type->kind == TYPE_POINTER) return walk_pointer(walk, type, NULL, 0, NULL, addr);
    if (type->kind == TYPE_STRUCT) return walk_fields(walk, type, addr, depth);
    if (type->kind == TYPE_ENUM) {
        const TypeVariant *variant = value_variant(walk->world, id, addr);
        return variant ? walk_value(walk, variant->type, addr, depth + 1) : true;
    }
    uint64_t size = type_get(types, type->element)->size;
    for (uint64_t i = 0; i < type->count; i++)
        if (!walk_value(walk, type->element, addr + i * size, depth + 1)) return false;
    return true;
}

bool value_pointers(const World *world, TypeId type, uint64_t addr, ValueVisit found, void *user) {
    PointerWalk walk = {.world = world, .found = found, .user = user};
    return walk_value(&walk, type, addr, 0);
}

static bool has_pointers(const TypeTable *types, TypeId id, int depth) {
    const Type *type = type_get(types, id);
    if (depth > VALUE_DEPTH) return false;
    if (type->kind == TYPE_POINTER) return true;
    if (type->kind == TYPE_ARRAY) return has_pointers(types, type->element, depth + 1);
    for (uint32_t i = 0; type->kind == TYPE_STRUCT && i < type->fields.count; i++)
        if (has_pointers(types, type->fields.items[i].type, depth + 1)) return true;
    for (uint32_t i = 0; type->kind == TYPE_ENUM && i < type->variants.count; i++)
        if (has_pointers(types, type->variants.items[i].type, depth + 1)) return true;
    return false;
}

bool value_type_has_pointers(const TypeTable *types, TypeId type) {
    return has_pointers(types, type, 0);
}
