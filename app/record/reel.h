/* record/reel: a recording as a pure function: the number of a frame to a draw list. Whatever the machine's
 * load, whoever renders it, and in whatever order, frame i is the same.
 *
 * A reel follows a pace (see record/pace), or a take: what somebody did in the window (see record/take). */
#ifndef RECORD_REEL_H
#define RECORD_REEL_H

#include "record/pace.h"
#include "record/take.h"

typedef struct Reel {
    const Scene *scene; /* borrowed, as the take */
    const Take *take;   /* NULL: the pace decides */
    SceneView view;     /* size, theme, scales, level */
    Pace pace;
    FrameRate rate;
    bool pointer; /* draw it, and the controls it clicks on */
    bool keys;    /* draw the keys that are pressed */
    bool burn;    /* the sentences as captions in the picture */
} Reel;

/* What is told when: steps in the order in which they are shown (a take may go back). */
typedef struct ReelPart {
    uint32_t step;
    int64_t begin, end; /* microseconds */
} ReelPart;
/* The part at *cursor, 0 to begin with, which moves on; false when there are no more. */
bool reel_part(const Reel *reel, uint64_t *cursor, ReelPart *part);
/* The same of what frames [first, end) show: a part lasts from its first frame to the next part's, counted
 * from the frame `first`; what no frame shows is passed over. */
bool reel_part_within(const Reel *reel, uint64_t first, uint64_t end, uint64_t *cursor, ReelPart *part);
/* Frames [*first, *end) show steps from..to and no other, as the pace has them; none of them where a step is
 * shorter than a frame. */
void reel_steps(const Reel *reel, uint32_t from, uint32_t to, uint64_t *first, uint64_t *end);

int64_t reel_duration(const Reel *reel);
uint64_t reel_frames(const Reel *reel);
/* The whole picture. What cannot be drawn for lack of memory sets list->failed. */
void reel_draw(const Reel *reel, uint64_t frame, const TextMeasure *measure, DrawList *list);
/* One moment without anything over it. */
void reel_draw_moment(const Reel *reel, ScenePosition position, const TextMeasure *measure, DrawList *list);

#endif
