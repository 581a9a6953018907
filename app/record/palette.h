/* record/palette: at most 255 colours that stand for all of a picture's, and the nearest of them for any
 * colour. Pure: the same pictures, in any order, give the same palette. */
#ifndef RECORD_PALETTE_H
#define RECORD_PALETTE_H

#include "render/render.h"

enum { PALETTE_COLORS = 255, PALETTE_BINS = 1 << 18 };

typedef struct Palette {
    uint32_t colors[PALETTE_COLORS]; /* 0xRRGGBB */
    int count;
    uint64_t *weights; /* by bin: six bits each of red, green, blue */
    uint64_t *sums;    /* three a bin: what its pixels add up to */
    uint8_t *nearest;  /* by bin; valid where `known` */
    bool *known;
} Palette;

bool palette_init(Palette *palette); /* false: out of memory; palette_free is safe then */
void palette_free(Palette *palette);
void palette_add(Palette *palette, RenderImage image); /* counts its pixels */
bool palette_choose(Palette *palette);                 /* when all are counted; false: out of memory */
uint8_t palette_nearest(Palette *palette, uint32_t pixel);

#endif
