/* The library and the free floor: no card twice, what is saved has one at once, and where to go on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "base/system.h"
#include "cards.h"
#include "home.h"
#include "open.h"
#include "session_test.h"
#include <limits.h>
#include <stdlib.h>
#include <string.h>

static char data[64];

static uint32_t place_of(const Session *session, const char *end) {
    uint32_t found = UINT32_MAX;
    for (uint32_t i = 0; i < session->folder.paths.count; i++) {
        if (!text_ends_with(text_from(session->folder.paths.items[i]), text_from(end))) continue;
        assert_int_equal(found, UINT32_MAX); /* only once */
        found = i;
    }
    assert_int_not_equal(found, UINT32_MAX);
    return found;
}

static void open_course(Session *session) {
    Fault fault = {0};
    session->scripts = SCRIPTS_DIR;
    session->keeps_progress = false;
    if (!open_choose(session, SCRIPTS_DIR "/lessons", &fault)) fail_msg("%s", fault.message);
}

/* The free floor is open, and a text was made on it. */
static void work_by_hand(Session *session) {
    Story story;
    assert_true(story_make(&story, STEPS));
    LoadedLesson lesson = {story.timeline, story.scene};
    session->index = place_of(session, "/floor/free-floor.lua");
    session_set_lesson(session, &lesson, 0);
    Params *params = &session->params;
    params->rows[0] = (ParamRow){.shape = PARAM_TEXT, .name = TEXT("actions")};
    params->count = 1;
    floor_do(&session->floor, params, &session->inspector, FLOOR_TEXT);
    params->changed = false; /* it ran */
    assert_int_equal(floor_count(params), 1);
}

static void save(Session *session) {
    Fault fault = {0};
    if (!floor_save(&session->floor, &session->params, session->shown_path, &fault))
        fail_msg("%s", fault.message);
    home_add_saved(session, 0);
}

static void the_free_floor_is_not_gone_on_with(void **state) {
    Session *session = *state;
    char whole[PATH_MAX];
    const ProgressEntry *entry;
    assert_non_null(realpath(SCRIPTS_DIR "/floor/free-floor.lua", whole));
    assert_true(progress_note(&session->progress, TEXT("02-grab-the-top-tray.lua"), 0, 3, 9));
    assert_true(
        progress_note(&session->progress, text_from(whole), 0, 7, 9)); /* as older versions noted it */
    open_course(session);
    place_of(session, "/floor/free-floor.lua");
    assert_int_equal(library_next(&session->library, &session->progress, &entry),
                     place_of(session, "/02-grab-the-top-tray.lua"));
    assert_int_equal(entry->step, 3);
    work_by_hand(session);
    home_note(session, 0);
    assert_int_equal(session->progress.entries.count, 2);
    assert_int_equal(session->progress.entries.items[1].step, 7);
}

static void work_that_is_open_is_gone_back_to(void **state) {
    Session *session = *state;
    const ProgressEntry *entry;
    open_course(session);
    work_by_hand(session);
    uint32_t floor = session->shown;
    session_key(session, KEY_LESSONS, 0);
    assert_int_equal(library_next(&session->library, &session->progress, &entry), floor);
    draw(session, 0);
    click(session, HIT_CONTINUE, floor, 0);
    assert_true(!session->at_home && !session->wishes.open);
    assert_int_equal(floor_count(&session->params), 1);
}

static void what_is_saved_has_one_card_at_once(void **state) {
    Session *session = *state;
    const ProgressEntry *entry;
    open_course(session);
    uint32_t count = session->folder.paths.count;
    work_by_hand(session);
    save(session);
    session_key(session, KEY_LESSONS, 0);
    assert_int_equal(session->library.cards.count, count + 1);
    uint32_t saved = place_of(session, "/trayhouse/free-floor-1.lua");
    assert_int_equal(library_next(&session->library, &session->progress, &entry), saved);
    assert_string_equal(session->library.cards.items[saved].title, "Free floor 1");
    open_course(session); /* as at the next start */
    assert_int_equal(session->library.cards.count, count + 1);
    saved = place_of(session, "/trayhouse/free-floor-1.lua");
    assert_int_equal(library_next(&session->library, &session->progress, &entry), saved);
    char *source = NULL;
    size_t len = 0;
    Fault fault = {0};
    assert_true(file_read(session->folder.paths.items[saved], 1 << 20, &source, &len, &fault));
    assert_true(text_find((Text){source, len}, TEXT("title = \"Free floor 1\""), 0) != SIZE_MAX);
    memory_free(source);
}

/* A floor is opened with what was done there; one that cannot be opened with it is opened without. */
static void a_draft_comes_back_or_is_refused(void **state) {
    Session *session = *state;
    Draft draft = {0};
    Fault fault = {0};
    Arena arena = {0};
    LessonParam value;
    Story story;
    char aside[128];
    open_course(session);
    uint32_t floor = place_of(session, "/floor/free-floor.lua");
    setenv("XDG_STATE_HOME", data, 1);
    session_open(session, floor);
    assert_int_equal(home_draft(session, &value, &arena), 0);
    assert_true(draft_write(&draft, session_path(session), TEXT("push f1\npop\n"), &fault));
    home_show(session, 0);
    assert_true(session->library.cards.items[floor].works && !session->library.works);
    session_open(session, floor);
    assert_int_equal(home_draft(session, &value, &arena), 1);
    assert_true(text_equal(value.name, TEXT("actions")) && text_equal(value.value, TEXT("push f1\npop\n")));
    assert_true(session->begin_step == 2 && !session->begin_plays);
    session->wishes = (SessionWishes){0};
    assert_true(home_without_draft(session) && session->wishes.open);
    assert_int_equal(home_draft(session, &value, &arena), 0);
    assert_false(home_without_draft(session)); /* it fails without, too: then that is told */
    assert_true(story_make(&story, STEPS));
    LoadedLesson lesson = {story.timeline, story.scene};
    session_set_lesson(session, &lesson, 0);
    snprintf(aside, sizeof aside, "%s/trayhouse/floor/free-floor.1.damaged-1", data);
    assert_true(file_exists(aside) && strstr(session->notice.words, "renamed"));
    session_open(session, floor);
    assert_int_equal(home_draft(session, &value, &arena), 0);
    arena_free(&arena);
}

/* A lesson that fails for its own reasons keeps its draft. */
static void a_broken_floor_keeps_its_draft(void **state) {
    Session *session = *state;
    Draft draft = {0};
    Fault fault = {0};
    Arena arena = {0};
    LessonParam value;
    open_course(session);
    setenv("XDG_STATE_HOME", data, 1);
    session_open(session, place_of(session, "/floor/free-floor.lua"));
    assert_true(draft_write(&draft, session_path(session), TEXT("pop\n"), &fault));
    assert_int_equal(home_draft(session, &value, &arena), 1);
    assert_true(home_without_draft(session));
    assert_int_equal(home_draft(session, &value, &arena), 0);
    session_set_fault(session, &fault);
    assert_int_equal(home_draft(session, &value, &arena), 1);
    arena_free(&arena);
}

static bool says(const Session *session, const char *words) {
    for (uint32_t i = 0; i < session->list.commands.count; i++) {
        const DrawCommand *command = &session->list.commands.items[i];
        if (command->kind == DRAW_TEXT && text_equal(command->text.text, text_from(words))) return true;
    }
    return false;
}

/* Not what its file is called. */
static void the_card_at_the_end_names_the_next_lesson(void **state) {
    Session *session = *state;
    open_course(session);
    session_key(session, KEY_LESSONS, 0);
    session->index = session->shown = place_of(session, "/09-borrowing-a-label.lua");
    assert_int_equal(home_upcoming(session, 0), UINT32_MAX); /* not yet near the end */
    session_key(session, KEY_LAST, 0);
    uint32_t next = home_upcoming(session, 0);
    assert_int_equal(next, session->shown + 1);
    LibraryCard *card = &session->library.cards.items[next];
    cards_open(session, CARD_CLOSING);
    draw(session, 0);
    assert_true(says(session, "Next lesson"));
    card->known = true;
    snprintf(card->title, sizeof card->title, "A title of its own");
    draw(session, 0);
    assert_true(says(session, "Next: A title of its own"));
    card->broken = true;
    draw(session, 0);
    assert_true(says(session, "Next lesson"));
}

static const ProgressEntry *noted(Session *session, int64_t now) {
    draw(session, now);
    return progress_find(&session->progress, TEXT("story"));
}

/* What is done by hand or by playing counts; a jump does not. */
static void only_what_was_played_counts(void **state) {
    Session *session = *state;
    session->key = TEXT("story");
    assert_int_equal(noted(session, 0)->furthest, 0);
    session_key(session, KEY_NEXT, 0);
    assert_int_equal(noted(session, 1)->furthest, 1);
    session_key(session, KEY_LAST, 2);
    assert_true(noted(session, 3)->furthest == 1 && noted(session, 3)->step == STEPS - 1);
    session_key(session, KEY_BACK, 4);
    session_key(session, KEY_NEXT, 5);
    assert_true(noted(session, LONG)->furthest == 1 && !noted(session, LONG)->done);
    session_key(session, KEY_FIRST, LONG);
    session_key(session, KEY_PLAY, LONG);
    for (int64_t now = LONG; now < 2 * LONG; now += 100000) draw(session, now);
    const ProgressEntry *entry = noted(session, 2 * LONG);
    assert_true(entry->furthest == STEPS - 1 && entry->done);
}

/* Each by Right, faster than a picture is drawn. */
static void hurrying_counts(void **state) {
    Session *session = *state;
    session->key = TEXT("story");
    noted(session, 0);
    for (uint32_t i = 1; i < STEPS; i++) session_key(session, KEY_NEXT, i);
    assert_true(noted(session, STEPS)->done);
}

static int start_apart(void **state) {
    snprintf(data, sizeof data, "/tmp/home-test-XXXXXX");
    if (!mkdtemp(data)) return -1;
    setenv("XDG_DATA_HOME", data, 1);
    return start(state);
}

static int stop_apart(void **state) {
    char command[96];
    stop(state);
    snprintf(command, sizeof command, "rm -rf '%s'", data);
    return system(command);
}

int main(void) {
#define WITH_SESSION(test) cmocka_unit_test_setup_teardown(test, start_apart, stop_apart)
    const struct CMUnitTest tests[] = {
        WITH_SESSION(the_free_floor_is_not_gone_on_with),
        WITH_SESSION(work_that_is_open_is_gone_back_to),
        WITH_SESSION(what_is_saved_has_one_card_at_once),
        WITH_SESSION(a_draft_comes_back_or_is_refused),
        WITH_SESSION(a_broken_floor_keeps_its_draft),
        WITH_SESSION(the_card_at_the_end_names_the_next_lesson),
        WITH_SESSION(only_what_was_played_counts),
        WITH_SESSION(hurrying_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
