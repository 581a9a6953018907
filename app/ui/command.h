/* ui/command: everything a key can do, one row each. From this one list come what a key does and when it does
 * anything at all, the list of keys in the window, README's table (a test holds it), the hints over buttons
 * and the badges in recordings. A new key is a row here and, if it does something new, the function it names
 * (ui/doing).
 *
 * Rows stand in order of precedence: of those that are valid in the session's state, the first whose function
 * has a use for the key takes it. */
#ifndef UI_COMMAND_H
#define UI_COMMAND_H

#include "chord.h"

/* What the session is doing: always exactly one of these (see session_state). An open card takes the input,
 * so each card is a state of its own. */
typedef enum SessionState {
    STATE_EMPTY = 1 << 0,   /* no lesson is there to be shown */
    STATE_LIBRARY = 1 << 1, /* the library is shown */
    STATE_LESSON = 1 << 2,
    STATE_QUESTION = 1 << 3, /* the lesson has paused at its question */
    STATE_PRESENT = 1 << 4,  /* a lesson without any buttons, for an audience */
    STATE_PRESENT_QUESTION = 1 << 5,
    STATE_BLANK = 1 << 6, /* presenting, and nothing is shown */
    STATE_TEXT = 1 << 7,  /* a parameter's text is typed */
    STATE_FAULT = 1 << 8,
    STATE_KEYS = 1 << 9,
    STATE_SETTINGS = 1 << 10,
    STATE_GOTO = 1 << 11,
    STATE_CLOSING = 1 << 12,
    STATE_TERMS = 1 << 13,
    STATE_REFERENCE = 1 << 14,
} SessionState;

enum {
    IN_ASKING = STATE_QUESTION | STATE_PRESENT_QUESTION,
    IN_PRESENT = STATE_PRESENT | STATE_PRESENT_QUESTION,
    IN_LESSON = STATE_LESSON | STATE_QUESTION | IN_PRESENT,
    IN_WINDOW = STATE_EMPTY | STATE_LIBRARY | IN_LESSON, /* no card is open */
    IN_CARD = STATE_FAULT | STATE_KEYS | STATE_SETTINGS | STATE_CLOSING | STATE_TERMS | STATE_REFERENCE,
    IN_TYPING = STATE_TEXT | STATE_GOTO | IN_ASKING, /* a field takes what is typed */
    IN_ALL = IN_WINDOW | IN_CARD | STATE_TEXT | STATE_GOTO,
    HELD = 1 << 30, /* no state: the key repeats while it is held down */
};

/* id, keys, keys that are not listed, states it is valid in, words (empty: not listed), function */
#define COMMAND_LIST(X)                                                                                      \
    X(TEXT_LEFT, "Left", "Shift+Left", IN_TYPING | HELD, "", text_left)                                      \
    X(TEXT_RIGHT, "Right", "Shift+Right", IN_TYPING | HELD, "", text_right)                                  \
    X(TEXT_WORD_LEFT, "Ctrl+Left", "Ctrl+Shift+Left", IN_TYPING | HELD, "", text_word_left)                  \
    X(TEXT_WORD_RIGHT, "Ctrl+Right", "Ctrl+Shift+Right", IN_TYPING | HELD, "", text_word_right)              \
    X(TEXT_HOME, "Home", "Shift+Home", IN_TYPING, "", text_home)                                             \
    X(TEXT_END, "End", "Shift+End", IN_TYPING, "", text_end)                                                 \
    X(TEXT_BACKSPACE, "Backspace", "Shift+Backspace", IN_TYPING | HELD, "", text_backspace)                  \
    X(TEXT_DELETE, "Delete", "", IN_TYPING | HELD, "", text_delete)                                          \
    X(TEXT_WORD_BACKSPACE, "Ctrl+Backspace", "", IN_TYPING | HELD, "", text_word_backspace)                  \
    X(TEXT_WORD_DELETE, "Ctrl+Delete", "", IN_TYPING | HELD, "", text_word_delete)                           \
    X(TEXT_ENTER, "Enter", "Shift+Enter", STATE_TEXT | HELD, "", text_enter)                                 \
    X(NEXT, "Right", "", IN_LESSON | HELD, "next step", next)                                                \
    X(BACK, "Left", "", IN_LESSON | HELD, "step back", back)                                                 \
    X(PLAY, "Space", "", STATE_LESSON | STATE_QUESTION, "play, pause", play)                                 \
    X(FIRST, "Home", "", IN_LESSON | STATE_CLOSING, "first step", first)                                     \
    X(LAST, "End", "", IN_LESSON, "last step", last)                                                         \
    X(FASTER, "+", "=", IN_LESSON, "faster", faster)                                                         \
    X(SLOWER, "-", "", IN_LESSON, "slower", slower)                                                          \
    X(ANSWER, "A..H Y N", "", IN_ASKING, "question: answer it", answer)                                      \
    X(DIGIT, "0..9", "", STATE_GOTO | IN_ASKING, "question: type a number", digit)                           \
    X(GOTO, "Ctrl+G", "", IN_LESSON | STATE_GOTO, "go to a step", goto_step)                                 \
    X(NEXT_HEAP, "A", "", IN_LESSON, "next heap change", next_heap)                                          \
    X(NEXT_REALLOC, "R", "", IN_LESSON, "next reallocation", next_realloc)                                   \
    X(NEXT_REFUSED, "X", "", IN_LESSON, "next refusal", next_refused)                                        \
    X(NEXT_QUESTION, "Q", "", IN_LESSON, "next question", next_question)                                     \
    X(BACK_HEAP, "Shift+A", "", IN_LESSON, "heap change before", back_heap)                                  \
    X(BACK_REALLOC, "Shift+R", "", IN_LESSON, "reallocation before", back_realloc)                           \
    X(BACK_REFUSED, "Shift+X", "", IN_LESSON, "refusal before", back_refused)                                \
    X(BACK_QUESTION, "Shift+Q", "", IN_LESSON, "question before", back_question)                             \
    X(BYTES, "1", "", IN_LESSON, "bytes", bytes)                                                             \
    X(CRATES, "2", "", IN_LESSON, "crates", crates)                                                          \
    X(MAP, "3", "", IN_LESSON, "map", map)                                                                   \
    X(AUTO, "0", "", IN_LESSON, "as the lesson wants it", automatic)                                         \
    X(ZOOM_IN, "I", "", IN_LESSON | HELD, "zoom in", zoom_in)                                                \
    X(ZOOM_OUT, "O", "", IN_LESSON | HELD, "zoom out", zoom_out)                                             \
    X(PAN, "Shift+Arrows", "", IN_LESSON | HELD, "move the warehouse", pan)                                  \
    X(HISTORY, "H", "", IN_LESSON, "the heap over time", history)                                            \
    X(WORDS, "D", "", IN_LESSON, "the step in words", words)                                                 \
    X(CODE, "C", "", IN_LESSON, "all of the code", code)                                                     \
    X(GRAPH, "G", "", IN_LESSON, "the graph, if hidden", graph)                                              \
    X(PARAMS, "P", "", IN_LESSON, "what may be changed", params)                                             \
    X(TERMS, "W", "", IN_LESSON | STATE_CLOSING | STATE_TERMS, "words of the lesson", terms)                 \
    X(SKIN, "M", "", IN_LESSON, "technical drawing", skin)                                                   \
    X(THEME, "T", "", IN_WINDOW, "day, night", theme)                                                        \
    X(SETTINGS, "S", "", IN_WINDOW | STATE_SETTINGS, "settings", settings)                                   \
    X(LARGER, "Ctrl++", "Ctrl+=", IN_WINDOW | STATE_SETTINGS, "everything larger", larger)                   \
    X(SMALLER, "Ctrl+-", "", IN_WINDOW | STATE_SETTINGS, "everything smaller", smaller)                      \
    X(FULLSCREEN, "F F11", "Alt+Enter", IN_WINDOW, "full screen", fullscreen)                                \
    X(FULLSCREEN_OVER, "F11", "Alt+Enter", IN_ALL, "", fullscreen)                                           \
    X(PRESENT, "F7", "", IN_LESSON, "present: no buttons", present)                                          \
    X(PRESENT_NEXT, "PageDown", "Space", IN_PRESENT, "presenting: next", next)                               \
    X(PRESENT_BACK, "PageUp", "", IN_PRESENT, "presenting: back", back)                                      \
    X(BLANK, ". B", "", IN_PRESENT, "presenting: blank", blank)                                              \
    X(STILL, "F8", "", IN_WINDOW, "a still picture (PNG)", still)                                            \
    X(RECORD, "F9", "", IN_WINDOW, "record, and stop", record)                                               \
    X(PAGE_DOWN, "PageDown", "", IN_WINDOW | STATE_REFERENCE | HELD, "a page down", page_down)               \
    X(PAGE_UP, "PageUp", "", IN_WINDOW | STATE_REFERENCE | HELD, "a page up", page_up)                       \
    X(TOP, "Home", "", STATE_LIBRARY | STATE_REFERENCE, "", to_top)                                          \
    X(BOTTOM, "End", "", STATE_LIBRARY | STATE_REFERENCE, "", to_bottom)                                     \
    X(LINE_DOWN, "Down", "Shift+Down", STATE_REFERENCE | HELD, "", line_down)                                \
    X(LINE_UP, "Up", "Shift+Up", STATE_REFERENCE | HELD, "", line_up)                                        \
    X(LESSONS, "L", "", IN_WINDOW | STATE_CLOSING, "library", library)                                       \
    X(NEXT_LESSON, "PageDown", "", STATE_EMPTY | STATE_LESSON | STATE_QUESTION, "next lesson", next_lesson)  \
    X(PREVIOUS_LESSON, "PageUp", "", STATE_EMPTY | STATE_LESSON | STATE_QUESTION, "lesson before",           \
      previous_lesson)                                                                                       \
    X(RELOAD, "F5", "", IN_WINDOW | STATE_FAULT, "read the lesson again", reload)                            \
    X(REFERENCE, "F2", "", IN_WINDOW | STATE_REFERENCE, "words for authors", reference)                      \
    X(EDIT_FAULT, "E", "", STATE_FAULT, "mistake: open its file", edit_fault)                                \
    X(COPY_FAULT, "Ctrl+C", "Ctrl+Insert", STATE_FAULT, "mistake: copy it", copy_fault)                      \
    X(TAB, "Tab", "", IN_ALL | HELD, "to the next control", focus_next)                                      \
    X(TAB_BACK, "Shift+Tab", "", IN_ALL | HELD, "to the one before", focus_back)                             \
    X(DOWN, "Down", "", IN_WINDOW | IN_CARD | HELD, "", focus_next)                                          \
    X(UP, "Up", "", IN_WINDOW | IN_CARD | HELD, "", focus_back)                                              \
    X(ASIDE, "Right", "", STATE_LIBRARY | IN_CARD | HELD, "", focus_next)                                    \
    X(ASIDE_BACK, "Left", "", STATE_LIBRARY | IN_CARD | HELD, "", focus_back)                                \
    X(ENTER, "Enter", "", IN_WINDOW | IN_CARD | STATE_GOTO, "press it", enter)                               \
    X(SPACE, "Space", "", STATE_LIBRARY | IN_CARD, "", enter)                                                \
    X(TEXT_ALL, "Ctrl+A", "", IN_TYPING, "text: select all", text_all)                                       \
    X(TEXT_COPY, "Ctrl+C", "Ctrl+Insert", IN_TYPING, "text: copy", text_copy)                                \
    X(TEXT_CUT, "Ctrl+X", "Shift+Delete", IN_TYPING, "text: cut", text_cut)                                  \
    X(TEXT_PASTE, "Ctrl+V", "Shift+Insert", IN_TYPING, "text: paste", text_paste)                            \
    X(TEXT_UNDO, "Ctrl+Z", "", IN_TYPING | HELD, "text: undo", text_undo)                                    \
    X(TEXT_REDO, "Ctrl+Y", "Ctrl+Shift+Z", IN_TYPING | HELD, "text: redo", text_redo)                        \
    X(UNDO, "Ctrl+Z", "", IN_LESSON | HELD, "free floor: undo", floor_undo)                                  \
    X(REDO, "Ctrl+Y", "Ctrl+Shift+Z", IN_LESSON | HELD, "free floor: redo", floor_redo)                      \
    X(KEYS, "? F1", "", IN_WINDOW | IN_CARD | STATE_GOTO, "this list", keys)                                 \
    X(KEYS_OVER, "F1", "", STATE_TEXT, "", keys)                                                             \
    X(ESCAPE, "Esc", "", IN_ALL, "close what is open", escape)                                               \
    X(CLOSE, "Ctrl+Q", "Ctrl+W", IN_ALL | STATE_BLANK, "close the window", close)

typedef enum SessionKey {
    KEY_NONE,
#define COMMAND_ID(id, keys, also, where, words, doing) KEY_##id,
    COMMAND_LIST(COMMAND_ID)
#undef COMMAND_ID
        KEY_COUNT,
} SessionKey;

typedef struct Command {
    Text keys, words; /* as listed; no words: it is not listed */
    uint32_t where;   /* SessionStates, and HELD */
} Command;

const Command *command_row(SessionKey id);
/* The first command after `after` that this chord means in this state; KEY_NONE: there is no other. */
SessionKey command_find(Chord chord, SessionState state, SessionKey after);

#endif
