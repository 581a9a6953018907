/* render/ink: the colours of a row of pixels. */
#ifndef RENDER_INK_H
#define RENDER_INK_H

#include "item.h"

static inline bool ink_opaque(const Ink *ink) {
    return ink->color >> 24 == 255 &&
           (ink->kind == INK_SOLID || (ink->kind == INK_LINEAR && ink->color2 >> 24 == 255));
}

/* Colours (straight alpha) of a LINEAR ink for pixels [x0, x1) of row y, dithered by place. */
void ink_colors(const Ink *ink, int32_t y, int32_t x0, int32_t x1, uint32_t *colors);
void ink_colors_scalar(const Ink *ink, int32_t y, int32_t x0, int32_t x1,
                       uint32_t *colors); /* its twin, same bits */
/* Coverage of a HATCH ink's lines for the same pixels. */
void ink_hatch(const Ink *ink, int32_t y, int32_t x0, int32_t x1, uint8_t *cover);
void ink_hatch_scalar(const Ink *ink, int32_t y, int32_t x0, int32_t x1, uint8_t *cover);

#endif
