/* Recording. Once memory has run out every further command is dropped: a list that lacks a part somewhere in
 * its middle would be a wrong picture, one that ends early is plainly unfinished. */
#include "draw/draw.h"

#include <assert.h>

void draw_reset(DrawList *list) {
    list->commands.count = list->transforms.count = list->verbs.count = 0;
    list->points.count = list->hits.count = list->stack.count = 0;
    list->transform = list->open = list->path_verb = list->path_point = 0;
    list->opacity = 1;
    arena_reset(&list->texts);
    list->failed = !list_push(&list->transforms, TRANSFORM_IDENTITY);
}

void draw_free(DrawList *list) {
    list_free(&list->commands);
    list_free(&list->transforms);
    list_free(&list->verbs);
    list_free(&list->points);
    list_free(&list->hits);
    list_free(&list->stack);
    arena_free(&list->texts);
    *list = (DrawList){0};
}

void draw_push(DrawList *list, Transform inner) {
    if (list->failed) return;
    Transform whole = transform_multiply(draw_transform(list), inner);
    list->failed = !list_push(&list->stack, list->transform) || !list_push(&list->transforms, whole);
    if (!list->failed) list->transform = list->transforms.count - 1;
}

void draw_pop(DrawList *list) {
    if (list->failed) return;
    assert(list->stack.count > 0);
    list->transform = list->stack.items[--list->stack.count];
}

Transform draw_transform(const DrawList *list) {
    if (list->transforms.count == 0) return TRANSFORM_IDENTITY;
    return list->transforms.items[list->transform];
}

static bool add(DrawList *list, DrawCommand command) {
    if (list->failed) return false;
    command.transform = list->transform;
    list->failed = !list_push(&list->commands, command);
    return !list->failed;
}

static Color faded(const DrawList *list, Color c) {
    return list->opacity < 1 ? color_alpha(c, list->opacity) : c;
}

static Paint faded_paint(const DrawList *list, Paint paint) {
    paint.color = faded(list, paint.color);
    paint.color2 = faded(list, paint.color2);
    return paint;
}

static bool unseen(Paint paint) {
    return paint.color.a == 0 && paint.color2.a == 0;
}

static void add_shape(DrawList *list, DrawKind kind, Rect rect, float radius, Stroke stroke, Paint paint) {
    paint = faded_paint(list, paint);
    bool empty = stroke.width <= 0 && (rect.w <= 0 || rect.h <= 0);
    if (empty || rect.w < 0 || rect.h < 0 || unseen(paint)) return;
    add(list, (DrawCommand){.kind = kind,
                            .shape = {.rect = rect, .radius = radius, .stroke = stroke, .paint = paint}});
}

void draw_rect(DrawList *list, Rect rect, float radius, Color fill) {
    add_shape(list, DRAW_RECT, rect, radius, (Stroke){0}, paint_plain(fill));
}

void draw_rect_paint(DrawList *list, Rect rect, float radius, Paint paint) {
    add_shape(list, DRAW_RECT, rect, radius, (Stroke){0}, paint);
}

void draw_rect_stroke(DrawList *list, Rect rect, float radius, Stroke stroke, Color color) {
    if (stroke.width > 0) add_shape(list, DRAW_RECT, rect, radius, stroke, paint_plain(color));
}

void draw_ellipse(DrawList *list, float cx, float cy, float rx, float ry, Color fill) {
    add_shape(list, DRAW_CIRCLE, (Rect){cx - rx, cy - ry, 2 * rx, 2 * ry}, 0, (Stroke){0}, paint_plain(fill));
}

void draw_circle(DrawList *list, float cx, float cy, float r, Color fill) {
    draw_ellipse(list, cx, cy, r, r, fill);
}

void draw_circle_stroke(DrawList *list, float cx, float cy, float r, Stroke stroke, Color color) {
    Rect rect = {cx - r, cy - r, 2 * r, 2 * r};
    if (stroke.width > 0) add_shape(list, DRAW_CIRCLE, rect, 0, stroke, paint_plain(color));
}

void draw_shadow(DrawList *list, Rect rect, float radius, float blur, Color color) {
    color = faded(list, color);
    if (color.a == 0 || rect.w <= 0 || rect.h <= 0) return;
    add(list, (DrawCommand){.kind = DRAW_SHADOW, .shadow = {rect, radius, blur, color}});
}

void draw_hatch(DrawList *list, Rect rect, float radius, float step, float width, bool falling, Color color) {
    color = faded(list, color);
    if (color.a == 0 || rect.w <= 0 || rect.h <= 0 || step <= 0) return;
    add(list, (DrawCommand){.kind = DRAW_HATCH, .hatch = {rect, radius, step, width, falling, color}});
}

void draw_text(DrawList *list, float x, float y, const TextStyle *style, Text text) {
    TextStyle own = *style;
    own.color = faded(list, own.color);
    if (list->failed || text.len == 0 || own.color.a == 0) return;
    Text copy = arena_text(&list->texts, text);
    list->failed = list->texts.failed;
    add(list, (DrawCommand){.kind = DRAW_TEXT, .text = {x, y, own, copy}});
}

void draw_clip(DrawList *list, Rect rect, float radius) {
    if (add(list, (DrawCommand){.kind = DRAW_CLIP, .shape = {.rect = rect, .radius = radius}})) list->open++;
}

void draw_layer(DrawList *list, float opacity, float saturation, Rect bounds) {
    if (add(list, (DrawCommand){.kind = DRAW_LAYER, .layer = {opacity, saturation, bounds}})) list->open++;
}

void draw_end(DrawList *list) {
    if (list->failed) return;
    assert(list->open > 0);
    list->open--;
    add(list, (DrawCommand){.kind = DRAW_END});
}

void draw_hit(DrawList *list, Rect rect, uint32_t kind, uint64_t arg) {
    if (list->failed) return;
    DrawHit hit = {transform_bounds(draw_transform(list), rect), kind, arg};
    list->failed = !list_push(&list->hits, hit);
}

const DrawHit *draw_hit_at(const DrawList *list, float x, float y) {
    for (uint32_t i = list->hits.count; i-- > 0;) {
        const DrawHit *hit = &list->hits.items[i];
        bool across = x >= hit->rect.x && x < hit->rect.x + hit->rect.w;
        if (across && y >= hit->rect.y && y < hit->rect.y + hit->rect.h) return hit;
    }
    return NULL;
}

float draw_text_width(const TextMeasure *measure, const TextStyle *style, Text text) {
    float spacing = style->spacing != 0 ? style->spacing * (float)text_codepoints(text) : 0;
    return measure->width(measure->user, style, text) + spacing;
}

static float fixed_width(void *user, const TextStyle *style, Text text) {
    (void)user;
    float advance = style->family == FONT_MONO ? .6f : style->weight >= 700 ? .58f : .55f;
    return advance * style->size * (float)text_codepoints(text);
}

TextMeasure draw_fixed_measure(void) {
    return (TextMeasure){NULL, fixed_width};
}
