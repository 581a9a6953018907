/* commands/snap_card: what can lie over the picture of a snap, by its name. */
#ifndef COMMANDS_SNAP_CARD_H
#define COMMANDS_SNAP_CARD_H

#include "scene/scene.h"

enum { SNAP_TOLD = 512 };

typedef struct SnapCard {
    const struct SnapCardRow *row; /* NULL: none is open */
    char told[SNAP_TOLD];          /* what is said about an answer; the view borrows it */
} SnapCard;

/* A card by its name, NULL for none; an unknown name is a usage fault that lists the names. */
bool snap_card_find(SnapCard *card, const char *name, Fault *fault);
/* Opens it in the view at a step, before the picture is drawn; a step without a question is a usage fault. */
bool snap_card_open(SnapCard *card, const Scene *scene, uint32_t step, View *view, Fault *fault);
/* Draws it over the picture, unless it is a part of it. */
void snap_card_draw(const SnapCard *card, const Scene *scene, uint32_t step, const View *view,
                    const TextMeasure *measure, DrawList *list);

#endif
