/* ui/lessons: the list of lessons to choose from, over the picture. */
#ifndef UI_LESSONS_H
#define UI_LESSONS_H

#include "scene/scene.h"
#include "ui/folder.h"

/* Adds a HIT_LESSON for each lesson shown and one HIT_CARD_CLOSE. When not all fit, those around the current
 * one are shown. */
void lessons_draw(const Folder *folder, uint32_t current, const SceneView *view, const TextMeasure *measure,
                  DrawList *list);

#endif
