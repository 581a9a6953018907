#include "record/reel.h"

#include "base/maths.h"
#include "record/overlay.h"
#include <string.h>

#define BADGE INT64_C(900000) /* a key is shown this long */
#define PRESS INT64_C(260000) /* a click's ring spreads this long */

int64_t reel_duration(const Reel *reel) {
    return reel->take ? reel->take->duration : reel->pace.duration;
}

uint64_t reel_frames(const Reel *reel) {
    return pace_frames(reel_duration(reel), reel->fps);
}

static bool taken_part(const Reel *reel, uint64_t *cursor, ReelPart *part) {
    const Take *take = reel->take;
    if (*cursor >= take->moments.count) return false;
    const TakeMoment *first = &take->moments.items[*cursor];
    *part = (ReelPart){first->position.step, first->time, take->duration};
    for (++*cursor; *cursor < take->moments.count; ++*cursor) {
        const TakeMoment *next = &take->moments.items[*cursor];
        if (next->position.step == part->step) continue;
        part->end = next->time;
        break;
    }
    return true;
}

bool reel_part(const Reel *reel, uint64_t *cursor, ReelPart *part) {
    if (reel->take) return taken_part(reel, cursor, part);
    if (*cursor >= reel->pace.steps.count) return false;
    PaceStep step = reel->pace.steps.items[*cursor];
    *part = (ReelPart){(uint32_t)*cursor, step.begin, step.begin + step.length};
    ++*cursor;
    return true;
}

/* ---- where the pointer is */

typedef struct Pose {
    bool shown;
    Point at;
    float press; /* 1 at the click, then less */
    SceneHit over;
} Pose;

static const DrawHit *find_hit(const DrawList *list, SceneHit hit) {
    for (uint32_t i = list->hits.count; i-- > 0;)
        if (list->hits.items[i].kind == (uint32_t)hit.kind && list->hits.items[i].arg == hit.arg)
            return &list->hits.items[i];
    return NULL;
}

/* The button that goes on: the narration's, or the transport's where there is none. */
static const DrawHit *find_next(const DrawList *list) {
    const DrawHit *next = find_hit(list, (SceneHit){HIT_NEXT, 0});
    return next ? next : find_hit(list, (SceneHit){HIT_FORWARD, 0});
}

static float smooth(float t) {
    t = maths_clamp(t, 0, 1);
    return t * t * (3 - 2 * t);
}

static float ring(int64_t since) {
    return since < 0 || since >= PRESS ? 0 : 1 - (float)since / (float)PRESS;
}

/* How near the pointer of a paced recording is to the button, 0..1: it leaves after a click and comes back
 * for the next. In a short step it stays. */
static float nearness(const Pace *pace, int64_t time) {
    uint32_t step = pace_step_at(pace, time);
    PaceStep at = pace->steps.items[step];
    bool last = step + 1 == pace->steps.count;
    float passed = (float)(time - at.begin) / 1e6f, left = (float)(at.begin + at.length - time) / 1e6f;
    if (at.length < 2600000 && step > 0 && !last) return 1;
    float gone = step > 0 ? smooth((passed - .45f) / .7f) : 1, back = last ? 0 : smooth((1.05f - left) / .8f);
    return maths_max(1 - gone, back);
}

static Pose paced_pose(const Reel *reel, int64_t time, const DrawList *list) {
    const DrawHit *next = find_next(list);
    if (!next) return (Pose){0};
    PaceStep at = reel->pace.steps.items[pace_step_at(&reel->pace, time)];
    float near = nearness(&reel->pace, time), w = reel->view.width, h = reel->view.height;
    Point target = {next->rect.x + next->rect.w * .6f, next->rect.y + next->rect.h * .62f};
    Point rest = {maths_max(target.x - w * .16f, w * .06f), maths_max(target.y - h * .22f, h * .2f)};
    float bow = 4 * near * (1 - near) * h * .03f; /* a hand does not move along a ruler */
    Pose pose = {.shown = true,
                 .at = {maths_lerp(rest.x, target.x, near), maths_lerp(rest.y, target.y, near) + bow}};
    if (at.begin > 0) pose.press = ring(time - at.begin);
    Rect r = next->rect;
    if (pose.at.x >= r.x && pose.at.x < r.x + r.w && pose.at.y >= r.y && pose.at.y < r.y + r.h)
        pose.over = (SceneHit){(SceneHitKind)next->kind, next->arg};
    return pose;
}

static Point taken_point(const Reel *reel, const TakeMoment *moment, const DrawList *list) {
    const DrawHit *hit = moment->over.kind != HIT_NONE ? find_hit(list, moment->over) : NULL;
    if (!hit) return (Point){moment->x * reel->view.width, moment->y * reel->view.height};
    return (Point){hit->rect.x + moment->u * hit->rect.w, hit->rect.y + moment->v * hit->rect.h};
}

/* Since when a button has been up or down again, as of moment i. */
static float taken_press(const Take *take, uint32_t i, int64_t time) {
    if (take->moments.items[i].pressed) return 1;
    for (; i > 0 && time - take->moments.items[i - 1].time < PRESS; i--)
        if (take->moments.items[i - 1].pressed) return ring(time - take->moments.items[i].time);
    return 0;
}

static Pose taken_pose(const Reel *reel, int64_t time, const DrawList *list) {
    const Take *take = reel->take;
    uint32_t i = take_at(take, time);
    const TakeMoment *at = &take->moments.items[i];
    Pose pose = {.shown = at->pointer_in, .over = at->over, .press = taken_press(take, i, time)};
    pose.at = taken_point(reel, at, list);
    if (i + 1 >= take->moments.count) return pose;
    const TakeMoment *next = at + 1;
    if (!next->pointer_in || next->time - at->time > 60000) return pose;
    float t = (float)(time - at->time) / (float)(next->time - at->time + 1);
    Point to = taken_point(reel, next, list);
    pose.at = (Point){maths_lerp(pose.at.x, to.x, t), maths_lerp(pose.at.y, to.y, t)};
    return pose;
}

/* ---- keys */

static float badge_opacity(int64_t since) {
    float t = (float)since / (float)BADGE;
    return since < 0 || t >= 1 ? 0 : t < .08f ? t / .08f : t > .75f ? (1 - t) / .25f : 1;
}

static void draw_key(const Reel *reel, const SceneView *view, int64_t time, const TextMeasure *measure,
                     DrawList *list) {
    if (!reel->take) {
        PaceStep at = reel->pace.steps.items[pace_step_at(&reel->pace, time)];
        if (at.begin > 0 && !reel->pointer)
            overlay_key(list, view, measure, TEXT("\xE2\x86\x92"), badge_opacity(time - at.begin));
        return;
    }
    for (uint32_t i = take_at(reel->take, time);; i--) {
        const TakeMoment *at = &reel->take->moments.items[i];
        if (time - at->time >= BADGE) return;
        if (at->key[0]) {
            overlay_key(list, view, measure, text_from(at->key), badge_opacity(time - at->time));
            return;
        }
        if (i == 0) return;
    }
}

/* ---- the picture */

#define TURN INT64_C(450000) /* one level of the warehouse goes over into another, as in the window */

static void set_turn(const Take *take, uint32_t i, int64_t time, SceneView *view) {
    for (; i > 0 && time - take->moments.items[i].time < TURN; i--) {
        const TakeMoment *before = &take->moments.items[i - 1], *at = before + 1;
        if (before->level == at->level) continue;
        view->before = (SceneEye){(SceneLevel)before->level, before->zoom, before->hand};
        view->turn = 1 - (float)(time - at->time) / (float)TURN;
        return;
    }
}

static SceneView view_at(const Reel *reel, int64_t time) {
    SceneView view = reel->view;
    view.hour = 0;
    view.can_record = false;
    view.captioned = reel->burn;
    view.speed = view.speed > 0 ? view.speed : 1;
    view.recording = view.chrome_hidden = !reel->pointer;
    if (!reel->take) {
        view.ask = pace_ask(&reel->pace, time);
        return view;
    }
    uint32_t i = take_at(reel->take, time);
    const TakeMoment *at = &reel->take->moments.items[i];
    set_turn(reel->take, i, time, &view);
    view.level = (SceneLevel)at->level;
    view.zoom = at->zoom;
    view.hand = at->hand;
    view.ask = (SceneAsk){.open = at->open,
                          .answered = at->answered,
                          .right = at->right,
                          .hint = at->hint,
                          .revealed = at->revealed,
                          .chosen = at->chosen,
                          .since = (float)(time - at->time) / 1e6f};
    if (at->dark != view.theme->dark) view.theme = at->dark ? theme_night() : theme_day();
    view.chrome_hidden = view.chrome_hidden || at->hidden;
    return view;
}

static ScenePosition position_at(const Reel *reel, int64_t time) {
    return reel->take ? take_position(reel->take, reel->scene, time)
                      : pace_position(&reel->pace, reel->scene, time);
}

void reel_draw_moment(const Reel *reel, ScenePosition position, const TextMeasure *measure, DrawList *list) {
    SceneView view = reel->view;
    view.recording = view.chrome_hidden = true;
    view.captioned = reel->burn;
    draw_reset(list);
    scene_draw(reel->scene, position, &view, measure, list);
}

/* The control under the pointer shows that it is: then the picture is drawn once more. */
static Pose place_pointer(const Reel *reel, ScenePosition position, SceneView *view, int64_t time,
                          const TextMeasure *measure, DrawList *list) {
    Pose pose = reel->take ? taken_pose(reel, time, list) : paced_pose(reel, time, list);
    if (!pose.shown || pose.over.kind == HIT_NONE) return pose;
    view->hover = pose.over;
    if (pose.press > .5f) view->pressed = pose.over;
    draw_reset(list);
    scene_draw(reel->scene, position, view, measure, list);
    return pose;
}

void reel_draw(const Reel *reel, uint64_t frame, const TextMeasure *measure, DrawList *list) {
    int64_t time = pace_frame_time(frame, reel->fps);
    ScenePosition position = position_at(reel, time);
    SceneView view = view_at(reel, time);
    Pose pose = {0};
    draw_reset(list);
    scene_draw(reel->scene, position, &view, measure, list);
    if (reel->pointer) pose = place_pointer(reel, position, &view, time, measure, list);
    if (reel->keys) draw_key(reel, &view, time, measure, list);
    if (pose.shown) overlay_pointer(list, &view, pose.at.x, pose.at.y, pose.press);
}
