#include "record/record.h"

#include "base/values.h"
#include "overlay.h"
#include "pose.h"
#include <string.h>

#define BADGE INT64_C(900000) /* a key is shown this long */

int64_t reel_duration(const Reel *reel) {
    return reel->take ? reel->take->duration : reel->pace.duration;
}

uint64_t reel_frames(const Reel *reel) {
    return pace_frames(reel_duration(reel), reel->rate);
}

static bool taken_part(const Reel *reel, uint64_t *cursor, ReelPart *part) {
    const Take *take = reel->take;
    if (*cursor >= take->moments.count) return false;
    const TakeMoment *first = &take->moments.items[*cursor];
    uint32_t last = timeline_steps(scene_timeline(reel->scene)) - 1;
    *part = (ReelPart){first->position.step, first->time, take->duration};
    for (++*cursor; *cursor < take->moments.count; ++*cursor) {
        const TakeMoment *next = &take->moments.items[*cursor];
        if (next->position.step == part->step) continue;
        part->end = next->time;
        break;
    }
    if (part->step > last) part->step = last; /* as take_position has it */
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

bool reel_part_within(const Reel *reel, uint64_t first, uint64_t end, uint64_t *cursor, ReelPart *part) {
    int64_t from = pace_frame_time(first, reel->rate);
    while (reel_part(reel, cursor, part)) {
        uint64_t begin = pace_frame_from(part->begin, reel->rate),
                 stop = pace_frame_from(part->end, reel->rate);
        if (begin < first) begin = first;
        if (stop > end) stop = end;
        if (begin >= stop) continue;
        part->begin = pace_frame_time(begin, reel->rate) - from;
        part->end = pace_frame_time(stop, reel->rate) - from;
        return true;
    }
    return false;
}

void reel_steps(const Reel *reel, uint32_t from, uint32_t to, uint64_t *first, uint64_t *end) {
    const PaceStep *last = &reel->pace.steps.items[to];
    uint64_t all = reel_frames(reel);
    *first = pace_frame_from(reel->pace.steps.items[from].begin, reel->rate);
    *end = pace_frame_from(last->begin + last->length, reel->rate);
    if (*end > all) *end = all;
}

/* ---- keys */

static float badge_opacity(int64_t since) {
    float t = (float)since / (float)BADGE;
    return since < 0 || t >= 1 ? 0 : t < .08f ? t / .08f : t > .75f ? (1 - t) / .25f : 1;
}

/* Where a pointer works the controls, no keys do. */
static void draw_paced_key(const Reel *reel, const View *view, int64_t time, const Asking *asking,
                           const TextMeasure *measure, DrawList *list) {
    PaceStep at = reel->pace.steps.items[pace_step_at(&reel->pace, time)];
    if (reel->pointer) return;
    if (at.begin > 0) overlay_key(list, view, measure, TEXT("\xE2\x86\x92"), badge_opacity(time - at.begin));
    if (asking->answers)
        overlay_key(list, view, measure, asking_key(asking),
                    badge_opacity(asking->pace.passed - asking->pace.answer));
}

static void draw_taken_key(const Reel *reel, const View *view, int64_t time, const TextMeasure *measure,
                           DrawList *list) {
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

static void set_turn(const Take *take, uint32_t i, int64_t time, View *view) {
    for (; i > 0 && time - take->moments.items[i].time < TURN; i--) {
        const TakeMoment *before = &take->moments.items[i - 1], *at = before + 1;
        if (before->level == at->level) continue;
        view->before = (ViewEye){(ViewLevel)before->level, before->zoom, before->hand};
        view->turn = 1 - (float)(time - at->time) / (float)TURN;
        return;
    }
}

static View view_at(const Reel *reel, int64_t time) {
    View view = reel->view;
    view.hour = 0;
    view.can_record = false;
    view.captioned = reel->burn;
    view.speed = view.speed > 0 ? view.speed : 1;
    view.recording = view.chrome_hidden = !reel->pointer;
    if (!reel->take) return view;
    uint32_t i = take_at(reel->take, time);
    const TakeMoment *at = &reel->take->moments.items[i];
    set_turn(reel->take, i, time, &view);
    view.level = (ViewLevel)at->level;
    view.zoom = at->zoom;
    view.hand = at->hand;
    if (at->dark != view.theme->dark) view.theme = at->dark ? theme_night() : theme_day();
    view.chrome_hidden = view.chrome_hidden || at->hidden;
    return view;
}

static ScenePosition position_at(const Reel *reel, int64_t time) {
    return reel->take ? take_position(reel->take, reel->scene, time)
                      : pace_position(&reel->pace, reel->scene, time);
}

void reel_draw_moment(const Reel *reel, ScenePosition position, const TextMeasure *measure, DrawList *list) {
    View view = reel->view;
    view.recording = view.chrome_hidden = true;
    view.captioned = reel->burn;
    scene_draw(reel->scene, position, &view, measure, list);
}

/* The button that leads on, as the first picture has it where this one does not: a question stands in its
 * place. The list is then drawn anew. */
static Rect find_next(const Reel *reel, ScenePosition position, const View *view, const TextMeasure *measure,
                      DrawList *list) {
    Rect next;
    View first = *view;
    first.ask = (AskState){0};
    if (pose_find_next(list, &next)) return next;
    scene_draw(reel->scene, (ScenePosition){0, 0}, &first, measure, list);
    pose_find_next(list, &next);
    scene_draw(reel->scene, position, view, measure, list);
    return next;
}

/* The control under the pointer shows that it is: then the picture is drawn once more. */
static Pose place_pointer(const Reel *reel, ScenePosition position, View *view, int64_t time,
                          const Asking *asking, const TextMeasure *measure, DrawList *list) {
    Pose pose;
    if (reel->take)
        pose = pose_taken(reel, time, list);
    else
        pose = pose_paced(reel, time, asking, find_next(reel, position, view, measure, list), list);
    if (!pose.shown || pose.over.kind == HIT_NONE) return pose;
    view->hover = pose.over;
    view->pointer_x = pose.at.x, view->pointer_y = pose.at.y;
    if (pose.press > .5f) view->pressed = pose.over;
    scene_draw(reel->scene, position, view, measure, list);
    return pose;
}

void reel_draw(const Reel *reel, uint64_t frame, const TextMeasure *measure, DrawList *list) {
    int64_t time = pace_frame_time(frame, reel->rate);
    ScenePosition position = position_at(reel, time);
    View view = view_at(reel, time);
    Asking asking;
    Pose pose = {0};
    asking_at(reel, time, &asking);
    view.ask = asking.ask;
    scene_draw(reel->scene, position, &view, measure, list);
    if (reel->pointer) pose = place_pointer(reel, position, &view, time, &asking, measure, list);
    if (reel->keys && reel->take) draw_taken_key(reel, &view, time, measure, list);
    if (reel->keys && !reel->take) draw_paced_key(reel, &view, time, &asking, measure, list);
    if (pose.shown) overlay_pointer(list, &view, pose.at.x, pose.at.y, pose.press);
}
