/* Every act of the warehouse, stopped midway, against goldens: the lines of the draw list that neither the
 * act's first nor its last picture has. What stands still is in neither, so a golden shows only what moves.
 */
#include "golden.h"
#include "heap_tales.h"
#include "scene/model.h"
#include "scene/schedule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct Sight {
    Arena arena;
    DrawList list;
    SceneView view;
    TextMeasure measure;
    const Scene *scene;
} Sight;

static Text dump_at(Sight *sight, uint32_t step, int64_t time) {
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

static int compare_lines(const void *a, const void *b) {
    const Text *x = a, *y = b;
    size_t least = x->len < y->len ? x->len : y->len;
    int order = memcmp(x->data, y->data, least);
    return order ? order : (x->len > y->len) - (x->len < y->len);
}

static void add_lines(Lines *lines, Text text) {
    Text line;
    while (text_next_line(&text, &line)) assert_true(list_push(&lines->lines, line));
}

static bool has_line(const Lines *lines, Text line) {
    return bsearch(&line, lines->lines.items, lines->lines.count, sizeof line, compare_lines) != NULL;
}

typedef struct Paper {
    char *text;
    size_t len, size;
} Paper;

static void put(Paper *paper, Text text) {
    while (paper->len + text.len + 1 > paper->size) {
        paper->size = paper->size * 2 + 4096;
        paper->text = realloc(paper->text, paper->size);
        assert_non_null(paper->text);
    }
    if (text.len) memcpy(paper->text + paper->len, text.data, text.len);
    paper->len += text.len;
}

static void put_moving(Paper *paper, Text still, Text rest, Text now) {
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

static bool of_the_warehouse(ActKind kind) {
    static const ActKind kinds[] = {ACT_FIND, ACT_ALLOC,   ACT_FREE,    ACT_STORE, ACT_GROW,
                                    ACT_LEAK, ACT_REALLOC, ACT_RELEASE, ACT_CACHE, ACT_SHELVE};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i] == kind) return true;
    return false;
}

/* A reallocation is looked at in each of its phases. */
static uint32_t moments_of(ActKind kind, const float **moments) {
    static const float phases[] = {.08f, .21f, .45f, .60f, .80f, .94f}, middle[] = {.5f};
    *moments = kind == ACT_REALLOC ? phases : middle;
    return kind == ACT_REALLOC ? sizeof phases / sizeof *phases : 1;
}

static void put_act(Paper *paper, Sight *sight, uint32_t step, const Act *act) {
    const float *moments;
    uint32_t count = moments_of(act->kind, &moments);
    Text still = dump_at(sight, step, act->start), rest = dump_at(sight, step, act->start + act->duration);
    for (uint32_t i = 0; i < count; i++) {
        int64_t time = act->start + (int64_t)((float)act->duration * moments[i]);
        Text now = dump_at(sight, step, time);
        put(paper, arena_format(&sight->arena, "\n== step %u, %s at %d %%\n", step + 1,
                                schedule_act_name(act->kind), (int)(moments[i] * 100 + .5f)));
        put_moving(paper, still, rest, now);
    }
}

static void put_tale(Paper *paper, Tale *tale, Sight *sight) {
    Owners owners;
    Schedule schedule;
    ActList acts = {0};
    assert_true(owners_find(&owners, tale->timeline));
    assert_true(schedule_make(&schedule, tale->timeline, &owners));
    for (uint32_t step = 0; step < timeline_steps(tale->timeline); step++) {
        assert_true(schedule_acts(&schedule, tale->timeline, &owners, step, &acts));
        for (uint32_t i = 0; i < acts.acts.count; i++) {
            const Act *act = &acts.acts.items[i];
            if (of_the_warehouse(act->kind) && act->duration > 0) put_act(paper, sight, step, act);
            arena_reset(&sight->arena);
        }
    }
    list_free(&acts.acts);
    schedule_free(&schedule);
    owners_free(&owners);
}

static void acts_match_their_goldens(void **state) {
    bool all = true;
    (void)state;
    for (int i = 0; i < HEAP_TALE_COUNT; i++) {
        Tale tale;
        Paper paper = {0};
        char name[64];
        assert_true(HEAP_TALES[i].tell(&tale));
        Sight sight = {.measure = draw_fixed_measure(), .scene = tale.scene};
        scene_view_init(&sight.view, 1920, 1080);
        sight.view.recording = true;
        put_tale(&paper, &tale, &sight);
        snprintf(name, sizeof name, "acts/%s", HEAP_TALES[i].name);
        all = golden_matches(name, "txt", (Text){paper.text, paper.len}) && all;
        free(paper.text);
        draw_free(&sight.list);
        arena_free(&sight.arena);
        tale_free(&tale);
    }
    assert_true(all);
}

/* ---- what the schedule makes of the tales */

static uint32_t count_acts(const HeapTale *told, ActKind kind) {
    Tale tale;
    Owners owners;
    Schedule schedule;
    ActList acts = {0};
    uint32_t count = 0;
    assert_true(told->tell(&tale));
    assert_true(owners_find(&owners, tale.timeline));
    assert_true(schedule_make(&schedule, tale.timeline, &owners));
    for (uint32_t step = 0; step < timeline_steps(tale.timeline); step++) {
        assert_true(schedule_acts(&schedule, tale.timeline, &owners, step, &acts));
        for (uint32_t i = 0; i < acts.acts.count; i++) count += acts.acts.items[i].kind == kind;
    }
    list_free(&acts.acts);
    schedule_free(&schedule);
    owners_free(&owners);
    tale_free(&tale);
    return count;
}

static const HeapTale *tale_of(const char *name) {
    for (int i = 0; i < HEAP_TALE_COUNT; i++)
        if (strcmp(HEAP_TALES[i].name, name) == 0) return &HEAP_TALES[i];
    return NULL;
}

static void tales_play_the_acts(void **state) {
    static const struct {
        const char *tale;
        ActKind kind;
        uint32_t count;
    } wanted[] = {{"rc", ACT_RELEASE, 2},    {"rc", ACT_FREE, 1},          {"lost", ACT_RELEASE, 2},
                  {"lost", ACT_LEAK, 1},     {"shelves", ACT_GROW, 2},     {"shelves", ACT_STORE, 2},
                  {"shelves", ACT_FREE, 2},  {"contents", ACT_REALLOC, 1}, {"cache", ACT_CACHE, 3},
                  {"names", ACT_REALLOC, 1}, {"list", ACT_SHELVE, 1},      {"list", ACT_FREE, 2}};
    (void)state;
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        uint32_t found = count_acts(tale_of(wanted[i].tale), wanted[i].kind);
        if (found != wanted[i].count)
            print_error("%s: %u times %s, not %u\n", wanted[i].tale, found, schedule_act_name(wanted[i].kind),
                        wanted[i].count);
        assert_int_equal(found, wanted[i].count);
    }
}

/* Between the drop of a part and that of the whole, what the part owned is gone and its label with it:
 * nothing dangles but what is being freed just then. */
static void dropped_parts_do_not_dangle(void **state) {
    Tale tale;
    Owners owners;
    Schedule schedule;
    ActList acts = {0};
    uint32_t looked = 0;
    (void)state;
    assert_true(tale_pair(&tale));
    assert_true(owners_find(&owners, tale.timeline));
    assert_true(schedule_make(&schedule, tale.timeline, &owners));
    assert_true(schedule_acts(&schedule, tale.timeline, &owners, 1, &acts));
    for (uint32_t i = 0; i < acts.acts.count; i++) {
        Model model;
        ModelRequest request = {.timeline = tale.timeline, .owners = &owners, .at = acts.acts.items[i].end};
        request.low = TALE_HEAP;
        request.high = TALE_HEAP + 256;
        assert_true(model_build(&model, &request));
        for (uint32_t k = 0; k < model.labels.count; k++) {
            assert_int_not_equal(model.labels.items[k].target, TARGET_GONE);
            looked++;
        }
        model_free(&model);
    }
    assert_true(looked > 0);
    list_free(&acts.acts);
    schedule_free(&schedule);
    owners_free(&owners);
    tale_free(&tale);
}

/* A crate that waits for its owner may hold others already: they are not lost. */
static void held_by_what_waits_is_not_lost(void **state) {
    const uint64_t list = TALE_HEAP + 64, word = TALE_HEAP + 16, element[3] = {5, word, 5},
                   handle[3] = {24, list, 24};
    Tale tale;
    Owners owners;
    Model model;
    (void)state;
    tale_begin(&tale);
    tale_main(&tale, TALE_BASE, 32);
    tale_step(&tale, 2, TEXT("A word, and a list for it that is nobody's yet."));
    tale_alloc(&tale, word, 5, 1, tale.byte);
    tale_write(&tale, word, "hello", 5);
    tale_alloc(&tale, list, 24, 8, tale.string);
    tale_words(&tale, list, element, 3);
    tale_step(&tale, 3, TEXT("Now it is."));
    tale_slot(&tale, 0, TEXT("list"), tale.string, TALE_BASE);
    tale_words(&tale, TALE_BASE, handle, 3);
    tale_live(&tale, 0);
    assert_true(tale_end(&tale));
    assert_true(owners_find(&owners, tale.timeline));
    ModelRequest request = {.timeline = tale.timeline, .owners = &owners};
    request.at = timeline_step(tale.timeline, 1).end;
    request.low = TALE_HEAP;
    request.high = TALE_HEAP + 256;
    assert_true(model_build(&model, &request));
    assert_int_equal(model.blocks.count, 3);
    for (uint32_t i = 0; i < model.blocks.count; i++) assert_false(model.blocks.items[i].lost);
    assert_int_equal(model.blocks.items[1].color, model.blocks.items[2].color);
    model_free(&model);
    owners_free(&owners);
    tale_free(&tale);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(acts_match_their_goldens),
        cmocka_unit_test(tales_play_the_acts),
        cmocka_unit_test(dropped_parts_do_not_dangle),
        cmocka_unit_test(held_by_what_waits_is_not_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
