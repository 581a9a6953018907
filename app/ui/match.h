/* ui/match: the same moment in a lesson that was run again: another text, another parameter. */
#ifndef UI_MATCH_H
#define UI_MATCH_H

#include "timeline/timeline.h"

/* The step of `now` that is most like `step` of `before`: the same sentence at the same code; else the same
 * code; else the one behind the nearest earlier step that is still there. Of several alike (a loop) the one
 * that is as many-th. */
uint32_t match_step(const Timeline *before, uint32_t step, const Timeline *now);

#endif
