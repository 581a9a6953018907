/* Commands of the field that is typed into. In a question's field a key that has nothing to do there keeps
 * its other meaning: at the end of the number Right skips the question. */
#include "doing.h"

#include "base/memory.h"
#include <stdio.h>
#include <string.h>

Field *session_field(Session *session) {
    SessionState state = session_state(session);
    if (state == STATE_GOTO) return &session->go;
    if (state == STATE_TEXT) return &session->params.rows[session->params.editing].text;
    return state & IN_ASKING ? quiz_field(&session->quiz) : NULL;
}

void session_copy(Session *session, Text text) {
    char *clip = memory_alloc(text.len + 1);
    if (!clip) return;
    memcpy(clip, text.data, text.len);
    clip[text.len] = '\0';
    memory_free(session->clip);
    session->clip = clip;
    session->wishes.copy = true;
}

/* ---- moving and erasing */

static bool move(Session *session, FieldMove move) {
    Field *field = session_field(session);
    return field && field_move(field, move, session->chord.shift);
}

/* The run of the lesson, and what is said about a number, follow from the text. */
static bool note(Session *session, const Field *field, bool changed) {
    if (changed && field == &session->quiz.field) quiz_typed(&session->quiz);
    if (changed && session_is_writing(session)) session->params.changed = session->params.touched = true;
    return changed;
}

static bool erase(Session *session, FieldMove move) {
    Field *field = session_field(session);
    return field && note(session, field, field_erase(field, move));
}

#define MOVES(name, to)                                                                                      \
    bool do_text_##name(Session *session, int64_t now) {                                                     \
        (void)now;                                                                                           \
        return move(session, to);                                                                            \
    }
#define ERASES(name, to)                                                                                     \
    bool do_text_##name(Session *session, int64_t now) {                                                     \
        (void)now;                                                                                           \
        return erase(session, to);                                                                           \
    }
MOVES(left, FIELD_LEFT)
MOVES(right, FIELD_RIGHT)
MOVES(word_left, FIELD_WORD_LEFT)
MOVES(word_right, FIELD_WORD_RIGHT)
MOVES(home, FIELD_HOME)
MOVES(end, FIELD_END)
ERASES(backspace, FIELD_LEFT)
ERASES(delete, FIELD_RIGHT)
ERASES(word_backspace, FIELD_WORD_LEFT)
ERASES(word_delete, FIELD_WORD_RIGHT)

/* ---- typing */

/* False: it does not fit. */
static bool put(Session *session, Field *field, Text text) {
    uint32_t edits = field->edits;
    bool fits = field_put(field, text);
    note(session, field, field->edits != edits);
    session->dirty = true;
    return fits;
}

/* The first digit after a wrong number begins a new one. */
bool do_digit(Session *session, int64_t now) {
    Field *field = session_field(session);
    char digit = (char)session->chord.key;
    (void)now;
    if (!field) return false;
    if (field == &session->quiz.field && session->quiz.ask.answered) field_select_all(field);
    session->view.focus = (Hit){HIT_NONE, 0};
    put(session, field, (Text){&digit, 1});
    return true;
}

bool do_text_enter(Session *session, int64_t now) {
    session_text(session, TEXT("\n"), now);
    return true;
}

void session_text(Session *session, Text text, int64_t now) {
    if (session_is_writing(session)) session_paste(session, text, now);
}

void session_paste(Session *session, Text text, int64_t now) {
    Field *field = session_field(session);
    char words[256];
    if (!field || put(session, field, text)) return;
    snprintf(words, sizeof words, "The text is too large\nThat would make %zu bytes; at most %u fit here.",
             field->count + text.len, field->most ? field->most : FIELD_MOST);
    studio_tell(&session->studio, false, words, now);
}

bool do_text_all(Session *session, int64_t now) {
    Field *field = session_field(session);
    (void)now;
    if (field) field_select_all(field);
    return field != NULL;
}

bool do_text_copy(Session *session, int64_t now) {
    Field *field = session_field(session);
    (void)now;
    if (field && field_selected(field).len) session_copy(session, field_selected(field));
    return field != NULL;
}

bool do_text_cut(Session *session, int64_t now) {
    Field *field = session_field(session);
    if (!field) return false;
    if (field_selected(field).len) do_text_copy(session, now), erase(session, FIELD_LEFT);
    return true;
}

bool do_text_paste(Session *session, int64_t now) {
    (void)now;
    if (!session_field(session)) return false;
    session->wishes.paste = true;
    return true;
}

bool do_text_undo(Session *session, int64_t now) {
    Field *field = session_field(session);
    (void)now;
    if (field) note(session, field, field_undo(field));
    return field != NULL;
}

bool do_text_redo(Session *session, int64_t now) {
    Field *field = session_field(session);
    (void)now;
    if (field) note(session, field, field_redo(field));
    return field != NULL;
}
