#include "pose.h"

#include "base/values.h"

#define PRESS INT64_C(260000)  /* a click's ring spreads this long */
#define HURRY INT64_C(3800000) /* a question that is open shorter than this hurries the pointer */

static const DrawHit *find_hit(const DrawList *list, Hit hit) {
    for (uint32_t i = list->hits.count; i-- > 0;)
        if (list->hits.items[i].kind == (uint32_t)hit.kind && list->hits.items[i].arg == hit.arg)
            return &list->hits.items[i];
    return NULL;
}

static float smooth(float t) {
    t = maths_clamp(t, 0, 1);
    return t * t * (3 - 2 * t);
}

static float ring(int64_t since) {
    return since < 0 || since >= PRESS ? 0 : 1 - (float)since / (float)PRESS;
}

/* A hand does not move along a ruler. */
static Point on_the_way(Point from, Point to, float t, float bow) {
    return (Point){maths_lerp(from.x, to.x, t), maths_lerp(from.y, to.y, t) + 4 * t * (1 - t) * bow};
}

/* ---- by a pace */

bool pose_find_next(const DrawList *list, Rect *next) {
    const DrawHit *hit = find_hit(list, (Hit){HIT_NEXT, 0});
    *next = hit ? hit->rect : (Rect){0, 0, 0, 0};
    return hit != NULL;
}

/* How near the pointer is to the button that leads on, 0..1: it leaves after a click and comes back for the
 * next. In a short step it stays. */
static float nearness(const Pace *pace, int64_t time) {
    uint32_t step = pace_step_at(pace, time);
    PaceStep at = pace->steps.items[step];
    bool last = step + 1 == pace->steps.count;
    float passed = (float)(time - at.begin) / 1e6f, left = (float)(at.begin + at.length - time) / 1e6f;
    if (at.length < 2600000 && step > 0 && !last) return 1;
    float gone = step > 0 ? smooth((passed - .45f) / .7f) : 1, back = last ? 0 : smooth((1.05f - left) / .8f);
    return maths_max(1 - gone, back);
}

/* Where it is when nothing is asked. */
static Point waiting_point(const Reel *reel, int64_t time, Rect next) {
    float w = reel->view.width, h = reel->view.height;
    if (next.w <= 0) return (Point){w * 1.04f, h * .66f};
    Point target = {next.x + next.w * .6f, next.y + next.h * .62f};
    Point rest = {maths_max(target.x - w * .16f, w * .06f), maths_max(target.y - h * .22f, h * .2f)};
    return on_the_way(rest, target, nearness(&reel->pace, time), h * .03f);
}

/* Towards an answer and away again, 0..1: there when it is given, gone when the question closes. */
static float reach(const PaceAsk *ask) {
    float pace = maths_min(1, (float)ask->length / (float)HURRY);
    float since = (float)(ask->passed - ask->answer) / 1e6f / pace;
    return smooth((since + 1.15f) / .95f) * (1 - smooth((since - .45f) / .75f));
}

static Point middle(const Reel *reel, Rect r) {
    float left = maths_max(r.x, 0), right = maths_min(r.x + r.w, reel->view.width);
    float top = maths_max(r.y, 0), bottom = maths_min(r.y + r.h, reel->view.height);
    return (Point){(left + right) / 2, (top + bottom) / 2};
}

/* The bin or tray itself where it is seen, else its button on the question's card. */
static bool find_answer(const Reel *reel, const Asking *asking, const DrawList *list, Point *at) {
    uint64_t answer = asking->question.shape == ASK_NUMBER ? 0 : scene_right_answer(&asking->question);
    for (uint32_t i = 0; i < list->hits.count; i++) {
        const DrawHit *hit = &list->hits.items[i];
        if (hit->kind != HIT_ANSWER || hit->arg != answer) continue;
        *at = middle(reel, hit->rect);
        if (draw_hit_at(list, at->x, at->y) == hit) return true;
    }
    return false;
}

static bool is_shown(HitKind kind) {
    return kind == HIT_NEXT || kind == HIT_ANSWER;
}

Pose pose_paced(const Reel *reel, int64_t time, const Asking *asking, Rect next, const DrawList *list) {
    PaceStep step = reel->pace.steps.items[pace_step_at(&reel->pace, time)];
    Pose pose = {.shown = next.w > 0, .at = waiting_point(reel, time, next)};
    Point answer;
    if (step.begin > 0 && pose.shown) pose.press = ring(time - step.begin);
    if (asking->answers && find_answer(reel, asking, list, &answer)) {
        float t = reach(&asking->pace);
        pose.at = on_the_way(pose.at, answer, t, reel->view.height * .03f);
        pose.press = maths_max(pose.press, ring(asking->pace.passed - asking->pace.answer));
        pose.shown = pose.shown || t > 0;
    }
    const DrawHit *under = draw_hit_at(list, pose.at.x, pose.at.y);
    if (under && is_shown((HitKind)under->kind)) pose.over = (Hit){(HitKind)under->kind, under->arg};
    return pose;
}

/* ---- in a take */

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

Pose pose_taken(const Reel *reel, int64_t time, const DrawList *list) {
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
