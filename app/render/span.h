/* render/span: rows of pixels blended exactly. out = round((source * a + below * (255 - a)) / 255) for each
 * channel, alpha taken as a channel whose source is 255: so the same code paints the opaque picture and a
 * transparent layer with premultiplied colours. Every function has a scalar twin with the same bits (tested);
 * the plain names use SSE2 where there is any. */
#ifndef RENDER_SPAN_H
#define RENDER_SPAN_H

#include <stdint.h>

/* round(x / 255) for 0 <= x <= 65025. */
static inline uint32_t span_div255(uint32_t x) {
    x += 128;
    return (x + (x >> 8)) >> 8;
}

/* `color` is straight 0xAARRGGBB everywhere in this file. `cover` is one byte a pixel. */
void span_solid(uint32_t *row, int count, uint32_t color);
void span_cover(uint32_t *row, const uint8_t *cover, int count, uint32_t color);
void span_colors(uint32_t *row, const uint32_t *colors, const uint8_t *cover,
                 int count);                                      /* cover may be NULL: all 255 */
void span_multiply(uint8_t *cover, const uint8_t *by, int count); /* cover = cover * by / 255 */

void span_solid_scalar(uint32_t *row, int count, uint32_t color);
void span_cover_scalar(uint32_t *row, const uint8_t *cover, int count, uint32_t color);
void span_colors_scalar(uint32_t *row, const uint32_t *colors, const uint8_t *cover, int count);
void span_multiply_scalar(uint8_t *cover, const uint8_t *by, int count);

/* A layer's row (premultiplied) onto `row` with opacity 0..255, saturation 0..256, through `cover` (NULL: all
 * 255). */
void span_layer(uint32_t *row, const uint32_t *layer, const uint8_t *cover, int count, uint32_t opacity,
                uint32_t saturation);
void span_layer_scalar(uint32_t *row, const uint32_t *layer, const uint8_t *cover, int count,
                       uint32_t opacity, uint32_t saturation);

#endif
