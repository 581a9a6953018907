/* render/bidi: a line of text in the order in which its letters stand on the paper, from the left. Hebrew,
 * Arabic and their like run from the right, numbers and Latin words within them from the left, brackets are
 * turned round, and Arabic letters take the shapes in which they join. By FriBidi, where the program is built
 * with it; else letters stand in the order in which they are written. */
#ifndef RENDER_BIDI_H
#define RENDER_BIDI_H

#include "base/memory.h"
#include "base/values.h"

typedef struct Bidi {
    List(uint32_t) letters; /* code points, in the order on the paper */
    List(uint32_t) types, brackets;
    List(uint8_t) joins;
    List(int8_t) levels;
} Bidi; /* zeros: ready */

/* Fills `letters`. The direction of the whole is that of its first letter; code runs from the left whatever
 * it begins with. False when memory ran out. */
bool bidi_lay(Bidi *bidi, Text text, bool code);
void bidi_free(Bidi *bidi);
bool bidi_is_built(void); /* whether FriBidi is there */

#endif
