/* parts/overflow: the tray that does not fit: it grows up through the stack limit. In the cafeteria's px. */
#ifndef PARTS_OVERFLOW_H
#define PARTS_OVERFLOW_H

#include "parts/kit.h"

typedef struct Overflow {
    Rect area;            /* of the cafeteria: what is seen of it */
    float pile_x, pile_w; /* where trays stand */
    float bottom;         /* lower edge of its lip: the top of the pile */
    float limit_y;        /* the stack limit */
    Text function;        /* "bad_stack_usage()" */
    uint64_t size;        /* bytes it needs */
    Text room;            /* "8,388,608 B": of the whole stack */
    bool sign;            /* the stack's sign hangs there and says that it is full */
    float t;              /* 0..1 */
} Overflow;
void overflow_draw(const Kit *kit, const Overflow *overflow);
Text overflow_bytes(uint64_t bytes, char out[32]); /* "10,000,000 B" */

#endif
