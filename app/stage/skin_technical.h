/* stage/skin_technical: what the files of the technical skin share. Nobody else includes it. */
#ifndef STAGE_SKIN_TECHNICAL_H
#define STAGE_SKIN_TECHNICAL_H

#include "stage/stage.h"

/* The stack, in technical_stack.c. */
void technical_cafeteria(const Kit *kit, const Cafeteria *cafeteria);
void technical_counter(const Kit *kit, const Counter *counter);
void technical_tray(const Kit *kit, const Tray *tray);
void technical_pennant(const Kit *kit, float pile_x, float pile_w, float y, Text where, float opacity);
void technical_tag(const Kit *kit, const Tag *tag);

/* Memory, in technical_memory.c. */
void technical_warehouse(const Kit *kit, const Warehouse *warehouse);
void technical_pillar(const Kit *kit, Rect area);
void technical_bins(const Kit *kit, const Rack *rack);
void technical_pools(const Kit *kit, const float *lamps, uint32_t count, float top, float bottom);
void technical_frame(const Kit *kit, const Rack *rack);
void technical_crate(const Kit *kit, const Crate *crate);

/* What moves, in technical_motion.c. */
void technical_load(const Kit *kit, const Load *load);
void technical_ribbon(const Kit *kit, const Ribbon *ribbon);
void technical_cone(const Kit *kit, const Manager *manager);
void technical_manager(const Kit *kit, const Manager *manager);
void technical_sweep(const Kit *kit, Rect floor, float t, float scale);
void technical_pencil(const Kit *kit, Point tip, float rotation, float scale, float opacity);

#endif
