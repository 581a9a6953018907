/* stage/layout_parts: what the files of the layout share. Nobody else includes it. */
#ifndef STAGE_LAYOUT_PARTS_H
#define STAGE_LAYOUT_PARTS_H

#include "stage/layout.h"

/* `more`: how much larger the texts should be than the layout has them. */
void layout_fit_text(Layout *layout, float more);
void layout_by_hand(Layout *layout, const View *view);
void layout_caption(Layout *layout); /* the words as captions */

#endif
