/* ui/studio: recording in the window. What is done is noted as a take (see record/take), not as pixels; when
 * it is stopped, another process renders it exactly, and what is seen here is how far that is. Pure: the
 * process itself is ui/render_job's. */
#ifndef UI_STUDIO_H
#define UI_STUDIO_H

#include "lesson/lesson.h"
#include "record/record.h"
#include "scene/scene.h"

enum { STUDIO_WORDS = 6144, STUDIO_PARAMS = 16 };
#define STUDIO_READING INT64_C(8000000) /* a notice is there so long, in microseconds */

typedef enum StudioState {
    STUDIO_IDLE,
    STUDIO_TAKES,   /* what is done is noted */
    STUDIO_RENDERS, /* a process makes a video of it */
    STUDIO_TELLS,   /* a message: `words` say it until they are clicked away, or have been there a while */
} StudioState;

typedef struct Studio {
    StudioState state;
    Take take;
    char path[4096];    /* of the lesson it is of */
    int64_t since;      /* when the take began */
    const Scene *scene; /* of the lesson it is of */
    Arena kept;         /* holds the values that lesson was run with: */
    LessonParam params[STUDIO_PARAMS];
    uint32_t param_count;
    uint32_t done, total; /* frames rendered */
    float left;           /* seconds; < 0: not known yet */
    bool resumed;         /* what is rendered was interrupted earlier: a new recording comes first */
    bool failed;
    int64_t until;            /* when the message goes by itself; 0: it stays until it is clicked away */
    char words[STUDIO_WORDS]; /* the message: a headline and lines; one that begins with a tab is a path */
    char clock[12];           /* of the take, "0:42" */
} Studio;

void studio_free(Studio *studio);

/* Begins a take with this moment. False: memory ran out, it does not begin. */
bool studio_begin(Studio *studio, const char *path, const Scene *scene, TakeMoment first, int64_t now);
/* Notes a moment when it is not what the one before foretells. */
void studio_note(Studio *studio, TakeMoment moment, int64_t now);
void studio_end_take(Studio *studio, int64_t now); /* it is as long as up to now; it may go on */
void studio_stop(Studio *studio, int64_t now);     /* the take is complete, and is rendered */
void studio_render(Studio *studio, bool resumed);  /* something is rendered from now on */
/* Keeps a copy of the values the lesson of this take was run with. False: memory ran out. */
bool studio_keep(Studio *studio, const LessonParam *params, uint32_t count);
/* A message; a failure stays, a notice goes after STUDIO_READING. */
void studio_tell(Studio *studio, bool failed, const char *words, int64_t now);
bool studio_rest(Studio *studio, int64_t now); /* true: the notice has just gone */

/* "0:42" while a take goes on, else empty. */
Text studio_clock(Studio *studio, int64_t now);
/* The card at the lower right: progress with Cancel, or the message with OK: both are HIT_STUDIO. While
 * somebody presents, a notice is one bare line. It stays above `lowest`, in device px. */
void studio_draw(const Studio *studio, const View *view, float lowest, const TextMeasure *measure,
                 DrawList *list);

#endif
