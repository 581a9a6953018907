/* stage/camera: which part of the warehouse is seen, and where on the picture an address then is.
 *
 * The camera of a step follows from the step alone (what it is about, and how far the whole lesson reaches):
 * it stays where it is as long as what changes is in view, and moves by whole shelves and bins when it is
 * not. Where the learner's hand has put it, it stays as long as what changes is in view there. An object's
 * place follows from its address and the camera; nothing else is asked. */
#ifndef STAGE_CAMERA_H
#define STAGE_CAMERA_H

#include "stage/layout.h"
#include "stage/schedule.h"

typedef struct Camera {
    SceneLevel level; /* never LEVEL_AUTO */
    float z;          /* px a byte in the warehouse's inner px */
    float row;        /* shelf (on the map: row) at the top, fractions while it moves */
    float pan;        /* inner px scrolled to the right; of racks of crates less than one of them */
} Camera;

/* What the camera knows of a lesson beside its schedule. */
typedef struct CameraStage {
    uint64_t heap_base, heap_size;
    uint64_t map_size; /* bytes from heap_base on that the map shows */
    uint64_t used;     /* bytes from heap_base on that the lesson comes to use */
} CameraStage;

/* z at which levels begin. Below the last one is the map. */
#define CAMERA_BYTES_Z  16.0f
#define CAMERA_CRATES_Z 3.0f
#define CAMERA_MOST_Z   40.0f

CameraStage camera_stage(const Schedule *schedule, Timeline *timeline, uint32_t machine);
Camera camera_for_step(const Layout *layout, const SceneView *view, const Schedule *schedule,
                       const CameraStage *stage, uint32_t step);
Camera camera_between(const Camera *from, const Camera *to, float t); /* of the same level: else `to` */
bool camera_equal(const Camera *a, const Camera *b);
float camera_least_z(const Layout *layout, const CameraStage *stage); /* the map shows everything */

enum { SHELVES_RACKS = 8 };

/* The shelves as the camera shows them. */
typedef struct Shelves {
    SceneLevel level;
    Rack racks[SHELVES_RACKS];
    uint32_t rack_count;
    Rect map;               /* LEVEL_MAP: the frame, full when nothing is enlarged */
    uint32_t map_rows;      /* of the whole map */
    float map_z;            /* px a byte there */
    float map_row_h;        /* px of a row there */
    float map_row, map_pan; /* what is scrolled away above and at the left: rows, px */
    uint64_t row_bytes;     /* of a row of any level */
    uint64_t base;          /* address of the first row of all */
    uint64_t low, high;     /* addresses in view */
    float v;                /* vertical scale of what stands on them */
} Shelves;

Rack shelves_byte_rack(const Layout *layout, float z);  /* without camera: where row 0 would stand */
Rack shelves_crate_rack(const Layout *layout, float z); /* the first of them */
float shelves_crate_step(const Rack *rack);             /* px from one rack to the next */
uint32_t shelves_crate_columns(const Layout *layout, const Rack *rack); /* racks wholly in view */
Rect shelves_map_frame(const Layout *layout);
float shelves_map_row_height(const Layout *layout, const CameraStage *stage, float z);
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
/* Where a byte's left end is, in inner px, and whether it is in view there. */
Rect shelves_box(const Shelves *shelves, uint64_t addr);
bool shelves_show(const Shelves *shelves, const Layout *layout, uint64_t addr);
/* The row an address stands on, also when it is out of view: the nearest rack's nearest row. */
ShelfPart shelves_nearest(const Shelves *shelves, uint64_t addr);

#endif
