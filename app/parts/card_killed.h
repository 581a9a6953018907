/* parts/card_killed: what the system says when the program cannot go on: no room, a block freed twice, a
 * stack that is full, and its end by a signal. */
#ifndef PARTS_CARD_KILLED_H
#define PARTS_CARD_KILLED_H

#include "parts/kit.h"

enum { KILLED_BARS = 3 };

typedef struct KilledBar {
    Text name;
    uint64_t bytes;
    bool bad; /* red: what was asked for */
} KilledBar;

typedef struct KilledCard {
    Text title, signal; /* "The program was killed", "SIGABRT" */
    Text words;         /* lines, as a terminal shows them */
    KilledBar bars[KILLED_BARS];
    uint32_t bar_count;
    bool low;   /* in the lower half: what it is about stands above */
    float rise; /* 0..1: comes up 40 px and fades in */
    float opacity;
} KilledCard;

Rect card_killed(const Kit *kit, Rect area, const KilledCard *card);

#endif
