/* parts/manager_parts: what the files of the manager share. */
#ifndef PARTS_MANAGER_PARTS_H
#define PARTS_MANAGER_PARTS_H

#include "parts/house.h"

/* Head, neck, face and hat around (0, 0) of the current transform. */
void manager_draw_head(const Kit *kit, ManagerFace face, float look, float blink);

#endif
