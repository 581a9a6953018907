/* scene/mini: a lesson in one small picture, for its card in the library: the moment at which most is in the
 * memory, a few trays, crates and ribbons of it. Taken from a scene once, then kept without it. */
#ifndef SCENE_MINI_H
#define SCENE_MINI_H

#include "parts/kit.h"
#include "scene/scene.h"

enum { MINI_TRAYS = 4, MINI_CELLS = 4, MINI_BLOCKS = 24, MINI_LABELS = 8, MINI_ROWS = 3 };

typedef struct MiniBlock {
    float x, w; /* of the shelf's width, 0..1 */
    uint8_t row, color;
    bool hole;
} MiniBlock;

typedef struct MiniTray {
    uint8_t cells, color[MINI_CELLS]; /* color: THEME_OWNER_NONE for a plain value */
    bool waiting;
} MiniTray;

typedef struct MiniLabel {
    uint8_t tray, cell, block; /* block MINI_BLOCKS: to a tray, `to` */
    uint8_t to, color;
    bool borrow, dangling;
} MiniLabel;

typedef struct SceneMini {
    MiniTray trays[MINI_TRAYS]; /* the top one first */
    MiniBlock blocks[MINI_BLOCKS];
    MiniLabel labels[MINI_LABELS];
    uint32_t tray_count, block_count, label_count;
    bool refused, killed, asks; /* the program is refused; it is killed; the lesson asks something */
} SceneMini;

bool scene_mini(const Scene *scene, SceneMini *mini); /* false: out of memory */
void mini_draw(const Kit *kit, Rect r, const SceneMini *mini);
/* The same without the house around it, for a larger picture that has one; mini_pillar: x of its pillar. */
void mini_draw_inside(const Kit *kit, Rect r, const SceneMini *mini);
float mini_pillar(Rect r);

#endif
