/* record/pace: how long each step of a lesson lasts in a recording, and what moment of it is shown when.
 *
 * A step lasts as long as its acts take, and at least as long as its sentence takes to be read. Its acts play
 * first, then it rests. A timing file gives steps other lengths (to fit a voice, say); acts that would not
 * fit into one are played faster. Pure; times are microseconds. */
#ifndef RECORD_PACE_H
#define RECORD_PACE_H

#include "base/list.h"
#include "scene/scene.h"

/* So many frames in so many seconds: 60 in 1, 30000 in 1001. */
typedef struct FrameRate {
    uint32_t frames, seconds;
} FrameRate;
/* "60", "12.5", "30000/1001". 23.976, 29.97, 59.94 and their like are what television means by them: a
 * thousand frames in 1001 thousandths of the time. False: something else. */
bool pace_rate(const char *text, FrameRate *rate);

typedef struct PaceStep {
    int64_t begin, length; /* in the recording */
    int64_t acts;          /* what its acts take of that, without its question */
    int64_t ask, think;    /* when in the step its question is put, and how long it stands open; 0, 0: none */
    int64_t from, to;      /* the question's own act in the scene, which the pause replaces */
} PaceStep;

typedef struct Pace {
    List(PaceStep) steps;
    int64_t duration;
} Pace;

typedef struct PaceOptions {
    double words;      /* read in a minute; 0 = 180 */
    double speed;      /* of everything; 0 = 1 */
    bool no_questions; /* they are neither put nor waited for */
} PaceOptions;

bool pace_make(Pace *pace, const Scene *scene, PaceOptions options, Fault *fault);
void pace_free(Pace *pace);

/* Gives steps other lengths, line by line: "3 = 4.5" (step, seconds); "#" begins a comment. A step that is
 * not named keeps its own. A line that means nothing, a step that is not there or is named twice, is a fault
 * with the line. */
bool pace_retime(Pace *pace, const char *path, Fault *fault);
void pace_set_length(Pace *pace, uint32_t step, int64_t length); /* of one step, what follows moves */
void pace_at_least(Pace *pace, uint32_t step, int64_t length);   /* longer, if it is shorter */

/* A question that stands open: since when, when in that it is answered, how long it stands. */
typedef struct PaceAsk {
    int64_t passed, answer, length;
} PaceAsk;
bool pace_ask(const Pace *pace, int64_t time, PaceAsk *ask); /* false: none is open */
uint32_t pace_step_at(const Pace *pace, int64_t time);
ScenePosition pace_position(const Pace *pace, const Scene *scene, int64_t time); /* clamped */

uint64_t pace_frames(int64_t duration, FrameRate rate);  /* to the nearest; at least 1 */
int64_t pace_frame_time(uint64_t frame, FrameRate rate); /* when the frame begins */
uint64_t pace_frame_from(int64_t time, FrameRate rate);  /* the first frame that begins then or later */

#endif
