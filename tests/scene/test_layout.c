/* In every window, at every step, in the middle of every act: no two texts run over each other, and none is
 * cut off. Text that something solid was drawn over does not count: a crate behind the manager is behind him.
 */
#include "render/render.h"
#include "tales.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "text_judge.h"

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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_tales_keep_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
