/* What stands in a compartment: the parts of its value, side by side. Of a value with pointers the first one
 * is the compartment's label and not among them; an enum's first part is the name of its variant, and what
 * the variant leaves unused of the places that others need is said to be. */
#include "model_parts.h"

enum { PART_DEPTH = 4 };

typedef struct PartScan {
    ModelBuild *build;
    ModelSlot *slot;
    bool pointer; /* the first one was met */
} PartScan;

static const Type *type_of(const PartScan *scan, TypeId id) {
    return type_get(world_types(scan->build->world), id);
}

bool model_moved_out(const ModelBuild *build, const ModelSlot *slot, uint64_t addr) {
    const WorldSlot *from = world_slot(build->world, slot->id);
    if ((slot->state & ~(uint32_t)SLOT_SHADOWED_BIT) != SLOT_PARTLY_MOVED || !from) return false;
    return owners_moved_out(build->request->owners, build->model->machine, addr, from->born,
                            build->model->at);
}

static ModelPart *new_part(PartScan *scan, Text name, uint64_t addr, uint64_t size) {
    ModelSlot *slot = scan->slot;
    if (slot->part_count == MODEL_PARTS) return NULL;
    ModelPart *part = &slot->parts[slot->part_count++];
    *part = (ModelPart){.name = name, .offset = (uint32_t)(addr - slot->addr), .size = (uint32_t)size};
    part->gone = model_moved_out(scan->build, slot, addr);
    return part;
}

static void add_part(PartScan *scan, Text name, TypeId type, uint64_t addr) {
    const World *world = scan->build->world;
    uint64_t size = type_of(scan, type)->size;
    ModelPart *part = new_part(scan, name, addr, size);
    if (part && !scan->slot->reserved && world_initialised(world, addr, size))
        part->value = value_format(&scan->build->model->texts, world, type, addr, MODEL_VALUE_LIMIT / 2);
}

/* ---- enums */

static bool has_fields(const PartScan *scan, const Type *type) {
    for (uint32_t i = 0; i < type->variants.count; i++)
        if (type_of(scan, type->variants.items[i].type)->fields.count) return true;
    return false;
}

/* A niche is read off bytes that are the value's own, unless they say that there is none. */
static void add_tag(PartScan *scan, const Type *type, const TypeVariant *variant, uint64_t addr) {
    bool dataful = type->dataful && variant == &type->variants.items[type->dataful - 1];
    uint64_t size = dataful ? 0 : type->tag_size;
    ModelPart *part =
        new_part(scan, type->dataful ? TEXT("niche") : TEXT("tag"), addr + type->tag_offset, size);
    if (!part) return;
    part->niche = size == 0;
    if (variant) part->value = variant->name;
}

/* Of a variant without names the order tells which is which. */
static Text name_in_variant(Text name) {
    return name.len && name.data[0] >= '0' && name.data[0] <= '9' ? (Text){NULL, 0} : name;
}

static const TypeVariant *variant_of(const PartScan *scan, TypeId id, uint64_t addr) {
    return scan->slot->reserved ? NULL : value_variant(scan->build->world, id, addr);
}

/* ---- values with pointers */

static uint32_t most(uint32_t a, uint32_t b) {
    return a > b ? a : b;
}

static uint32_t count_places(const PartScan *scan, TypeId id, int depth, bool *pointer);

static uint32_t count_fields(const PartScan *scan, const Type *type, int depth, bool *pointer) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < type->fields.count; i++)
        count += count_places(scan, type->fields.items[i].type, depth + 1, pointer);
    return count;
}

/* How many parts the values of a type may have. */
static uint32_t count_places(const PartScan *scan, TypeId id, int depth, bool *pointer) {
    const Type *type = type_of(scan, id);
    uint32_t count = 0, widest = 0;
    if (type->kind == TYPE_POINTER) {
        count = *pointer ? 1 : 0;
        *pointer = true;
        return count;
    }
    if (!type->size) return 0;
    if (depth >= PART_DEPTH || !value_type_has_pointers(world_types(scan->build->world), id)) return 1;
    if (type->kind == TYPE_STRUCT) return count_fields(scan, type, depth, pointer);
    for (uint64_t i = 0; type->kind == TYPE_ARRAY && i < type->count && i < MODEL_PARTS; i++)
        count += count_places(scan, type->element, depth + 1, pointer);
    bool met = *pointer;
    for (uint32_t i = 0; type->kind == TYPE_ENUM && i < type->variants.count; i++) {
        bool here = met;
        widest = most(widest, count_fields(scan, type_of(scan, type->variants.items[i].type), depth, &here));
        *pointer = *pointer || here;
    }
    return count + widest + (type->kind == TYPE_ENUM);
}

static void scan_parts(PartScan *scan, Text name, TypeId id, uint64_t addr, int depth);

static void scan_variant(PartScan *scan, TypeId id, uint64_t addr, int depth) {
    const Type *type = type_of(scan, id);
    const TypeVariant *variant = variant_of(scan, id, addr);
    add_tag(scan, type, variant, addr);
    const Type *body = variant ? type_of(scan, variant->type) : NULL;
    for (uint32_t i = 0; body && i < body->fields.count; i++) {
        const TypeField *field = &body->fields.items[i];
        scan_parts(scan, name_in_variant(field->name), field->type, addr + field->offset, depth + 1);
    }
}

static void scan_pointer(PartScan *scan, Text name, TypeId id, uint64_t addr) {
    if (scan->pointer) add_part(scan, name.len ? name : TEXT("ptr"), id, addr);
    scan->pointer = true;
}

static void scan_parts(PartScan *scan, Text name, TypeId id, uint64_t addr, int depth) {
    const Type *type = type_of(scan, id);
    bool inner = depth < PART_DEPTH && value_type_has_pointers(world_types(scan->build->world), id);
    if (type->kind == TYPE_POINTER) {
        scan_pointer(scan, name, id, addr);
    } else if (inner && type->kind == TYPE_ENUM) {
        scan_variant(scan, id, addr, depth);
    } else if (inner && type->kind == TYPE_STRUCT) {
        for (uint32_t i = 0; i < type->fields.count; i++) {
            const TypeField *field = &type->fields.items[i];
            scan_parts(scan, field->name, field->type, addr + field->offset, depth + 1);
        }
    } else if (inner && type->kind == TYPE_ARRAY) {
        uint64_t step = type_of(scan, type->element)->size;
        for (uint64_t i = 0; i < type->count && scan->slot->part_count < MODEL_PARTS; i++)
            scan_parts(scan, (Text){NULL, 0}, type->element, addr + i * step, depth + 1);
    } else if (type->size) {
        add_part(scan, name, id, addr);
    }
}

/* ---- values without */

static void scan_fields(PartScan *scan, const Type *type, uint64_t addr) {
    for (uint32_t i = 0; i < type->fields.count; i++)
        add_part(scan, type->fields.items[i].name, type->fields.items[i].type,
                 addr + type->fields.items[i].offset);
}

/* The first elements and how many more there are. */
static void scan_elements(PartScan *scan, const Type *type, uint64_t addr) {
    uint64_t step = type_of(scan, type->element)->size,
             shown = type->count > MODEL_PARTS ? MODEL_PARTS - 1 : type->count;
    if (!step) return;
    for (uint64_t i = 0; i < shown; i++) add_part(scan, (Text){NULL, 0}, type->element, addr + i * step);
    if (shown == type->count) return;
    ModelPart *rest = new_part(scan, (Text){NULL, 0}, addr + shown * step, scan->slot->size - shown * step);
    rest->value =
        arena_format(&scan->build->model->texts, "+%llu", (unsigned long long)(type->count - shown));
}

static uint32_t most_fields(const PartScan *scan, const Type *type) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < type->variants.count; i++)
        count = most(count, type_of(scan, type->variants.items[i].type)->fields.count);
    return count;
}

/* A struct or a tuple with its fields, an array with its elements, an enum with its variant's. What has more
 * fields than a compartment has room for stands there in one line. */
static void scan_group(PartScan *scan, TypeId id, uint64_t addr) {
    const Type *type = type_of(scan, id);
    if (type->kind == TYPE_STRUCT && type->fields.count <= 4) scan_fields(scan, type, addr);
    if (type->kind == TYPE_ARRAY) scan_elements(scan, type, addr);
    if (type->kind != TYPE_ENUM || !has_fields(scan, type) || most_fields(scan, type) > 3) return;
    scan->slot->part_places = most_fields(scan, type) + 1;
    scan_variant(scan, id, addr, PART_DEPTH);
}

/* ---- all of it */

static void add_unused(PartScan *scan) {
    ModelSlot *slot = scan->slot;
    bool written = slot->part_count && slot->parts[0].value.len;
    while (slot->tagged && slot->part_count < slot->part_places) {
        ModelPart *part = new_part(scan, (Text){NULL, 0}, slot->addr, 0);
        if (!part) return;
        part->unused = written;
    }
}

void model_add_parts(ModelBuild *build, ModelSlot *slot, TypeId id) {
    PartScan scan = {build, slot, false};
    const Type *type = type_of(&scan, id);
    bool may_point = false;
    if (!value_type_has_pointers(world_types(build->world), id)) {
        scan_group(&scan, id, slot->addr);
    } else {
        scan_parts(&scan, (Text){NULL, 0}, id, slot->addr, 0);
        slot->part_places = count_places(&scan, id, 0, &may_point);
        slot->bare = type->kind == TYPE_ENUM && !scan.pointer && variant_of(&scan, id, slot->addr);
    }
    slot->tagged = type->kind == TYPE_ENUM && slot->part_count > 0;
    for (uint32_t i = 0; slot->tagged && i < type->variants.count; i++)
        if (type->variants.items[i].name.len > slot->longest.len)
            slot->longest = type->variants.items[i].name;
    add_unused(&scan);
    if (slot->part_places < slot->part_count) slot->part_places = slot->part_count;
}
