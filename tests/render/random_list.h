/* Draw lists with everything in them, from a seed: the same on every machine. */
#ifndef TESTS_RENDER_RANDOM_LIST_H
#define TESTS_RENDER_RANDOM_LIST_H

#include "base/values.h"
#include "draw/draw.h"

typedef struct Dice {
    uint64_t seed, tick;
} Dice;

static inline float dice_between(Dice *dice, float low, float high) {
    return low + (high - low) * (float)(hash_random(dice->seed, 1, dice->tick++) >> 8) / 16777216.0f;
}

static inline int dice_below(Dice *dice, int count) {
    return (int)(hash_random(dice->seed, 2, dice->tick++) % (uint32_t)count);
}

static inline Color dice_color(Dice *dice) {
    uint32_t bits = hash_random(dice->seed, 3, dice->tick++);
    return (Color){(uint8_t)bits, (uint8_t)(bits >> 8), (uint8_t)(bits >> 16),
                   dice_below(dice, 2) ? 255 : (uint8_t)(bits >> 24)};
}

static inline Rect dice_rect(Dice *dice) {
    return (Rect){dice_between(dice, -40, 300), dice_between(dice, -40, 220), dice_between(dice, 0, 160),
                  dice_between(dice, 0, 120)};
}

static inline Stroke dice_stroke(Dice *dice) {
    bool dashed = dice_below(dice, 3) == 0;
    return (Stroke){dice_between(dice, 0.3f, 12), dice_below(dice, 2) ? CAP_ROUND : CAP_BUTT,
                    dashed ? dice_between(dice, 0.1f, 15) : 0, dashed ? dice_between(dice, 1, 15) : 0,
                    dice_between(dice, 0, 30)};
}

static inline Paint dice_paint(Dice *dice, Rect r) {
    switch (dice_below(dice, 4)) {
    case 0: return paint_vertical(r, dice_color(dice), dice_color(dice));
    case 1: return paint_horizontal(r, dice_color(dice), dice_color(dice));
    case 2: return (Paint){dice_color(dice), dice_color(dice), {r.x, r.y}, {r.x + r.w, r.y + r.h}};
    default: return paint_plain(dice_color(dice));
    }
}

static inline void random_path(DrawList *list, Dice *dice) {
    bool steps = dice_below(dice, 3) == 0; /* level and upright lines in turn */
    float x = 0, y = 0;
    Rect r = {0};
    draw_path_begin(list);
    for (int i = 0, n = 2 + dice_below(dice, 6); i < n; i++, x = r.x, y = r.y) {
        Rect q = dice_rect(dice);
        r = dice_rect(dice);
        if (steps && i > 0) *(i % 2 ? &r.y : &r.x) = i % 2 ? y : x;
        if (i == 0 || dice_below(dice, 8) == 0)
            draw_path_move(list, r.x, r.y);
        else if (steps || dice_below(dice, 2))
            draw_path_line(list, r.x, r.y);
        else
            draw_path_cubic(list, r.x, r.y, r.x + r.w, r.y + r.h, q.x, q.y);
        if (dice_below(dice, 6) == 0) draw_path_close(list);
    }
    if (dice_below(dice, 2))
        draw_path_fill(list, dice_paint(dice, dice_rect(dice)));
    else
        draw_path_stroke(list, dice_stroke(dice), dice_color(dice));
}

static inline void random_text(DrawList *list, Dice *dice) {
    static const char *const texts[] = {"message: String",   "0x7FFF_FFE0",
                                        "AVATAR To. fjord",  "\xE4\xB8\xAD\xCE\xB1\xE2\x86\x92",
                                        "\xF3\xB0\x80\x80!", ""};
    static const uint16_t weights[] = {400, 500, 600, 700, 800};
    TextStyle style = {(FontFamily)dice_below(dice, FONT_FAMILY_COUNT),
                       weights[dice_below(dice, 5)],
                       dice_below(dice, 4) == 0,
                       (float)(8 + dice_below(dice, 6) * 5),
                       (float)dice_below(dice, 2),
                       (TextAnchor)dice_below(dice, 3),
                       dice_color(dice)};
    Rect r = dice_rect(dice);
    draw_text(list, r.x, r.y, &style, text_from(texts[dice_below(dice, 6)]));
}

static inline Transform dice_transform(Dice *dice) {
    switch (dice_below(dice, 4)) {
    case 0: return transform_translate(dice_between(dice, -30, 30), dice_between(dice, -30, 30));
    case 1: return transform_scale(dice_between(dice, 0.5f, 1.6f), dice_between(dice, 0.5f, 1.6f));
    case 2: return transform_rotate(dice_between(dice, -180, 180), 160, 120);
    default: return (Transform){1.1f, 0.1f, -0.3f, 0.9f, 3, 4};
    }
}

static inline void random_shape(DrawList *list, Dice *dice) {
    Rect r = dice_rect(dice);
    switch (dice_below(dice, 10)) {
    case 0: draw_rect(list, r, 0, dice_color(dice)); break;
    case 1: draw_rect_paint(list, r, dice_between(dice, 0, 30), dice_paint(dice, r)); break;
    case 2: draw_rect_stroke(list, r, dice_between(dice, 0, 30), dice_stroke(dice), dice_color(dice)); break;
    case 3: draw_ellipse(list, r.x, r.y, r.w / 2, r.h / 2, dice_color(dice)); break;
    case 4: draw_circle_stroke(list, r.x, r.y, r.w / 2, dice_stroke(dice), dice_color(dice)); break;
    case 5:
        draw_line(list, r.x, r.y, dice_below(dice, 2) ? r.x : r.x + r.w, r.y + r.h, dice_stroke(dice),
                  dice_color(dice));
        break;
    case 6:
        draw_shadow(list, r, dice_between(dice, 0, 30), dice_between(dice, 1, 30), dice_color(dice));
        if (dice_below(dice, 2)) draw_rect(list, r, dice_between(dice, 0, 30), dice_color(dice));
        break;
    case 7:
        draw_hatch(list, r, dice_between(dice, 0, 20), dice_between(dice, 4, 12), dice_between(dice, 1, 4),
                   dice_below(dice, 2), dice_color(dice));
        break;
    case 8: random_path(list, dice); break;
    default: random_text(list, dice); break;
    }
}

/* `count` shapes with transforms, clips and layers around them, at least partly inside 320 x 240. */
static inline void random_list(DrawList *list, uint64_t seed, int count) {
    Dice dice = {seed, 0};
    int groups = 0, pushed = 0;
    for (int i = 0; i < count; i++) {
        int roll = dice_below(&dice, 20);
        if (roll == 0 && pushed < 4)
            draw_push(list, dice_transform(&dice)), pushed++;
        else if (roll == 1 && pushed > 0)
            draw_pop(list), pushed--;
        else if (roll == 2 && groups < 6)
            draw_clip(list, dice_rect(&dice), dice_between(&dice, 0, 40)), groups++;
        else if (roll == 3 && groups < 6) {
            draw_layer(list, dice_between(&dice, 0, 1.1f), dice_between(&dice, 0, 1.1f),
                       dice_below(&dice, 2) ? dice_rect(&dice) : (Rect){0, 0, 0, 0});
            groups++;
        } else if (roll <= 6 && groups > 0)
            draw_end(list), groups--;
        else
            random_shape(list, &dice);
    }
    while (groups-- > 0) draw_end(list);
    while (pushed-- > 0) draw_pop(list);
}

#endif
