/* render/bin: which items touch which tile, and a hash of all that decides a tile's pixels: same hash, same
 * pixels. */
#ifndef RENDER_BIN_H
#define RENDER_BIN_H

#include "tile.h"

typedef struct Tile {
    List(TileEntry) entries; /* in painting order */
    uint32_t open;           /* groups begun and not ended, while binning */
    uint64_t hash;           /* of this frame */
    uint64_t drawn;          /* of what the image holds; valid while `known` */
    bool known;
} Tile;

typedef struct Bins {
    Box bounds;
    int tile_size, columns, rows;
    Tile *tiles; /* rows x columns */
} Bins;

/* For an image of this size; forgets what was drawn when the size changes. False when memory ran out. */
bool bins_resize(Bins *bins, int tile_size, int width, int height);
bool bins_fill(Bins *bins, const Frame *frame, uint32_t background); /* false when memory ran out */
Box bins_box(const Bins *bins, int tile);
void bins_free(Bins *bins);

#endif
