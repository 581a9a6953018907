/* In every window, at every step, in the middle of every act: no two texts run over each other, and none is
 * cut off. Text that something solid was drawn over does not count: a crate behind the manager is behind him.
 */
#include "render/render.h"
#include "stage/layout.h"
#include "tales.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "text_judge.h"

static const float SIZES[][2] = {{960, 600},   {1280, 720},  {1366, 768},  {1920, 1080},
                                 {2560, 1080}, {1080, 1920}, {1080, 1080}, {3840, 2160}};
enum { SIZE_COUNT = sizeof SIZES / sizeof *SIZES };

/* Judges one kind of view in every window. */
typedef uint32_t (*JudgeView)(const Scene *scene, const TextMeasure *measure, View view);

static uint32_t judge_in_all(const TextMeasure *measure, const NamedTale *named, JudgeView judge_one) {
    Tale tale;
    uint32_t wrong = 0;
    assert_true(named->tell(&tale));
    for (size_t i = 0; i < SIZE_COUNT; i++) {
        View view;
        view_init(&view, SIZES[i][0], SIZES[i][1]);
        wrong += judge_one(tale.scene, measure, view);
    }
    if (wrong) print_error("in the tale \"%s\"\n", named->name);
    tale_free(&tale);
    return wrong;
}

static void judge_tales(JudgeView judge_one) {
    Fault fault = {0};
    Renderer *renderer = render_new((RenderOptions){.threads = 1}, &fault);
    uint32_t wrong = 0;
    assert_non_null(renderer);
    TextMeasure measure = render_measure(renderer);
    for (size_t i = 0; i < TALE_COUNT; i++) wrong += judge_in_all(&measure, &TALES[i], judge_one);
    render_free(renderer);
    assert_int_equal(wrong, 0);
}

static uint32_t judge_text_sizes(const Scene *scene, const TextMeasure *measure, View view) {
    const float scales[] = {.8f, 1.1f, 1.25f, 1.5f, 2, 2.5f, 3};
    uint32_t wrong = 0;
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
        view.text_scale = scales[i];
        wrong += judge_view(scene, measure, view, 1);
    }
    return wrong;
}

static void text_of_every_size_keeps_apart(void **state) {
    (void)state;
    judge_tales(judge_text_sizes);
}

static uint32_t judge_technical(const Scene *scene, const TextMeasure *measure, View view) {
    view.skin = SKIN_TECHNICAL;
    return judge_view(scene, measure, view, 4);
}

static void the_technical_drawing_keeps_apart(void **state) {
    (void)state;
    judge_tales(judge_technical);
}

static uint32_t judge_captions(const Scene *scene, const TextMeasure *measure, View view) {
    const float scales[] = {1, 1.5f, 2.5f};
    uint32_t wrong = 0;
    view.captioned = view.recording = view.chrome_hidden = true;
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
        view.text_scale = scales[i];
        wrong += judge_view(scene, measure, view, 1);
    }
    return wrong;
}

static void captions_keep_apart(void **state) {
    (void)state;
    judge_tales(judge_captions);
}

static uint32_t judge_hands(const Scene *scene, const TextMeasure *measure, View view) {
    const float moves[][2] = {{-900, 0}, {-60, 40}, {80, -60}, {900, 900}, {0, -900}};
    uint32_t wrong = 0;
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
        view.split = moves[i][0];
        view.dock = moves[i][1];
        view.code_open = i == 0;
        view.graph_open = i < 2;
        wrong += judge_view(scene, measure, view, 1);
    }
    return wrong;
}

static void what_is_moved_by_hand_keeps_apart(void **state) {
    (void)state;
    judge_tales(judge_hands);
}

static uint32_t judge_tale(const TextMeasure *measure, const NamedTale *named) {
    const float sizes[][2] = {{960, 600},   {1024, 700},  {1280, 720},  {1366, 768},
                              {1600, 900},  {1920, 1080}, {1920, 1200}, {2560, 1080},
                              {3840, 2160}, {1080, 1920}, {1080, 1080}, {720, 1280}};
    Tale tale;
    uint32_t wrong = 0;
    assert_true(named->tell(&tale));
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        wrong += judge_window(tale.scene, measure, sizes[i][0], sizes[i][1]);
    if (wrong) print_error("in the tale \"%s\"\n", named->name);
    tale_free(&tale);
    return wrong;
}

static void all_tales_keep_apart(void **state) {
    Fault fault = {0};
    Renderer *renderer = render_new((RenderOptions){.threads = 1}, &fault);
    uint32_t wrong = 0;
    (void)state;
    assert_non_null(renderer);
    TextMeasure measure = render_measure(renderer);
    for (size_t i = 0; i < TALE_COUNT; i++) wrong += judge_tale(&measure, &TALES[i]);
    render_free(renderer);
    assert_int_equal(wrong, 0);
}

/* A tray on the second counter, its name and main's sp below it, and main's tray: none over another. */
static void two_piles_have_room(void **state) {
    (void)state;
    for (size_t i = 0; i < SIZE_COUNT; i++) {
        View view;
        view_init(&view, SIZES[i][0], SIZES[i][1]);
        Layout plain = layout_for(&view), layout = plain;
        layout_for_two_piles(&layout);
        float room = layout.counter - layout.limit_y,
              middle = (layout.pile_x + layout.pile_w / 2) * layout.cafe_scale,
              before = (plain.pile_x + plain.pile_w / 2) * plain.cafe_scale;
        if (room < 480)
            print_error("%gx%g: %g px for two piles\n", (double)SIZES[i][0], (double)SIZES[i][1],
                        (double)room);
        assert_true(room >= 480);
        assert_true(layout.pile_x >= 0 && middle - before < 1 && before - middle < 1);
    }
}

/* Larger text leaves the warehouse less room; what the compiler says there does not get smaller for that. */
static void a_refusal_can_be_read(void **state) {
    static Page page;
    const float scales[] = {1, 1.25f, 1.5f, 2};
    TextMeasure measure = draw_fixed_measure();
    DrawList list = {0};
    View view;
    Tale tale;
    (void)state;
    assert_true(tale_moved(&tale));
    view_init(&view, 1440, 860);
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
        float size = 0;
        view.text_scale = scales[i];
        draw_reset(&list);
        scene_draw(tale.scene, scene_rest(tale.scene, 1), &view, &measure, &list);
        page = (Page){.list = &list, .measure = &measure, .width = view.width, .height = view.height};
        read_page(&page);
        for (uint32_t k = 0; k < page.count; k++)
            if (text_find(page.runs[k].text, TEXT("In plain words"), 0) == 0) size = page.runs[k].size;
        if (size < 12.5f) print_error("at %g: %g px\n", (double)scales[i], (double)size);
        assert_true(size >= 12.5f);
    }
    draw_free(&list);
    tale_free(&tale);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_refusal_can_be_read),
        cmocka_unit_test(two_piles_have_room),
        cmocka_unit_test(all_tales_keep_apart),
        cmocka_unit_test(text_of_every_size_keeps_apart),
        cmocka_unit_test(the_technical_drawing_keeps_apart),
        cmocka_unit_test(captions_keep_apart),
        cmocka_unit_test(what_is_moved_by_hand_keeps_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
