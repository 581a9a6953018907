/* parts/card_way_out: what to do with a value that is too big for the stack: a Vec, whose 24 bytes lie on the
 * tray, and all the others in the warehouse. */
#ifndef PARTS_CARD_WAY_OUT_H
#define PARTS_CARD_WAY_OUT_H

#include "parts/kit.h"

enum { WAY_OUT_WIDTH = 800, WAY_OUT_HEIGHT = 180 }; /* design px, before `scale` */

typedef struct WayOutCard {
    float x, y, scale; /* its upper left corner */
    uint64_t bytes;    /* of the value */
    float rise;        /* 0..1: comes up 40 px and fades in */
    float opacity;
} WayOutCard;

void card_way_out(const Kit *kit, const WayOutCard *card);

#endif
