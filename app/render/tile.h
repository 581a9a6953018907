/* render/tile: paints one tile of the image from the entries that touch it. Reads the frame, writes only the
 * tile's pixels and its own brush, so that tiles can be painted by any number of threads in any order. */
#ifndef RENDER_TILE_H
#define RENDER_TILE_H

#include "cover.h"
#include "frame.h"
#include "render/render.h"

/* An item, and of a run the part that can touch the tile. `full`: the shape covers every pixel of the tile.
 */
typedef struct TileEntry {
    uint32_t item, first, count;
    bool full;
} TileEntry;

typedef struct TileSaved {
    Box clip;
    const uint8_t *mask;
    uint32_t *canvas;
    int stride;
} TileSaved;

/* Scratch memory of one worker. */
typedef struct Brush {
    int tile_size;
    uint32_t depth; /* clips and layers it has room for */
    Cover cover;
    ShadowRow shadow;
    uint8_t *row;     /* one row of coverage */
    uint32_t *colors; /* one row of colours */
    uint8_t *masks;   /* depth tiles */
    uint32_t *layers; /* depth tiles */
    TileSaved *saved; /* depth */
} Brush;

bool brush_init(Brush *brush, int tile_size);
bool brush_reserve(Brush *brush,
                   uint32_t depth); /* false when memory ran out; usable for the old depth then */
void brush_free(Brush *brush);

/* `background` is an opaque pixel. */
void tile_paint(Brush *brush, const Frame *frame, const TileEntry *entries, uint32_t count, Box tile,
                uint32_t background, RenderImage image);

#endif
