/* A session that shows a story, and a pointer for it. Needs cmocka's headers before it. */
#ifndef TESTS_UI_SESSION_TEST_H
#define TESTS_UI_SESSION_TEST_H

#include "session.h"
#include "story.h"
#include <cmocka.h>

enum { STEPS = 5, WIDTH = 1600, HEIGHT = 900 };
#define LONG INT64_C(600000000)

/* A session that shows a story at the rest of its first step, with a list of three lessons. */
static inline int start(void **state) {
    static Session session;
    Story story;
    session_init(&session);
    session_set_size(&session, WIDTH, HEIGHT, 1);
    Fault fault = {0};
    for (int i = 0; i < 3; i++)
        if (!folder_add(&session.folder, i == 0 ? "a.lua" : i == 1 ? "b.lua" : "c.lua", &fault)) return -1;
    if (!story_make(&story, STEPS)) return -1;
    LoadedLesson lesson = {story.timeline, story.scene};
    session.begin_plays = false;
    session_set_lesson(&session, &lesson, 0);
    *state = &session;
    return 0;
}

static inline int stop(void **state) {
    session_free(*state);
    return 0;
}

static inline void draw(Session *session, int64_t now) {
    TextMeasure measure = draw_fixed_measure();
    session_draw(session, &measure, now);
}

static inline uint32_t step_of(const Session *session, int64_t now) {
    return player_position(&session->player, now).step;
}

/* The middle of the topmost hit of this kind, where nothing else lies over it. */
static inline bool find_hit(const Session *session, HitKind kind, uint64_t arg, Point *at) {
    for (uint32_t i = session->list.hits.count; i-- > 0;) {
        const DrawHit *hit = &session->list.hits.items[i];
        if (hit->kind != (uint32_t)kind || hit->arg != arg) continue;
        *at = (Point){hit->rect.x + hit->rect.w / 2, hit->rect.y + hit->rect.h / 2};
        const DrawHit *top = draw_hit_at(&session->list, at->x, at->y);
        if (top && top->kind == hit->kind && top->arg == arg) return true;
    }
    return false;
}

static inline void click(Session *session, HitKind kind, uint64_t arg, int64_t now) {
    Point at = {0};
    draw(session, now);
    assert_true(find_hit(session, kind, arg, &at));
    session_pointer_move(session, at.x, at.y, now);
    session_pointer_press(session, at.x, at.y, now);
    session_pointer_release(session, at.x, at.y, now);
}

#endif
