#include "ui/lessons.h"

#include "base/maths.h"
#include "scene/kit.h"
#include <stdio.h>

enum { WIDTH = 760, HEAD = 84, ROW = 52, FOOT = 24 };

static void draw_row(const Kit *kit, Rect row, const char *path, uint32_t index, bool current) {
    char buffer[256];
    Text name = folder_name(path, buffer, sizeof buffer);
    unsigned state = kit_state(kit, HIT_LESSON, index);
    if (current || state & (STATE_HOVER | STATE_PRESSED))
        draw_rect(kit->list, row, 10, current ? kit->theme->now : kit->theme->sunk);
    if (state & STATE_FOCUS) kit_focus_ring(kit, row, 10);
    char number[16];
    snprintf(number, sizeof number, "%u", index + 1);
    kit_text(kit, row.x + 48, row.y + 33, kit_end(kit_mono(18, 500, kit->theme->ink3)), text_from(number));
    kit_text_fit(kit, row.x + 68, row.y + 33, kit_ui(20, current ? 700 : 500, kit->theme->ink), name,
                 row.w - 88);
    draw_hit(kit->list, row, HIT_LESSON, index);
}

/* A card of rows in design pixels; everything is made smaller when the window is. */
static uint32_t rows_that_fit(float height, uint32_t count) {
    float rows = maths_floor((height - HEAD - FOOT - 32) / ROW);
    return rows < 1 ? 1 : rows > (float)count ? count : (uint32_t)rows;
}

static float scale_for(const SceneView *view) {
    float scale = maths_min(view->width / 1920, view->height / 1080);
    scale = maths_max(scale, .8f * view->ui_scale);
    return maths_min(scale, maths_min(view->width / (WIDTH + 32), view->height / (HEAD + ROW + FOOT + 32)));
}

void lessons_draw(const Folder *folder, uint32_t current, const SceneView *view, const TextMeasure *measure,
                  DrawList *list) {
    float scale = maths_max(scale_for(view), .01f);
    uint32_t count = folder->paths.count, shown = rows_that_fit(view->height / scale, count);
    uint32_t first = current < shown / 2 ? 0 : current - shown / 2;
    if (first + shown > count) first = count - shown;
    Kit kit = {list, view->theme, measure, view->hover, view->focus, view->pressed};
    draw_push(list, transform_scale(scale, scale));
    Rect window = {0, 0, view->width / scale, view->height / scale};
    draw_rect(list, window, 0, color_alpha(view->theme->face, .6f));
    Rect card = {(window.w - WIDTH) / 2, 0, WIDTH, HEAD + FOOT + (float)shown * ROW};
    card.y = (window.h - card.h) / 2;
    kit_shadow(&kit, card, 18, 40, 16, 1);
    draw_rect(list, card, 18, view->theme->card);
    kit_text(&kit, card.x + 32, card.y + 54, kit_display(26, 700, view->theme->ink), TEXT("Lessons"));
    kit_button(&kit, &(KitButton){.rect = {card.x + card.w - 140, card.y + 22, 108, 44},
                                  .kind = BUTTON_GHOST,
                                  .label = TEXT("Close"),
                                  .hit = HIT_CARD_CLOSE});
    for (uint32_t i = first; i < first + shown; i++)
        draw_row(&kit, (Rect){card.x + 20, card.y + HEAD + (float)(i - first) * ROW, WIDTH - 40, ROW - 4},
                 folder->paths.items[i], i, i == current);
    draw_pop(list);
}
