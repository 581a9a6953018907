/* Forward and backward are the same on the pixels: every lesson and every tale, acts in their middle and
 * steps at rest, drawn in order, then backward with the same scene, then from anywhere to anywhere with
 * scenes that saw nothing before. No kind of act may be left out. */
#include "base/memory.h"
#include "base/values.h"
#include "render/render.h"
#include "stage/schedule.h"
#include "tales.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "course.h"

enum { WIDTH = 640, HEIGHT = 360, ACTS_OF_A_STEP = 12, FRESH_SCENES = 3, JUMPS_OF_EACH = 3 };

typedef struct Camera {
    Renderer *renderer;
    TextMeasure measure;
    DrawList list;
    View view;
    RenderImage image;
    uint32_t seen[ACT_KIND_COUNT]; /* how many acts of a kind were drawn */
} Camera;

typedef struct Frame {
    ScenePosition at;
    uint64_t hash;
    int act; /* ActKind; -1: the step rests */
} Frame;

typedef struct Reel {
    List(Frame) frames;
} Reel;

typedef struct Film {
    Timeline *timeline;
    Scene *scene;
} Film;

/* ---- drawing */

static void begin(Camera *camera) {
    Fault fault = {0};
    *camera = (Camera){.renderer = render_new((RenderOptions){0}, &fault)};
    assert_non_null(camera->renderer);
    camera->measure = render_measure(camera->renderer);
    camera->image = (RenderImage){memory_alloc_zeroed((size_t)WIDTH * HEIGHT * 4), WIDTH, HEIGHT, WIDTH};
    assert_non_null(camera->image.pixels);
    view_init(&camera->view, WIDTH, HEIGHT);
}

static void end(Camera *camera) {
    memory_free(camera->image.pixels);
    draw_free(&camera->list);
    render_free(camera->renderer);
}

static uint64_t shoot(Camera *camera, const Scene *scene, ScenePosition at) {
    draw_reset(&camera->list);
    scene_draw(scene, at, &camera->view, &camera->measure, &camera->list);
    assert_false(camera->list.failed);
    assert_true(
        render_draw(camera->renderer, &camera->list, camera->view.theme->paper, camera->image, true, NULL));
    return hash_bytes(HASH_START, camera->image.pixels, (size_t)WIDTH * HEIGHT * 4);
}

/* ---- moments: acts of many steps are taken evenly, none of few is left out */

static void add_acts(Reel *reel, uint32_t step, const ActList *acts) {
    uint32_t stride = acts->acts.count / ACTS_OF_A_STEP + 1;
    for (uint32_t i = 0; i < acts->acts.count; i += stride) {
        const Act *act = &acts->acts.items[i];
        if (act->duration <= 0) continue;
        Frame frame = {{step, act->start + act->duration / 2}, 0, (int)act->kind};
        assert_true(list_push(&reel->frames, frame));
    }
}

static void find_frames(Reel *reel, const Film *film) {
    Owners owners;
    Schedule schedule;
    ActList acts = {0};
    assert_true(owners_find(&owners, film->timeline));
    assert_true(schedule_make(&schedule, film->timeline, &owners));
    for (uint32_t step = 0; step < timeline_steps(film->timeline); step++) {
        assert_true(schedule_acts(&schedule, film->timeline, &owners, step, &acts));
        add_acts(reel, step, &acts);
        assert_true(list_push(&reel->frames, (Frame){scene_rest(film->scene, step), 0, -1}));
    }
    list_free(&acts.acts);
    schedule_free(&schedule);
    owners_free(&owners);
}

/* ---- one lesson */

static Film film_of(const Journal *journal) {
    Fault fault = {0};
    Journal *copy = journal_read(journal_bytes(journal), journal_default_limits(), &fault);
    Film film = {.timeline = copy ? timeline_new(copy, &fault) : NULL};
    assert_non_null(film.timeline);
    film.scene = scene_new(film.timeline, &fault);
    assert_non_null(film.scene);
    return film;
}

static void film_free(Film *film) {
    scene_free(film->scene);
    timeline_free(film->timeline);
}

static uint32_t compare(Camera *camera, const Film *film, const Frame *frame, const char *way) {
    if (shoot(camera, film->scene, frame->at) == frame->hash) return 0;
    print_error("%s: step %u, %.3f s (%s) looks different\n", way, frame->at.step + 1,
                (double)frame->at.time / 1e6,
                frame->act < 0 ? "rest" : schedule_story((ActKind)frame->act)->name);
    return 1;
}

static uint32_t jump_about(Camera *camera, const Journal *journal, const Reel *reel) {
    uint32_t wrong = 0;
    for (uint32_t k = 0; k < FRESH_SCENES; k++) {
        Film film = film_of(journal);
        for (uint32_t i = 0; i < reel->frames.count / JUMPS_OF_EACH + 1; i++) {
            uint32_t at = hash_random(17, k, i) % reel->frames.count;
            wrong += compare(camera, &film, &reel->frames.items[at], "from anywhere");
        }
        film_free(&film);
    }
    return wrong;
}

static uint32_t judge_journal(Camera *camera, const Journal *journal) {
    Film film = film_of(journal);
    Reel reel = {0};
    uint32_t wrong = 0, different = 0;
    find_frames(&reel, &film);
    for (uint32_t i = 0; i < reel.frames.count; i++) {
        Frame *frame = &reel.frames.items[i];
        frame->hash = shoot(camera, film.scene, frame->at);
        if (frame->act >= 0) camera->seen[frame->act]++;
        different += i > 0 && frame->hash != frame[-1].hash;
    }
    assert_true(different > reel.frames.count / 2); /* it is a film, not a poster */
    for (uint32_t i = reel.frames.count; i-- > 0;)
        wrong += compare(camera, &film, &reel.frames.items[i], "backward");
    film_free(&film);
    wrong += jump_about(camera, journal, &reel);
    list_free(&reel.frames);
    return wrong;
}

/* ---- all of them */

static uint32_t judge_lesson(void *camera, const char *path) {
    Journal *journal = course_run(path);
    uint32_t wrong = judge_journal(camera, journal);
    journal_free(journal);
    return wrong;
}

static uint32_t judge_tales(Camera *camera) {
    uint32_t wrong = 0;
    for (size_t i = 0; i < TALE_COUNT; i++) {
        Tale tale;
        assert_true(TALES[i].tell(&tale));
        uint32_t here = judge_journal(camera, timeline_journal(tale.timeline));
        if (here) print_error("in the tale \"%s\"\n", TALES[i].name);
        wrong += here;
        tale_free(&tale);
    }
    return wrong;
}

/* These have nothing of their own to be seen. */
static bool is_seen(int kind) {
    return kind != ACT_QUIET;
}

static void forward_is_backward(void **state) {
    Camera camera;
    uint32_t wrong = 0, missing = 0;
    (void)state;
    begin(&camera);
    wrong += course_judge(judge_lesson, &camera);
    wrong += judge_tales(&camera);
    for (int kind = 0; kind < ACT_KIND_COUNT; kind++)
        if (is_seen(kind) && !camera.seen[kind]) {
            print_error("no picture of the act %s\n", schedule_story((ActKind)kind)->name);
            missing++;
        }
    end(&camera);
    assert_int_equal(wrong, 0);
    assert_int_equal(missing, 0);
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(forward_is_backward)};
    int status = 0;
    if (lesson_worker_main(argc, argv, &status)) return status;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
