/* scene/eye: where the learner looks. Pure: each call changes the view it is given and nothing else.
 *
 * Points and distances are device px of the picture. Zooming keeps the byte under the point where it is; from
 * one level to the next it stays on its shelf. */
#ifndef SCENE_EYE_H
#define SCENE_EYE_H

#include "scene/scene.h"

void eye_zoom(const Scene *scene, ScenePosition position, SceneView *view, Point at, float factor);
void eye_pan(const Scene *scene, ScenePosition position, SceneView *view, float dx, float dy);
/* Brings what the mini-map shows at a point of it into the middle. */
void eye_follow(const Scene *scene, ScenePosition position, SceneView *view, Point at);
Point eye_middle(const SceneView *view); /* of the warehouse */
/* A level's preset, and back to the camera's own choice: LEVEL_AUTO. */
void eye_set_level(SceneView *view, SceneLevel level);
void eye_scroll_history(const Scene *scene, ScenePosition position, SceneView *view, float rows);
SceneEye eye_of(const SceneView *view);

#endif
