/* What lies over a picture, or stands where there is none: faults, settings, keys, words, the empty window.
 */
#include "base/values.h"
#include "cards.h"
#include "inside.h"

static Layout begin_plain(const View *view, const TextMeasure *measure, DrawList *list, Kit *kit) {
    Layout layout = layout_for(view);
    *kit = (Kit){.list = list, .theme = view->theme, .measure = measure};
    kit->hover = view->hover;
    kit->focus = view->focus;
    kit->pressed = view->pressed;
    draw_push(list, layout_canvas(&layout));
    return layout;
}

void scene_draw_fault(const FaultCard *card, const View *view, const TextMeasure *measure, DrawList *list) {
    Kit kit;
    Layout layout = begin_plain(view, measure, list, &kit);
    float top = layout.bar_height, bottom = layout.timeline.h > 0 ? layout.timeline.y : layout.h;
    card_scrim(&kit, (Rect){0, top, layout.w, bottom - top});
    float s = maths_clamp(maths_min(layout.w / 1200, (bottom - top) / 680), .7f, 1);
    draw_push(list, transform_scale(s, s));
    card_fault(&kit, (Rect){0, top / s, layout.w / s, (bottom - top) / s}, card);
    draw_pop(list);
    draw_pop(list);
}

void scene_draw_empty(Text message, const View *view, const TextMeasure *measure, DrawList *list) {
    Kit kit;
    draw_reset(list);
    Layout layout = begin_plain(view, measure, list, &kit);
    draw_rect(list, (Rect){0, 0, layout.w, layout.h}, 0, view->theme->paper);
    card_empty(&kit, (Rect){0, 0, layout.w, layout.h}, message);
    chrome_draw_bare(&kit, &layout, TEXT(""));
    draw_pop(list);
}

float scene_canvas_scale(const View *view) {
    return layout_for(view).scale;
}

float scene_draw_words(const Scene *scene, uint32_t step, float scroll, const View *view,
                       const TextMeasure *measure, DrawList *list) {
    Kit kit;
    Arena arena = {0};
    Layout layout = begin_plain(view, measure, list, &kit);
    bool below = layout.caption && layout.narration.y > 0;
    float top = layout.bar_height, bottom = below ? layout.narration.y : layout.h;
    if (!below && layout.timeline.h > 0) bottom = layout.timeline.y;
    Text text = scene_text(scene, step, &arena);
    /* As large as the narration's words, within reason. */
    float k = maths_clamp(layout.say_size * layout.say_scale / 22, 1, 1.7f);
    draw_push(list, transform_scale(k, k));
    float most = k * card_words(&kit, (Rect){0, top / k, layout.w / k, (bottom - top) / k}, text, scroll / k);
    draw_pop(list);
    draw_pop(list);
    if (arena.failed) list->failed = true;
    arena_free(&arena);
    return most;
}

float scene_draw_page(Text markdown, float scroll, const View *view, const TextMeasure *measure,
                      DrawList *list) {
    Kit kit;
    Layout layout = begin_plain(view, measure, list, &kit);
    card_scrim(&kit, (Rect){0, 0, layout.w, layout.h});
    float most = card_page(&kit, (Rect){0, 0, layout.w, layout.h}, markdown, scroll);
    draw_pop(list);
    return most;
}

void scene_draw_settings(const SceneSetting *rows, uint32_t count, Text note, const View *view,
                         const TextMeasure *measure, DrawList *list) {
    Kit kit;
    Layout layout = begin_plain(view, measure, list, &kit);
    card_scrim(&kit, (Rect){0, 0, layout.w, layout.h});
    card_settings(&kit, (Rect){0, 0, layout.w, layout.h}, rows, count, note);
    draw_pop(list);
}

void scene_draw_keys(const SceneKey *keys, uint32_t count, const View *view, const TextMeasure *measure,
                     DrawList *list) {
    Kit kit;
    Layout layout = begin_plain(view, measure, list, &kit);
    card_scrim(&kit, (Rect){0, 0, layout.w, layout.h});
    card_keys(&kit, (Rect){0, 0, layout.w, layout.h}, keys, count);
    draw_pop(list);
}
