/* Nothing jumps: what an act leaves behind is, on the pixels, what the next act begins with and what the step
 * rests as. */
#include "base/memory.h"
#include "render/render.h"
#include "stage/schedule.h"
#include "tales.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

enum { WIDTH = 1920, HEIGHT = 1080, VISIBLE = 40 };

typedef struct Film {
    Renderer *renderer;
    TextMeasure measure;
    DrawList list;
    View view;
    RenderImage a, b;
} Film;

static RenderImage image(void) {
    return (RenderImage){memory_alloc_zeroed((size_t)WIDTH * HEIGHT * 4), WIDTH, HEIGHT, WIDTH};
}

static void begin(Film *film) {
    Fault fault = {0};
    *film = (Film){.renderer = render_new((RenderOptions){0}, &fault), .a = image(), .b = image()};
    assert_non_null(film->renderer);
    assert_true(film->a.pixels && film->b.pixels);
    film->measure = render_measure(film->renderer);
    view_init(&film->view, WIDTH, HEIGHT);
}

static void end(Film *film) {
    memory_free(film->a.pixels);
    memory_free(film->b.pixels);
    draw_free(&film->list);
    render_free(film->renderer);
}

static void shoot(Film *film, const Scene *scene, ScenePosition at, RenderImage image_at) {
    draw_reset(&film->list);
    scene_draw(scene, at, &film->view, &film->measure, &film->list);
    assert_true(render_draw(film->renderer, &film->list, film->view.theme->paper, image_at, true, NULL));
}

static int channel_difference(uint32_t a, uint32_t b) {
    int worst = 0;
    for (int shift = 0; shift < 24; shift += 8) {
        int d = abs((int)(a >> shift & 255) - (int)(b >> shift & 255));
        if (d > worst) worst = d;
    }
    return worst;
}

typedef struct Change {
    int pixels, x0, y0, x1, y1;
} Change;

static Change changed_pixels(const Film *film) {
    Change c = {0, WIDTH, HEIGHT, 0, 0};
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        int x = i % WIDTH, y = i / WIDTH;
        if (channel_difference(film->a.pixels[i], film->b.pixels[i]) <= VISIBLE) continue;
        c.pixels++;
        if (x < c.x0) c.x0 = x;
        if (x > c.x1) c.x1 = x;
        if (y < c.y0) c.y0 = y;
        if (y > c.y1) c.y1 = y;
    }
    return c;
}

static uint32_t find_jump(const Film *film, int allowed, uint32_t step, const char *what) {
    Change c = changed_pixels(film);
    if (c.pixels > allowed)
        print_error("step %u: %d pixels in %d..%d, %d..%d jump at the end of %s\n", step + 1, c.pixels, c.x0,
                    c.x1, c.y0, c.y1, what);
    return c.pixels > allowed;
}

/* Pixels that may differ over a microsecond: the last bit of a motion, a text that changes; at the lesson's
 * end its buttons change too. */
enum { ALLOWED = 1300, ALLOWED_AT_END = 3600, ALLOWED_BETWEEN_STEPS = 4500 };

static uint32_t judge(Film *film, const Scene *scene, uint32_t step, const Act *act) {
    int64_t at = act->start + act->duration;
    if (act->duration <= 0) return 0;
    shoot(film, scene, (ScenePosition){step, at - 1}, film->a);
    shoot(film, scene, (ScenePosition){step, at}, film->b);
    bool last = step + 1 == timeline_steps(scene_timeline(scene));
    return find_jump(film, last ? ALLOWED_AT_END : ALLOWED, step, schedule_story(act->kind)->name);
}

static uint32_t judge_steps(Film *film, const Tale *tale) {
    uint32_t jumps = 0;
    Owners owners;
    Schedule schedule;
    ActList acts = {0};
    assert_true(owners_find(&owners, tale->timeline));
    assert_true(schedule_make(&schedule, tale->timeline, &owners));
    for (uint32_t step = 0; step < timeline_steps(tale->timeline); step++) {
        assert_true(schedule_acts(&schedule, tale->timeline, &owners, step, &acts));
        for (uint32_t i = 0; i < acts.acts.count; i++)
            jumps += judge(film, tale->scene, step, &acts.acts.items[i]);
    }
    list_free(&acts.acts);
    schedule_free(&schedule);
    owners_free(&owners);
    return jumps;
}

static uint32_t judge_all(Film *film, Tale *tale) {
    uint32_t jumps = judge_steps(film, tale);
    for (uint32_t step = 1; step < timeline_steps(tale->timeline); step++) {
        shoot(film, tale->scene, scene_rest(tale->scene, step - 1), film->a);
        shoot(film, tale->scene, (ScenePosition){step, 0}, film->b);
        jumps += find_jump(film, ALLOWED_BETWEEN_STEPS, step - 1, "the step");
    }
    tale_free(tale);
    return jumps;
}

/* A question is a stop: its panel and its letters come and go at once. Values that are put into another crate
 * ("list"), and crates one variable gets at once ("pair"), show their names at once too. */
static bool is_abrupt(const char *name) {
    return strcmp(name, "question") == 0 || strcmp(name, "list") == 0 || strcmp(name, "pair") == 0;
}

static void nothing_ever_jumps(void **state) {
    Film film;
    uint32_t jumps = 0;
    (void)state;
    begin(&film);
    for (size_t i = 0; i < TALE_COUNT; i++) {
        Tale tale;
        if (is_abrupt(TALES[i].name)) continue;
        assert_true(TALES[i].tell(&tale));
        uint32_t here = judge_all(&film, &tale);
        if (here) print_error("in the tale \"%s\"\n", TALES[i].name);
        jumps += here;
    }
    end(&film);
    assert_int_equal(jumps, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_ever_jumps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
