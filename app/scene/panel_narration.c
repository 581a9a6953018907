/* What is said about the step, and the two buttons that lead on. As a panel the buttons stand under the
 * words, as a caption bar beside them. Long sentences get smaller letters before they are cut. */
#include "base/values.h"
#include "panels.h"

typedef struct Places {
    Point avatar;
    float avatar_r;
    Rect text; /* what the words may fill */
    Rect back, next;
    float hint_x, hint_y;
} Places;

static Places panel_places(const Narration *n) {
    Rect r = n->rect;
    float by = r.y + r.h - 64, left = n->avatar ? r.x + 124 : r.x + 28;
    float bottom = n->bare ? r.y + r.h - 16 : by - 8;
    return (Places){
        .avatar = {r.x + 62, r.y + 74},
        .avatar_r = 42,
        .text = {left, r.y + 23, r.x + r.w - 26 - left, bottom - r.y - 23},
        .next = {r.x + r.w - 24 - 152, by, 152, 46},
        .back = {r.x + r.w - 24 - 152 - 128, by, 116, 46},
        .hint_x = r.x + 28,
        .hint_y = by + 11,
    };
}

static Places caption_places(const Narration *n) {
    Rect r = n->rect;
    float h = maths_min(44, r.h - 24), y = r.y + (r.h - h) / 2,
          right = n->bare ? r.x + r.w - 20 : r.x + r.w - 272;
    float left = n->avatar ? r.x + 96 : r.x + 24;
    return (Places){
        .avatar = {r.x + 48, r.y + r.h / 2 + 6},
        .avatar_r = 31,
        .text = {left, r.y + 8, right - left, r.h - 16},
        .next = {r.x + r.w - 20 - 124, y, 124, h},
        .back = {r.x + r.w - 20 - 124 - 112, y, 100, h},
    };
}

/* The largest letters whose lines fit the box, down to 15 px; there the last line is cut. */
static KitRich fitting_text(const Kit *kit, const Narration *n, Rect box, Text text) {
    float size = n->size > 0 ? n->size : 27, height = n->line_height > 0 ? n->line_height : 38;
    KitRich rich = {.x = box.x, .width = box.w, .weight = 500, .color = kit->theme->ink, .text = text};
    float ratio = height / size;
    for (;; size -= 1.5f) {
        rich.size = size;
        rich.line_height = size * ratio;
        KitRichSize laid = kit_rich_measure(kit, &rich);
        if (laid.height <= box.h + 2 && laid.widest <= box.w) break;
        if (size < 16.5f) {
            rich.max_lines = (uint32_t)maths_max(1, maths_floor(box.h / rich.line_height));
            break;
        }
    }
    return rich;
}

/* The lines are nearly equal: the text gets the least width at which it has no more of them. */
static void balance(const Kit *kit, KitRich *rich) {
    KitRichSize laid = kit_rich_measure(kit, rich);
    float low = 0, high = rich->width;
    if (laid.lines < 2 || laid.cut) return;
    for (int i = 0; i < 8; i++) {
        rich->width = (low + high) / 2;
        KitRichSize size = kit_rich_measure(kit, rich);
        bool fits = size.lines <= laid.lines && size.widest <= rich->width && !size.cut;
        *(fits ? &high : &low) = rich->width;
    }
    rich->width = high;
}

static void words(const Kit *kit, const Narration *n, Rect box, Text text, float opacity) {
    if (text.len == 0 || opacity <= 0) return;
    KitRich rich = fitting_text(kit, n, box, text);
    float old = kit_fade(kit, opacity), above = 0;
    if (n->balanced) balance(kit, &rich);
    if (n->caption || n->bare) above = maths_max(0, (box.h - kit_rich_measure(kit, &rich).height) / 2);
    rich.y = box.y + above + rich.line_height * .5f + rich.size * .36f;
    kit_rich(kit, &rich);
    kit->list->opacity = old;
}

static void avatar(const Kit *kit, const Narration *n, const Places *p) {
    float r = p->avatar_r, scale = r / 58;
    draw_circle(kit->list, p->avatar.x, p->avatar.y - 6, r, kit->theme->sunk);
    manager_head(kit, p->avatar.x, p->avatar.y, scale, n->face, 0, n->blink);
}

static void hint(const Kit *kit, const Narration *n, const Places *p) {
    TextStyle style = kit_ui(16, 500, kit->theme->ink3);
    float room = p->back.x - 12 - p->hint_x;
    if (room < 70) return;
    float x = p->hint_x;
    x += kit_keycap(kit, x, p->hint_y, TEXT("\xE2\x86\x90")) + 8;
    x += kit_keycap(kit, x, p->hint_y, TEXT("\xE2\x86\x92")) + 14;
    if (kit_width(kit, style, n->hint) <= p->back.x - 12 - x)
        kit_text(kit, x, p->hint_y + 18, style, n->hint);
}

static void buttons(const Kit *kit, const Narration *n, const Places *p) {
    float size = n->caption ? 19 : 20;
    KitButton back = {.rect = p->back,
                      .kind = BUTTON_GHOST,
                      .label = TEXT("Back"),
                      .icon = KIT_ICON_BACK,
                      .size = size,
                      .disabled = !n->can_back,
                      .hit = HIT_BACK};
    KitButton next = {.rect = p->next,
                      .kind = BUTTON_PRIMARY,
                      .label = n->next,
                      .icon = n->next_icon,
                      .size = size,
                      .disabled = !n->can_next,
                      .hit = n->next_icon == KIT_ICON_REPLAY ? HIT_FIRST : HIT_NEXT};
    kit_button(kit, &back);
    kit_button(kit, &next);
}

void panel_narration(const Kit *kit, const Narration *n) {
    Places places = n->caption ? caption_places(n) : panel_places(n);
    if (n->caption) {
        draw_rect(kit->list, n->rect, 0, kit->theme->card);
        draw_rect(kit->list, (Rect){n->rect.x, n->rect.y, n->rect.w, 1.5f}, 0, kit->theme->line);
    } else
        kit_panel(kit, n->rect, 14);
    if (n->avatar) avatar(kit, n, &places);
    /* One after the other, so that two texts never stand over each other. */
    words(kit, n, places.text, n->before, 1 - 2 * n->fade);
    words(kit, n, places.text, n->say, n->before.len ? 2 * n->fade - 1 : 1);
    if (n->bare) return;
    if (!n->caption) hint(kit, n, &places);
    buttons(kit, n, &places);
}
