/* scene/overtime: the heap over time: one row a step, down the page; addresses across. A row that is clicked
 * is a step that is gone to (HIT_STEP). Lies over the stage; the bars stay. */
#ifndef SCENE_OVERTIME_H
#define SCENE_OVERTIME_H

#include "inside.h"

void overtime_draw(const Chrome *chrome);

typedef struct OvertimeRun {
    float from, to; /* 0..1 of the row */
    uint32_t owner, shade;
    bool hole;
} OvertimeRun;

/* A step's runs, kept: they never change. */
typedef struct OvertimeRow {
    uint64_t key; /* 0: nothing in it */
    List(OvertimeRun) runs;
} OvertimeRow;
enum { OVERTIME_ROWS = 1024 };
struct OvertimeCache {
    OvertimeRow rows[OVERTIME_ROWS];
};
typedef struct OvertimeCache OvertimeCache;
void overtime_free(OvertimeCache *cache); /* NULL is fine */

#endif
