/* render/shadow: gaussian shadows of rounded rectangles, as tables without a scale: lengths are in sigmas, so
 * that one table serves every size, blur and zoom with the same proportions. A table holds one quarter,
 * measured inwards from 3 sigmas outside the edge. */
#ifndef RENDER_SHADOW_H
#define RENDER_SHADOW_H

#include "base/memory.h"
#include <stdbool.h>
#include <stdint.h>

enum { SHADOW_STEPS = 8, SHADOW_REACH = 3 }; /* samples a sigma; sigmas a shadow reaches beyond its edge */

typedef struct ShadowMask {
    uint64_t key;
    uint32_t used;    /* the frame it was last used in */
    int32_t nu, nv;   /* samples across and down */
    uint16_t *values; /* nv rows of nu: 0..65280 */
} ShadowMask;

typedef struct Shadows {
    List(ShadowMask) masks;
    uint32_t frame;
} Shadows;

/* The table for half sides w, h and corner radius r, all in sigmas; its index, valid for this frame. False
 * when memory ran out. */
bool shadow_find(Shadows *shadows, float w, float h, float r, uint32_t *index);
void shadow_begin_frame(Shadows *shadows); /* drops tables long unused */
void shadow_free(Shadows *shadows);

/* Coverage (0..65280) at a point (u, v): sigmas inwards from 3 sigmas outside the left or right, top or
 * bottom edge. */
uint32_t shadow_sample(const ShadowMask *mask, float u, float v);

/* An upright shadow, row by row: first where each of up to SHADOW_ROW columns lies, u(i) = w + 3 - |a (x0 + i
 * + .5) + e|, then coverage bytes for a row, valid until the next. Away from the corners neighbours are
 * alike, and taken over. Differs from shadow_sample by rounding only. */
enum { SHADOW_ROW = 256 };
typedef struct ShadowRow {
    int count;
    int even, uneven;     /* columns [even, uneven) lie in the middle of the table and are alike */
    float down;           /* where in the table `bytes` were taken; below 0: nowhere yet */
    uint32_t first, last; /* samples of the table in use */
    uint16_t index[SHADOW_ROW], part[SHADOW_ROW];
    uint16_t samples[1024];
    uint8_t bytes[SHADOW_ROW];
} ShadowRow;

void shadow_columns(const ShadowMask *mask, ShadowRow *row, float w, float a, float e, int32_t x0, int count);
const uint8_t *shadow_row(const ShadowMask *mask, ShadowRow *row, float v);

#endif
