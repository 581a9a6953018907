/* parts/card_refused: what the compiler says, as a card over the warehouse: code, message, the places in the
 * source, plain words, and a stamp. Folded it is a tab that only says which refusal one goes on from. */
#ifndef PARTS_CARD_REFUSED_H
#define PARTS_CARD_REFUSED_H

#include "parts/kit.h"

typedef struct RefusedPlace {
    uint32_t line, from, to; /* columns in code points from 1, `to` behind the last; line 0: none */
    Text label;
} RefusedPlace;

typedef struct RefusedCard {
    Text code, message, file, source; /* source: the whole program */
    Text plain, help;                 /* why, for everybody; the compiler's own advice; either may be empty */
    RefusedPlace first, second;       /* the place refused, and where it began */
    /* motion */
    float drop;  /* 0 above the picture .. 1 in its place */
    float sway;  /* degrees beside the -.7 it rests at */
    float stamp; /* 0 none; lands from 2.2 down to 1 */
    float shake; /* px to the side */
    float opacity;
} RefusedCard;
#define REFUSED_CARD_AT_REST .drop = 1, .stamp = 1, .opacity = 1

/* `area`: the warehouse on the canvas; the card finds its size in it and returns where it stands. */
Rect card_refused(const Kit *kit, Rect area, const RefusedCard *card);
float card_refused_scale(const Kit *kit, Rect area, const RefusedCard *card); /* its size there, at most 1 */
void card_refused_tab(const Kit *kit, Rect area, Text code, float opacity);

#endif
