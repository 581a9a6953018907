/* The table of commands: what it says stands in the README, a card takes the input, Esc closes what was
 * opened last, a presenter's clicker presents. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "base/system.h"
#include "cards.h"
#include "listing.h"
#include "session_test.h"
#include <stdio.h>
#include <string.h>

static void every_key_has_a_name(void **state) {
    (void)state;
    for (SessionKey id = KEY_NONE + 1; id < KEY_COUNT; id++) {
        Text keys = command_row(id)->keys;
        assert_true(keys.len > 0 && command_row(id)->where != 0);
        for (Text name; (name = chord_next_name(&keys)).len;) {
            bool several = text_find(name, TEXT(".."), 0) != SIZE_MAX || text_ends_with(name, TEXT("Arrows"));
            if (!several && chord_named(name).key == CHORD_NONE) fail_msg("no key: %.*s", TEXT_ARG(name));
        }
    }
}

/* ---- the README */

static void the_readme_says_the_same(void **state) {
    static char table[16384];
    size_t len = 0;
    (void)state;
    len += (size_t)snprintf(table, sizeof table, "| key | |\n|---|---|\n");
    for (SessionKey id = KEY_NONE + 1; id < KEY_COUNT; id++) {
        const Command *row = command_row(id);
        if (row->words.len)
            len += (size_t)snprintf(table + len, sizeof table - len, "| %.*s | %.*s |\n", TEXT_ARG(row->keys),
                                    TEXT_ARG(row->words));
        assert_true(len < sizeof table);
    }
    char *readme = NULL;
    size_t size = 0;
    Fault fault = {0};
    assert_true(file_read(SCRIPTS_DIR "/../README.md", 1 << 20, &readme, &size, &fault));
    bool same = text_find((Text){readme, size}, text_from(table), 0) != SIZE_MAX;
    memory_free(readme);
    if (!same) fail_msg("the README's table of keys is not this one:\n%s", table);
}

/* ---- where a key is valid */

typedef struct Behind {
    View view;
    int64_t time;
    uint32_t step, index;
    float speed;
    uint32_t flags;
} Behind;

static Behind look_behind(const Session *s) {
    Behind behind;
    ScenePosition at = player_position(&s->player, LONG);
    memset(&behind, 0, sizeof behind); /* with its padding, to be compared as bytes */
    memcpy(&behind.view, &s->view, sizeof s->view);
    behind.view.focus.kind = behind.view.hover.kind = behind.view.pressed.kind = HIT_NONE;
    behind.view.focus.arg = behind.view.hover.arg = behind.view.pressed.arg = 0;
    memset(&behind.view.ask, 0, sizeof behind.view.ask);
    behind.time = at.time;
    behind.step = at.step;
    behind.index = s->index;
    behind.speed = s->player.speed;
    behind.flags = (s->player.mode != PLAYER_RESTS) | (uint32_t)s->at_home << 1;
    return behind;
}

/* Every key of the table but those that close a card, open the list of keys, or are this card's own. */
static void press_all_but(Session *s, const char *own) {
    for (SessionKey id = KEY_NONE + 1; id < KEY_COUNT; id++) {
        Text keys = command_row(id)->keys;
        for (Text name; (name = chord_next_name(&keys)).len;) {
            Chord chord = chord_named(name);
            bool left_out = chord_is_among(chord, TEXT("Esc Enter Space ? F1"));
            if (!left_out && !chord_is_among(chord, text_from(own))) session_press(s, chord, false, LONG);
            s->wishes = (SessionWishes){0};
        }
    }
}

static void a_click_beside_only_closes(Session *s) {
    Point at = {4, 300};
    draw(s, LONG);
    Behind before = look_behind(s);
    session_pointer_press(s, at.x, at.y, LONG);
    session_pointer_release(s, at.x, at.y, LONG);
    s->pointer_in = false;
    draw(s, LONG);
    Behind after = look_behind(s);
    before.view.pointer_x = after.view.pointer_x, before.view.pointer_y = after.view.pointer_y;
    assert_memory_equal(&before, &after, sizeof before);
    assert_int_equal(cards_top(s), CARD_NONE);
}

static void an_open_card_takes_the_input(void **state) {
    static const struct {
        Card card;
        const char *own;
    } all[] = {{CARD_FAULT, "E Ctrl+C F5"},
               {CARD_KEYS, ""},
               {CARD_SETTINGS, "S Ctrl++ Ctrl+-"},
               {CARD_GOTO, "Ctrl+G"},
               {CARD_CLOSING, "Home L W"},
               {CARD_TERMS, "W"},
               {CARD_REFERENCE, "F2"}};
    Session *s = *state;
    s->scripts = SCRIPTS_DIR;
    press(s, "F2", LONG), press(s, "F2", LONG); /* its page is read */
    press(s, "Right", 0);
    draw(s, LONG);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        cards_open(s, all[i].card);
        draw(s, LONG);
        Behind before = look_behind(s);
        press_all_but(s, all[i].own);
        session_wheel(s, 3, LONG);
        Behind after = look_behind(s);
        assert_memory_equal(&before, &after, sizeof before);
        assert_int_equal(cards_top(s), all[i].card);
        a_click_beside_only_closes(s);
    }
}

static void the_library_keeps_keys_from_the_lesson(void **state) {
    static const char *const keys[] = {"Right", "Left", "Home", "End", "1", "3", "H", "C",      "D",     "M",
                                       "P",     "A",    "I",    "+",   "0", "Q", "G", "Ctrl+G", "Ctrl+Z"};
    Session *s = *state;
    press(s, "End", 0);
    press(s, "L", LONG);
    draw(s, LONG);
    Behind before = look_behind(s);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) press(s, keys[i], LONG);
    Behind after = look_behind(s);
    assert_memory_equal(&before, &after, sizeof before);
    press(s, "Esc", LONG); /* the focus that the arrows set is the library's */
    assert_false(s->at_home);
}

static void escape_closes_what_was_opened_last(void **state) {
    Session *s = *state;
    press(s, "C", 0);
    press(s, "D", 0);
    press(s, "H", 0);
    press(s, "F7", 0);
    press(s, "S", 0);
    press(s, "F1", 0);
    assert_int_equal(cards_top(s), CARD_KEYS);
    press(s, "Esc", 0);
    assert_int_equal(cards_top(s), CARD_SETTINGS);
    press(s, "Esc", 0);
    assert_int_equal(session_state(s), STATE_PRESENT);
    press(s, "Esc", 0);
    assert_int_equal(session_state(s), STATE_LESSON);
    assert_true(s->view.history && s->view.code_open);
    press(s, "Esc", 0);
    assert_true(!s->view.history && cards_has(s, CARD_WORDS));
    press(s, "Esc", 0);
    assert_true(!cards_has(s, CARD_WORDS) && s->view.code_open);
    press(s, "C", 0);
    assert_false(s->view.code_open);
    assert_int_equal(s->card_count, 0);
}

static void a_card_that_is_opened_again_is_closed(void **state) {
    Session *s = *state;
    static const char *const keys[] = {"S", "?", "W", "Ctrl+G", "D", "C", "H"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        press(s, keys[i], 0);
        assert_int_equal(s->card_count, 1);
        press(s, keys[i], 0);
        assert_int_equal(s->card_count, 0);
    }
}

/* ---- present mode */

static void a_clicker_presents(void **state) {
    Session *s = *state;
    press(s, "F7", 0);
    press(s, "PageDown", 0);
    press(s, "PageDown", LONG);
    assert_int_equal(step_of(s, 2 * LONG), 2);
    press(s, "PageUp", 2 * LONG);
    assert_int_equal(step_of(s, 2 * LONG), 1);
    press(s, "Space", 2 * LONG);
    assert_int_equal(step_of(s, 3 * LONG), 2);
    assert_false(s->wishes.open);
    press(s, "F7", 3 * LONG);
    press(s, "PageDown", 3 * LONG);
    assert_true(s->wishes.open); /* without it: the next lesson */
}

static uint32_t texts_of(const Session *s) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < s->list.commands.count; i++)
        count += s->list.commands.items[i].kind == DRAW_TEXT;
    return count;
}

static void a_blank_picture_comes_back_with_any_key(void **state) {
    static const char *const blanks[] = {".", "B", "b"}, *const backs[] = {"Right", ".", "Space"};
    Session *s = *state;
    press(s, "F7", 0);
    for (size_t i = 0; i < 3; i++) {
        press(s, blanks[i], LONG);
        draw(s, LONG);
        assert_int_equal(texts_of(s), 0);
        assert_true(press(s, backs[i], LONG));
        draw(s, LONG);
        assert_true(texts_of(s) > 0);
        assert_int_equal(step_of(s, 2 * LONG), 0); /* it does nothing else */
    }
    press(s, ".", LONG);
    session_pointer_press(s, 800, 400, LONG);
    session_pointer_release(s, 800, 400, LONG);
    assert_int_equal(session_state(s), STATE_PRESENT);
    press(s, ".", LONG);
    press(s, "Ctrl+Q", LONG);
    assert_true(s->wishes.close);
    press(s, "Esc", LONG);
    press(s, "Esc", LONG);
    press(s, ".", LONG); /* outside of it nothing is blanked */
    assert_int_equal(session_state(s), STATE_LESSON);
}

static void a_held_key_repeats_only_where_that_helps(void **state) {
    Session *s = *state;
    assert_true(session_press(s, chord_named(TEXT("Right")), true, 0));
    assert_false(session_press(s, chord_named(TEXT("T")), true, 0));
    assert_false(session_press(s, chord_named(TEXT("PageDown")), true, 0));
    assert_true(session_press(s, (Chord){.key = 't', .shift = true}, false, 0)); /* Shift+T is T */
}

static void everything_gets_larger(void **state) {
    Session *s = *state;
    press(s, "Ctrl+=", 0);
    assert_true(s->view.ui_scale > 1 && s->settings.ui_scale > 1 && s->player.speed == 1);
    press(s, "Ctrl+-", 0);
    assert_true(s->view.ui_scale == 1);
}

static bool shows(const Session *s, const char *words) {
    for (uint32_t i = 0; i < s->list.commands.count; i++) {
        const DrawCommand *command = &s->list.commands.items[i];
        if (command->kind == DRAW_TEXT && text_equal(command->text.text, text_from(words))) return true;
    }
    return false;
}

static void a_hint_says_what_a_button_does(void **state) {
    Session *s = *state;
    Point at = {0};
    draw(s, 0);
    assert_true(find_hit(s, HIT_SETTINGS, 0, &at));
    session_pointer_move(s, at.x, at.y, 0);
    draw(s, 0);
    assert_true(listing_due(s) > 0 && !shows(s, "settings"));
    draw(s, listing_due(s));
    assert_true(shows(s, "settings") && shows(s, "S") && listing_due(s) == 0);
    session_pointer_press(s, at.x, at.y, LONG);
    draw(s, LONG);
    assert_true(!shows(s, "settings") && listing_due(s) == 0);
    session_pointer_release(s, at.x, at.y, LONG);
    session_pointer_move(s, 1, 1, LONG);
    press(s, "Esc", LONG);
    draw(s, LONG);
    assert_int_equal(listing_due(s), 0);
    s->looks.hints = false;
    session_pointer_move(s, at.x, at.y, LONG);
    draw(s, LONG);
    assert_int_equal(listing_due(s), 0);
}

int main(void) {
#define CASE(test) cmocka_unit_test_setup_teardown(test, start, stop)
    const struct CMUnitTest tests[] = {
        CASE(every_key_has_a_name),
        CASE(the_readme_says_the_same),
        CASE(an_open_card_takes_the_input),
        CASE(the_library_keeps_keys_from_the_lesson),
        CASE(escape_closes_what_was_opened_last),
        CASE(a_card_that_is_opened_again_is_closed),
        CASE(a_clicker_presents),
        CASE(a_blank_picture_comes_back_with_any_key),
        CASE(everything_gets_larger),
        CASE(a_hint_says_what_a_button_does),
        CASE(a_held_key_repeats_only_where_that_helps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
