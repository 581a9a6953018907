/* What a key is on keyboards of other layouts: (keycode, place, modifiers) as SDL tells them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "keys.h"
#include <cmocka.h>

enum { ALL = (1 << 26) - 1 };

static Chord chord_of(SDL_Keycode code, SDL_Scancode place, unsigned mod, uint32_t printed) {
    SDL_Keysym key = {.sym = code, .scancode = place, .mod = (Uint16)mod};
    return keys_chord(&key, printed);
}

static void is(Chord chord, const char *name) {
    if (!chord_equal(chord, chord_named(text_from(name))))
        fail_msg("key %u ctrl %d shift %d alt %d, not %s", chord.key, chord.ctrl, chord.shift, chord.alt,
                 name);
}

/* What the keys at the places of A, C, G, Q, S, V, X, Z print on layouts without Latin letters. */
typedef struct Layout {
    const char *name;
    SDL_Keycode prints[8];
} Layout;

static const Layout layouts[] = {
    {"Russian", {0x444, 0x441, 0x43F, 0x439, 0x44B, 0x43C, 0x447, 0x44F}},
    {"Ukrainian", {0x444, 0x441, 0x43F, 0x439, 0x456, 0x43C, 0x447, 0x44F}},
    {"Greek", {0x3B1, 0x3C8, 0x3B3, ';', 0x3C3, 0x3C9, 0x3C7, 0x3B6}},
    {"Hebrew", {0x5E9, 0x5D1, 0x5E2, '/', 0x5D3, 0x5D4, 0x5E1, 0x5D6}},
    {"Arabic", {0x634, 0x624, 0x644, 0x636, 0x633, 0x631, 0x621, 0x626}},
};

static void letters_without_latin_go_by_their_place(void **state) {
    static const char letters[] = "ACGQSVXZ";
    (void)state;
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++)
        for (size_t k = 0; k < 8; k++) {
            SDL_Scancode place = (SDL_Scancode)(SDL_SCANCODE_A + (letters[k] - 'A'));
            char plain[] = {letters[k], 0}, with[] = "Ctrl+x", shifted[] = "Shift+x";
            with[5] = shifted[6] = letters[k];
            is(chord_of(layouts[i].prints[k], place, 0, 0), plain);
            is(chord_of(layouts[i].prints[k], place, KMOD_LCTRL, 0), with);
            is(chord_of(layouts[i].prints[k], place, KMOD_RCTRL | KMOD_NUM, 0), with);
            if (k != 3) is(chord_of(layouts[i].prints[k], place, KMOD_LSHIFT, 0), shifted);
        }
}

static void printed_letters_go_by_what_is_printed(void **state) {
    (void)state;
    is(chord_of('q', SDL_SCANCODE_A, 0, ALL), "Q"); /* AZERTY */
    is(chord_of('m', SDL_SCANCODE_SEMICOLON, 0, ALL), "M");
    is(chord_of('q', SDL_SCANCODE_X, KMOD_LCTRL, ALL), "Ctrl+Q");                /* Dvorak */
    is(chord_of('z', SDL_SCANCODE_Y, KMOD_LCTRL, ALL), "Ctrl+Z");                /* German */
    assert_int_equal(chord_of('\'', SDL_SCANCODE_Q, KMOD_LCTRL, ALL).key, '\''); /* Dvorak: not Ctrl+Q */
    assert_int_equal(chord_of(',', SDL_SCANCODE_M, 0, ALL).key, ',');            /* AZERTY: not M */
}

static void question_marks_of_many_layouts(void **state) {
    static const struct {
        SDL_Keycode code;
        SDL_Scancode place;
    } marks[] = {
        {'/', SDL_SCANCODE_SLASH},  /* us, gb, gr, pl */
        {0xDF, SDL_SCANCODE_MINUS}, /* de */
        {',', SDL_SCANCODE_M},      /* fr */
        {'\'', SDL_SCANCODE_MINUS}, /* es, it, pt, ch */
        {'+', SDL_SCANCODE_MINUS},  /* se, no, dk, fi */
        {'*', SDL_SCANCODE_MINUS},  /* tr */
        {',', SDL_SCANCODE_COMMA},  /* cz, hu */
        {'.', SDL_SCANCODE_SLASH},  /* ru, ua, il: by place */
        {0x638, SDL_SCANCODE_SLASH} /* ara */
    };
    (void)state;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        is(chord_of(marks[i].code, marks[i].place, KMOD_RSHIFT, ALL), "?");
    assert_int_equal(chord_of('/', SDL_SCANCODE_SLASH, 0, ALL).key, '/');
    assert_int_equal(chord_of('-', SDL_SCANCODE_SLASH, KMOD_LSHIFT, ALL).key, '-'); /* de: the underscore */
    assert_int_equal(chord_of('+', SDL_SCANCODE_RIGHTBRACKET, KMOD_LSHIFT, ALL).key, '+'); /* de: the star */
}

static void digits_and_signs(void **state) {
    (void)state;
    is(chord_of('2', SDL_SCANCODE_2, 0, ALL), "2");
    is(chord_of('&', SDL_SCANCODE_1, 0, ALL), "1"); /* fr */
    is(chord_of(0xE9, SDL_SCANCODE_2, KMOD_LSHIFT, ALL), "2");
    is(chord_of('+', SDL_SCANCODE_1, 0, ALL), "+"); /* cz */
    is(chord_of('+', SDL_SCANCODE_1, KMOD_LSHIFT, ALL), "1");
    is(chord_of(0x661, SDL_SCANCODE_1, 0, 0), "1"); /* Arabic digits */
    is(chord_of(SDLK_KP_3, SDL_SCANCODE_KP_3, KMOD_NUM, ALL), "3");
    is(chord_of('=', SDL_SCANCODE_EQUALS, KMOD_LSHIFT, ALL), "=");
    is(chord_of(SDLK_KP_PLUS, SDL_SCANCODE_KP_PLUS, 0, ALL), "+");
    is(chord_of('.', SDL_SCANCODE_PERIOD, 0, ALL), ".");
    is(chord_of(0x44E, SDL_SCANCODE_PERIOD, 0, 0), "."); /* ru */
}

static void keys_that_print_nothing(void **state) {
    (void)state;
    is(chord_of(SDLK_LEFT, SDL_SCANCODE_LEFT, KMOD_LSHIFT, ALL), "Shift+Left");
    is(chord_of(SDLK_TAB, SDL_SCANCODE_TAB, KMOD_RSHIFT, ALL), "Shift+Tab");
    is(chord_of(SDLK_SPACE, SDL_SCANCODE_SPACE, 0, ALL), "Space");
    is(chord_of(SDLK_PAGEDOWN, SDL_SCANCODE_PAGEDOWN, 0, ALL), "PageDown");
    is(chord_of(SDLK_F11, SDL_SCANCODE_F11, 0, ALL), "F11");
    is(chord_of(SDLK_RETURN, SDL_SCANCODE_RETURN, KMOD_LALT, ALL), "Alt+Enter");
    is(chord_of(SDLK_KP_ENTER, SDL_SCANCODE_KP_ENTER, 0, ALL), "Enter");
    is(chord_of('q', SDL_SCANCODE_Q, KMOD_LGUI, ALL), "Ctrl+Q");
    assert_true(chord_of('q', SDL_SCANCODE_Q, KMOD_RALT, ALL).alt); /* AltGr+Q prints something else */
    assert_int_equal(chord_of(SDLK_LSHIFT, SDL_SCANCODE_LSHIFT, KMOD_LSHIFT, ALL).key, CHORD_OTHER);
}

static void a_name_is_a_chord(void **state) {
    (void)state;
    Text all = TEXT("Shift+Arrows A..H ?");
    assert_true(chord_is_among(chord_named(TEXT("Shift+Down")), all));
    assert_false(chord_is_among(chord_named(TEXT("Down")), all));
    assert_true(chord_is_among(chord_named(TEXT("H")), all) && chord_is_among(chord_named(TEXT("?")), all));
    assert_false(chord_is_among(chord_named(TEXT("I")), all));
    assert_false(chord_is_among(chord_named(TEXT("Ctrl+A")), all));
    assert_int_equal(chord_named(TEXT("Wrong")).key, CHORD_NONE);
    assert_int_equal(chord_named(TEXT("F13")).key, CHORD_NONE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_without_latin_go_by_their_place),
        cmocka_unit_test(printed_letters_go_by_what_is_printed),
        cmocka_unit_test(question_marks_of_many_layouts),
        cmocka_unit_test(digits_and_signs),
        cmocka_unit_test(keys_that_print_nothing),
        cmocka_unit_test(a_name_is_a_chord),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
