/* ui/session: what the window shows and what input means. No display, no clock: sizes, input and time come
 * in, a draw list and wishes (close me, fill the screen, open that lesson) come out. So all of it can be
 * tried without a window.
 *
 * Time is microseconds of any steady clock; coordinates are pixels of the picture. */
#ifndef UI_SESSION_H
#define UI_SESSION_H

#include "command.h"
#include "draft.h"
#include "floor.h"
#include "inspector.h"
#include "lesson/files.h"
#include "library.h"
#include "loader.h"
#include "notice.h"
#include "params.h"
#include "player.h"
#include "quiz.h"
#include "studio.h"
#include "ui/settings.h"

typedef enum Card {
    CARD_NONE,
    CARD_FAULT,
    CARD_KEYS, /* the list of keys */
    CARD_SETTINGS,
    CARD_GOTO,
    CARD_CLOSING,
    CARD_TERMS,
    CARD_WORDS,     /* the step in words */
    CARD_REFERENCE, /* the words of a lesson, for authors */
    CARD_LIBRARY,
    CARD_CODE,    /* all of the code, over the warehouse */
    CARD_HISTORY, /* the heap over time */
    CARD_INSPECTOR,
    CARD_PRESENT, /* no buttons, for an audience */
    CARD_COUNT,
} Card;

typedef struct SessionWishes {
    bool close, fullscreen;     /* close the window; fill the screen or leave it */
    bool open;                  /* load session_path */
    bool keep;                  /* write `settings` */
    bool render, cancel, still; /* the take; what is being rendered; this moment as a picture */
    bool edit;                  /* the fault's file in an editor */
    bool copy, paste;           /* `clip` to the clipboard; the clipboard to session_paste */
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
    View view;
    bool at_home; /* the library is shown, not the lesson: CARD_LIBRARY is open */
    Library library;
    Progress progress;
    char progress_file[4096];
    bool keeps_progress;
    const char *scripts; /* folder of the course; borrowed */
    Arena keys;
    Text key; /* of the lesson shown, in the progress */
    Studio studio;
    Settings settings; /* as they are kept */
    Settings kept;     /* as their file has them */
    Settings looks;    /* as they are shown: the command line may name others */
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
    bool fullscreen;        /* told by the window: Esc leaves it */
    Card cards[CARD_COUNT]; /* what is open, the last one last (see ui/cards) */
    uint32_t card_count;
    bool blank;  /* presenting: nothing is shown until a key is pressed */
    Chord chord; /* that is being pressed, for the command it means */
    Field go;    /* number of a step (see ui/seek) */
    char *clip;  /* for the clipboard; owned */
    Fault fault;
    SessionWishes wishes; /* taken and cleared by the window */
    bool dirty;           /* the picture is not what it should be */
    float pointer_x, pointer_y;
    bool pointer_in, dragging; /* dragging the scrubber */
    float press_x, press_y;    /* where the button went down */
    bool pressing, panning;    /* on the warehouse; it has moved since, so it is no click */
    HitKind moving; /* the pillar or the dock's edge, pressed last; while `placing` it is dragged */
    bool placing;
    int64_t moving_since;
    float moving_from;
    float words_scroll, words_most; /* of the panel of words, canvas px */
    uint32_t words_step;
    char *reference; /* the page of words, once it was asked for; owned */
    size_t reference_len;
    bool mapping;   /* dragging on the mini-map */
    bool selecting; /* dragging over the text of the field that is typed into */
    int clicks;     /* in quick succession at one place: */
    int64_t clicked;
    int64_t hover_since; /* the pointer came to what it is over, and pressed nothing (< 0: it did); `hinted`:
                            what that does is told */
    bool hinted;
    bool turning; /* one view of the warehouse goes over into another since: */
    int64_t turn_since;
    DrawList list;      /* of the last picture */
    uint32_t card_hits; /* hits from here on belong to the card that takes the input */
    int64_t play_since; /* for idle life */
} Session;

void session_init(Session *session);
void session_free(Session *session);

void session_show(Session *session, const Settings *settings, int64_t now);
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

SessionState session_state(const Session *session);
/* A key went down, or repeats because it is held (`again`). False: it means nothing now. */
bool session_press(Session *session, Chord chord, bool again, int64_t now);
bool session_do(Session *session, SessionKey command, int64_t now); /* whatever the state */
/* The field that is typed into; NULL: none is. A text is more than digits: its letters come as text. */
Field *session_field(Session *session);
bool session_is_writing(const Session *session);              /* a text */
void session_text(Session *session, Text text, int64_t now);  /* what an input method makes of keys */
void session_paste(Session *session, Text text, int64_t now); /* too much of it is told */
void session_copy(Session *session, Text text);               /* to the clipboard */
Hit session_hit_at(const Session *session, float x, float y); /* nothing behind an open card */
void session_pointer_move(Session *session, float x, float y, int64_t now);
void session_pointer_leave(Session *session);
void session_pointer_press(Session *session, float x, float y, int64_t now);
void session_pointer_release(Session *session, float x, float y, int64_t now);
void session_wheel(Session *session, float amount, int64_t now); /* zooms around the pointer */

bool session_is_moving(const Session *session); /* there are pictures to be drawn without any input */
/* Fills session->list with the picture of this moment and clears `dirty`. */
void session_draw(Session *session, const TextMeasure *measure, int64_t now);

#endif
