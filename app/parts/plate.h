/* parts/plate: the plate at the foot of the racks: texts that are part of the program itself. Neither tray
 * nor warehouse, and nobody writes on it. */
#ifndef PARTS_PLATE_H
#define PARTS_PLATE_H

#include "parts/crate.h"

enum { PLATE_HEIGHT = 46, PLATE_TEXTS = 24 };

typedef struct PlateText {
    uint64_t addr;
    uint32_t size;          /* bytes of the literal */
    const CrateCell *cells; /* one byte each; borrowed */
    uint32_t count;
    float x;        /* of its first byte; set by plate_place */
    uint32_t shown; /* bytes that have room; the rest is told by dots */
} PlateText;

typedef struct Plate {
    float x, y, width; /* width: all there is room for; the plate is as long as its texts */
    PlateText texts[PLATE_TEXTS];
    uint32_t count, shown; /* shown: texts that have room */
    float length;          /* of the plate itself */
} Plate;

void plate_place(const Kit *kit, Plate *plate);
void plate_draw(const Kit *kit, const Plate *plate);
/* The bytes [addr, addr + size) on the plate; false: they are not on it. */
bool plate_bytes_box(const Plate *plate, uint64_t addr, uint64_t size, Rect *box);

#endif
