/* What the tests of the renderer share: a renderer with an image, and a slow, obvious reference to hold its
 * pictures against.
 *
 * The reference knows a shape only as a question, "is this point inside?", asked at 16 x 16 points of each
 * pixel. */
#ifndef TESTS_RENDER_CANVAS_H
#define TESTS_RENDER_CANVAS_H

#include "render/render.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Canvas {
    Renderer *renderer;
    RenderImage image;
    DrawList list;
} Canvas;

static inline Canvas canvas_new(RenderOptions options, int width, int height) {
    Fault fault = {0};
    Canvas canvas = {.renderer = render_new(options, &fault)};
    if (!canvas.renderer) fail_msg("%s", fault.message);
    canvas.image = (RenderImage){calloc((size_t)width * (size_t)height, 4), width, height, width};
    draw_reset(&canvas.list);
    return canvas;
}

static inline void canvas_free(Canvas *canvas) {
    render_free(canvas->renderer);
    draw_free(&canvas->list);
    free(canvas->image.pixels);
}

static const Color canvas_white = {255, 255, 255, 255}, canvas_black = {0, 0, 0, 255};

static inline void canvas_draw(Canvas *canvas) {
    assert_true(render_draw(canvas->renderer, &canvas->list, canvas_white, canvas->image, false, NULL));
}

static inline uint32_t canvas_pixel(const Canvas *canvas, int x, int y) {
    return canvas->image.pixels[(ptrdiff_t)y * canvas->image.stride + x];
}

static inline uint64_t canvas_hash(const Canvas *canvas) {
    uint64_t hash = 14695981039346656037u;
    for (int y = 0; y < canvas->image.height; y++)
        for (int x = 0; x < canvas->image.width; x++)
            hash = (hash ^ canvas_pixel(canvas, x, y)) * 1099511628211u;
    return hash;
}

/* ---- the reference */

typedef bool (*Inside)(const void *shape, double x, double y);

enum { REFERENCE_SAMPLES = 16 };

/* Coverage 0..255 of a pixel by a shape under a transform. */
static inline double reference_cover(Inside inside, const void *shape, Transform t, int px, int py) {
    double det = (double)t.a * t.d - (double)t.b * t.c;
    int hits = 0;
    for (int i = 0; i < REFERENCE_SAMPLES * REFERENCE_SAMPLES; i++) {
        double x = px + (i % REFERENCE_SAMPLES + 0.5) / REFERENCE_SAMPLES - t.e;
        double y = py + (i / REFERENCE_SAMPLES + 0.5) / REFERENCE_SAMPLES - t.f;
        if (inside(shape, (t.d * x - t.c * y) / det, (t.a * y - t.b * x) / det)) hits++;
    }
    return hits * 255.0 / (REFERENCE_SAMPLES * REFERENCE_SAMPLES);
}

/* The picture is black on white: holds every pixel against the reference. `most` is the largest difference
 * allowed, `mean` the largest mean difference over the pixels that differ from plain white or black in
 * either. */
static inline void assert_cover(const Canvas *canvas, const char *name, Inside inside, const void *shape,
                                Transform t, double most, double mean) {
    double worst = 0, sum = 0;
    int edge = 0, worst_x = 0, worst_y = 0, inked = 0;
    for (int y = 0; y < canvas->image.height; y++)
        for (int x = 0; x < canvas->image.width; x++) {
            double want = reference_cover(inside, shape, t, x, y),
                   got = 255.0 - (canvas_pixel(canvas, x, y) & 255);
            double off = fabs(want - got);
            inked += want > 128;
            if ((want > 0 && want < 255) || (got > 0 && got < 255)) edge++, sum += off;
            if (off > worst) worst = off, worst_x = x, worst_y = y;
        }
    if (getenv("RENDER_TEST_VERBOSE"))
        printf("%-24s worst %5.1f mean %5.2f over %d edge pixels, %d inked\n", name, worst,
               edge ? sum / edge : 0, edge, inked);
    if (inked == 0) fail_msg("%s: the reference is empty", name);
    if (worst > most)
        fail_msg("%s: off by %.1f of 255 at %d,%d (%.1f allowed)", name, worst, worst_x, worst_y, most);
    if (edge && sum / edge > mean)
        fail_msg("%s: mean edge error %.2f of 255 (%.2f allowed)", name, sum / edge, mean);
}

#endif
