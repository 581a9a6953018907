/* scene/manager_parts: what the files of the manager share. */
#ifndef SCENE_MANAGER_PARTS_H
#define SCENE_MANAGER_PARTS_H

#include "scene/manager.h"

/* Head, neck, face and hat around (0, 0) of the current transform. */
void manager_draw_head(const Kit *kit, ManagerFace face, float look, float blink);

#endif
