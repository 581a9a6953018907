/* Acts stopped midway, against goldens: the lines of the draw list that neither the act's first nor its last
 * picture has. What stands still is in neither, so a golden shows only what moves. Needs cmocka's headers
 * before it. */
#ifndef TESTS_SCENE_ACT_GOLDENS_H
#define TESTS_SCENE_ACT_GOLDENS_H

#include "golden.h"
#include "stage/schedule.h"
#include "tale.h"

typedef struct Sight {
    Arena arena;
    DrawList list;
    View view;
    TextMeasure measure;
    const Scene *scene;
} Sight;

static inline Text dump_at(Sight *sight, uint32_t step, int64_t time) {
    Text dump = {0};
    scene_draw(sight->scene, (ScenePosition){step, time}, &sight->view, &sight->measure, &sight->list);
    draw_dump(&sight->list, &sight->arena, &dump);
    assert_false(sight->list.failed || sight->arena.failed);
    return dump;
}

/* ---- lines of a text that two others lack */

typedef struct Lines {
    List(Text) lines; /* sorted */
} Lines;

static inline int compare_lines(const void *a, const void *b) {
    const Text *x = a, *y = b;
    size_t least = x->len < y->len ? x->len : y->len;
    int order = memcmp(x->data, y->data, least);
    return order ? order : (x->len > y->len) - (x->len < y->len);
}

static inline void add_lines(Lines *lines, Text text) {
    Text line;
    while (text_next_line(&text, &line)) assert_true(list_push(&lines->lines, line));
}

static inline bool has_line(const Lines *lines, Text line) {
    return bsearch(&line, lines->lines.items, lines->lines.count, sizeof line, compare_lines) != NULL;
}

typedef struct Paper {
    char *text;
    size_t len, size;
} Paper;

static inline void put(Paper *paper, Text text) {
    while (paper->len + text.len + 1 > paper->size) {
        paper->size = paper->size * 2 + 4096;
        paper->text = realloc(paper->text, paper->size);
        assert_non_null(paper->text);
    }
    if (text.len) memcpy(paper->text + paper->len, text.data, text.len);
    paper->len += text.len;
}

static inline void put_moving(Paper *paper, Text still, Text rest, Text now) {
    Lines lines = {0};
    Text line;
    add_lines(&lines, still);
    add_lines(&lines, rest);
    qsort(lines.lines.items, lines.lines.count, sizeof(Text), compare_lines);
    while (text_next_line(&now, &line)) {
        if (has_line(&lines, line)) continue;
        put(paper, line);
        put(paper, TEXT("\n"));
    }
    list_free(&lines.lines);
}

/* ---- acts */

/* A reallocation is looked at in each of its phases. */
static inline uint32_t moments_of(ActKind kind, const float **moments) {
    static const float phases[] = {.08f, .21f, .45f, .60f, .80f, .94f}, middle[] = {.5f};
    *moments = kind == ACT_REALLOC ? phases : middle;
    return kind == ACT_REALLOC ? sizeof phases / sizeof *phases : 1;
}

static inline void put_act(Paper *paper, Sight *sight, uint32_t step, const Act *act) {
    const float *moments;
    uint32_t count = moments_of(act->kind, &moments);
    Text still = dump_at(sight, step, act->start), rest = dump_at(sight, step, act->start + act->duration);
    for (uint32_t i = 0; i < count; i++) {
        int64_t time = act->start + (int64_t)((float)act->duration * moments[i]);
        Text now = dump_at(sight, step, time);
        put(paper, arena_format(&sight->arena, "\n== step %u, %s at %d %%\n", step + 1,
                                schedule_story(act->kind)->name, (int)(moments[i] * 100 + .5f)));
        put_moving(paper, still, rest, now);
    }
}

static inline void put_tale(Paper *paper, Tale *tale, Sight *sight, bool (*wanted)(ActKind kind)) {
    Owners owners;
    Schedule schedule;
    ActList acts = {0};
    assert_true(owners_find(&owners, tale->timeline));
    assert_true(schedule_make(&schedule, tale->timeline, &owners));
    for (uint32_t step = 0; step < timeline_steps(tale->timeline); step++) {
        assert_true(schedule_acts(&schedule, tale->timeline, &owners, step, &acts));
        for (uint32_t i = 0; i < acts.acts.count; i++) {
            const Act *act = &acts.acts.items[i];
            if (wanted(act->kind) && act->duration > 0) put_act(paper, sight, step, act);
            arena_reset(&sight->arena);
        }
    }
    list_free(&acts.acts);
    schedule_free(&schedule);
    owners_free(&owners);
}

/* The acts of a tale that are wanted, against the golden NAME. */
static inline bool acts_match(Tale *tale, const char *name, bool (*wanted)(ActKind kind)) {
    Paper paper = {0};
    Sight sight = {.measure = draw_fixed_measure(), .scene = tale->scene};
    view_init(&sight.view, 1920, 1080);
    sight.view.recording = true;
    put_tale(&paper, tale, &sight, wanted);
    bool same = golden_matches(name, "txt", (Text){paper.text, paper.len});
    free(paper.text);
    draw_free(&sight.list);
    arena_free(&sight.arena);
    return same;
}

#endif
