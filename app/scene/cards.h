/* scene/cards: what lies over the picture: a fault, the list of keys, the face of an empty window. */
#ifndef SCENE_CARDS_H
#define SCENE_CARDS_H

#include "parts/kit.h"
#include "scene/scene.h"

/* Window in design pixels; each card chooses its size from it and returns where it stands. */
void card_scrim(const Kit *kit, Rect area); /* the last good picture goes dark behind it */
Rect card_fault(const Kit *kit, Rect window, const FaultCard *card);
Rect card_empty(const Kit *kit, Rect window, Text message);

float card_page(const Kit *kit, Rect window, Text text, float scroll);  /* Markdown; as card_words */
float card_words(const Kit *kit, Rect window, Text text, float scroll); /* returns how far it can scroll */
Rect card_settings(const Kit *kit, Rect window, const SceneSetting *rows, uint32_t count, Text note);
Rect card_keys(const Kit *kit, Rect window, const SceneKey *keys, uint32_t count);

#endif
