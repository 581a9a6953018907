/* Every part of the scene in every state, as small pictures: the golden tests dump them, the sheet tool draws
 * them to look at. */
#ifndef PART_PICTURES_H
#define PART_PICTURES_H

#include "parts/kit.h"

typedef struct PartPicture {
    const char *name;
    float width, height;
    void (*draw)(const Kit *kit);
    bool golden; /* small enough for a golden */
} PartPicture;

extern const PartPicture PART_PICTURES[];
extern const uint32_t PART_PICTURE_COUNT;

#endif
