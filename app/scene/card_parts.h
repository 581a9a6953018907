/* scene/card_parts: what the cards share. */
#ifndef SCENE_CARD_PARTS_H
#define SCENE_CARD_PARTS_H

#include "scene/kit.h"

Rect card_centred(Rect window, float w, float h);
void card_paper(const Kit *kit, Rect r);

#endif
