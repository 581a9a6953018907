/* Plain values of the draw list: affine transforms, colours, paints. */
#include "draw/draw.h"

#include "base/values.h"

Transform transform_multiply(Transform o, Transform i) {
    return (Transform){
        .a = o.a * i.a + o.c * i.b,
        .b = o.b * i.a + o.d * i.b,
        .c = o.a * i.c + o.c * i.d,
        .d = o.b * i.c + o.d * i.d,
        .e = o.a * i.e + o.c * i.f + o.e,
        .f = o.b * i.e + o.d * i.f + o.f,
    };
}

Transform transform_translate(float x, float y) {
    return (Transform){1, 0, 0, 1, x, y};
}

Transform transform_scale(float x, float y) {
    return (Transform){x, 0, 0, y, 0, 0};
}

Transform transform_rotate(float degrees, float cx, float cy) {
    float s = maths_sin(degrees), c = maths_cos(degrees);
    return (Transform){c, s, -s, c, cx - c * cx + s * cy, cy - s * cx - c * cy};
}

Point transform_point(Transform t, Point p) {
    return (Point){t.a * p.x + t.c * p.y + t.e, t.b * p.x + t.d * p.y + t.f};
}

/* The extent along an axis is the sum of the absolute contributions of both sides, around the transformed
 * centre. */
Rect transform_bounds(Transform t, Rect r) {
    float w = maths_abs(t.a) * r.w + maths_abs(t.c) * r.h;
    float h = maths_abs(t.b) * r.w + maths_abs(t.d) * r.h;
    Point centre = transform_point(t, (Point){r.x + r.w / 2, r.y + r.h / 2});
    return (Rect){centre.x - w / 2, centre.y - h / 2, w, h};
}

Color color_rgb(uint32_t rrggbb) {
    return (Color){(uint8_t)(rrggbb >> 16), (uint8_t)(rrggbb >> 8), (uint8_t)rrggbb, 255};
}

static uint8_t channel(float value) {
    return (uint8_t)(maths_clamp(value, 0, 255) + .5f);
}

Color color_alpha(Color c, float opacity) {
    c.a = channel((float)c.a * opacity);
    return c;
}

static uint8_t mix(uint8_t a, uint8_t b, float t) {
    return channel(maths_lerp((float)a, (float)b, t));
}

Color color_mix(Color a, Color b, float t) {
    return (Color){mix(a.r, b.r, t), mix(a.g, b.g, t), mix(a.b, b.b, t), mix(a.a, b.a, t)};
}

Paint paint_plain(Color color) {
    return (Paint){.color = color, .color2 = color};
}

Paint paint_vertical(Rect r, Color top, Color bottom) {
    return (Paint){.color = top, .color2 = bottom, .from = {r.x, r.y}, .to = {r.x, r.y + r.h}};
}

Paint paint_horizontal(Rect r, Color left, Color right) {
    return (Paint){.color = left, .color2 = right, .from = {r.x, r.y}, .to = {r.x + r.w, r.y}};
}
