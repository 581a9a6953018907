/* parts/crate_parts: what the files of the crate share. */
#ifndef PARTS_CRATE_PARTS_H
#define PARTS_CRATE_PARTS_H

#include "parts/crate.h"

Rect crate_cell_box(const Crate *crate, uint32_t first, uint32_t count); /* of these bytes of the part */
void crate_draw_band(const Kit *kit, const Crate *crate, Rect box, const ThemeOwner *owner);
void crate_draw_cells(const Kit *kit, const Crate *crate);
void crate_draw_small(const Kit *kit, const Crate *crate); /* Crates level */
void crate_marks(const Kit *kit, const Crate *crate);      /* hover, focus, hit area */

#endif
