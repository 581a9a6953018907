/* scene/card_parts: what the cards share, and the middle of a fault's card. */
#ifndef SCENE_CARD_PARTS_H
#define SCENE_CARD_PARTS_H

#include "parts/kit.h"

Rect card_centred(Rect window, float w, float h);
void card_paper(const Kit *kit, Rect r);
/* A scroll bar's: `shown` of `all`, from `from` on. */
void card_thumb(const Kit *kit, Rect track, float shown, float all, float from);

/* ---- a fault's detail: first the excerpt ("> 42 | code"), then the way to the error ("  called from
 * FILE:LINE, in `f`"), then what is near ("  String has: push, push_str"). Anything else stands as it is. */
enum { CARD_EXCERPT_LINE = 36, CARD_WAY_ENTRY = 56, CARD_NEAR = 46 };
Text card_take_excerpt(Text *detail); /* cuts it off the beginning */
bool card_is_way(Text lines);
float card_way_height(Text lines);
void card_excerpt(const Kit *kit, Rect box, Text excerpt, Text message);
void card_way(const Kit *kit, Rect box, Text lines);

#endif
