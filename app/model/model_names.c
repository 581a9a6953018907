/* What a crate is called: after who owns it, or what has become of it. */
#include "model_parts.h"

static Text element_name(ModelBuild *build, TypeId element) {
    const Type *type = type_get(world_types(build->world), element);
    return type->kind == TYPE_TEXT || !element ? (Text){NULL, 0} : type->name;
}

/* Of a shared crate: its owners, as far as they are variables. */
static Text owners_names(const Model *model, Arena *arena, uint64_t block, Text first) {
    Text names = first;
    uint32_t count = 0;
    for (uint32_t i = 0; i < model->labels.count; i++) {
        const ModelLabel *label = &model->labels.items[i];
        bool owner = label->kind == POINTER_SHARED && label->target == TARGET_BLOCK && label->block == block;
        if (!owner || label->slot == MODEL_NONE) continue;
        Text name = model->slots.items[label->slot].name;
        if (++count > 3) return arena_format(arena, "%.*s, \xE2\x80\xA6", TEXT_ARG(names));
        names = count == 1 ? name : arena_format(arena, "%.*s, %.*s", TEXT_ARG(names), TEXT_ARG(name));
    }
    return names;
}

/* A crate that an element of a Vec owns is called after the element: orders[7]. */
static Text name_of_element(ModelBuild *build, const ModelLabel *label, const ModelSlot *root) {
    Model *model = build->model;
    const ModelLabel *own = root->label == MODEL_NONE ? NULL : &model->labels.items[root->label];
    WorldBlock holder;
    bool of_vec = own && text_starts_with(root->type, TEXT("Vec<")) && label->slot == MODEL_NONE &&
                  own->target == TARGET_BLOCK && own->block == label->holder;
    if (!of_vec || !world_block_at(build->world, label->holder, &holder)) return root->name;
    uint64_t step = type_get(world_types(build->world), holder.block.element)->size;
    if (!step) return root->name;
    return arena_format(&model->texts, "%.*s[%llu]", TEXT_ARG(root->name),
                        (unsigned long long)((label->at - label->holder) / step));
}

void model_name_owned(ModelBuild *build, ModelBlock *block, uint32_t root, const ModelLabel *label) {
    Model *model = build->model;
    Text size = value_bytes_count(&model->texts, block->size);
    Text type = element_name(build, block->element);
    if (root != MODEL_NONE) {
        block->owner = root;
        block->name = name_of_element(build, label, &model->slots.items[root]);
        if (label->slot != MODEL_NONE) type = model->slots.items[root].type;
    } else {
        block->name = TEXT("new crate"); /* held by one that waits for its owner */
    }
    if (block->counted) block->name = owners_names(model, &model->texts, block->addr, block->name);
    block->used = label->kind == POINTER_OWN ? label->bytes : UINT64_MAX;
    block->first = label->first;
    block->detail =
        type.len ? arena_format(&model->texts, "%.*s \xC2\xB7 %.*s", TEXT_ARG(type), TEXT_ARG(size)) : size;
}

Owner model_owner(const ModelBuild *build, uint64_t born) {
    return timeline_owner(build->request->timeline, build->model->machine, born, build->model->at);
}

void model_name_alone(ModelBuild *build, ModelBlock *block) {
    Model *model = build->model;
    const Owners *owners = build->request->owners;
    Text size = value_bytes_count(&model->texts, block->size);
    Owner owner = model_owner(build, block->born);
    bool transit = 1u << owner.kind & OWNERS_IN_FLIGHT;
    block->waiting = owner.kind == OWNER_NEW &&
                     timeline_owned_at(build->request->timeline, model->machine, block->born) != UINT64_MAX;
    block->name = owners_note(owners, model->machine, block->addr, block->size, model->at);
    if (block->born < timeline_begin(build->request->timeline)) {
        if (!block->name.len) block->name = TEXT("runtime");
        block->detail = TEXT("made before main");
    } else if (transit) {
        block->transit = true;
        block->argument = owner.kind == OWNER_ARGUMENT;
        block->name = TEXT("on its way");
        block->detail = size;
    } else if (owner.kind == OWNER_NEW) {
        if (!block->name.len) block->name = TEXT("new crate");
        block->detail = size;
    } else {
        if (!block->name.len) block->name = TEXT("nobody\xE2\x80\x99s");
        block->detail = arena_format(&model->texts, "leaked \xC2\xB7 %.*s", TEXT_ARG(size));
        block->color = THEME_OWNER_NONE;
        block->lost = true;
    }
}
