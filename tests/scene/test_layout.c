/* In every window, at every step, in the middle of every act: no two texts run over each other, and none is
 * cut off. Text that something solid was drawn over does not count: a crate behind the manager is behind him.
 */
#include "render/render.h"
#include "tale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "text_judge.h"

static void judge_tale(Tale *tale) {
    const float sizes[][2] = {{960, 600},   {1024, 700},  {1280, 720},  {1366, 768},
                              {1600, 900},  {1920, 1080}, {1920, 1200}, {2560, 1080},
                              {3840, 2160}, {1080, 1920}, {1080, 1080}, {720, 1280}};
    Fault fault = {0};
    Renderer *renderer = render_new((RenderOptions){.threads = 1}, &fault);
    uint32_t wrong = 0;
    assert_non_null(renderer);
    TextMeasure measure = render_measure(renderer);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        wrong += judge_window(tale->scene, &measure, sizes[i][0], sizes[i][1]);
    assert_int_equal(wrong, 0);
    tale_free(tale);
    render_free(renderer);
}

static void hello_keeps_apart(void **state) {
    Tale tale;
    (void)state;
    assert_true(tale_hello(&tale));
    judge_tale(&tale);
}

static void names_keep_apart(void **state) {
    Tale tale;
    (void)state;
    assert_true(tale_names(&tale));
    judge_tale(&tale);
}

static void deep_piles_keep_apart(void **state) {
    Tale tale;
    (void)state;
    assert_true(tale_deep(&tale, 14));
    judge_tale(&tale);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hello_keeps_apart),
        cmocka_unit_test(names_keep_apart),
        cmocka_unit_test(deep_piles_keep_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
