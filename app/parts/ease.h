/* parts/ease: the shapes of motion. Every one maps 0..1 to about 0..1 with plain arithmetic, so that it has
 * the same bits on every machine. ease_phase cuts a stretch out of an act: 0 before it, 1 after it. */
#ifndef PARTS_EASE_H
#define PARTS_EASE_H

#include "base/maths.h"

static inline float ease_phase(float t, float from, float to) {
    return maths_clamp((t - from) / (to - from), 0, 1);
}

static inline float ease_in(float t) {
    return t * t * t;
}

static inline float ease_out(float t) {
    float u = 1 - t;
    return 1 - u * u * u;
}

static inline float ease_in_out(float t) {
    if (t < .5f) return 4 * t * t * t;
    float u = 2 - 2 * t;
    return 1 - u * u * u / 2;
}

/* As ease_out, but about 8 % too far before it settles. */
static inline float ease_back(float t) {
    float u = t - 1, over = 1.5f;
    return 1 + (over + 1) * u * u * u + over * u * u;
}

/* 0, up to 1 in the middle, back to 0: for things that come and go within an act. */
static inline float ease_bump(float t) {
    return 4 * t * (1 - t);
}

#endif
