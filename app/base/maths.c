#include "base/values.h"

#include <stdint.h>

#define RADIANS 0.01745329251994329577f

/* Taylor polynomials on [-45, 45] degrees, where they converge fastest; other angles are folded into that
 * range. */
static float sin_small(float d) {
    float x = d * RADIANS, x2 = x * x;
    return x * (1.0f + x2 * (-1.0f / 6 + x2 * (1.0f / 120 + x2 * (-1.0f / 5040))));
}

static float cos_small(float d) {
    float x = d * RADIANS, x2 = x * x;
    return 1.0f + x2 * (-0.5f + x2 * (1.0f / 24 + x2 * (-1.0f / 720 + x2 * (1.0f / 40320))));
}

float maths_sin(float degrees) {
    float turns = maths_round(degrees / 90.0f);
    float rest = degrees - turns * 90.0f;
    switch ((int)((int64_t)turns & 3)) {
    case 0: return sin_small(rest);
    case 1: return cos_small(rest);
    case 2: return -sin_small(rest);
    default: return -cos_small(rest);
    }
}

float maths_cos(float degrees) {
    return maths_sin(degrees + 90.0f);
}

/* Arctangent of a ratio in [0, 1]: minimax polynomial, Abramowitz and Stegun 4.4.49. */
static float atan_unit(float r) {
    float r2 = r * r;
    float p = 0.9998660f + r2 * (-0.3302995f + r2 * (0.1801410f + r2 * (-0.0851330f + r2 * 0.0208351f)));
    return r * p / RADIANS;
}

float maths_atan2(float y, float x) {
    float ax = maths_abs(x), ay = maths_abs(y);
    if (ax == 0 && ay == 0) return 0;
    float a = ay <= ax ? atan_unit(ay / ax) : 90.0f - atan_unit(ax / ay);
    if (x < 0) a = 180.0f - a;
    return y < 0 ? -a : a;
}
