/* The view that nothing has been asked of yet, and the names of the skins. */
#include "view/view.h"

void view_init(View *view, float width, float height) {
    *view = (View){
        .width = width, .height = height, .ui_scale = 1, .text_scale = 1, .speed = 1, .can_record = true};
    view->theme = theme_day();
}

const char *view_skin_name(ViewSkin skin) {
    switch (skin) {
    case SKIN_TECHNICAL: return "technical";
    case SKIN_METAPHOR: break;
    }
    return "metaphor";
}

bool view_skin_by_name(Text name, ViewSkin *skin) {
    for (int i = 0; i < VIEW_SKINS; i++)
        if (text_equal(name, text_from(view_skin_name((ViewSkin)i)))) return *skin = (ViewSkin)i, true;
    return false;
}
