/* Hand trays: a function's result, its tray already gone or going, waits above the pile until a variable
 * takes it; and so does an argument, whose tray is still to come. */
#include "base/values.h"
#include "stage/stage.h"
#include "stage_parts.h"

static const float HAND_WIDTH = 256, HAND_ABOVE = 26, HAND_STEP = 62;

void stage_set_hands(Stage *stage, const Model *model) {
    stage->hand_count = 0;
    for (uint32_t i = 0; i < model->blocks.count && stage->hand_count < STAGE_HANDS; i++) {
        const ModelBlock *block = &model->blocks.items[i];
        if (!block->transit) continue;
        Tag tag = {.text = value_address(stage->arena, block->addr), .owner = block->color, TAG_AT_REST};
        tag.scale = stage->layout.cafe_scale;
        stage->hands[stage->hand_count++] =
            (HandTray){.tag = tag, .block = block->addr, .argument = block->argument, .there = 1};
    }
}

static Rect hand_box(const Stage *stage, uint32_t index) {
    const Layout *layout = &stage->layout;
    float x = layout->pile_x + layout->pile_w - HAND_WIDTH - 24;
    return (Rect){x, stage->hand_y - HAND_ABOVE - HAND_STEP * (float)index, HAND_WIDTH, 12};
}

Point stage_hand_hole(const Stage *stage, uint32_t index) {
    Rect box = hand_box(stage, index);
    return stage_from_cafe(stage, (Point){box.x + box.w - 30, box.y - 19});
}

static void draw_hand(const Stage *stage, uint32_t index) {
    Theme plain;
    const Kit drawn = skin_paper(stage->skin, &stage->kit, &plain), *kit = &drawn;
    const Theme *theme = kit->theme;
    Rect r = hand_box(stage, index);
    float there = stage->hands[index].there, old = kit_fade(kit, there);
    r.y -= 18 * (1 - there);
    kit_shadow(kit, (Rect){r.x + 8, r.y + 2, r.w - 16, r.h}, 6, 8, 6, .9f);
    draw_rect(kit->list, r, 6, theme->steello);
    draw_rect_paint(kit->list, (Rect){r.x, r.y, r.w, r.h - 3}, 6,
                    paint_vertical(r, theme->steelhi, theme->steel));
    for (int side = 0; side < 2; side++)
        draw_rect(kit->list, (Rect){side ? r.x + r.w - 6 : r.x - 6, r.y - 6, 12, 9}, 4, theme->steel);
    TextStyle words = kit_ui(16, 700, theme->ink2);
    Text what = stage->hands[index].argument ? TEXT("the argument") : TEXT("the result");
    Rect paper = {r.x + 12, r.y - 33, kit_width(kit, words, what) + 20, 28};
    draw_rect(kit->list, paper, 14, theme->card);
    kit_text(kit, paper.x + 10, paper.y + 19.5f, words, what);
    kit->list->opacity = old;
}

void stage_draw_hands(const Stage *stage) {
    for (uint32_t i = 0; i < stage->hand_count; i++)
        if (stage->hands[i].there > 0) draw_hand(stage, i);
}

bool stage_hand_ribbon(const Stage *stage, uint32_t index, Ribbon *ribbon) {
    const HandTray *hand = &stage->hands[index];
    const StageCrate *crate = stage_crate_at(stage, hand->block);
    if (hand->empty || !crate) return false;
    Point from = hand->flying ? hand->root : stage_hand_hole(stage, index),
          to = stage_from_ware(stage, crate_corner(&crate->crate));
    *ribbon = (Ribbon){.curve = stage_way(stage, from, to), .owner = hand->tag.owner, RIBBON_AT_REST};
    ribbon->scale = stage->shelves.level == LEVEL_BYTES ? 1 + (stage->shelves.v - 1) * .5f : .85f;
    return true;
}

void stage_draw_hand_tags(const Stage *stage) {
    for (uint32_t i = 0; i < stage->hand_count; i++) {
        Tag tag = stage->hands[i].tag;
        tag.hole = stage->hands[i].flying ? stage->hands[i].hole : stage_hand_hole(stage, i);
        if (!stage->hands[i].empty) stage->skin->tag(&stage->kit, &tag);
    }
}
