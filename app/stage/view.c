/* The view that nothing has been asked of yet, and the names of the skins. */
#include "stage/view.h"

void scene_view_init(SceneView *view, float width, float height) {
    *view = (SceneView){
        .width = width, .height = height, .ui_scale = 1, .text_scale = 1, .speed = 1, .can_record = true};
    view->theme = theme_day();
}

bool scene_skin_by_name(Text name, SceneSkin *skin) {
    for (int i = 0; i < SCENE_SKINS; i++)
        if (text_equal(name, text_from(scene_skin_name((SceneSkin)i)))) return *skin = (SceneSkin)i, true;
    return false;
}
