/* What lies over the picture, with the real lessons and fonts: the card of the parameters and its tab, papers
 * over the warehouse, the list of keys. */
#include "listing.h"
#include "params.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scene/course.h"
#include "scene/text_boxes.h"
#include "scene/text_judge.h"

#define LESSON(name) SCRIPTS_DIR "/lessons/" name ".lua"

typedef struct Shown {
    Scene *scene;
    Params params;
    View view;
    DrawList list;
    uint32_t commands; /* from here on the card's */
} Shown;

static Renderer *renderer;

static void open_lesson(Shown *shown, const char *path, float width, float height) {
    *shown = (Shown){.scene = course_open(path)};
    view_init(&shown->view, width, height);
    params_read(&shown->params, scene_timeline(shown->scene), true);
    assert_true(shown->params.count > 0);
}

static void close_lesson(Shown *shown) {
    Timeline *timeline = scene_timeline(shown->scene);
    params_free(&shown->params);
    draw_free(&shown->list);
    scene_free(shown->scene);
    timeline_free(timeline);
}

static void draw(Shown *shown, uint32_t step) {
    TextMeasure measure = render_measure(renderer);
    Layout layout = scene_layout(shown->scene, &shown->view);
    ParamsMoment moment = {.layout = &layout, .step = step, .rests = true};
    draw_reset(&shown->list);
    scene_draw(shown->scene, scene_rest(shown->scene, step), &shown->view, &measure, &shown->list);
    shown->commands = shown->list.commands.count;
    params_draw(&shown->params, moment, &shown->view, &measure, &shown->list);
}

/* The card's or the tab's own area: the last SHADE. */
static Rect area_of(const Shown *shown) {
    for (uint32_t i = shown->list.hits.count; i-- > 0;)
        if (shown->list.hits.items[i].kind == HIT_SHADE) return shown->list.hits.items[i].rect;
    fail_msg("there is neither card nor tab");
    return (Rect){0};
}

static uint32_t texts_under(const Shown *shown, Rect area) {
    static Page page;
    TextMeasure measure = render_measure(renderer);
    uint32_t count = 0;
    page = (Page){
        .list = &shown->list, .measure = &measure, .width = shown->view.width, .height = shown->view.height};
    read_page(&page);
    for (uint32_t i = 0; i < page.count; i++) {
        const Run *run = &page.runs[i];
        if (run->command >= shown->commands || !boxes_overlap(area, run->box, 1)) continue;
        print_error("covered: %.*s\n", TEXT_ARG(shown->list.commands.items[run->command].text.text));
        count++;
    }
    return count;
}

static const char *const LESSONS[] = {LESSON("05-a-text-editor"), LESSON("11-a-tray-taller-than-the-ceiling"),
                                      LESSON("12-one-crate-for-all-of-it"),
                                      LESSON("16-neighbours-and-strangers"),
                                      LESSON("18-where-would-you-put-it")};
static const float SIZES[][2] = {{960, 600},   {1280, 720},  {1920, 1080},
                                 {1080, 1080}, {1080, 1920}, {2560, 1080}};

static uint32_t judge_tab(Shown *shown, float width, float height) {
    uint32_t wrong = 0;
    shown->view.width = width;
    shown->view.height = height;
    shown->params.folded = true;
    for (uint32_t step = 0; step < timeline_steps(scene_timeline(shown->scene)); step++) {
        draw(shown, step);
        uint32_t here = texts_under(shown, area_of(shown));
        if (here) print_error("  at step %u of %g x %g\n", step + 1, (double)width, (double)height);
        wrong += here;
    }
    return wrong;
}

static void the_tab_covers_no_text(void **state) {
    (void)state;
    uint32_t wrong = 0;
    for (size_t i = 0; i < sizeof LESSONS / sizeof *LESSONS; i++) {
        Shown shown;
        open_lesson(&shown, LESSONS[i], 960, 600);
        for (size_t k = 0; k < 2 * sizeof SIZES / sizeof *SIZES; k++) {
            shown.view.skin = k % 2 ? SKIN_TECHNICAL : SKIN_METAPHOR;
            wrong += judge_tab(&shown, SIZES[k / 2][0], SIZES[k / 2][1]);
        }
        if (wrong) print_error("in %s\n", LESSONS[i]);
        close_lesson(&shown);
    }
    assert_int_equal(wrong, 0);
}

static bool covers_a_tray(const Shown *shown) {
    Rect area = area_of(shown);
    for (uint32_t i = 0; i < shown->list.hits.count; i++) {
        const DrawHit *hit = &shown->list.hits.items[i];
        if ((hit->kind == HIT_FRAME || hit->kind == HIT_SLOT) && boxes_overlap(area, hit->rect, 1))
            return true;
    }
    return false;
}

/* The array lies high: the card folds itself, opens when it is asked to, and only for this step. */
static void the_card_gives_way_to_trays(void **state) {
    (void)state;
    Shown shown;
    open_lesson(&shown, LESSON("16-neighbours-and-strangers"), 1440, 860);
    shown.params.folded = false;
    draw(&shown, 0);
    assert_true(!shown.params.open && !covers_a_tray(&shown));
    params_toggle(&shown.params, 0);
    draw(&shown, 0);
    assert_true(shown.params.open);
    draw(&shown, 1);
    assert_false(shown.params.open);
    shown.view.history = true;
    draw(&shown, 1);
    for (uint32_t i = 0; i < shown.list.hits.count; i++)
        assert_int_not_equal(shown.list.hits.items[i].kind, HIT_PARAMS);
    close_lesson(&shown);
}

static void the_card_hangs_on_the_wall(void **state) {
    (void)state;
    Shown shown;
    open_lesson(&shown, LESSON("05-a-text-editor"), 1920, 1080);
    shown.params.folded = false;
    draw(&shown, 0);
    assert_true(shown.params.open && !covers_a_tray(&shown));
    close_lesson(&shown);
}

/* A paper hides the crates behind it from the pointer as well. */
static void nothing_is_hit_through_a_paper(void **state) {
    (void)state;
    Shown shown = {.scene = course_open(LESSON("08-handing-over-the-label"))};
    view_init(&shown.view, 1440, 860);
    draw(&shown, timeline_steps(scene_timeline(shown.scene)) - 1);
    const DrawHit *hit = draw_hit_at(&shown.list, 700, 310);
    assert_true(hit && hit->kind == HIT_SHADE);
    close_lesson(&shown);
}

static void every_key_can_be_read(void **state) {
    (void)state;
    TextMeasure measure = render_measure(renderer);
    const float sizes[][2] = {{960, 600}, {1280, 720}, {1440, 860}, {1920, 1080}, {1080, 1080}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        Session session;
        session_init(&session);
        session_set_size(&session, (int)sizes[i][0], (int)sizes[i][1], 1);
        listing_draw(&session, &measure, 0);
        for (uint32_t k = 0; k < session.list.commands.count; k++) {
            const DrawCommand *c = &session.list.commands.items[k];
            bool cut = c->kind == DRAW_TEXT && text_find(c->text.text, TEXT("\xE2\x80\xA6"), 0) != SIZE_MAX;
            if (cut)
                fail_msg("cut at %g x %g: %.*s", (double)sizes[i][0], (double)sizes[i][1],
                         TEXT_ARG(c->text.text));
        }
        session_free(&session);
    }
}

static int start(void **state) {
    Fault fault = {0};
    (void)state;
    renderer = render_new((RenderOptions){.threads = 1}, &fault);
    return renderer ? 0 : -1;
}

static int stop(void **state) {
    (void)state;
    render_free(renderer);
    return 0;
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_tab_covers_no_text),     cmocka_unit_test(the_card_gives_way_to_trays),
        cmocka_unit_test(the_card_hangs_on_the_wall), cmocka_unit_test(nothing_is_hit_through_a_paper),
        cmocka_unit_test(every_key_can_be_read),
    };
    int status = 0;
    if (lesson_worker_main(argc, argv, &status)) return status;
    return cmocka_run_group_tests(tests, start, stop);
}
