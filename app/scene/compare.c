#include "compare.h"
#include "base/values.h"

enum { FOLDED = 196, PILLAR = 12, GAP = 16 };

static void move_panel(Rect *r, float x, float w) {
    r->x = x;
    r->w = w;
}

/* Code and narration keep their heights and share the width that is there now. */
static void move_panels(Layout *l, float left) {
    if (l->kind == LAYOUT_WIDE && l->caption) {
        move_panel(&l->code, left + GAP, l->w - GAP - left - GAP);
    } else if (l->kind == LAYOUT_WIDE) {
        float room = l->w - GAP - left - GAP, code = room * .34f;
        move_panel(&l->code, left + GAP, code);
        move_panel(&l->narration, left + GAP + code + GAP, room - code - GAP);
    } else if (l->kind == LAYOUT_COMPACT || l->kind == LAYOUT_SQUARE || l->kind == LAYOUT_SMALL) {
        move_panel(&l->code, left + 12, l->code.w + l->code.x - left - 12);
    }
}

void compare_layout(Layout *l) {
    float right = l->ware.x + l->ware.w;
    l->compare = true;
    if (l->kind != LAYOUT_VERTICAL) {
        float folded = FOLDED * maths_max(l->cafe_scale, .7f), left = folded + l->pillar.w;
        l->cafe.w = folded;
        l->pillar.x = folded;
        l->ware.x = left;
        l->pile_x = 20;
        l->pile_w = layout_cafe_width(l) - 40;
        move_panels(l, left);
    }
    l->menu_rows = 0;
    l->ware.w = (right - l->ware.x) / 2;
    l->ware_note = false;
    l->minimap.x = -1;
    l->rack_x = maths_min(l->rack_x, 44);
}

float compare_offset(const Layout *l) {
    return l->ware.w;
}

/* ---- drawing */

/* Where the events of the second machine begin in a step: those of the first come before them. */
static uint64_t second_part(const Scene *scene, const Moment *moment) {
    SceneCache *cache = scene->cache;
    if (cache->split_first == moment->step.first + 1) return cache->split;
    JournalCursor cursor = journal_at(timeline_journal(scene->timeline), moment->step.first);
    Event event;
    uint64_t split = moment->step.end;
    while (cursor.index < moment->step.end && journal_next(&cursor, &event))
        if (event.machine == 1) {
            split = cursor.index - 1;
            break;
        }
    cache->split_first = moment->step.first + 1;
    return cache->split = split;
}

static uint64_t moment_of(const Scene *scene, const Moment *moment, uint32_t machine, float t) {
    if (t >= 1) return moment->step.end;
    uint64_t split = second_part(scene, moment);
    uint64_t first = machine ? split : moment->step.first, end = machine ? moment->step.end : split;
    return first + (uint64_t)((double)(end - first) * (double)t);
}

static const Model *model_of(const Scene *scene, const Stage *stage, uint32_t machine, uint64_t at) {
    const Shelves *s = &stage->shelves;
    bool map = s->level == LEVEL_MAP;
    return scene_model(scene, machine, at, s->low, map ? s->low : s->high,
                       s->level == LEVEL_BYTES ? UINT32_MAX : 0);
}

static bool draw_machine(const Scene *scene, Stage *stage, const Moment *moment, uint32_t machine, float t) {
    const Model *model = model_of(scene, stage, machine, moment_of(scene, moment, machine, t));
    MapFacts facts;
    stage_reset(stage);
    if (!model || !stage_set(stage, model) || !scene_map_facts(scene, stage, moment, &facts)) return false;
    if (stage->question && stage->question->machine == machine) stage_set_question(stage);
    stage->map = &facts;
    stage->before = stage->after = model;
    if (machine == 0) stage_draw_folded(stage);
    stage_draw_warehouse(stage);
    stage->map = NULL;
    return true;
}

/* How far both machines are in the step. They stand still while the view moves and a question is open. */
static float gone(const Scene *scene, ScenePosition position) {
    const ActList *acts = scene_acts(scene, position.step);
    int64_t played = 0, whole = 0;
    for (uint32_t i = 0; acts && i < acts->acts.count; i++) {
        const Act *act = &acts->acts.items[i];
        int64_t time = position.time - act->start;
        if (act->kind != ACT_BULK) continue;
        whole += act->duration;
        played += time < 0 ? 0 : time < act->duration ? time : act->duration;
    }
    return played >= whole ? 1 : (float)played / (float)whole;
}

bool compare_draw(const Scene *scene, Stage *stage, const Moment *moment, ScenePosition position) {
    float t = gone(scene, position);
    Rect left = stage->layout.ware;
    Hit hover = stage->kit.hover; /* the same address is another crate in the other warehouse */
    if (hover.kind == HIT_BLOCK) stage->kit.hover = (Hit){HIT_NONE, 0};
    bool ok = draw_machine(scene, stage, moment, 0, t);
    stage->layout.ware.x += compare_offset(&stage->layout);
    ok = ok && draw_machine(scene, stage, moment, 1, t);
    Rect edge = {stage->layout.ware.x - 1, left.y + 30, 2, left.h - 40};
    draw_rect(stage->kit.list, edge, 0, color_alpha(stage->kit.theme->slab2, .7f));
    stage->layout.ware = left;
    stage->kit.hover = hover;
    stage->skin->pillar(&stage->kit, stage->layout.pillar);
    return ok;
}
