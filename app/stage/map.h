/* stage/map: the whole heap as rows of coloured runs: what is told about it, how it is walked, how it looks.
 *
 * The walk costs what can be seen: of blocks that are thinner together than MAP_CELL px only the first is
 * looked at, and nothing outside the frame is. */
#ifndef STAGE_MAP_H
#define STAGE_MAP_H

#include "stage/camera.h"

#define MAP_CELL 4.0f

/* The last thing asked of the manager in a step. */
typedef struct MapRequest {
    bool asked, placed;
    uint64_t size, addr;
    uint64_t hole; /* size of the hole it was put into; 0: not told */
} MapRequest;

typedef struct MapFacts {
    const World *world;
    const Owners *owners;
    uint32_t machine;
    uint64_t at; /* event the world stands before */
    TimelineMetrics metrics;
    MapRequest request;
    bool variant;               /* it runs another program, not under another policy */
    Text name, trait;           /* of its sign: "FIRST FIT", "takes the first hole that fits" */
    uint64_t changed, changing; /* bytes that are in hand: framed; changing: how many, 0 none */
} MapFacts;

MapRequest map_request(Timeline *timeline, uint32_t machine, uint64_t first, uint64_t end);
Text map_policy_trait(uint64_t policy); /* empty: no such policy */

typedef struct MapRun {
    Rect box;
    uint64_t addr, size;   /* of the whole block or hole */
    uint32_t owner, shade; /* crates of one owner differ in shade, so that neighbours are told apart */
    bool hole, tiny;       /* tiny: stands for several blocks */
} MapRun;
typedef void (*MapVisit)(void *user, const MapRun *run);
/* Holes only where they were used before; a hole that goes on over rows comes in parts. */
void map_walk(const Shelves *shelves, const MapFacts *facts, MapVisit visit, void *user);

void map_draw(const Kit *kit, const Layout *layout, const Shelves *shelves, const MapFacts *facts,
              Arena *arena);
/* The board with its name, from `left` on. */
float map_sign_width(const Kit *kit, const MapFacts *facts);
/* What its machine has done so far, 58 high. */
void map_figures(const Kit *kit, Rect card, const MapFacts *facts, Arena *arena);
void map_sign(const Kit *kit, const Layout *layout, float left, const MapFacts *facts);
/* The frame of one row after the other of a stretch of bytes, as text is selected. */
void map_outline(const Kit *kit, const Shelves *shelves, uint64_t addr, uint64_t size, float width,
                 Color color);

#endif
