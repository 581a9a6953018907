/* record/take: what somebody did in the window, as data: where the lesson was, how it was looked at, where
 * the pointer stood, which key was pressed. Not pixels: it is drawn again afterwards, at any size and frame
 * rate.
 *
 * A take is a list of moments, each of which holds until the next. The pointer is kept both as a place in the
 * picture and as a place in the control it was over, so that it hits the same control in another layout. */
#ifndef RECORD_TAKE_H
#define RECORD_TAKE_H

#include "base/list.h"
#include "scene/scene.h"

enum { TAKE_KEY = 16, TAKE_TYPED = 24, TAKE_MOMENTS = 2000000 };

typedef struct TakeMoment {
    int64_t time;           /* microseconds since the take began */
    ScenePosition position; /* at that time ... */
    float rate;             /* ... and how fast it goes on from there, to the end of the step */
    uint32_t level;         /* SceneLevel */
    float zoom;
    SceneHand hand;
    bool dark;                                  /* the night theme */
    bool hidden;                                /* presenting: no chrome */
    bool open, answered, right, hint, revealed; /* the question, as SceneAsk */
    uint32_t wrong;
    uint64_t chosen;
    char typed[TAKE_TYPED]; /* digits */
    bool pointer_in, pressed;
    float x, y;    /* 0..1 of the picture's width and height */
    SceneHit over; /* and inside that control, also 0..1: */
    float u, v;
    char key[TAKE_KEY]; /* what was pressed at this moment; "" = nothing */
} TakeMoment;

typedef struct Take {
    List(TakeMoment) moments; /* the first at 0 */
    int64_t duration;
} Take;

bool take_push(Take *take, const TakeMoment *moment); /* false: memory or room ran out */
void take_free(Take *take);
uint32_t take_at(const Take *take, int64_t time); /* the moment that holds then */
ScenePosition take_position(const Take *take, const Scene *scene, int64_t time);

/* As a text file, one moment a line. A file that is none is a fault with its line. */
bool take_write(const Take *take, const char *path, Fault *fault);
bool take_read(Take *take, const char *path, Fault *fault);

#endif
