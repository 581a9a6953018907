/* parts/tray_parts: what the files of the tray share. */
#ifndef PARTS_TRAY_PARTS_H
#define PARTS_TRAY_PARTS_H

#include "parts/tray.h"

enum {
    CELL_INDENT = 18,
    CELL_TOP = 15,
    CELL_HEIGHT = 76,
    CELL_GAP = 7,
    CELL_FOLDED_WIDTH = 52,
    TRAY_LIP = 38
};

uint32_t tray_rows(const Tray *tray);
float tray_row_y(const Tray *tray, uint32_t row); /* top of its compartments */
/* The groove of a cell: in the lowest row above the lip, in others in the gap below the row. */
float tray_lane_y(const Tray *tray, const TrayCell *cell);
bool tray_has_groove(const TrayCell *cell);
void tray_draw_cell(const Kit *kit, const Tray *tray, const TrayCell *cell);
void tray_marks(const Kit *kit, const Tray *tray); /* focus and hit area of its lip */
void tray_draw_folded(const Kit *kit, const Tray *tray);
Text tray_bytes_text(uint32_t bytes, char *out, size_t size); /* "24 B" */

#endif
