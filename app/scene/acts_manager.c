/* The manager: where he stands, where he looks, what his arms do. His place is a function of the journal
 * alone: each act says from which bytes to which he goes. */
#include "base/maths.h"
#include "scene/acts.h"
#include "scene/ease.h"

static const float DRIVE_PX = 900, LIFT_PX = 700, REST_S = .18f;

typedef struct Mood {
    ManagerFace face;
    float look;
    Point left, right;
} Mood;

static const Mood CALM = {FACE_HAPPY, -1, {-64, 52}, {62, 34}};
static const Mood PROUD = {FACE_JOY, -1, {-92, -26}, {62, 34}};
static const Mood SEARCH = {FACE_SEARCH, -1, {-78, 18}, {62, 34}};
static const Mood UNHAPPY = {FACE_OH, -1, {-70, -50}, {70, -50}};

static Mood mix_moods(const Mood *from, const Mood *to, float t) {
    Mood mood = *to;
    if (t < .5f) mood.face = from->face;
    mood.look = maths_lerp(from->look, to->look, t);
    mood.left = (Point){maths_lerp(from->left.x, to->left.x, t), maths_lerp(from->left.y, to->left.y, t)};
    mood.right =
        (Point){maths_lerp(from->right.x, to->right.x, t), maths_lerp(from->right.y, to->right.y, t)};
    return mood;
}

/* With a label in his hand he holds it up. */
static Mood resting_mood(const Stage *stage, const Moment *moment) {
    bool label = moment->act && moment->act->kind == ACT_LABEL;
    if (moment->proud || label || (stage->tag_in_hand && !moment->act)) return PROUD;
    if (stage->tag_in_hand && moment->act->kind != ACT_ALLOC) return PROUD;
    if (!moment->was_proud) return CALM;
    return mix_moods(&PROUD, &CALM, ease_in_out(moment->turn));
}

static void set_mood(Stage *stage, const Mood *mood) {
    Manager *manager = &stage->manager;
    manager->face = mood->face;
    manager->look = mood->look;
    manager->left = mood->left;
    manager->right = mood->right;
    manager->left_arm = manager->right_arm = true;
    manager->clipboard = true;
}

static void stand_at(Stage *stage, Stand stand) {
    stage_stand(stage, stand, &stage->manager.x, &stage->manager.head_y);
}

static void drive_between(Stage *stage, Stand from, Stand to, float t) {
    float x0, y0, x1, y1;
    stage_stand(stage, from, &x0, &y0);
    stage_stand(stage, to, &x1, &y1);
    stage->manager.x = maths_lerp(x0, x1, t);
    stage->manager.head_y = maths_lerp(y0, y1, t);
}

/* ---- a search: from hole to hole, resting at each */

typedef struct Stop {
    Stand stand;
    float arrive, leave; /* in time units of the whole way */
    bool looks, right;
} Stop;

typedef struct Way {
    Stop stops[SCHEDULE_LOOKS + 2];
    uint32_t count;
    float whole;
} Way;

static float leg_time(const Stage *stage, Stand from, Stand to) {
    float x0, y0, x1, y1;
    stage_stand(stage, from, &x0, &y0);
    stage_stand(stage, to, &x1, &y1);
    return maths_max(maths_abs(x1 - x0) / DRIVE_PX, maths_abs(y1 - y0) / LIFT_PX);
}

static void add_stop(const Stage *stage, Way *way, Stop stop, float rest) {
    Stand before = way->count ? way->stops[way->count - 1].stand : stop.stand;
    if (way->count == SCHEDULE_LOOKS + 2) return;
    stop.arrive = way->whole + leg_time(stage, before, stop.stand);
    stop.leave = stop.arrive + rest;
    way->whole = stop.leave;
    way->stops[way->count++] = stop;
}

/* Of a very long search every n-th look is acted, and always the last. */
static Way find_way(const Stage *stage, const Moment *moment) {
    const Act *act = moment->act;
    Way way = {.count = 0};
    uint64_t looks = act->end - act->first, stride = looks / SCHEDULE_LOOKS + 1;
    JournalCursor cursor = journal_at(timeline_journal(moment->timeline), act->first);
    Event event;
    add_stop(stage, &way, (Stop){.stand = act->from}, 0);
    for (uint64_t i = 0; i < looks && journal_next(&cursor, &event); i++) {
        if (event.kind != EVENT_LOOK || (i % stride && i + 1 != looks)) continue;
        Stop stop = {.stand = {event.look.addr, event.look.size}, .looks = true};
        stop.right = event.look.verdict == VERDICT_TAKEN;
        if (stop.right) stop.stand = act->to;
        add_stop(stage, &way, stop, REST_S);
    }
    add_stop(stage, &way, (Stop){.stand = act->to}, 0);
    return way;
}

static void look_at(Stage *stage, const Stop *stop, float t) {
    Rect box = stage_bytes_box(stage, stop->stand.addr, stop->stand.size);
    float right_edge = layout_ware_width(&stage->layout) - 24;
    if (box.x + box.w > right_edge) box.w = maths_max(40, right_edge - box.x);
    stage->manager.cone = ease_bump(maths_clamp(t, 0, 1)) > .2f ? 1 : ease_bump(t) * 5;
    stage->manager.cone_to = box;
    Verdict verdict = {
        {box.x + box.w / 2, box.y + box.h / 2}, stop->right, ease_back(ease_phase(t, .25f, .6f))};
    if (t > .25f && t < .97f) stage_keep(stage, list_push(&stage->verdicts, verdict));
}

static void search(Stage *stage, const Moment *moment) {
    Way way = find_way(stage, moment);
    float now = moment->t * way.whole;
    Mood mood = resting_mood(stage, moment);
    float change = ease_phase(moment->t, 0, .15f) * (1 - ease_phase(moment->t, .9f, 1));
    Mood search_mood = mix_moods(&mood, &SEARCH, change);
    set_mood(stage, &search_mood);
    for (uint32_t i = 1; i < way.count; i++) {
        const Stop *from = &way.stops[i - 1], *to = &way.stops[i];
        if (now > to->leave && i + 1 < way.count) continue;
        float leg = to->arrive - from->leave;
        drive_between(stage, from->stand, to->stand,
                      leg > 0 ? ease_in_out(maths_clamp((now - from->leave) / leg, 0, 1)) : 1);
        if (to->looks && now >= to->arrive) look_at(stage, to, (now - to->arrive) / (to->leave - to->arrive));
        return;
    }
}

/* ---- other acts in which he does something */

static void hand_over(Stage *stage, const Moment *moment) {
    Mood mood = mix_moods(&SEARCH, &PROUD, ease_in_out(ease_phase(moment->t, .6f, .72f)));
    Mood before = resting_mood(stage, moment);
    mood = mix_moods(&before, &mood, ease_phase(moment->t, 0, .1f));
    set_mood(stage, &mood);
    stand_at(stage, moment->act->to);
}

static void walk_then_watch(Stage *stage, const Moment *moment) {
    Mood before = resting_mood(stage, moment),
         mood = mix_moods(&before, &PROUD, ease_phase(moment->t, .2f, .4f));
    set_mood(stage, &mood);
    drive_between(stage, moment->act->from, moment->act->to, ease_in_out(ease_phase(moment->t, 0, .3f)));
}

void acts_manager(Stage *stage, const Moment *moment) {
    ActKind kind = moment->act ? moment->act->kind : ACT_QUIET;
    float scale = stage->shelves.level == LEVEL_BYTES ? 1 + (stage->shelves.v - 1) * .5f : .8f;
    stage->manager = (Manager){.ground = stage->layout.ware_ground, MANAGER_AT_REST};
    stage->manager.scale = scale;
    /* A blink of .15 s every four seconds. */
    float beat = moment->hour - maths_floor(moment->hour / 4) * 4;
    if (moment->hour > 0 && beat > 3.85f) stage->manager.blink = ease_bump((beat - 3.85f) / .15f);
    if (kind == ACT_FIND) {
        search(stage, moment);
    } else if (kind == ACT_ALLOC) {
        hand_over(stage, moment);
    } else if (kind == ACT_FREE || kind == ACT_REALLOC || kind == ACT_GROW) {
        walk_then_watch(stage, moment);
    } else {
        Mood mood = kind == ACT_TROUBLE || kind == ACT_REFUSED ? UNHAPPY : resting_mood(stage, moment);
        set_mood(stage, &mood);
        stand_at(stage, moment->stand);
    }
    stage->manager.wheel = stage->manager.x;
}
