/* scene/camera: which part of the warehouse is seen, and where on the picture an address then is.
 *
 * The camera of a step follows from the step alone (what it is about, and how far the whole lesson reaches):
 * it stays where it is as long as what changes is in view, and moves by whole shelves and bins when it is
 * not. */
#ifndef SCENE_CAMERA_H
#define SCENE_CAMERA_H

#include "scene/layout.h"
#include "scene/schedule.h"

typedef struct Camera {
    SceneLevel level; /* never LEVEL_AUTO */
    float z;          /* px a byte in the warehouse's inner px */
    float row;        /* shelf at the top, fractions while it moves */
    float pan;        /* inner px scrolled to the right */
} Camera;

/* What the camera knows of a lesson beside its schedule. */
typedef struct CameraStage {
    uint64_t heap_base, heap_size;
    uint64_t map_size; /* bytes from heap_base on that the map shows */
} CameraStage;

CameraStage camera_stage(const Schedule *schedule, Timeline *timeline, uint32_t machine);
Camera camera_for_step(const Layout *layout, const SceneView *view, const Schedule *schedule,
                       const CameraStage *stage, uint32_t step);
Camera camera_between(const Camera *from, const Camera *to, float t); /* of the same level: else `to` */
bool camera_equal(const Camera *a, const Camera *b);

enum { SHELVES_RACKS = 8 };

/* The shelves as the camera shows them. */
typedef struct Shelves {
    SceneLevel level;
    Rack racks[SHELVES_RACKS];
    uint32_t rack_count;
    Rect map; /* LEVEL_MAP: all rows */
    uint32_t map_rows;
    uint64_t row_bytes; /* of a row of any level */
    uint64_t base;      /* address of the first row of all */
    uint64_t low, high; /* addresses in view */
    float v;            /* vertical scale of what stands on them */
} Shelves;

Shelves shelves_for(const Layout *layout, const Camera *camera, const CameraStage *stage);

/* A run of bytes on one row. */
typedef struct ShelfPart {
    const Rack *rack; /* NULL on the map */
    uint32_t row, offset, bytes;
    uint64_t addr;
    Rect map; /* LEVEL_MAP: where the run is */
} ShelfPart;
/* The next part of [*addr, end) that is in view; moves *addr past it. False: no more. */
bool shelves_next_part(const Shelves *shelves, uint64_t *addr, uint64_t end, ShelfPart *part);
/* The row an address stands on, also when it is out of view: the nearest rack's nearest row. */
ShelfPart shelves_nearest(const Shelves *shelves, uint64_t addr);

#endif
