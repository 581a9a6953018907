/* scene/compare: two machines side by side: the cafeteria folds to a strip of lips, two warehouses share the
 * rest. Both are at the same step; while it plays, each has done the same share of what it does in it. */
#ifndef SCENE_COMPARE_H
#define SCENE_COMPARE_H

#include "inside.h"

void compare_layout(Layout *layout);        /* of one machine, to that of two: `ware` is the left one */
float compare_offset(const Layout *layout); /* canvas px from the left warehouse to the right one */
bool compare_draw(const Scene *scene, Stage *stage, const Moment *moment, ScenePosition position);

#endif
