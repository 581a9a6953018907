/* parts/phases: the strip that says which phase of an act is under way. */
#ifndef PARTS_PHASES_H
#define PARTS_PHASES_H

#include "parts/kit.h"

typedef struct PhaseStrip {
    float x, y; /* 40 high */
    Text title; /* "Reallocate 8 \u2192 16" */
    const Text *phases;
    uint32_t count, at;
    float progress; /* of phase `at` */
} PhaseStrip;
float dock_phases_width(const Kit *kit, const PhaseStrip *strip);
float dock_phases(const Kit *kit, const PhaseStrip *strip); /* returns its width */

#endif
