/* Other threads: a counter hung from the posts above the main one, over the same warehouse. It shows the
 * trays of one of them; all have their names under it, those that wait with the colours of the labels they
 * hold. */
#include "base/values.h"
#include "stage/stage.h"
#include "stage_parts.h"

enum { DEPTH = 66, CHIP_GAP = 6, CHIP_PAD = 12, CHIP_HEIGHT = 30, CHIP_DOTS = 3, DOT_PITCH = 17 };

typedef struct NameChip {
    Text text;
    uint32_t dots[CHIP_DOTS], count; /* owners */
    bool front;
    float w;
} NameChip;

/* What the trays of a thread hold that are not seen. */
static void find_dots(const Model *model, uint32_t thread, NameChip *chip) {
    for (uint32_t i = 0; i < model->labels.count && chip->count < CHIP_DOTS; i++) {
        const ModelLabel *label = &model->labels.items[i];
        if (label->slot == MODEL_NONE || label->target == TARGET_EMPTY || label->ended) continue;
        const ModelTray *tray = model_tray(model, model->slots.items[label->slot].frame);
        if (tray && tray->thread == thread) chip->dots[chip->count++] = label->color;
    }
}

static TextStyle chip_style(const Kit *kit, bool front) {
    return kit_ui(front ? 16 : 15, front ? 700 : 600, front ? kit->theme->ink : kit->theme->ink2);
}

static NameChip chip_of(const Stage *stage, const ModelThread *thread) {
    NameChip chip = {.text = thread->name, .front = thread->id == stage->second_thread};
    if (!chip.text.len) chip.text = arena_format(stage->arena, "thread %u", thread->id);
    if (!chip.front) find_dots(stage->model, thread->id, &chip);
    chip.w = 2 * CHIP_PAD + kit_width(&stage->kit, chip_style(&stage->kit, chip.front), chip.text) +
             DOT_PITCH * (float)chip.count;
    return chip;
}

static float draw_name(const Kit *kit, const NameChip *chip, float x, float y) {
    const Theme *theme = kit->theme;
    Rect r = {x, y, chip->w, CHIP_HEIGHT};
    draw_rect(kit->list, r, CHIP_HEIGHT / 2, chip->front ? theme->card : color_alpha(theme->card, .6f));
    if (chip->front)
        draw_rect_stroke(kit->list, kit_inset(r, 1), CHIP_HEIGHT / 2 - 1, kit_stroke(2), theme->steeldk);
    float at = x + CHIP_PAD;
    at += kit_text(kit, at, y + 20.5f, chip_style(kit, chip->front), chip->text);
    for (uint32_t i = 0; i < chip->count; i++, at += DOT_PITCH) {
        const ThemeOwner *owner = kit_owner(kit, chip->dots[i]);
        draw_rect(kit->list, (Rect){at + 5, y + 8, 14, 14}, 4, owner->solid);
        kit_owner_icon(kit, at + 12, y + 15, 5, owner->icon, owner->on);
    }
    return chip->w + CHIP_GAP;
}

/* As many as there is room for, the one in front always; the rest are counted. Returns how many are left out.
 */
static uint32_t choose_names(NameChip *chips, uint32_t count, float room, float more, float *used) {
    uint32_t left = 0;
    float whole = 0;
    *used = 0;
    for (uint32_t i = 0; i < count; i++) {
        whole += chips[i].w + CHIP_GAP;
        if (chips[i].front) *used += chips[i].w + CHIP_GAP;
    }
    if (whole - CHIP_GAP > room) room -= more;
    for (uint32_t i = 0; i < count; i++) {
        if (chips[i].front) continue;
        bool fits = *used + chips[i].w <= room;
        if (fits)
            *used += chips[i].w + CHIP_GAP;
        else
            chips[i].w = 0;
        left += !fits;
    }
    return left;
}

enum { MORE_WIDTH = 96 };

static void draw_names(const Stage *stage, float y) {
    const Layout *layout = &stage->layout;
    uint32_t count = stage->model->threads.count;
    NameChip *chips = arena_alloc_zeroed(stage->arena, sizeof *chips * (count + 1));
    float used;
    if (!chips) return;
    for (uint32_t i = 0; i < count; i++) chips[i] = chip_of(stage, &stage->model->threads.items[i]);
    uint32_t left = choose_names(chips, count, layout->pile_w + 20, MORE_WIDTH, &used);
    if (left) {
        chips[count].text = arena_format(stage->arena, "+%u more", left);
        chips[count].w =
            2 * CHIP_PAD + kit_width(&stage->kit, chip_style(&stage->kit, false), chips[count].text);
        used += chips[count++].w + CHIP_GAP;
    }
    float x = layout->pile_x + (layout->pile_w - used + CHIP_GAP) / 2;
    for (uint32_t i = 0; i < count; i++)
        if (chips[i].w > 0) x += draw_name(&stage->kit, &chips[i], x, y);
}

void stage_draw_second_counter(const Stage *stage) {
    const Kit *kit = &stage->kit;
    const Theme *theme = kit->theme;
    const Layout *layout = &stage->layout;
    if (!stage->second_thread) return;
    float old = kit_fade(kit, stage->second_there);
    float x = layout->pile_x - 22, w = layout->pile_w + 44, y = stage_second_counter(stage);
    Rect board = {x, y, w, 22};
    for (int side = 0; side < 2; side++) {
        float at = side ? x + w - 34 : x + 22;
        draw_polygon(kit->list,
                     (Point[]){{at, y + 18}, {at + 12, y + 18}, {at + 12, y + 34}, {at, y + DEPTH - 14}}, 4,
                     theme->steeldk);
    }
    kit_shadow(kit, board, 8, 10, 6, 1);
    draw_rect_paint(kit->list, board, 8, paint_vertical(board, theme->steelhi, theme->steel));
    draw_rect(kit->list, (Rect){x, y + 17, w, 6}, 3, theme->steello);
    draw_names(stage, y + 27);
    kit->list->opacity = old;
}
