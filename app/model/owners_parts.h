/* model/owners_parts: what the files of the owners share. Nobody else includes it. */
#ifndef MODEL_OWNERS_PARTS_H
#define MODEL_OWNERS_PARTS_H

#include "model/model.h"

/* What an event tells of places: borrows, values that went, literals, frames. */
bool owners_read_story(Owners *owners, const Event *event, uint64_t index);

#endif
