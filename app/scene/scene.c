/* A moment of a lesson as a picture: which act plays, the worlds before and after it, the stage, the paper
 * around it. */
#include "scene/scene.h"
#include "base/memory.h"
#include "base/values.h"
#include "bubble.h"
#include "compare.h"
#include "inside.h"
#include "overtime.h"
#include "parts/kit.h"

static const int64_t TURN_US = 160000, CAMERA_US = 450000, FADE_US = 120000; /* fade: of reduced motion */

/* ---- making */

static void read_head(Scene *scene) {
    JournalCursor cursor = journal_at(timeline_journal(scene->timeline), 0);
    Event event;
    while (journal_next(&cursor, &event) && event.kind != EVENT_STEP) {
        if (event.kind == EVENT_LESSON && event.lesson.number.len)
            scene->number = arena_text(&scene->texts, event.lesson.number);
        if (event.kind == EVENT_SETUP) {
            Text policy = text_from(machine_policy_name((MachinePolicy)event.setup.policy));
            scene->setups[event.machine] =
                (SceneSetup){event.setup.policy, arena_text(&scene->texts, event.setup.name),
                             text_equal(event.setup.name, policy)};
        }
        if (event.kind == EVENT_LESSON) scene->remembers = event.lesson.remember.len > 0;
        if (event.kind == EVENT_CODE) scene->file = arena_text(&scene->texts, event.code.file);
    }
    if (!scene->file.len) scene->file = TEXT("main.rs");
    scene->title = timeline_title(scene->timeline);
    scene->code = timeline_code(scene->timeline);
    scene->other_code = timeline_other_code(scene->timeline);
    Text rest = scene->code, line;
    while (text_next_line(&rest, &line)) scene->code_lines++;
}

static bool read_steps(Scene *scene) {
    uint32_t steps = timeline_steps(scene->timeline);
    for (uint32_t i = 0; i <= scene->code_lines; i++)
        if (!list_push(&scene->first_run, UINT32_MAX)) return false;
    if (!list_reserve(&scene->marks, steps)) return false;
    for (uint32_t i = 0; i < steps; i++) {
        TimelineStep step = timeline_step(scene->timeline, i);
        scene->marks.items[scene->marks.count++] = step.marks;
        if (step.line <= scene->code_lines && scene->first_run.items[step.line] == UINT32_MAX)
            scene->first_run.items[step.line] = i;
    }
    return true;
}

static bool make(Scene *scene) {
    scene->cache = memory_alloc_zeroed(sizeof *scene->cache);
    if (!scene->cache) return false;
    scene->cache->acts_step = UINT32_MAX;
    read_head(scene);
    if (!read_steps(scene) || !notices_find(&scene->notices, scene->timeline)) return false;
    if (!owners_find(&scene->owners, scene->timeline)) return false;
    if (!schedule_make(&scene->schedule, scene->timeline, &scene->owners)) return false;
    scene->heap = camera_stage(&scene->schedule, scene->timeline, 0);
    dock_read_graph(scene);
    return !scene->texts.failed;
}

Scene *scene_new(Timeline *timeline, Fault *fault) {
    Scene *scene = memory_alloc_zeroed(sizeof *scene);
    if (scene) scene->timeline = timeline;
    if (scene && make(scene)) return scene;
    scene_free(scene);
    fault_out_of_memory(fault);
    return NULL;
}

static void free_cache(SceneCache *cache) {
    if (!cache) return;
    for (int i = 0; i < SCENE_MODELS; i++) model_free(&cache->models[i]);
    list_free(&cache->acts.acts);
    stage_free(&cache->stage);
    overtime_free(cache->overtime);
    arena_free(&cache->frame);
    memory_free(cache);
}

void scene_free(Scene *scene) {
    if (!scene) return;
    free_cache(scene->cache);
    owners_free(&scene->owners);
    schedule_free(&scene->schedule);
    notices_free(&scene->notices);
    list_free(&scene->first_run);
    list_free(&scene->marks);
    arena_free(&scene->texts);
    memory_free(scene);
}

Timeline *scene_timeline(const Scene *scene) {
    return scene->timeline;
}

/* ---- time */

static uint32_t step_count(const Scene *scene) {
    return scene->schedule.steps.count;
}

int64_t scene_step_duration(const Scene *scene, uint32_t step) {
    return step < step_count(scene) ? scene->schedule.steps.items[step].duration : 0;
}

int64_t scene_duration(const Scene *scene) {
    return scene->schedule.duration;
}

ScenePosition scene_position_at(const Scene *scene, int64_t time) {
    uint32_t low = 0, high = step_count(scene);
    if (high == 0) return (ScenePosition){0, 0};
    if (time >= scene->schedule.duration) return scene_rest(scene, high - 1);
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (scene->schedule.steps.items[middle].start <= time)
            low = middle;
        else
            high = middle;
    }
    int64_t within = time - scene->schedule.steps.items[low].start;
    return (ScenePosition){low, within > 0 ? within : 0};
}

int64_t scene_time_of(const Scene *scene, ScenePosition position) {
    if (position.step >= step_count(scene)) return scene->schedule.duration;
    const StepPlan *plan = &scene->schedule.steps.items[position.step];
    int64_t within = position.time < plan->duration ? position.time : plan->duration;
    return plan->start + (within > 0 ? within : 0);
}

ScenePosition scene_rest(const Scene *scene, uint32_t step) {
    return (ScenePosition){step, scene_step_duration(scene, step)};
}

/* ---- caches */

uint32_t scene_machines(const Scene *scene) {
    return timeline_machines(scene->timeline);
}

Layout scene_layout(const Scene *scene, const View *view) {
    Layout layout = layout_for(view);
    if (scene_machines(scene) > 1)
        compare_layout(&layout);
    else if (scene->owners.threads)
        layout_for_two_piles(&layout);
    return layout;
}

const Model *scene_model(const Scene *scene, uint32_t machine, uint64_t at, uint64_t low, uint64_t high,
                         uint32_t cells) {
    SceneCache *cache = scene->cache;
    uint32_t oldest = 0;
    cache->clock++;
    for (uint32_t i = 0; i < SCENE_MODELS; i++) {
        const Model *model = &cache->models[i];
        bool same = cache->used[i] && model->at == at && model->low == low && model->high == high;
        if (same && model->cell_limit == cells && model->machine == machine) {
            cache->used[i] = cache->clock;
            return model;
        }
        if (cache->used[i] < cache->used[oldest]) oldest = i;
    }
    Model *model = &cache->models[oldest];
    ModelRequest request = {scene->timeline, &scene->owners, machine, at, low, high, cells};
    model_free(model);
    cache->used[oldest] = 0;
    if (!model_build(model, &request)) return NULL;
    cache->used[oldest] = cache->clock;
    return model;
}

const ActList *scene_acts(const Scene *scene, uint32_t step) {
    SceneCache *cache = scene->cache;
    if (cache->acts_step == step) return &cache->acts;
    cache->acts_step = UINT32_MAX;
    if (!schedule_acts(&scene->schedule, scene->timeline, &scene->owners, step, &cache->acts)) return NULL;
    cache->acts_step = step;
    return &cache->acts;
}

/* ---- one moment */

static bool find_moment(const Scene *scene, ScenePosition position, Moment *moment) {
    const ActList *acts = scene_acts(scene, position.step);
    const StepPlan *plan = &scene->schedule.steps.items[position.step];
    if (!acts) return false;
    moment->timeline = scene->timeline;
    moment->step = timeline_step(scene->timeline, position.step);
    moment->previous = position.step ? timeline_step(scene->timeline, position.step - 1) : moment->step;
    moment->upto = moment->step.end;
    moment->stand = plan->stand;
    moment->turn = maths_clamp((float)position.time / (float)TURN_US, 0, 1);
    if (position.step > 0) moment->was_proud = plan[-1].proud;
    uint32_t at = schedule_act_at(acts, position.time, &moment->t);
    uint32_t done = at == UINT32_MAX ? acts->acts.count : at;
    for (uint32_t i = 0; i < done; i++) {
        moment->stand = acts->acts.items[i].to;
        if (schedule_story(acts->acts.items[i].kind)->work == WORK_MANAGER) moment->proud = true;
    }
    if (at != UINT32_MAX) moment->act = &acts->acts.items[at];
    if (moment->act) moment->upto = moment->act->first;
    moment->up = notices_up(&scene->notices, position.step, moment->upto);
    moment->was = notices_up(&scene->notices, UINT32_MAX, 0);
    if (position.step > 0) moment->was = notices_up(&scene->notices, position.step - 1, moment->previous.end);
    moment->killed = notices_up(&scene->notices, position.step, moment->step.end).abort != UINT64_MAX;
    return true;
}

/* How far into an act its picture is: bulk acts show the world of the moment, the others start and end on an
 * event. */
static void world_bounds(const Moment *moment, uint64_t *before, uint64_t *after) {
    *before = *after = moment->upto;
    if (!moment->act) return;
    *after = moment->act->end;
    if (moment->act->kind != ACT_BULK || moment->reduced) return;
    uint64_t events = moment->act->end - moment->act->first;
    *before = *after = moment->act->first + (uint64_t)((float)events * moment->t);
}

/* The camera on its way: from where, to where, how far. */
typedef struct Turn {
    Camera from, to;
    float move, fade; /* 1: there. Of the same level it moves, from one level to another it fades */
} Turn;

static Camera camera_of(const Scene *scene, const Layout *layout, const View *view, uint32_t step) {
    return camera_for_step(layout, view, &scene->schedule, &scene->heap, step);
}

static Turn turn_now(const Scene *scene, const Layout *layout, const View *view, ScenePosition position) {
    View old = *view;
    float gone = 1, time = maths_min((float)position.time, (float)CAMERA_US);
    Turn turn = {.to = camera_of(scene, layout, view, position.step)};
    turn.from = turn.to;
    if (view->turn > 0) {
        old.level = view->before.level;
        old.zoom = view->before.zoom;
        old.hand = view->before.hand;
        turn.from = camera_of(scene, layout, &old, position.step);
        time = (1 - maths_clamp(view->turn, 0, 1)) * (float)CAMERA_US;
    } else if (position.step > 0) {
        turn.from = camera_of(scene, layout, view, position.step - 1);
    }
    gone = time / (float)CAMERA_US;
    turn.move = view->reduced_motion ? 1 : ease_in_out(gone);
    turn.fade = maths_clamp(time / (float)(view->reduced_motion ? FADE_US : TURN_US), 0, 1);
    return turn;
}

static void set_kit(Stage *stage, const View *view, const TextMeasure *measure, DrawList *list) {
    stage->kit = (Kit){.list = list, .theme = view->theme, .measure = measure};
    stage->kit.focus = view->focus;
    if (view->recording) return;
    stage->kit.hover = view->hover;
    stage->kit.pressed = view->pressed;
}

static bool set_worlds(const Scene *scene, Stage *stage, Moment *moment) {
    uint64_t before, after, low = stage->shelves.low, high = stage->shelves.high;
    uint32_t cells = stage->shelves.level == LEVEL_BYTES ? UINT32_MAX : 0;
    if (stage->shelves.level == LEVEL_MAP) high = low; /* the map walks the world itself */
    world_bounds(moment, &before, &after);
    moment->before = scene_model(scene, 0, before, low, high, cells);
    moment->after = after == before ? moment->before : scene_model(scene, 0, after, low, high, cells);
    return moment->before && moment->after;
}

/* Outlines of answers breathe once in 1.6 s: with idle life, or as the question's own act goes on. */
static void set_breath(Stage *stage, const Moment *moment) {
    bool act = moment->act && moment->act->kind == ACT_ASK;
    float time = moment->hour > 0 ? moment->hour : act ? moment->t * 2.4f : 0;
    stage->breath = .5f - .5f * maths_cos(time / 1.6f * 360);
}

static void draw_moment(const Scene *scene, Stage *stage, const Moment *moment) {
    MapFacts facts;
    bool map = stage->shelves.level == LEVEL_MAP;
    stage_reset(stage);
    if (!stage_set(stage, acts_base(moment)) || (map && !scene_map_facts(scene, stage, moment, &facts))) {
        stage->kit.list->failed = true;
        return;
    }
    stage->map = map ? &facts : NULL;
    stage->before = moment->before;
    stage->after = moment->after;
    stage->route = moment->act ? ease_in_out(moment->t) : 1;
    acts_pose(stage, moment);
    stage_place_trays(stage);
    acts_manager(stage, moment);
    acts_fly(stage, moment);
    acts_trouble(stage, moment);
    set_breath(stage, moment);
    stage_set_question(stage);
    stage_draw(stage);
    stage->map = NULL;
}

/* Reduced motion: each act is a short cross-fade between its first and its last picture. */
static void draw_faded(const Scene *scene, Stage *stage, const Moment *moment) {
    Moment still = *moment;
    float fade = maths_clamp(moment->t * (float)moment->act->duration / (float)FADE_US, 0, 1);
    still.t = 0;
    still.turn = moment->act->start > 0;
    if (moment->act->kind == ACT_BULK) still.after = still.before;
    if (fade < 1) draw_moment(scene, stage, &still);
    still.after = moment->after;
    if (fade <= 0) return;
    still.t = still.turn = 1;
    if (fade < 1) draw_layer(stage->kit.list, fade, 1, (Rect){0, 0, 0, 0});
    draw_moment(scene, stage, &still);
    if (fade < 1) draw_end(stage->kit.list);
}

static void draw_stage(const Scene *scene, Stage *stage, Moment *moment) {
    if (!set_worlds(scene, stage, moment)) {
        stage->kit.list->failed = true;
        return;
    }
    if (moment->reduced && moment->act)
        draw_faded(scene, stage, moment);
    else
        draw_moment(scene, stage, moment);
}

static void draw_at(const Scene *scene, Stage *stage, const View *view, ScenePosition position,
                    const Camera *camera) {
    Moment moment = {.hour = view->recording || view->reduced_motion ? 0 : view->hour};
    moment.reduced = view->reduced_motion;
    stage->camera = *camera;
    stage->shelves = shelves_for(&stage->layout, camera, &stage->heap);
    stage_reset(stage);
    bool ok = find_moment(scene, position, &moment);
    if (!ok)
        stage->kit.list->failed = true;
    else if (stage->layout.compare)
        stage->kit.list->failed |= !compare_draw(scene, stage, &moment, position);
    else
        draw_stage(scene, stage, &moment);
}

static void draw_turning(const Scene *scene, Stage *stage, const View *view, ScenePosition position) {
    Turn turn = turn_now(scene, &stage->layout, view, position);
    DrawList *list = stage->kit.list;
    bool jumps = view->reduced_motion && !camera_equal(&turn.from, &turn.to);
    bool fades = (jumps || turn.from.level != turn.to.level) && turn.fade < 1;
    Camera now = view->reduced_motion ? turn.to : camera_between(&turn.from, &turn.to, turn.move);
    if (!fades) {
        draw_at(scene, stage, view, position, &now);
        return;
    }
    if (turn.fade < 1) draw_at(scene, stage, view, position, &turn.from);
    list->hits.count = 0;
    draw_layer(list, turn.fade, 1, (Rect){0, 0, 0, 0});
    draw_at(scene, stage, view, position, &turn.to);
    draw_end(list);
}

/* The question that waits, or is just being asked. */
static void set_question(const Scene *scene, Stage *stage, const View *view, ScenePosition position) {
    stage->ask = &view->ask;
    stage->question = NULL;
    if (!(scene->marks.items[position.step] & MARK_ASK)) return;
    Question *question = arena_alloc_zeroed(stage->arena, sizeof *question);
    if (!question || !scene_question(scene, position.step, question)) return;
    bool now = position.time >= question->time && position.time < question->end;
    if (now || view->ask.open) stage->question = question;
}

void scene_draw(const Scene *scene, ScenePosition position, const View *view, const TextMeasure *measure,
                DrawList *list) {
    Stage *stage = &scene->cache->stage;
    if (step_count(scene) == 0) {
        scene_draw_empty(TEXT("This lesson has no steps yet."), view, measure, list);
        return;
    }
    if (position.step >= step_count(scene)) position = scene_rest(scene, step_count(scene) - 1);
    draw_reset(list);
    arena_reset(&scene->cache->frame);
    set_kit(stage, view, measure, list);
    stage->skin = skin_of(view->skin);
    stage->arena = &scene->cache->frame;
    stage->file = scene->file;
    stage->source = scene->code;
    stage->heap = scene->heap;
    stage->layout = scene_layout(scene, view);
    stage->step = position.step;
    draw_push(list, layout_canvas(&stage->layout));
    stage->groundless = view->groundless;
    if (!view->groundless)
        draw_rect(list, (Rect){0, 0, stage->layout.w, stage->layout.h}, 0, view->theme->paper);
    set_question(scene, stage, view, position);
    draw_turning(scene, stage, view, position);
    float text_turn = maths_clamp((float)position.time / (float)TURN_US, 0, 1);
    Chrome chrome = {scene, view, &stage->layout, &stage->kit, stage, position, text_turn};
    if (!view->groundless) chrome_draw(&chrome);
    if (view->history && !view->groundless) overtime_draw(&chrome);
    if (!view->history) bubble_draw(&chrome);
    draw_pop(list);
    if (scene->cache->frame.failed) list->failed = true;
}
