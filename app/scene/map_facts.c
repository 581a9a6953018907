/* What the map tells beside its runs, found for one machine at one moment. */
#include "inside.h"

/* The signs of the warehouse are in capitals; a name that is code stays as it is written. */
static Text sign_name(Arena *arena, Text name, bool policy) {
    Text copy = arena_text(arena, name);
    char *letters = (char *)(uintptr_t)copy.data;
    for (size_t i = 0; policy && i < copy.len; i++)
        if (letters[i] >= 'a' && letters[i] <= 'z') letters[i] = (char)(letters[i] - 'a' + 'A');
    return copy;
}

Text scene_machine_name(const Scene *scene, uint32_t machine, Arena *arena) {
    const SceneSetup *setup = &scene->setups[machine];
    if (setup->name.len) return sign_name(arena, setup->name, setup->is_policy);
    return arena_format(arena, "Machine %u", machine + 1);
}

static MapRequest request_of(const Scene *scene, uint32_t machine, const Moment *moment) {
    SceneCache *cache = scene->cache;
    if (cache->asked_first[machine] != moment->step.first + 1) {
        cache->asked[machine] = map_request(scene->timeline, machine, moment->step.first, moment->step.end);
        cache->asked_first[machine] = moment->step.first + 1;
    }
    return cache->asked[machine];
}

bool scene_map_facts(const Scene *scene, const Stage *stage, const Moment *moment, MapFacts *facts) {
    uint32_t machine = stage->model->machine, step = stage->step;
    bool rests = stage->model->at >= moment->step.end;
    *facts = (MapFacts){.owners = &scene->owners, .machine = machine, .at = stage->model->at};
    facts->world = timeline_world(scene->timeline, machine, facts->at);
    if (!facts->world) return false;
    if (rests || step > 0)
        facts->metrics = timeline_metrics(scene->timeline, machine, rests ? step : step - 1);
    if (rests) facts->request = request_of(scene, machine, moment);
    Text trait = map_policy_trait(scene->setups[machine].policy);
    bool policy = scene->setups[machine].is_policy;
    facts->name = scene_machine_name(scene, machine, stage->arena);
    facts->variant = !policy;
    facts->trait = policy ? trait : (Text){NULL, 0};
    bool act = moment->act && moment->act->kind != ACT_BULK && moment->act->size;
    if (act && moment->act->addr >= stage->heap.heap_base) {
        facts->changed = moment->act->addr;
        facts->changing = moment->act->size;
    } else if (facts->request.placed) {
        facts->changed = facts->request.addr;
        facts->changing = facts->request.size;
    }
    return true;
}
