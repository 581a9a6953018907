/* The free floor: actions by hand, taken back and done again; saved as a lesson that replays the same events.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/system.h"
#include "floor.h"
#include "lesson/lesson.h"
#include "studio.h"
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LESSON SCRIPTS_DIR "/floor/free-floor.lua"

static char folder[64];

static Journal *run(const char *path, const Params *params) {
    LessonParam values[PARAMS_ROWS];
    Fault fault = {0};
    LessonOptions options = {.path = path, .scripts = SCRIPTS_DIR, .time_limit_ms = 20000};
    if (params) options.params = values, options.param_count = params_values(params, values);
    Journal *journal = lesson_run(&options, &fault);
    if (!journal) fail_msg("%s:%d: %s", fault.file, fault.line, fault.message);
    return journal;
}

static void read_params(Params *params, const char *path) {
    Fault fault = {0};
    Timeline *timeline = timeline_new(run(path, NULL), &fault);
    assert_non_null(timeline);
    *params = (Params){0};
    params_read(params, timeline, true);
    timeline_free(timeline);
    assert_true(floor_is(params));
}

static const Inspector nothing = {.hit = {HIT_NONE, 0}};

static void holds(const Params *params, const char *wanted) {
    const ParamRow *row = &params->rows[0];
    if (!text_equal((Text){row->text.items ? row->text.items : "", row->text.count}, text_from(wanted)))
        fail_msg("`%.*s`", (int)row->text.count, row->text.items);
}

static void do_all(Floor *floor, Params *params, const FloorAction *actions, size_t count) {
    for (size_t i = 0; i < count; i++) {
        assert_true(floor_can(floor, params, &nothing, actions[i]));
        floor_do(floor, params, &nothing, actions[i]);
    }
}

static void actions_are_lines_that_can_be_taken_back(void **state) {
    (void)state;
    Params params;
    Floor floor = {0};
    read_params(&params, LESSON);
    holds(&params, "");
    assert_false(
        floor_can(&floor, &params, &nothing, FLOOR_POP) || floor_can(&floor, &params, &nothing, FLOOR_DROP) ||
        floor_can(&floor, &params, &nothing, FLOOR_UNDO) ||
        floor_can(&floor, &params, &nothing, FLOOR_REDO) || floor_can(&floor, &params, &nothing, FLOOR_SAVE));
    do_all(&floor, &params, (FloorAction[]){FLOOR_TEXT, FLOOR_NUMBER, FLOOR_PUSH}, 3);
    holds(&params, "text a soup\nnumber b 14\npush f1\n");
    assert_true(params.changed && floor_count(&params) == 3);
    assert_false(floor_can(&floor, &params, &nothing, FLOOR_GROW)); /* a lies on the tray below */
    do_all(&floor, &params, (FloorAction[]){FLOOR_UNDO, FLOOR_UNDO, FLOOR_REDO, FLOOR_GROW}, 4);
    holds(&params, "text a soup\nnumber b 14\ngrow a  and more\n");
    assert_false(floor_can(&floor, &params, &nothing, FLOOR_REDO)); /* something else was done since */
    do_all(&floor, &params, (FloorAction[]){FLOOR_MOVE, FLOOR_DROP}, 2);
    holds(&params, "text a soup\nnumber b 14\ngrow a  and more\nmove c a\ndrop c\n");
    assert_false(floor_can(&floor, &params, &nothing, FLOOR_DROP));
    params_free(&params);
    floor_free(&floor);
}

static void what_is_picked_is_meant(void **state) {
    (void)state;
    Params params;
    Floor floor = {0};
    Inspector picked = {.hit = {HIT_SLOT, 0}, .known = true};
    picked.thing.name = TEXT("a");
    read_params(&params, LESSON);
    do_all(&floor, &params, (FloorAction[]){FLOOR_TEXT, FLOOR_TEXT}, 2);
    floor_do(&floor, &params, &picked, FLOOR_DROP);
    floor_do(&floor, &params, &picked, FLOOR_DROP); /* that is gone: the other one */
    holds(&params, "text a soup\ntext b bread and butter\ndrop a\ndrop b\n");
    params_free(&params);
    floor_free(&floor);
}

static void a_saved_floor_replays_the_same_events(void **state) {
    (void)state;
    static const FloorAction all[] = {FLOOR_TEXT, FLOOR_NUMBER, FLOOR_PUSH, FLOOR_BOX,  FLOOR_TEXT,
                                      FLOOR_GROW, FLOOR_BORROW, FLOOR_POP,  FLOOR_GROW, FLOOR_MOVE,
                                      FLOOR_PUSH, FLOOR_BOX,    FLOOR_DROP};
    Params params, again;
    Floor floor = {0};
    Fault fault = {0};
    read_params(&params, LESSON);
    do_all(&floor, &params, all, sizeof all / sizeof *all);
    Journal *played = run(LESSON, &params);
    assert_int_equal(journal_steps(played), floor_count(&params) + 2);
    setenv("XDG_DATA_HOME", folder, 1);
    if (!floor_save(&floor, &params, LESSON, &fault)) fail_msg("%s", fault.message);
    char path[128];
    snprintf(path, sizeof path, "%s/trayhouse/free-floor-1.lua", folder);
    assert_non_null(strstr(floor.told, path));
    Journal *saved = run(path, NULL);
    assert_int_equal(journal_count(saved), journal_count(played));
    for (uint64_t i = 1; i < journal_count(saved); i++) { /* the first names the file */
        char a[4096], b[4096];
        Event one = journal_get(saved, i), other = journal_get(played, i);
        if (one.kind == EVENT_STEP) one.step.source_line = other.step.source_line; /* the file is longer */
        journal_json(&one, 0, a, sizeof a);
        journal_json(&other, 0, b, sizeof b);
        assert_string_equal(a, b);
    }
    read_params(&again, path);
    assert_int_equal(floor_count(&again), floor_count(&params));
    do_all(&floor, &again, (FloorAction[]){FLOOR_UNDO, FLOOR_NUMBER}, 2);
    if (!floor_save(&floor, &again, path, &fault)) fail_msg("%s", fault.message);
    assert_non_null(strstr(floor.told, "free-floor-2.lua")); /* nothing is written over */
    snprintf(path, sizeof path, "%s/trayhouse/free-floor-2.lua", folder);
    journal_free(run(path, NULL));
    journal_free(saved);
    journal_free(played);
    params_free(&params);
    params_free(&again);
    floor_free(&floor);
}

static void set_actions(Params *params, const char *actions) {
    assert_true(field_set(&params->rows[0].text, text_from(actions)));
}

/* Whatever is written there, and whatever it looks like: it is the same when the saved lesson is opened. */
static void any_text_is_saved_and_opened_again(void **state) {
    (void)state;
    static const char *const texts[] = {
        "text a x]==]y\n",
        "text a ]]\ntext b ]=]\ntext c ]==]\ntext d ]===]\ntext e [==[\n",
        "text a \"quoted\" \\n 'and' --[[ so ]]\n",
        "text a lesson { title = \"no title\" }\n",
        "text a ends with ]==",
        "\n\ntext a behind empty lines\n",
    };
    setenv("XDG_DATA_HOME", folder, 1);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Params params, again;
        Floor floor = {0};
        Fault fault = {0};
        const char *path = LESSON;
        read_params(&params, LESSON);
        set_actions(&params, texts[i]);
        for (int saves = 0; saves < 2; saves++) { /* what was saved is saved again */
            if (!floor_save(&floor, &params, path, &fault)) fail_msg("%s", fault.message);
            path = floor.saved;
            read_params(&again, path);
            holds(&again, texts[i]);
            params_free(&again);
        }
        Journal *journal = run(path, NULL);
        Event head = journal_get(journal, 0);
        assert_true(text_starts_with(head.lesson.title, TEXT("Free floor ")));
        journal_free(journal);
        params_free(&params);
        floor_free(&floor);
    }
}

/* The rectangle all of its buttons, or the inspector's own shade, take on the picture. */
static Rect around(const DrawList *list, uint32_t first, HitKind kind) {
    Rect r = {0};
    for (uint32_t i = first; i < list->hits.count; i++) {
        Rect hit = list->hits.items[i].rect;
        if (list->hits.items[i].kind != (uint32_t)kind) continue;
        if (r.w == 0) r = hit;
        if (hit.x + hit.w > r.x + r.w) r.w = hit.x + hit.w - r.x;
    }
    return r;
}

static bool says(const DrawList *list, const char *words) {
    for (uint32_t i = 0; i < list->commands.count; i++) {
        const DrawCommand *command = &list->commands.items[i];
        if (command->kind == DRAW_TEXT && text_starts_with(command->text.text, text_from(words))) return true;
    }
    return false;
}

static void the_card_stands_over_no_button_and_says_what_is_later(void **state) {
    (void)state;
    static const float sizes[][2] = {{960, 600}, {1280, 720}, {1600, 900}, {1920, 1080}, {2560, 1080}};
    Params params;
    Floor floor = {0};
    Inspector picked = {.hit = {HIT_SLOT, 0}, .known = true, .step = 3};
    picked.thing = (SceneThing){.name = TEXT("a"), .here = true, .shown = 24, .size = 24, .fact_count = 8};
    for (uint32_t i = 0; i < 8; i++) picked.thing.facts[i] = (SceneFact){i, TEXT("read")};
    TextMeasure measure = draw_fixed_measure();
    read_params(&params, LESSON);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        View view;
        DrawList list = {0};
        draw_reset(&list);
        view_init(&view, sizes[i][0], sizes[i][1]);
        floor_draw(&floor, &params, &picked, &view, &measure, &list);
        uint32_t first = list.hits.count;
        inspector_draw(&picked, NULL, 3, floor_height(&view), &view, &measure, &list);
        Rect buttons = around(&list, 0, HIT_FLOOR), card = around(&list, first, HIT_SHADE);
        assert_true(buttons.x > 0 && buttons.x + buttons.w < view.width && card.h > 100 && card.y > 0);
        assert_true(card.y + card.h < buttons.y);
        Studio told = {0};
        studio_tell(&told, false, "Recorded\n\t/x/y.mp4", 0);
        studio_draw(&told, &view, floor_top(&view), &measure, &list);
        Rect ok = around(&list, first, HIT_STUDIO);
        assert_true(ok.h > 0 && ok.y + ok.h < buttons.y - 10);
        assert_true(says(&list, "later:") && says(&list, "read"));
        draw_free(&list);
    }
    params_free(&params);
}

static int setup(void **state) {
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/floor-test-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static int teardown(void **state) {
    (void)state;
    char command[96];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(actions_are_lines_that_can_be_taken_back),
        cmocka_unit_test(what_is_picked_is_meant),
        cmocka_unit_test(the_card_stands_over_no_button_and_says_what_is_later),
        cmocka_unit_test(a_saved_floor_replays_the_same_events),
        cmocka_unit_test(any_text_is_saved_and_opened_again),
    };
    int status = 0;
    if (lesson_worker_main(argc, argv, &status)) return status;
    return cmocka_run_group_tests(tests, setup, teardown);
}
