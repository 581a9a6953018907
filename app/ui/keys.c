#include "ui/keys.h"

typedef struct KeyRow {
    SDL_Keycode code;
    SessionKey key;
} KeyRow;

static const KeyRow rows[] = {
    {SDLK_RIGHT, KEY_NEXT},
    {SDLK_LEFT, KEY_BACK},
    {SDLK_SPACE, KEY_PLAY},
    {SDLK_HOME, KEY_FIRST},
    {SDLK_END, KEY_LAST},
    {SDLK_ESCAPE, KEY_ESCAPE},
    {SDLK_t, KEY_THEME},
    {SDLK_m, KEY_SKIN},
    {SDLK_s, KEY_SETTINGS},
    {SDLK_d, KEY_WORDS},
    {SDLK_c, KEY_CODE},
    {SDLK_f, KEY_FULLSCREEN},
    {SDLK_F11, KEY_FULLSCREEN},
    {SDLK_QUESTION, KEY_KEYS},
    {SDLK_F1, KEY_KEYS},
    {SDLK_l, KEY_LESSONS},
    {SDLK_h, KEY_HISTORY},
    {SDLK_p, KEY_PARAMS},
    {SDLK_g, KEY_GRAPH},
    {SDLK_w, KEY_TERMS},
    {SDLK_a, KEY_NEXT_HEAP},
    {SDLK_r, KEY_NEXT_REALLOC},
    {SDLK_x, KEY_NEXT_REFUSED},
    {SDLK_q, KEY_NEXT_QUESTION},
    {SDLK_i, KEY_ZOOM_IN},
    {SDLK_o, KEY_ZOOM_OUT},
    {SDLK_RETURN, KEY_ENTER},
    {SDLK_KP_ENTER, KEY_ENTER},
    {SDLK_DOWN, KEY_TAB},
    {SDLK_UP, KEY_TAB_BACK},
    {SDLK_PLUS, KEY_FASTER},
    {SDLK_KP_PLUS, KEY_FASTER},
    {SDLK_EQUALS, KEY_FASTER},
    {SDLK_MINUS, KEY_SLOWER},
    {SDLK_KP_MINUS, KEY_SLOWER},
    {SDLK_F2, KEY_REFERENCE},
    {SDLK_F5, KEY_RELOAD},
    {SDLK_F8, KEY_STILL},
    {SDLK_F9, KEY_RECORD},
    {SDLK_F7, KEY_PRESENT},
    {SDLK_PAGEDOWN, KEY_NEXT_LESSON},
    {SDLK_PAGEUP, KEY_PREVIOUS_LESSON},
};

/* With shift the way to the next of something leads to the one before. */
static SessionKey backwards(SessionKey key) {
    if (key < KEY_NEXT_HEAP || key > KEY_NEXT_QUESTION) return key;
    return (SessionKey)(key + (KEY_BACK_HEAP - KEY_NEXT_HEAP));
}

/* With shift the arrows move the warehouse. */
static SessionKey pan(SDL_Keycode code) {
    switch (code) {
    case SDLK_LEFT: return KEY_PAN_LEFT;
    case SDLK_RIGHT: return KEY_PAN_RIGHT;
    case SDLK_UP: return KEY_PAN_UP;
    case SDLK_DOWN: return KEY_PAN_DOWN;
    default: return KEY_NONE;
    }
}

/* Digits by their place on the keyboard: some layouts have them only with shift. */
static SessionKey digit(SDL_Scancode code) {
    switch (code) {
    case SDL_SCANCODE_0:
    case SDL_SCANCODE_KP_0: return KEY_AUTO;
    case SDL_SCANCODE_1:
    case SDL_SCANCODE_KP_1: return KEY_BYTES;
    case SDL_SCANCODE_2:
    case SDL_SCANCODE_KP_2: return KEY_CRATES;
    case SDL_SCANCODE_3:
    case SDL_SCANCODE_KP_3: return KEY_MAP;
    default: return KEY_NONE;
    }
}

static SessionKey with_control(SDL_Keycode code, bool shift) {
    if (code == SDLK_z) return shift ? KEY_REDO : KEY_UNDO;
    if (code == SDLK_y) return KEY_REDO;
    if (code == SDLK_g) return KEY_GOTO;
    return code == SDLK_q || code == SDLK_w ? KEY_CLOSE : KEY_NONE;
}

SessionKey keys_meaning(const SDL_Keysym *key) {
    bool shift = key->mod & KMOD_SHIFT;
    if (key->mod & (KMOD_CTRL | KMOD_GUI)) return with_control(key->sym, shift);
    if (key->mod & KMOD_ALT) return key->sym == SDLK_RETURN ? KEY_FULLSCREEN : KEY_NONE;
    if (key->sym == SDLK_TAB) return shift ? KEY_TAB_BACK : KEY_TAB;
    /* Where ? is typed as shift and something else, SDL names the something else: here the layouts en, de,
     * fr. */
    if (shift && (key->sym == SDLK_SLASH || key->sym == 0xDF || key->sym == SDLK_COMMA)) return KEY_KEYS;
    if (shift && pan(key->sym) != KEY_NONE) return pan(key->sym);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].code == key->sym) return shift ? backwards(rows[i].key) : rows[i].key;
    return digit(key->scancode);
}
