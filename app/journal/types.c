#include "types.h"

#include "base/memory.h"
#include "journal/journal.h"

static bool get_field(WireReader *r, TypeField *field) {
    field->name = wire_get_text(r);
    uint64_t type = wire_get_uint(r);
    field->offset = wire_get_uint(r);
    uint64_t len = wire_get_uint(r), cap = wire_get_uint(r);
    field->type = (TypeId)type;
    field->len_field = (uint16_t)len;
    field->cap_field = (uint16_t)cap;
    return r->ok && type <= UINT32_MAX && len <= UINT16_MAX && cap <= UINT16_MAX && text_is_utf8(field->name);
}

static bool get_variant(WireReader *r, TypeVariant *variant) {
    variant->name = wire_get_text(r);
    uint64_t type = wire_get_uint(r);
    variant->tag = wire_get_uint(r);
    variant->type = (TypeId)type;
    return r->ok && type <= UINT32_MAX && text_is_utf8(variant->name);
}

bool types_parts_valid(TypeKind kind, Bytes parts, uint32_t types) {
    if (parts.len == 0) return true;
    WireReader r = {parts.data, parts.data + parts.len, true};
    while (r.at < r.end) {
        TypeField field = {0};
        TypeVariant variant = {0};
        switch (kind) {
        case TYPE_STRUCT:
            if (!get_field(&r, &field) || field.type >= types) return false;
            break;
        case TYPE_ENUM:
            if (!get_variant(&r, &variant) || variant.type >= types) return false;
            break;
        default: return false;
        }
    }
    return true;
}

bool types_parts_decode(Bytes parts, Type *type) {
    if (parts.len == 0) return true;
    WireReader r = {parts.data, parts.data + parts.len, true};
    while (r.at < r.end) {
        TypeField field = {0};
        TypeVariant variant = {0};
        bool ok = type->kind == TYPE_STRUCT
                      ? get_field(&r, &field) && list_push(&type->fields, field)
                      : get_variant(&r, &variant) && list_push(&type->variants, variant);
        if (!ok) return false;
    }
    return true;
}

size_t types_parts_bound(const Type *type) {
    size_t bound = 0;
    for (uint32_t i = 0; i < type->fields.count; i++)
        bound += 5 * WIRE_MAX_UINT + type->fields.items[i].name.len;
    for (uint32_t i = 0; i < type->variants.count; i++)
        bound += 3 * WIRE_MAX_UINT + type->variants.items[i].name.len;
    return bound;
}

size_t types_parts_encode(const Type *type, uint8_t *out) {
    uint8_t *at = out;
    for (uint32_t i = 0; i < type->fields.count; i++) {
        const TypeField *f = &type->fields.items[i];
        at = wire_put_bytes(at, f->name.data, f->name.len);
        at = wire_put_uint(at, f->type);
        at = wire_put_uint(at, f->offset);
        at = wire_put_uint(at, f->len_field);
        at = wire_put_uint(at, f->cap_field);
    }
    for (uint32_t i = 0; i < type->variants.count; i++) {
        const TypeVariant *v = &type->variants.items[i];
        at = wire_put_bytes(at, v->name.data, v->name.len);
        at = wire_put_uint(at, v->type);
        at = wire_put_uint(at, v->tag);
    }
    return (size_t)(at - out);
}

static Type type_of(const JournalEvent_type *e) {
    return (Type){.kind = (TypeKind)e->kind,
                  .pointer = (PointerKind)e->pointer,
                  .name = e->name,
                  .size = e->size,
                  .align = e->align,
                  .element = (TypeId)e->element,
                  .count = e->count,
                  .tag_offset = e->tag_offset,
                  .tag_size = e->tag_size,
                  .dataful = (uint32_t)e->dataful,
                  .droppable = e->droppable != 0};
}

static bool add_type(TypeTable *types, const JournalEvent_type *e, Fault *fault) {
    Type type = type_of(e);
    bool decoded = types_parts_decode(e->parts, &type);
    TypeId id = decoded ? type_add(types, &type) : 0;
    list_free(&type.fields);
    list_free(&type.variants);
    if (id == e->id) return true;
    if (!decoded || types->texts.failed) return fault_out_of_memory(fault);
    return fault_set(fault, FAULT_FORMAT, NULL, 0, "the journal describes type %llu wrongly",
                     (unsigned long long)e->id);
}

bool journal_types(const Journal *journal, TypeTable *types, Fault *fault) {
    JournalCursor cursor = journal_at(journal, 0);
    Event event;
    while (journal_next(&cursor, &event)) {
        if (event.kind == EVENT_TYPE && !add_type(types, &event.type, fault)) return false;
        if (event.kind != EVENT_ELEMENT) continue;
        if (!type_set_element(types, (TypeId)event.element.pointer, (TypeId)event.element.type))
            return fault_set(fault, FAULT_FORMAT, NULL, 0,
                             "the journal gives an element to a type that is no pointer");
    }
    return true;
}
