#include "parts/kit.h"

#include "base/values.h"
#include <math.h>

enum { CURVE_SAMPLES = 48 };

Point kit_curve_at(const KitCurve *c, float t) {
    float u = 1 - t;
    float w0 = u * u * u, w1 = 3 * u * u * t, w2 = 3 * u * t * t, w3 = t * t * t;
    const Point *p = c->p;
    return (Point){w0 * p[0].x + w1 * p[1].x + w2 * p[2].x + w3 * p[3].x,
                   w0 * p[0].y + w1 * p[1].y + w2 * p[2].y + w3 * p[3].y};
}

float kit_curve_angle(const KitCurve *c, float t) {
    float u = 1 - t, w0 = u * u, w1 = 2 * u * t, w2 = t * t;
    const Point *p = c->p;
    float dx = w0 * (p[1].x - p[0].x) + w1 * (p[2].x - p[1].x) + w2 * (p[3].x - p[2].x);
    float dy = w0 * (p[1].y - p[0].y) + w1 * (p[2].y - p[1].y) + w2 * (p[3].y - p[2].y);
    return maths_atan2(dy, dx);
}

static float distance(Point a, Point b) {
    return sqrtf((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y));
}

float kit_curve_length(const KitCurve *c) {
    float sum = 0;
    Point last = c->p[0];
    for (int i = 1; i <= CURVE_SAMPLES; i++) {
        Point next = kit_curve_at(c, (float)i / CURVE_SAMPLES);
        sum += distance(last, next);
        last = next;
    }
    return sum;
}

float kit_curve_part(const KitCurve *c, float fraction) {
    if (fraction <= 0) return 0;
    float rest = kit_curve_length(c) * fraction;
    Point last = c->p[0];
    for (int i = 1; i <= CURVE_SAMPLES; i++) {
        Point next = kit_curve_at(c, (float)i / CURVE_SAMPLES);
        float step = distance(last, next);
        if (step >= rest && step > 0) return ((float)(i - 1) + rest / step) / CURVE_SAMPLES;
        rest -= step;
        last = next;
    }
    return 1;
}

static Point between(Point a, Point b, float t) {
    return (Point){maths_lerp(a.x, b.x, t), maths_lerp(a.y, b.y, t)};
}

/* de Casteljau: the left half of the split at t. */
KitCurve kit_curve_until(const KitCurve *c, float t) {
    if (t >= 1) return *c;
    Point ab = between(c->p[0], c->p[1], t), bc = between(c->p[1], c->p[2], t),
          cd = between(c->p[2], c->p[3], t);
    Point abc = between(ab, bc, t), bcd = between(bc, cd, t);
    return (KitCurve){{c->p[0], ab, abc, between(abc, bcd, t)}};
}

void kit_curve_path(DrawList *list, const KitCurve *c) {
    draw_path_begin(list);
    draw_path_move(list, c->p[0].x, c->p[0].y);
    draw_path_cubic(list, c->p[1].x, c->p[1].y, c->p[2].x, c->p[2].y, c->p[3].x, c->p[3].y);
}
