/* The card at the lower right: how far a video is, or a message. */
#include "base/values.h"
#include "clear.h"
#include "studio.h"
#include <stdio.h>
#include <string.h>

enum { WIDTH = 560, WIDE = 620, SIDE = 150, FIRST = 38, LINE = 26, LINES = 8, PATH_ROOM = 1024 };

static TextStyle style_of(float size, uint16_t weight, Color color, TextAnchor anchor) {
    return (TextStyle){.family = FONT_UI, .weight = weight, .size = size, .anchor = anchor, .color = color};
}

/* ---- lines */

/* As many characters from the beginning as fit; at a space where there is one. */
static Text fitting_start(const TextMeasure *measure, const TextStyle *style, Text text, float width) {
    size_t fits = 0, space = 0;
    for (size_t at = 0; at < text.len;) {
        text_next_codepoint(text, &at);
        if (draw_text_width(measure, style, text_slice(text, 0, at)) > width) break;
        fits = at;
        if (at < text.len && text.data[at] == ' ') space = at;
    }
    return text_slice(text, 0, fits == text.len || space == 0 ? fits : space);
}

/* The path without its beginning, or, from its folder on, without the middle of the name. */
static Text shorten_path(const TextMeasure *measure, const TextStyle *style, Text path, float width,
                         char *out) {
    size_t folder = 0, name = 0;
    if (draw_text_width(measure, style, path) <= width) return path;
    for (size_t at = 0; at < path.len; at++)
        if (path.data[at] == '/') folder = name, name = at;
    for (size_t at = 1; at <= folder; at++) {
        if (path.data[at] != '/') continue;
        int len = snprintf(out, PATH_ROOM, "…%.*s", TEXT_ARG(text_slice(path, at, path.len)));
        if (draw_text_width(measure, style, (Text){out, (size_t)len}) <= width)
            return (Text){out, (size_t)len};
    }
    Text end = text_slice(path, folder, path.len);
    for (size_t cut = 1; cut < end.len; cut++) {
        size_t from = (end.len - cut) * 2 / 3, to = from + cut;
        while (from > 0 && ((unsigned char)end.data[from] & 0xC0) == 0x80) from--;
        while (to < end.len && ((unsigned char)end.data[to] & 0xC0) == 0x80) to++;
        int len = snprintf(out, PATH_ROOM, "…%.*s…%.*s", TEXT_ARG(text_slice(end, 0, from)),
                           TEXT_ARG(text_slice(end, to, end.len)));
        if (draw_text_width(measure, style, (Text){out, (size_t)len}) <= width)
            return (Text){out, (size_t)len};
    }
    return (Text){0};
}

typedef struct Lines {
    Text items[LINES];
    uint32_t count;
    char paths[LINES][PATH_ROOM];
} Lines;

static void add_line(Lines *lines, const TextMeasure *measure, const TextStyle *style, Text line,
                     float width) {
    if (text_starts_with(line, TEXT("\t")) && lines->count < LINES) {
        Text path = text_slice(line, line.len > PATH_ROOM - 16 ? line.len - (PATH_ROOM - 16) : 1, line.len);
        lines->items[lines->count] = shorten_path(measure, style, path, width, lines->paths[lines->count]);
        lines->count++;
        return;
    }
    while (line.len > 0 && lines->count < LINES) {
        Text part = fitting_start(measure, style, line, width);
        if (part.len == 0) return;
        lines->items[lines->count++] = part;
        line = text_trim(text_slice(line, part.len, line.len));
    }
}

/* ---- the card */

static void draw_button(const Studio *studio, const View *view, DrawList *list, Rect r) {
    const Theme *theme = view->theme;
    bool over = view->hover.kind == HIT_STUDIO, focus = view->focus.kind == HIT_STUDIO;
    TextStyle label = style_of(17, 600, theme->ink, ANCHOR_MIDDLE);
    draw_rect(list, r, 9, color_mix(theme->sunk, theme->ink, over ? .1f : 0));
    if (focus)
        draw_rect_stroke(list, (Rect){r.x - 4, r.y - 4, r.w + 8, r.h + 8}, 13, (Stroke){.width = 3},
                         theme->blue);
    draw_text(list, r.x + r.w / 2, r.y + r.h / 2 + 6, &label,
              studio->state == STUDIO_RENDERS ? TEXT("Cancel") : TEXT("OK"));
    draw_hit(list, r, HIT_STUDIO, 0);
}

static void draw_progress(const Studio *studio, const View *view, DrawList *list, Rect card) {
    const Theme *theme = view->theme;
    float part = studio->total ? (float)studio->done / (float)studio->total : 0;
    Rect rail = {card.x + 20, card.y + 60, card.w - SIDE, 10};
    char words[64];
    if (studio->left < 0)
        snprintf(words, sizeof words, "Rendering");
    else
        snprintf(words, sizeof words, "Rendering: %d %%, %d:%02d left", (int)(part * 100),
                 (int)studio->left / 60, (int)studio->left % 60);
    TextStyle title = style_of(18, 600, theme->ink, ANCHOR_START);
    draw_text(list, card.x + 20, card.y + FIRST, &title, text_from(words));
    draw_rect(list, rail, 5, theme->sunk);
    if (part > 0) draw_rect(list, (Rect){rail.x, rail.y, maths_max(10, rail.w * part), 10}, 5, theme->nowbar);
}

/* Device px of one px here. */
static float scale_of(const View *view) {
    return maths_clamp(maths_min(view->width / 1920, view->height / 1080), .62f, 4);
}

/* As near to where it is wanted as the question leaves room. */
static Rect clear_of_question(const View *view, const DrawList *list, Rect wanted) {
    float s = scale_of(view);
    Rect place = {wanted.x * s, wanted.y * s, wanted.w * s, wanted.h * s};
    Rect room = {8, 64 * s, view->width - 16, view->height - 64 * s - 8};
    place = clear_place(list, place, room);
    return (Rect){place.x / s, place.y / s, wanted.w, wanted.h};
}

static Rect draw_panel(const View *view, DrawList *list, Rect wanted) {
    Rect card = clear_of_question(view, list, wanted);
    draw_shadow(list, (Rect){card.x, card.y + 6, card.w, card.h}, 16, 20,
                color_alpha(view->theme->shadow, view->theme->shadow_opacity));
    draw_rect(list, card, 16, view->theme->card);
    draw_rect_stroke(list, card, 16, (Stroke){.width = 1.5f}, view->theme->line2);
    draw_hit(list, card, HIT_NONE, 0);
    return card;
}

static void draw_message(const Studio *studio, const View *view, const TextMeasure *measure, DrawList *list,
                         float right, float bottom) {
    const Theme *theme = view->theme;
    TextStyle title = style_of(18, 600, studio->failed ? theme->redink : theme->ink, ANCHOR_START),
              rest = style_of(16, 500, theme->ink2, ANCHOR_START);
    Text words = text_from(studio->words), head = {0}, line;
    Lines lines = {.count = 0};
    text_next_line(&words, &head);
    while (text_next_line(&words, &line)) add_line(&lines, measure, &rest, line, WIDE - 40);
    float height = 66 + (float)LINE * (float)(lines.count ? lines.count : 1);
    Rect card = draw_panel(view, list, (Rect){right - WIDE, bottom - height, WIDE, height});
    draw_text(list, card.x + 20, card.y + FIRST, &title, fitting_start(measure, &title, head, WIDE - SIDE));
    for (uint32_t i = 0; i < lines.count; i++)
        draw_text(list, card.x + 20, card.y + FIRST + 32 + (float)LINE * (float)i, &rest, lines.items[i]);
    draw_button(studio, view, list, (Rect){card.x + card.w - 112, card.y + 14, 96, 40});
}

/* While somebody presents: a notice in one line, without anything to press. */
static void draw_bare(const Studio *studio, const View *view, const TextMeasure *measure, DrawList *list,
                      float right, float bottom) {
    TextStyle style = style_of(16, 600, view->theme->ink, ANCHOR_END);
    Text words = text_from(studio->words), head = {0}, line = {0};
    Lines lines = {.count = 0};
    char whole[2 * PATH_ROOM];
    text_next_line(&words, &head);
    text_next_line(&words, &line);
    float room = right - 64 - draw_text_width(measure, &style, head);
    add_line(&lines, measure, &style, line, room);
    snprintf(whole, sizeof whole, "%.*s: %.*s", TEXT_ARG(head), TEXT_ARG(lines.items[0]));
    float w = draw_text_width(measure, &style, text_from(whole)) + 32;
    Rect card = clear_of_question(view, list, (Rect){right - w, bottom - 40, w, 40});
    draw_rect(list, card, 12, view->theme->card);
    draw_text(list, card.x + w - 16, card.y + 26, &style, text_from(whole));
}

void studio_draw(const Studio *studio, const View *view, float lowest, const TextMeasure *measure,
                 DrawList *list) {
    if (studio->state != STUDIO_RENDERS && studio->state != STUDIO_TELLS) return;
    float s = scale_of(view), right = view->width / s - 24,
          bottom = maths_min(view->height / s - 264, lowest / s - 12);
    draw_push(list, transform_scale(s, s));
    if (studio->state == STUDIO_RENDERS) {
        Rect card = draw_panel(view, list, (Rect){right - WIDTH, bottom - 92, WIDTH, 92});
        draw_progress(studio, view, list, card);
        draw_button(studio, view, list, (Rect){card.x + card.w - 116, card.y + 24, 96, 44});
    } else if (view->chrome_hidden && !studio->failed) {
        draw_bare(studio, view, measure, list, right, view->height / s - 24);
    } else {
        draw_message(studio, view, measure, list, right, bottom);
    }
    draw_pop(list);
}
