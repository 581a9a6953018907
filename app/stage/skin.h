/* stage/skin: how the parts of the stage look. The stage says what stands where and how far it has moved; a
 * skin draws it. There are two: the building, with trays, crates and their keeper, and a technical drawing
 * with frames, slots and rows of memory. A part has the same place and the same size in both, so that one can
 * be laid over the other at any moment. */
#ifndef STAGE_SKIN_H
#define STAGE_SKIN_H

#include "parts/building.h"
#include "parts/crate.h"
#include "parts/manager.h"
#include "parts/ribbon.h"
#include "parts/tray.h"
#include "stage/view.h"

typedef struct Skin {
    const char *name; /* "metaphor", "technical" */
    bool teller;      /* there is a keeper: his face beside the words, his broom */
    void (*cafeteria)(const Kit *kit, const Cafeteria *cafeteria);
    void (*counter)(const Kit *kit, const Counter *counter);
    void (*warehouse)(const Kit *kit, const Warehouse *warehouse);
    void (*pillar)(const Kit *kit, Rect area);
    void (*bins)(const Kit *kit, const Rack *rack);
    void (*pools)(const Kit *kit, const float *lamps, uint32_t count, float top, float bottom);
    void (*frame)(const Kit *kit, const Rack *rack);
    void (*tray)(const Kit *kit, const Tray *tray);
    void (*pennant)(const Kit *kit, float pile_x, float pile_w, float y, Text address, float opacity);
    void (*tag)(const Kit *kit, const Tag *tag);
    void (*crate)(const Kit *kit, const Crate *crate);
    void (*load)(const Kit *kit, const Load *load);
    void (*ribbon)(const Kit *kit, const Ribbon *ribbon);
    void (*cone)(const Kit *kit, const Manager *manager);
    void (*manager)(const Kit *kit, const Manager *manager);
    void (*sweep)(const Kit *kit, Rect floor, float t, float scale);
    void (*pencil)(const Kit *kit, Point tip, float rotation, float scale, float opacity);
} Skin;

const Skin *skin_of(SceneSkin skin);

/* A kit for parts that have no drawing of their own in a skin: in the drawing everything of plastic and steel
 * is paper and ruled lines. `theme` is room for its colours and must live as long as the kit. */
Kit skin_paper(const Skin *skin, const Kit *kit, Theme *theme);

#endif
