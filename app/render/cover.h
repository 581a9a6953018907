/* render/cover: how much of each pixel a shape covers. One Cover belongs to one worker and serves one tile at
 * a time.
 *
 * Outlines are summed exactly: every edge adds its signed area to the cells it crosses, in integers, so that
 * neither the order nor the tile's place changes a bit. Thick lines are measured by distance and united by
 * the maximum. */
#ifndef RENDER_COVER_H
#define RENDER_COVER_H

#include "item.h"

/* Sums are taken modulo 2^32, so that no number of edges can overflow them. */
typedef struct CoverCell {
    uint32_t height; /* signed height of the edges in this cell, in 1/256 pixel */
    uint32_t area;   /* twice the signed area between them and the cell's left side, in 1/65536 pixel */
} CoverCell;

typedef struct CoverTouched {
    int32_t first, last; /* columns of a row that hold something; first > last: none */
} CoverTouched;

enum { COVER_QUARTER = 64, COVER_WIDEST = 256 /* pixels a tile is wide at most */ };

typedef struct Cover {
    Box box;                               /* the pixels of this tile */
    int pitch, cell_pitch;                 /* bytes, cells from row to row */
    CoverCell *cells;                      /* all zero between shapes */
    CoverTouched *touched;                 /* one a row; none between shapes */
    uint8_t *bytes;                        /* coverage, 0..255 */
    int32_t quarter[COVER_QUARTER + 1][2]; /* a quarter circle from (1, 0) to (0, 1), in 1/65536 */
} Cover;

bool cover_init(Cover *cover, int tile_size);
void cover_free(Cover *cover);
void cover_aim(Cover *cover, Box box); /* at most tile_size in width and height */

/* The row of bytes for y, first byte that of the tile's left side. */
static inline uint8_t *cover_row(Cover *cover, int32_t y) {
    return cover->bytes + (size_t)(y - cover->box.y0) * (size_t)cover->pitch;
}

/* Edges into the cells, clipped to rows [top, bottom) of the tile (absolute). */
void cover_edge(Cover *cover, int32_t top, int32_t bottom, Edge edge);
/* The sides and corners of a rounded rectangle; reversed: as a hole. */
void cover_round(Cover *cover, int32_t top, int32_t bottom, const Round *round, bool reversed);

/* What a row of cells comes to: nothing before `x0`, bytes in [x0, x1), the same value from x1 to the tile's
 * right side. */
typedef struct CoverSpan {
    int32_t x0, x1; /* absolute */
    const uint8_t *bytes;
    uint8_t rest;
} CoverSpan;

CoverSpan cover_sweep(Cover *cover, int32_t y); /* leaves the row's cells zero */
/* cells to bytes; twins with the same bits. `height` is carried in and returned. */
uint32_t cover_sum(const CoverCell *cells, int count, uint32_t height, uint8_t *bytes);
uint32_t cover_sum_scalar(const CoverCell *cells, int count, uint32_t height, uint8_t *bytes);

/* ---- thick lines */

typedef struct CoverLine {
    float x, y, dx, dy; /* start and unit direction */
    float length, half;
    uint32_t butt; /* as in Segment */
} CoverLine;

/* Maximum of what is in the bytes and the thick line, in rows and columns of `box` (inside the tile). */
void cover_segment(Cover *cover, Box box, Segment segment, float half);
/* The same for pixels [x0, x0 + count) of row y; twins with the same bits. */
void cover_line(const CoverLine *line, int32_t y, int32_t x0, int count, uint8_t *bytes);
void cover_line_scalar(const CoverLine *line, int32_t y, int32_t x0, int count, uint8_t *bytes);

#endif
