/* What lies over a picture, or stands where there is none: faults, settings, keys, words, the empty window.
 */
#include "base/maths.h"
#include "scene/cards.h"
#include "scene/inside.h"

static Layout begin_plain(const SceneView *view, const TextMeasure *measure, DrawList *list, Kit *kit) {
    Layout layout = layout_for(view);
    *kit = (Kit){.list = list, .theme = view->theme, .measure = measure};
    kit->hover = view->hover;
    kit->focus = view->focus;
    kit->pressed = view->pressed;
    draw_push(list, layout_canvas(&layout));
    return layout;
}

void scene_draw_fault(const FaultCard *card, const SceneView *view, const TextMeasure *measure,
                      DrawList *list) {
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

void scene_draw_empty(Text message, const SceneView *view, const TextMeasure *measure, DrawList *list) {
    Kit kit;
    draw_reset(list);
    Layout layout = begin_plain(view, measure, list, &kit);
    draw_rect(list, (Rect){0, 0, layout.w, layout.h}, 0, view->theme->paper);
    card_empty(&kit, (Rect){0, 0, layout.w, layout.h}, message);
    chrome_draw_bare(&kit, &layout, TEXT(""));
    draw_pop(list);
}

float scene_canvas_scale(const SceneView *view) {
    return layout_for(view).scale;
}

float scene_draw_words(const Scene *scene, uint32_t step, float scroll, const SceneView *view,
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

float scene_draw_page(Text markdown, float scroll, const SceneView *view, const TextMeasure *measure,
                      DrawList *list) {
    Kit kit;
    Layout layout = begin_plain(view, measure, list, &kit);
    card_scrim(&kit, (Rect){0, 0, layout.w, layout.h});
    float most = card_page(&kit, (Rect){0, 0, layout.w, layout.h}, markdown, scroll);
    draw_pop(list);
    return most;
}

void scene_draw_settings(const SceneSetting *rows, uint32_t count, Text note, const SceneView *view,
                         const TextMeasure *measure, DrawList *list) {
    Kit kit;
    Layout layout = begin_plain(view, measure, list, &kit);
    card_scrim(&kit, (Rect){0, 0, layout.w, layout.h});
    card_settings(&kit, (Rect){0, 0, layout.w, layout.h}, rows, count, note);
    draw_pop(list);
}

void scene_draw_keys(const SceneView *view, const TextMeasure *measure, DrawList *list) {
    static const CardKey keys[] = {
        {{"\xE2\x86\x92", 3}, {"next step", 9}},
        {{"\xE2\x86\x90", 3}, {"step back", 9}},
        {{"Space", 5}, {"play, pause", 11}},
        {{"Home", 4}, {"first step", 10}},
        {{"End", 3}, {"last step", 9}},
        {{"+", 1}, {"faster", 6}},
        {{"-", 1}, {"slower", 6}},
        {{"1 2 3", 5}, {"bytes, crates, map", 18}},
        {{"I", 1}, {"zoom in, as the wheel", 21}},
        {{"O", 1}, {"zoom out", 8}},
        {{"0", 1}, {"the lesson's own view", 21}},
        {{"Shift+arrows", 12}, {"move the view", 13}},
        {{"H", 1}, {"the heap over time", 18}},
        {{"T", 1}, {"day, night", 10}},
        {{"M", 1}, {"technical drawing", 17}},
        {{"S", 1}, {"settings", 8}},
        {{"D", 1}, {"the step described", 18}},
        {{"C", 1}, {"all the code", 12}},
        {{"G", 1}, {"the graph, if hidden", 20}},
        {{"F", 1}, {"full screen", 11}},
        {{"Tab", 3}, {"to the next control", 19}},
        {{"Enter", 5}, {"press it", 8}},
        {{"L", 1}, {"library", 7}},
        {{"PgUp PgDn", 9}, {"other lessons", 13}},
        {{"P", 1}, {"what may be changed", 19}},
        {{"Ctrl+G", 6}, {"go to a step", 12}},
        {{"A", 1}, {"next heap change", 16}},
        {{"R", 1}, {"next reallocation", 17}},
        {{"X", 1}, {"next refusal", 12}},
        {{"Q", 1}, {"next question", 13}},
        {{"Shift+A R X Q", 13}, {"the one before", 14}},
        {{"W", 1}, {"words of the lesson", 19}},
        {{"F2", 2}, {"words for authors", 17}},
        {{"F5", 2}, {"read the lesson again", 21}},
        {{"F7", 2}, {"present: no buttons", 19}},
        {{"F8", 2}, {"a still picture", 15}},
        {{"F9", 2}, {"record, and stop", 16}},
        {{"Ctrl+Z", 6}, {"free floor: take back", 21}},
        {{"Ctrl+Y", 6}, {"free floor: do again", 20}},
        {{"?", 1}, {"this list", 9}},
        {{"Esc", 3}, {"close what is open", 18}},
        {{"Ctrl+Q", 6}, {"close the window", 16}},
    };
    Kit kit;
    Layout layout = begin_plain(view, measure, list, &kit);
    card_scrim(&kit, (Rect){0, 0, layout.w, layout.h});
    card_keys(&kit, (Rect){0, 0, layout.w, layout.h}, keys, sizeof keys / sizeof *keys);
    draw_pop(list);
}
