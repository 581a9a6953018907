#include "keys.h"

typedef struct KeyRow {
    SDL_Keycode code;
    uint32_t key;
} KeyRow;

static const KeyRow named[] = {
    {SDLK_LEFT, CHORD_LEFT},
    {SDLK_RIGHT, CHORD_RIGHT},
    {SDLK_UP, CHORD_UP},
    {SDLK_DOWN, CHORD_DOWN},
    {SDLK_HOME, CHORD_HOME},
    {SDLK_END, CHORD_END},
    {SDLK_PAGEUP, CHORD_PAGE_UP},
    {SDLK_PAGEDOWN, CHORD_PAGE_DOWN},
    {SDLK_RETURN, CHORD_ENTER},
    {SDLK_RETURN2, CHORD_ENTER},
    {SDLK_KP_ENTER, CHORD_ENTER},
    {SDLK_ESCAPE, CHORD_ESCAPE},
    {SDLK_TAB, CHORD_TAB},
    {SDLK_BACKSPACE, CHORD_BACKSPACE},
    {SDLK_DELETE, CHORD_DELETE},
    {SDLK_INSERT, CHORD_INSERT},
    {SDLK_SPACE, CHORD_SPACE},
    {SDLK_KP_PLUS, '+'},
    {SDLK_KP_MINUS, '-'},
    {SDLK_KP_PERIOD, '.'},
    {SDLK_KP_0, '0'},
};

static uint32_t key_with_name(SDL_Keycode code) {
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (named[i].code == code) return named[i].key;
    if (code >= SDLK_F1 && code <= SDLK_F12) return CHORD_F1 + (uint32_t)(code - SDLK_F1);
    if (code >= SDLK_KP_1 && code <= SDLK_KP_9) return '1' + (uint32_t)(code - SDLK_KP_1);
    return CHORD_NONE;
}

static bool is_letter(SDL_Keycode code) {
    return code >= SDLK_a && code <= SDLK_z;
}

/* Digits by their place: some layouts have them only with Shift. Those that have another sign there that is
 * asked for (+ on a Czech keyboard) have the digit with Shift. */
static uint32_t digit_at(const SDL_Keysym *key) {
    bool sign = key->sym == '+' || key->sym == '-' || key->sym == '=';
    if (key->scancode < SDL_SCANCODE_1 || key->scancode > SDL_SCANCODE_0) return CHORD_NONE;
    if (sign && !(key->mod & KMOD_SHIFT)) return CHORD_NONE;
    return key->scancode == SDL_SCANCODE_0 ? '0' : '1' + (uint32_t)(key->scancode - SDL_SCANCODE_1);
}

/* SDL tells what a key prints without Shift. Where ? is printed with it: behind 0 (de, es, it, pt, tr, the
 * Nordic ones), on the comma (fr, cz, hu), on the slash (us, il, gr), at the slash's place elsewhere. */
static bool asks(const SDL_Keysym *key) {
    static const SDL_Keycode behind_zero[] = {0xDF, '\'', '+', '*'};
    if (key->sym == SDLK_QUESTION) return true;
    if (!(key->mod & KMOD_SHIFT)) return false;
    for (size_t i = 0; key->scancode == SDL_SCANCODE_MINUS && i < sizeof behind_zero / sizeof *behind_zero;
         i++)
        if (key->sym == behind_zero[i]) return true;
    bool slash = key->scancode == SDL_SCANCODE_SLASH && key->sym != '-' && key->sym != '!';
    return slash || key->sym == SDLK_SLASH || key->sym == SDLK_COMMA;
}

/* The US keyboard's letter at this place, if it is printed nowhere. */
static uint32_t letter_at(const SDL_Keysym *key, uint32_t printed) {
    if (key->scancode < SDL_SCANCODE_A || key->scancode > SDL_SCANCODE_Z) return CHORD_NONE;
    uint32_t place = (uint32_t)(key->scancode - SDL_SCANCODE_A);
    return printed >> place & 1 ? CHORD_NONE : 'a' + place;
}

/* Signs by what is printed, else by place. */
static uint32_t sign_of(const SDL_Keysym *key) {
    if (key->sym > ' ' && key->sym < 127) return (uint32_t)key->sym;
    switch (key->scancode) {
    case SDL_SCANCODE_EQUALS: return '=';
    case SDL_SCANCODE_MINUS: return '-';
    case SDL_SCANCODE_PERIOD: return '.';
    default: return CHORD_OTHER;
    }
}

/* Which key, without its modifiers; signs and digits need none. */
static uint32_t key_of(const SDL_Keysym *key, uint32_t printed, bool *plain) {
    uint32_t found = key_with_name(key->sym);
    *plain = found != CHORD_NONE && found < CHORD_LEFT && found != CHORD_SPACE;
    if (found != CHORD_NONE) return found;
    if (is_letter(key->sym)) return (uint32_t)key->sym;
    *plain = true;
    if (asks(key)) return '?';
    if ((found = digit_at(key)) != CHORD_NONE) return found;
    if ((found = letter_at(key, printed)) == CHORD_NONE) return sign_of(key);
    *plain = false;
    return found;
}

Chord keys_chord(const SDL_Keysym *key, uint32_t printed) {
    bool plain;
    Chord chord = {.key = key_of(key, printed, &plain)};
    chord.ctrl = key->mod & (KMOD_CTRL | KMOD_GUI);
    chord.alt = key->mod & (KMOD_ALT | KMOD_MODE);
    chord.shift = !plain && (key->mod & KMOD_SHIFT);
    return chord;
}

uint32_t keys_printed(void) {
    uint32_t printed = 0;
    for (int place = SDL_SCANCODE_A; place <= SDL_SCANCODE_SLASH; place++) {
        SDL_Keycode code = SDL_GetKeyFromScancode((SDL_Scancode)place);
        if (is_letter(code)) printed |= UINT32_C(1) << (code - SDLK_a);
    }
    return printed;
}
