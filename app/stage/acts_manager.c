/* The manager: where he stands, where he looks, what his arms do. His place is a function of the journal
 * alone: each act says from which bytes to which he goes. */
#include "base/values.h"
#include "parts/kit.h"
#include "stage/stage.h"
#include "stage_parts.h"

static const float DRIVE_PX = 900, LIFT_PX = 700, REST_S = .18f;

typedef struct Mood {
    ManagerFace face;
    float look;
    Point left, right;
} Mood;

static const Mood CALM = {FACE_HAPPY, -1, {-64, 52}, {62, 34}};
static const Mood PROUD = {FACE_JOY, -1, {-92, -26}, {62, 34}};
static const Mood SEARCH = {FACE_SEARCH, -1, {-78, 18}, {62, 34}};
static const Mood BUSY = {FACE_HAPPY, -1, {-84, -10}, {60, 34}};
static const Mood SORRY = {FACE_SAD, -1, {-58, 56}, {62, 40}};
static const Mood SAD = {FACE_SAD, -1, {-74, 30}, {64, 40}};
static const Mood THINKING = {FACE_THINK, .3f, {-66, 44}, {50, -2}};
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
    bool label = moment->act && (moment->act->kind == ACT_LABEL || moment->act->kind == ACT_SHELVE);
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

/* From one stand to another: as the world was at the one, as it is after the act at the other, so that the
 * next act finds him there. */
static void drive_between(Stage *stage, const Moment *moment, Stand from, Stand to, float t) {
    float x0, y0, x1, y1;
    stage_stand(stage, moment->before, from, &x0, &y0);
    stage_stand(stage, moment->after, to, &x1, &y1);
    stage->manager.x = maths_lerp(x0, x1, t);
    stage->manager.head_y = maths_lerp(y0, y1, t);
}

static void stand_at(Stage *stage, const Moment *moment, Stand stand) {
    drive_between(stage, moment, stand, stand, stage->route);
}

/* ---- a search: from hole to hole, resting at each */

typedef struct Stop {
    Stand stand, hole;
    float x, y;
    float arrive, leave; /* in time units of the whole way */
    bool looks;
    MachineVerdict verdict;
} Stop;

typedef struct Way {
    Stop stops[SCHEDULE_LOOKS + 2];
    uint32_t count;
    float whole;
} Way;

static float leg_time(const Stop *from, const Stop *to) {
    return maths_max(maths_abs(to->x - from->x) / DRIVE_PX, maths_abs(to->y - from->y) / LIFT_PX);
}

/* Where the new crate will be he stands as after it; everywhere else as before. */
static void add_stop(const Stage *stage, const Moment *moment, Way *way, Stop stop, float rest) {
    bool last = moment->act->to.size && stop.stand.addr == moment->act->to.addr && way->count;
    if (way->count == SCHEDULE_LOOKS + 2) return;
    stage_stand(stage, last ? moment->after : moment->before, stop.stand, &stop.x, &stop.y);
    const Stop *before = way->count ? &way->stops[way->count - 1] : &stop;
    stop.arrive = way->whole + leg_time(before, &stop);
    stop.leave = stop.arrive + rest;
    way->whole = stop.leave;
    way->stops[way->count++] = stop;
}

static uint64_t count_looks(const Moment *moment) {
    JournalCursor cursor = journal_at(timeline_journal(moment->timeline), moment->act->first);
    Event event;
    uint64_t looks = 0;
    for (uint64_t i = moment->act->first; i < moment->act->end && journal_next(&cursor, &event); i++)
        looks += event.kind == EVENT_LOOK;
    return looks;
}

/* He stands before a hole's first bytes: its end may be far away. */
static Stand before_hole(const JournalEvent_look *look) {
    return (Stand){look->addr, look->size < 8 ? look->size : 8};
}

static Stop stop_at(const JournalEvent_look *look, Stand to) {
    Stop stop = {.stand = before_hole(look), .hole = {look->addr, look->size}, .looks = true};
    stop.verdict = (MachineVerdict)look->verdict;
    if (stop.verdict == VERDICT_TAKEN) stop.stand = to;
    return stop;
}

/* Of a very long search every n-th look is acted, and always the last. A hole that is only found to be the
 * best after all the others were seen is fair at first, and taken when he comes back to it. */
static Way find_way(const Stage *stage, const Moment *moment) {
    const Act *act = moment->act;
    Way way = {.count = 0};
    uint64_t looks = count_looks(moment), stride = looks / SCHEDULE_LOOKS + 1, number = 0;
    JournalCursor cursor = journal_at(timeline_journal(moment->timeline), act->first);
    Stop last = {.stand = act->to};
    Event event;
    add_stop(stage, moment, &way, (Stop){.stand = act->from}, 0);
    for (uint64_t i = act->first; i < act->end && journal_next(&cursor, &event); i++) {
        if (event.kind != EVENT_LOOK) continue;
        Stop stop = stop_at(&event.look, act->to);
        bool taken = stop.verdict == VERDICT_TAKEN, shown = number++ % stride == 0 || number == looks;
        if (taken && number < looks) last = stop, stop.verdict = VERDICT_NOT_BEST;
        if (shown) add_stop(stage, moment, &way, stop, REST_S);
    }
    add_stop(stage, moment, &way, last, last.looks ? REST_S : 0);
    return way;
}

/* Light on the hole, then what he thinks of it. Of a hole out of view nothing is shown. */
static void look_at(Stage *stage, const Stop *stop, float t) {
    uint64_t at = stop->hole.addr;
    ShelfPart part;
    if (!shelves_next_part(&stage->shelves, &at, stop->hole.addr + stop->hole.size, &part)) return;
    Rect box = part.rack ? rack_span(part.rack, part.row, part.offset, part.offset + part.bytes) : part.map;
    float right_edge = layout_ware_width(&stage->layout) - 24;
    if (box.x + box.w > right_edge) box.w = maths_max(40, right_edge - box.x);
    stage->manager.cone = ease_bump(maths_clamp(t, 0, 1)) > .2f ? 1 : ease_bump(t) * 5;
    stage->manager.cone_to = box;
    Verdict verdict = {.at = {box.x + box.w / 2, box.y + box.h / 2},
                       .pop = ease_back(ease_phase(t, .25f, .6f)),
                       .sign = stop->verdict == VERDICT_TAKEN      ? SIGN_TICK
                               : stop->verdict == VERDICT_NOT_BEST ? SIGN_FITS
                               : stop->verdict == VERDICT_SPLIT    ? SIGN_CUT
                                                                   : SIGN_CROSS};
    if (stop->verdict == VERDICT_SPLIT)
        verdict.note =
            arena_format(stage->arena, "%llu \xE2\x86\x92 2 \xC3\x97 %llu",
                         (unsigned long long)stop->hole.size, (unsigned long long)stop->hole.size / 2);
    if (t > .25f && t < .97f) stage_keep(stage, list_push(&stage->verdicts, verdict));
}

/* What he makes of a hole shows in his face too. */
static ManagerFace face_at(const Stop *stop, float t) {
    if (!stop->looks || t < .4f) return FACE_SEARCH;
    switch (stop->verdict) {
    case VERDICT_TAKEN: return FACE_JOY;
    case VERDICT_NOT_BEST:
    case VERDICT_SPLIT: return FACE_THINK;
    case VERDICT_TOO_SMALL:
    case VERDICT_MISALIGNED:
    case VERDICT_COUNT: break;
    }
    return FACE_SEARCH;
}

static void search_until(Stage *stage, const Moment *moment, float t) {
    Way way = find_way(stage, moment);
    float now = t * way.whole;
    Mood mood = resting_mood(stage, moment);
    float change = ease_phase(t, 0, .15f) * (1 - ease_phase(t, .9f, 1));
    Mood search_mood = mix_moods(&mood, &SEARCH, change);
    set_mood(stage, &search_mood);
    for (uint32_t i = 1; i < way.count; i++) {
        const Stop *from = &way.stops[i - 1], *to = &way.stops[i];
        if (now > to->leave && i + 1 < way.count) continue;
        float leg = to->arrive - from->leave;
        float driven = leg > 0 ? ease_in_out(maths_clamp((now - from->leave) / leg, 0, 1)) : 1;
        stage->manager.x = maths_lerp(from->x, to->x, driven);
        stage->manager.head_y = maths_lerp(from->y, to->y, driven);
        if (!to->looks || now < to->arrive) return;
        float looked = (now - to->arrive) / (to->leave - to->arrive);
        look_at(stage, to, looked);
        if (change >= .5f) stage->manager.face = face_at(to, looked);
        return;
    }
}

void acts_manager_search(Stage *stage, const Moment *moment) {
    search_until(stage, moment, moment->t);
}

/* ---- other acts in which he does something */

void acts_manager_hand_over(Stage *stage, const Moment *moment) {
    Mood mood = mix_moods(&SEARCH, &PROUD, ease_in_out(ease_phase(moment->t, .6f, .72f)));
    Mood before = resting_mood(stage, moment);
    mood = mix_moods(&before, &mood, ease_phase(moment->t, 0, .1f));
    set_mood(stage, &mood);
    stand_at(stage, moment, moment->act->to);
}

void acts_manager_walk(Stage *stage, const Moment *moment) {
    Mood before = resting_mood(stage, moment),
         mood = mix_moods(&before, &PROUD, ease_phase(moment->t, .2f, .4f));
    set_mood(stage, &mood);
    drive_between(stage, moment, moment->act->from, moment->act->to,
                  ease_in_out(ease_phase(moment->t, 0, .3f)));
}

/* With a whole pallet he drives himself: there, up onto the forks, over, down. */
static void carry_pallet(Stage *stage, const Moment *moment, const Carry *carry, float t) {
    Stand old = {carry->old->addr, carry->old->size};
    float out = ease_in_out(ease_phase(t, .25f, .36f)), back = ease_in_out(ease_phase(t, .46f, .62f));
    float x, y;
    stage_stand(stage, moment->before, old, &x, &y);
    stage->manager.x = maths_lerp(stage->manager.x, x, out - back);
    stage->manager.head_y = maths_lerp(stage->manager.head_y, y, out - back);
    if (t < .36f || t > .64f) return;
    stage->manager.parcel = value_bytes_count(stage->arena, carry->bytes);
    stage->manager.parcel_owner = carry->now->color;
}

void acts_manager_reallocate(Stage *stage, const Moment *moment) {
    float t = acts_realloc_time(moment);
    Carry carry = acts_carry(moment);
    if (t < ACTS_FIND_END) {
        search_until(stage, moment, t / ACTS_FIND_END);
        return;
    }
    Mood before = resting_mood(stage, moment),
         mood = mix_moods(&before, &BUSY, ease_in_out(ease_phase(t, .16f, .24f)));
    mood = mix_moods(&mood, &PROUD, ease_in_out(ease_phase(t, .88f, .94f)));
    set_mood(stage, &mood);
    drive_between(stage, moment, moment->act->to, moment->act->to, 1);
    if (carry.old && carry.now && carry.group == 0 && stage->shelves.level != LEVEL_MAP)
        carry_pallet(stage, moment, &carry, t);
}

/* Face and hands for a while, then as he rested. */
static void act_mood(Stage *stage, const Moment *moment, const Mood *mood) {
    Mood rest = resting_mood(stage, moment);
    float amount =
        ease_in_out(ease_phase(moment->t, .3f, .5f)) * (1 - ease_in_out(ease_phase(moment->t, .9f, 1)));
    rest = mix_moods(&rest, mood, amount);
    set_mood(stage, &rest);
    stand_at(stage, moment, moment->stand);
}

/* No room for what was asked: just now, or before in this step. */
static bool is_full(const Moment *moment) {
    Event event;
    bool now = moment->act && acts_event(moment, EVENT_FAULT, &event);
    if (!now && !notices_event(moment->timeline, moment->up.fault, &event)) return false;
    return event.fault.status == MACHINE_NO_ROOM;
}

/* A card hangs where he works: he steps aside. What goes wrong frightens him; a refusal, a crate that is
 * lost, or no room, makes him sad. */
void acts_manager_stand(Stage *stage, const Moment *moment) {
    ActKind kind = moment->act ? moment->act->kind : ACT_QUIET;
    bool refused = kind == ACT_REFUSED || moment->up.refused != UINT64_MAX,
         comes = schedule_story(kind)->work == WORK_TROUBLE,
         up = moment->up.refused != UINT64_MAX || moment->up.fault != UINT64_MAX ||
              moment->up.abort != UINT64_MAX,
         lost = (kind == ACT_LEAK || kind == ACT_RELEASE) && acts_leaks(moment);
    Mood before = resting_mood(stage, moment);
    Mood worried = refused || is_full(moment) ? SAD : UNHAPPY;
    Mood mood = up ? worried : comes ? mix_moods(&before, &worried, ease_phase(moment->t, .1f, .3f)) : before;
    set_mood(stage, &mood);
    bool was = moment->was.refused != UINT64_MAX || moment->was.fault != UINT64_MAX ||
               moment->was.abort != UINT64_MAX;
    if (!up && !comes && was && moment->turn < 1)
        drive_between(stage, moment, (Stand){0, 0}, moment->stand, ease_in_out(moment->turn));
    else if (up || comes)
        drive_between(stage, moment, moment->stand, (Stand){0, 0},
                      up ? 1 : ease_in_out(ease_phase(moment->t, 0, .25f)));
    else
        stand_at(stage, moment, moment->stand);
    if (lost) act_mood(stage, moment, &SORRY);
}

/* While a question waits he thinks about it, with what it is about on his forks. */
static void think(Stage *stage) {
    const Question *question = stage->question;
    set_mood(stage, &THINKING);
    stage->manager.clipboard = false;
    if (question->shape != ASK_BIN || !question->size) return;
    stage->manager.forks = -1;
    stage->manager.parcel = arena_format(stage->arena, "%llu B", (unsigned long long)question->size);
    stage->manager.parcel_owner = 5;
}

void acts_manager(Stage *stage, const Moment *moment) {
    static void (*const ways[])(Stage *, const Moment *) = {
#define X(KIND, name, ms, world, work, manager, ...) acts_manager_##manager,
        SCHEDULE_ACTS(X)
#undef X
    };
    float scale = stage->shelves.level == LEVEL_BYTES ? 1 + (stage->shelves.v - 1) * .5f : .8f;
    stage->manager = (Manager){.ground = stage->layout.ware_ground, MANAGER_AT_REST};
    stage->manager.scale = scale;
    /* A blink of .15 s every four seconds. */
    float beat = moment->hour - maths_floor(moment->hour / 4) * 4;
    if (moment->hour > 0 && beat > 3.85f) stage->manager.blink = ease_bump((beat - 3.85f) / .15f);
    ways[moment->act ? moment->act->kind : ACT_QUIET](stage, moment);
    if (stage->question) think(stage);
    stage->manager.wheel = stage->manager.x;
}
