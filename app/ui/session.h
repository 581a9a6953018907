/* ui/session: what the window shows and what input means. No display, no clock: sizes, input and time come
 * in, a draw list and wishes (close me, fill the screen, open that lesson) come out. So all of it can be
 * tried without a window.
 *
 * Time is microseconds of any steady clock; coordinates are pixels of the picture. */
#ifndef UI_SESSION_H
#define UI_SESSION_H

#include "ui/draft.h"
#include "ui/floor.h"
#include "ui/folder.h"
#include "ui/inspector.h"
#include "ui/library.h"
#include "ui/loader.h"
#include "ui/notice.h"
#include "ui/params.h"
#include "ui/player.h"
#include "ui/quiz.h"
#include "ui/settings.h"
#include "ui/studio.h"

typedef enum SessionKey {
    KEY_NONE,
    KEY_NEXT,
    KEY_BACK,
    KEY_PLAY,
    KEY_FIRST,
    KEY_LAST,
    KEY_ESCAPE,
    KEY_THEME,
    KEY_SKIN,
    KEY_SETTINGS,
    KEY_WORDS, /* the step in words */
    KEY_CODE,  /* all of the code, over the warehouse */
    KEY_GRAPH, /* the graph, where the window is too small for it */
    KEY_FULLSCREEN,
    KEY_KEYS,    /* the list of keys */
    KEY_LESSONS, /* the library */
    KEY_TAB,
    KEY_TAB_BACK,
    KEY_ENTER,
    KEY_BYTES,
    KEY_CRATES,
    KEY_MAP,
    KEY_FASTER,
    KEY_SLOWER,
    KEY_RELOAD,
    KEY_CLOSE,
    KEY_NEXT_LESSON,
    KEY_PREVIOUS_LESSON,
    KEY_AUTO,    /* the warehouse as the lesson wants it */
    KEY_HISTORY, /* the heap over time */
    KEY_ZOOM_IN,
    KEY_ZOOM_OUT,
    KEY_PAN_LEFT,
    KEY_PAN_RIGHT,
    KEY_PAN_UP,
    KEY_PAN_DOWN,
    KEY_GOTO,
    KEY_TERMS,
    KEY_NEXT_HEAP, /* steps with a change of the heap, a reallocation, a refusal, a question */
    KEY_NEXT_REALLOC,
    KEY_NEXT_REFUSED,
    KEY_NEXT_QUESTION,
    KEY_BACK_HEAP,
    KEY_BACK_REALLOC,
    KEY_BACK_REFUSED,
    KEY_BACK_QUESTION,
    KEY_PARAMS,  /* folds the parameters' card */
    KEY_PRESENT, /* all chrome away */
    KEY_STILL,
    KEY_REFERENCE, /* the words of a lesson, for authors */
    KEY_RECORD,
    KEY_UNDO, /* the free floor's */
    KEY_REDO,
} SessionKey;

typedef enum SessionOverlay {
    OVERLAY_NONE,
    OVERLAY_FAULT,
    OVERLAY_KEYS,
    OVERLAY_SETTINGS,
    OVERLAY_GOTO,
    OVERLAY_CLOSING,
    OVERLAY_TERMS,
    OVERLAY_WORDS,
    OVERLAY_REFERENCE,
} SessionOverlay;

typedef struct SessionWishes {
    bool close, fullscreen;     /* close the window; fill the screen or leave it */
    bool open;                  /* load session_path */
    bool keep;                  /* write `settings` */
    bool render, cancel, still; /* the take; what is being rendered; this moment as a picture */
    bool edit, copy;            /* the fault's file in an editor; the fault's text to the clipboard */
} SessionWishes;

/* What was done on a floor that is left, and could not be written when it was. */
typedef struct LeftWork {
    const char *lesson;
    Text actions;
    Draft draft;
} LeftWork;

typedef struct Keeping { /* see ui/keeping */
    int64_t due;         /* when what was changed is written; 0: nothing was */
    bool failed;         /* the last time it could not be, and that was told */
    List(LeftWork) left; /* texts in the arena */
    Arena arena;
} Keeping;

typedef struct Session {
    LoadedLesson lesson; /* the last good one; zeros before there is any */
    Player player;
    Quiz quiz;
    Params params;
    Inspector inspector;
    Floor floor;
    Draft draft, coming; /* of the floor that is shown; of the one that is being loaded ... */
    Draft refused;       /* ... or that cannot be loaded with it */
    SceneView view;
    bool at_home; /* the library is shown, not the lesson (see ui/home) */
    Library library;
    Progress progress;
    char progress_file[4096];
    bool keeps_progress;
    const char *scripts; /* folder of the course; borrowed */
    Arena keys;
    Text key; /* of the lesson shown, in the progress */
    Studio studio;
    Settings settings; /* as they are kept; the command line may show others */
    Settings kept;     /* as their file has them */
    Keeping keeping;
    Notice notice;
    const char *settings_file;         /* where they are kept; NULL: nowhere. Borrowed */
    const Theme *light;                /* the one to come back to from the night; NULL: day */
    float density, own_scale;          /* of the display; chosen by the learner. The view's scale is both */
    float card_scale, card_text_scale; /* of the settings' card while it is open: its buttons stay in place */
    Folder folder;                     /* the lessons one may go to */
    uint32_t index;                    /* of the one wanted, among them */
    uint32_t shown;                    /* of the one that is shown; UINT32_MAX: of another folder, or none */
    char shown_path[4096];             /* its file, whatever is wanted meanwhile */
    uint32_t begin_step;               /* where the next lesson to be shown begins */
    bool begin_plays;                  /* whether that step is played, or shown at rest */
    bool again;                        /* the lesson shown runs anew: its step, camera and lists stay */
    bool loading;
    bool fullscreen; /* told by the window: Esc leaves it */
    SessionOverlay overlay;
    char typed[12]; /* number of a step (see ui/travel) */
    Fault fault;
    SessionWishes wishes; /* taken and cleared by the window */
    bool dirty;           /* the picture is not what it should be */
    float pointer_x, pointer_y;
    bool pointer_in, dragging; /* dragging the scrubber */
    float press_x, press_y;    /* where the button went down */
    bool pressing, panning;    /* on the warehouse; it has moved since, so it is no click */
    SceneHitKind moving; /* the pillar or the dock's edge, pressed last; while `placing` it is dragged */
    bool placing;
    int64_t moving_since;
    float moving_from;
    float words_scroll, words_most; /* of the panel of words, canvas px */
    uint32_t words_step;
    char *reference; /* the page of words, once it was asked for; owned */
    size_t reference_len;
    bool mapping; /* dragging on the mini-map */
    bool turning; /* one view of the warehouse goes over into another since: */
    int64_t turn_since;
    DrawList list;         /* of the last picture */
    uint32_t overlay_hits; /* hits from here on belong to the overlay */
    int64_t play_since;    /* for idle life */
} Session;

void session_init(Session *session);
void session_free(Session *session);

void session_set_settings(Session *session, const Settings *settings); /* and shows them */
void session_set_size(Session *session, int width, int height, float density);
void session_set_lesson(Session *session, LoadedLesson *lesson,
                        int64_t now);                         /* takes it; the one before goes */
void session_set_fault(Session *session, const Fault *fault); /* a card over the last good picture */
const char *session_path(const Session *session);             /* of the lesson wanted; NULL: none */
void session_open(Session *session, uint32_t index);
/* Runs the lesson wanted once more, because its file or a parameter has changed. When it is the one shown, it
 * comes back at the same step (see ui/match); what lies over the picture stays until then. */
void session_reload(Session *session, int64_t now);
void session_keep(Session *session); /* nothing new came of it: what is shown stays */
void session_run_again(Session *session,
                       int64_t now); /* reloads if a parameter was changed; after all input */

/* A printable key, small, before it is anything else (a..z, 0..9, backspace as '\b'); false: nobody wants it.
 */
bool session_letter(Session *session, char letter, int64_t now);
/* Text that was typed or pasted; session_is_editing: somebody wants it, and the keys that edit. */
bool session_is_editing(const Session *session);
void session_text(Session *session, Text text, int64_t now);
void session_edit(Session *session, ParamKey key, int64_t now);
void session_key(Session *session, SessionKey key, int64_t now);
void session_pointer_move(Session *session, float x, float y, int64_t now);
void session_pointer_leave(Session *session);
void session_pointer_press(Session *session, float x, float y, int64_t now);
void session_pointer_release(Session *session, float x, float y, int64_t now);
void session_wheel(Session *session, float amount, int64_t now); /* zooms around the pointer */

bool session_is_moving(const Session *session); /* there are pictures to be drawn without any input */
/* Fills session->list with the picture of this moment and clears `dirty`. */
void session_draw(Session *session, const TextMeasure *measure, int64_t now);

#endif
