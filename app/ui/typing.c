#include "ui/typing.h"

#include "ui/keys.h"

/* Letters and digits by what stands on the key: the question's answers are in plain sight. */
static bool on_letter(Session *session, const SDL_KeyboardEvent *event, int64_t now) {
    SDL_Keycode code = event->keysym.sym;
    if (event->keysym.mod & (KMOD_CTRL | KMOD_GUI | KMOD_ALT)) return false;
    if (code >= SDLK_KP_1 && code <= SDLK_KP_9) code = SDLK_1 + (code - SDLK_KP_1);
    if (code == SDLK_KP_0) code = SDLK_0;
    bool plain =
        (code >= SDLK_a && code <= SDLK_z) || (code >= SDLK_0 && code <= SDLK_9) || code == SDLK_BACKSPACE;
    return plain && session_letter(session, (char)code, now);
}

static void paste(Session *session, int64_t now) {
    char *text = SDL_GetClipboardText();
    if (text) session_text(session, text_from(text), now);
    SDL_free(text);
}

/* A text is being edited: its keys go there, and what makes letters comes as SDL_TEXTINPUT. */
static bool on_edit(Session *session, const SDL_KeyboardEvent *event, int64_t now) {
    bool command = event->keysym.mod & (KMOD_CTRL | KMOD_GUI);
    if (!session_is_editing(session)) return false;
    switch (event->keysym.sym) {
    case SDLK_LEFT: session_edit(session, EDIT_LEFT, now); return true;
    case SDLK_RIGHT: session_edit(session, EDIT_RIGHT, now); return true;
    case SDLK_HOME: session_edit(session, EDIT_HOME, now); return true;
    case SDLK_END: session_edit(session, EDIT_END, now); return true;
    case SDLK_BACKSPACE: session_edit(session, EDIT_BACKSPACE, now); return true;
    case SDLK_DELETE: session_edit(session, EDIT_DELETE, now); return true;
    case SDLK_RETURN:
    case SDLK_KP_ENTER: session_text(session, TEXT("\n"), now); return true;
    case SDLK_a:
        if (command) session_edit(session, EDIT_ALL, now);
        return true;
    case SDLK_v:
        if (command) paste(session, now);
        return true;
    case SDLK_ESCAPE:
    case SDLK_TAB: return false;
    default: return !command && event->keysym.sym < SDLK_CAPSLOCK;
    }
}

void typing_key(Session *session, const SDL_KeyboardEvent *event, int64_t now) {
    if (on_edit(session, event, now)) return;
    if (on_letter(session, event, now)) return;
    SessionKey key = keys_meaning(&event->keysym);
    bool repeats = key == KEY_NEXT || key == KEY_BACK || key == KEY_TAB || key == KEY_TAB_BACK ||
                   (key >= KEY_ZOOM_IN && key <= KEY_PAN_DOWN) || key == KEY_UNDO || key == KEY_REDO;
    if (key != KEY_NONE && (!event->repeat || repeats)) session_key(session, key, now);
}

/* Letters are asked for only while somebody writes: an input method stands between the keys and us then. */
void typing_listen(const Session *session) {
    bool wanted = session_is_editing(session);
    if (wanted == (SDL_IsTextInputActive() == SDL_TRUE)) return;
    wanted ? SDL_StartTextInput() : SDL_StopTextInput();
}

void typing_text(Session *session, const char *text, int64_t now) {
    if (session_is_editing(session)) session_text(session, text_from(text), now);
}
