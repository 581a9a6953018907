#include "ui/studio.h"

#include "base/maths.h"
#include <stdio.h>
#include <string.h>

void studio_free(Studio *studio) {
    take_free(&studio->take);
}

bool studio_begin(Studio *studio, const char *path, const Scene *scene, TakeMoment first, int64_t now) {
    take_free(&studio->take);
    first.time = 0;
    if (!take_push(&studio->take, &first)) return false;
    studio->state = STUDIO_TAKES;
    studio->since = now;
    studio->scene = scene;
    snprintf(studio->path, sizeof studio->path, "%s", path ? path : "");
    return true;
}

/* ---- noting */

static bool same_eye(const TakeMoment *a, const TakeMoment *b) {
    return a->level == b->level && a->zoom == b->zoom && a->hand.set == b->hand.set &&
           a->hand.row == b->hand.row && a->hand.pan == b->hand.pan && a->hand.step == b->hand.step;
}

static bool same_pointer(const TakeMoment *a, const TakeMoment *b) {
    return a->pointer_in == b->pointer_in && a->pressed == b->pressed && a->x == b->x && a->y == b->y &&
           a->over.kind == b->over.kind && a->over.arg == b->over.arg;
}

static bool same_ask(const TakeMoment *a, const TakeMoment *b) {
    return a->open == b->open && a->answered == b->answered && a->right == b->right && a->hint == b->hint &&
           a->revealed == b->revealed && a->chosen == b->chosen;
}

/* Whether the lesson is where the moment before lets it be by now, to a fiftieth of a second. */
static bool same_place(const Studio *studio, const TakeMoment *before, const TakeMoment *moment) {
    if (before->position.step != moment->position.step || before->rate != moment->rate) return false;
    int64_t foretold = take_position(&studio->take, studio->scene, moment->time).time;
    int64_t off = foretold - moment->position.time;
    return off < 20000 && off > -20000;
}

void studio_note(Studio *studio, TakeMoment moment, int64_t now) {
    if (studio->state != STUDIO_TAKES) return;
    const TakeMoment *before = &studio->take.moments.items[studio->take.moments.count - 1];
    moment.time = now - studio->since;
    if (moment.time < before->time) moment.time = before->time;
    bool same = !moment.key[0] && same_eye(before, &moment) && same_pointer(before, &moment) &&
                same_ask(before, &moment) && before->dark == moment.dark && before->hidden == moment.hidden &&
                same_place(studio, before, &moment);
    if (!same) take_push(&studio->take, &moment); /* without memory for more, it goes on as it was */
}

void studio_stop(Studio *studio, int64_t now) {
    const TakeMoment *last = &studio->take.moments.items[studio->take.moments.count - 1];
    studio->take.duration = now - studio->since;
    if (studio->take.duration < last->time + 100000) studio->take.duration = last->time + 100000;
    studio->state = STUDIO_RENDERS;
    studio->done = studio->total = 0;
    studio->left = -1;
    studio->words[0] = '\0';
}

void studio_tell(Studio *studio, bool failed, const char *words) {
    studio->state = STUDIO_TELLS;
    studio->failed = failed;
    snprintf(studio->words, sizeof studio->words, "%s", words);
}

Text studio_clock(Studio *studio, int64_t now) {
    if (studio->state != STUDIO_TAKES) return TEXT("");
    int64_t seconds = (now - studio->since) / 1000000;
    snprintf(studio->clock, sizeof studio->clock, "%d:%02d", (int)(seconds / 60 % 1000), (int)(seconds % 60));
    return text_from(studio->clock);
}

/* ---- the card */

static TextStyle style_of(float size, uint16_t weight, Color color, TextAnchor anchor) {
    return (TextStyle){.family = FONT_UI, .weight = weight, .size = size, .anchor = anchor, .color = color};
}

/* The end of a path, as far as it fits from a folder's name on; the file's own name where even that is long. */
static Text fitting_end(const TextMeasure *measure, const TextStyle *style, Text path, float width) {
    Text end = path;
    while (draw_text_width(measure, style, end) > width) {
        size_t slash = text_find(end, TEXT("/"), 1);
        if (slash < end.len) {
            end = text_slice(end, slash + 1, end.len);
            continue;
        }
        size_t at = 0;
        if (end.len == 0) break;
        text_next_codepoint(end, &at);
        end = text_slice(end, at, end.len);
    }
    return end;
}

static Text fitting_start(const TextMeasure *measure, const TextStyle *style, Text text, float width) {
    if (draw_text_width(measure, style, text) <= width) return text;
    size_t best = 0;
    for (size_t at = 0; at < text.len; at++)
        if (text.data[at] == ' ' && draw_text_width(measure, style, text_slice(text, 0, at)) <= width)
            best = at;
    return text_slice(text, 0, best ? best : text.len);
}

static void draw_button(const Studio *studio, const SceneView *view, DrawList *list, Rect r) {
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

static void draw_progress(const Studio *studio, const SceneView *view, DrawList *list, Rect card) {
    const Theme *theme = view->theme;
    float part = studio->total ? (float)studio->done / (float)studio->total : 0;
    Rect rail = {card.x + 20, card.y + 60, card.w - 150, 10};
    char words[64];
    if (studio->left < 0)
        snprintf(words, sizeof words, "Rendering");
    else
        snprintf(words, sizeof words, "Rendering: %d %%, %d:%02d left", (int)(part * 100),
                 (int)studio->left / 60, (int)studio->left % 60);
    TextStyle title = style_of(18, 600, theme->ink, ANCHOR_START);
    draw_text(list, card.x + 20, card.y + 38, &title, text_from(words));
    draw_rect(list, rail, 5, theme->sunk);
    if (part > 0) draw_rect(list, (Rect){rail.x, rail.y, maths_max(10, rail.w * part), 10}, 5, theme->nowbar);
}

/* A message of two lines: the first words, the rest of them. */
static void draw_words(const Studio *studio, const SceneView *view, const TextMeasure *measure,
                       DrawList *list, Rect card) {
    const Theme *theme = view->theme;
    float room = card.w - 150;
    TextStyle title = style_of(18, 600, studio->failed ? theme->redink : theme->ink, ANCHOR_START),
              rest = style_of(16, 500, theme->ink2, ANCHOR_START);
    Text words = text_from(studio->words), colon = words;
    size_t at = text_find(words, TEXT(": "), 0);
    if (at >= words.len) at = words.len;
    colon = text_slice(words, at + 2 < words.len ? at + 2 : words.len, words.len);
    draw_text(list, card.x + 20, card.y + 38, &title,
              fitting_start(measure, &title, text_slice(words, 0, at), room));
    draw_text(list, card.x + 20, card.y + 66, &rest,
              studio->failed ? fitting_start(measure, &rest, colon, room)
                             : fitting_end(measure, &rest, colon, room));
}

void studio_draw(const Studio *studio, const SceneView *view, const TextMeasure *measure, DrawList *list) {
    if (studio->state != STUDIO_RENDERS && studio->state != STUDIO_TELLS) return;
    float s = maths_clamp(maths_min(view->width / 1920, view->height / 1080), .62f, 4);
    float w = view->width / s, h = view->height / s;
    Rect card = {w - 560 - 24, h - 92 - 264, 560, 92};
    draw_push(list, transform_scale(s, s));
    draw_shadow(list, (Rect){card.x, card.y + 6, card.w, card.h}, 16, 20,
                color_alpha(view->theme->shadow, view->theme->shadow_opacity));
    draw_rect(list, card, 16, view->theme->card);
    draw_rect_stroke(list, card, 16, (Stroke){.width = 1.5f}, view->theme->line2);
    draw_hit(list, card, HIT_NONE, 0);
    if (studio->state == STUDIO_RENDERS)
        draw_progress(studio, view, list, card);
    else
        draw_words(studio, view, measure, list, card);
    draw_button(studio, view, list, (Rect){card.x + card.w - 116, card.y + 24, 96, 44});
    draw_pop(list);
}
