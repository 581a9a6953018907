/* base/maths: the few functions pictures need, with the same bits on every machine (libm's differ with and
 * without FMA). Angles are degrees, clockwise on screen because y points down. sqrtf is IEEE-exact and may be
 * used directly. */
#ifndef BASE_MATHS_H
#define BASE_MATHS_H

#include <stdint.h>

float maths_sin(float degrees); /* |error| < 2e-6 */
float maths_cos(float degrees);
float maths_atan2(float y, float x); /* degrees in (-180, 180]; |error| < 0.01 */

static inline float maths_min(float a, float b) {
    return a < b ? a : b;
}
static inline float maths_max(float a, float b) {
    return a > b ? a : b;
}
static inline float maths_clamp(float x, float low, float high) {
    return x < low ? low : x > high ? high : x;
}
static inline float maths_lerp(float a, float b, float t) {
    return a + (b - a) * t;
}
static inline float maths_abs(float x) {
    return x < 0 ? -x : x;
}

static inline float maths_floor(float x) { /* |x| < 2^30 */
    float whole = (float)(int32_t)x;
    return whole > x ? whole - 1.0f : whole;
}

/* Half up. Adding a half first would round the sum: 0.49999997 would become 1. */
static inline float maths_round(float x) {
    float whole = maths_floor(x);
    return x - whole >= 0.5f ? whole + 1.0f : whole;
}

#endif
