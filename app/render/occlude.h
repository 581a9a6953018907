/* render/occlude: what later opaque shapes hide of the earlier ones in a tile, so that it need not be
 * painted. Changes no pixel. */
#ifndef RENDER_OCCLUDE_H
#define RENDER_OCCLUDE_H

#include "tile.h"

enum { OCCLUDERS_MOST = 24, OCCLUDE_PARTS = 8 };

typedef struct Occluder {
    Box box;        /* whole pixels that an entry covers with opaque colour */
    uint32_t entry; /* its index in the tile */
    uint32_t since; /* the first entry it hides: inside a layer only what the layer has */
} Occluder;

typedef struct Occluders {
    Occluder items[OCCLUDERS_MOST]; /* the last entry's first */
    int count;
} Occluders;

/* The occluders among a tile's entries; those too small to be worth it are left out. */
void occlude_find(Occluders *occluders, const Frame *frame, const TileEntry *entries, uint32_t count,
                  Box tile);

/* What can be seen of entry `entry` inside `box`: boxes that do not meet each other; their number. */
int occlude_parts(const Occluders *occluders, uint32_t entry, Box box, Box parts[OCCLUDE_PARTS]);

#endif
