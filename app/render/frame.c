#include "frame.h"

#include "base/values.h"
#include "ink.h"
#include <math.h>
#include <string.h>

/* ---- small geometry */

int32_t frame_fixed(float x) {
    x = maths_clamp(x, -2097152.0f, 2097152.0f) * ITEM_ONE;
    return x >= 0 ? (int32_t)(x + 0.5f) : -(int32_t)(0.5f - x);
}

static bool is_finite(float x) {
    return x - x == 0;
}

static int32_t pixel_floor(float x) {
    return (int32_t)maths_floor(maths_clamp(x, -1e6f, 1e6f));
}

Box frame_box(float x0, float y0, float x1, float y1, Box within) {
    if (!is_finite(x0) || !is_finite(y0) || !is_finite(x1) || !is_finite(y1)) return (Box){0, 0, 0, 0};
    Box box = {pixel_floor(x0), pixel_floor(y0), pixel_floor(x1) + 1, pixel_floor(y1) + 1};
    box = box_meet(box, within);
    return box_empty(box) ? (Box){0, 0, 0, 0} : box;
}

static bool upright(Transform t) {
    return t.b == 0 && t.c == 0 && t.a > 0 && t.d > 0;
}

static bool invert(Transform t, Transform *out) {
    float det = t.a * t.d - t.b * t.c;
    if (!(maths_abs(det) > 1e-9f) || !is_finite(det)) return false;
    *out = (Transform){t.d / det, -t.b / det, -t.c / det, t.a / det, 0, 0};
    out->e = -(out->a * t.e + out->c * t.f);
    out->f = -(out->b * t.e + out->d * t.f);
    return is_finite(out->e) && is_finite(out->f);
}

/* ---- inks */

static uint32_t pack(Color c) {
    return (uint32_t)c.a << 24 | (uint32_t)c.r << 16 | (uint32_t)c.g << 8 | c.b;
}

static bool same_color(Color a, Color b) {
    return pack(a) == pack(b);
}

/* The device-space line on which a linear function of list coordinates, k . p + c, is the same. */
static bool carry_function(Transform t, float kx, float ky, float c, Ink *ink) {
    Transform back;
    if (!invert(t, &back)) return false;
    ink->a = kx * back.a + ky * back.b;
    ink->b = kx * back.c + ky * back.d;
    ink->c = kx * back.e + ky * back.f + c;
    return is_finite(ink->a) && is_finite(ink->b) && is_finite(ink->c);
}

static Ink plain_ink(Color color) {
    return (Ink){.kind = INK_SOLID, .color = pack(color), .color2 = pack(color)};
}

static Ink paint_ink(Paint paint, Transform t) {
    Ink ink = plain_ink(paint.color);
    float dx = paint.to.x - paint.from.x, dy = paint.to.y - paint.from.y, len2 = dx * dx + dy * dy;
    if (same_color(paint.color, paint.color2) || !(len2 > 0)) return ink;
    float kx = dx / len2, ky = dy / len2;
    if (!carry_function(t, kx, ky, -(paint.from.x * kx + paint.from.y * ky), &ink))
        return plain_ink(paint.color);
    ink.kind = INK_LINEAR;
    ink.color2 = pack(paint.color2);
    return ink;
}

/* Lines at 45 degrees: x + y (or x - y) from a corner is constant on each; they cross a level line every
 * `step`. */
static Ink hatch_ink(const DrawCommand *command, Transform t) {
    Rect r = command->hatch.rect;
    Ink ink = plain_ink(command->hatch.color);
    float step = command->hatch.step, ky = command->hatch.falling ? -1.0f : 1.0f;
    float c = command->hatch.falling ? -(r.x - r.y) : -(r.x + r.y);
    if (!(step > 0.01f) || !carry_function(t, 1 / step, ky / step, c / step, &ink)) return ink;
    float slope = sqrtf(ink.a * ink.a + ink.b * ink.b);
    if (!(slope > 1e-6f) || !is_finite(slope)) return ink;
    ink.kind = INK_HATCH;
    ink.step = 1 / slope;
    ink.half = command->hatch.width * sqrtf(maths_abs(t.a * t.d - t.b * t.c)) / 2;
    return ink;
}

/* ---- items */

static Box visible(const Frame *frame) {
    return frame->open.count ? frame->open.items[frame->open.count - 1].box : frame->bounds;
}

static void push_item(Frame *frame, Item *item) {
    item->hash = frame_hash(frame, *item);
    if (!list_push(&frame->items, *item)) frame->failed = true;
}

static Item new_item(ItemKind kind) {
    Item item;
    memset(&item, 0, sizeof item);
    item.kind = (uint32_t)kind;
    return item;
}

static Round make_round(Rect rect, float rx, float ry, Transform t) {
    Round round = {frame_fixed(t.a * rect.x + t.e),
                   frame_fixed(t.d * rect.y + t.f),
                   frame_fixed(t.a * (rect.x + rect.w) + t.e),
                   frame_fixed(t.d * (rect.y + rect.h) + t.f),
                   0,
                   0};
    round.rx = int_min(frame_fixed(maths_max(rx, 0) * t.a), (round.x1 - round.x0) / 2);
    round.ry = int_min(frame_fixed(maths_max(ry, 0) * t.d), (round.y1 - round.y0) / 2);
    if (round.rx <= 0 || round.ry <= 0) round.rx = round.ry = 0;
    return round;
}

static bool round_empty(const Round *r) {
    return r->x0 >= r->x1 || r->y0 >= r->y1;
}

static Box round_box(const Round *r, Box within) {
    if (round_empty(r)) return (Box){0, 0, 0, 0};
    return box_meet((Box){r->x0 >> 8, r->y0 >> 8, (r->x1 + 255) >> 8, (r->y1 + 255) >> 8}, within);
}

static bool rect_finite(Rect r) {
    return is_finite(r.x) && is_finite(r.y) && is_finite(r.w) && is_finite(r.h) && r.w >= 0 && r.h >= 0;
}

/* The rectangle or ellipse of a command as the item's shape; its box. */
static Box fill_shape(Frame *frame, Rect rect, float rx, float ry, Transform t, Item *item, Box within) {
    if (!rect_finite(rect) || !is_finite(rx) || !is_finite(ry)) return (Box){0, 0, 0, 0};
    rx = maths_clamp(rx, 0, rect.w / 2), ry = maths_clamp(ry, 0, rect.h / 2);
    if (!upright(t)) return outline_round_fill(frame, rect, rx, ry, t, item, within);
    item->shape = SHAPE_ROUND;
    item->round.outer = make_round(rect, rx, ry, t);
    return round_box(&item->round.outer, within);
}

static Rect grow(Rect r, float by) {
    return (Rect){r.x - by, r.y - by, r.w + 2 * by, r.h + 2 * by};
}

static Box stroke_shape(Frame *frame, Rect rect, float rx, float ry, Stroke stroke, Transform t, Item *item,
                        Box within) {
    if (!rect_finite(rect) || !is_finite(rx) || !is_finite(ry) || !is_finite(stroke.width))
        return (Box){0, 0, 0, 0};
    rx = maths_clamp(rx, 0, rect.w / 2), ry = maths_clamp(ry, 0, rect.h / 2);
    bool square = rx <= 0 || ry <= 0, dashed = stroke.dash > 0 && stroke.gap > 0;
    bool ellipse = rx != ry || t.a != t.d; /* a line along it is no ring of two ellipses */
    if (dashed || !upright(t) || (ellipse && !square))
        return outline_round_stroke(frame, rect, rx, ry, stroke, t, item, within);
    float half = stroke.width / 2;
    Rect inner = grow(rect, -half);
    item->shape = SHAPE_ROUND;
    item->round.outer = make_round(grow(rect, half), rx + half, ry + half, t);
    if (inner.w > 0 && inner.h > 0) item->round.inner = make_round(inner, rx - half, ry - half, t);
    return round_box(&item->round.outer, within);
}

static bool inks_nothing(const Ink *ink) {
    return ink->color >> 24 == 0 && (ink->kind != INK_LINEAR || ink->color2 >> 24 == 0);
}

/* A corner can be no rounder than the shorter side allows. */
static float corner(Rect rect, float radius) {
    return maths_clamp(radius, 0, maths_min(rect.w, rect.h) / 2);
}

static void add_shape(Frame *frame, const DrawCommand *command, Transform t) {
    Item item = new_item(ITEM_FILL);
    Rect rect = command->shape.rect;
    bool circle = command->kind == DRAW_CIRCLE;
    float rx = circle ? rect.w / 2 : corner(rect, command->shape.radius), ry = circle ? rect.h / 2 : rx;
    item.ink = paint_ink(command->shape.paint, t);
    if (inks_nothing(&item.ink)) return;
    item.box = command->shape.stroke.width > 0
                   ? stroke_shape(frame, rect, rx, ry, command->shape.stroke, t, &item, visible(frame))
                   : fill_shape(frame, rect, rx, ry, t, &item, visible(frame));
    if (box_empty(item.box)) return;
    push_item(frame, &item);
}

/* A straight, upright line with butt ends is a rectangle, and cheaper as one. */
static bool line_as_rect(const DrawList *list, const DrawCommand *command, Rect *rect) {
    const Stroke *stroke = &command->path.stroke;
    if (command->path.verbs != 2 || stroke->cap != CAP_BUTT || (stroke->dash > 0 && stroke->gap > 0))
        return false;
    const uint8_t *verbs = list->verbs.items + command->path.first_verb;
    const Point *p = list->points.items + command->path.first_point;
    if (verbs[0] != PATH_MOVE || verbs[1] != PATH_LINE || (p[0].x != p[1].x) == (p[0].y != p[1].y))
        return false;
    float half = stroke->width / 2, x0 = maths_min(p[0].x, p[1].x), y0 = maths_min(p[0].y, p[1].y);
    float w = maths_max(p[0].x, p[1].x) - x0, h = maths_max(p[0].y, p[1].y) - y0;
    *rect = w > 0 ? (Rect){x0, y0 - half, w, stroke->width} : (Rect){x0 - half, y0, stroke->width, h};
    return true;
}

static void add_path(Frame *frame, const DrawList *list, const DrawCommand *command, Transform t) {
    Item item = new_item(ITEM_FILL);
    Rect rect;
    item.ink = paint_ink(command->path.paint, t);
    if (inks_nothing(&item.ink)) return;
    if (!(command->path.stroke.width > 0))
        item.box = outline_fill(frame, list, command, t, &item, visible(frame));
    else if (upright(t) && line_as_rect(list, command, &rect))
        item.box = fill_shape(frame, rect, 0, 0, t, &item, visible(frame));
    else
        item.box = outline_stroke(frame, list, command, t, &item, visible(frame));
    if (!box_empty(item.box)) push_item(frame, &item);
}

static void add_hatch(Frame *frame, const DrawCommand *command, Transform t) {
    Item item = new_item(ITEM_FILL);
    item.ink = hatch_ink(command, t);
    if (inks_nothing(&item.ink) || item.ink.kind != INK_HATCH) return;
    float radius = corner(command->hatch.rect, command->hatch.radius);
    item.box = fill_shape(frame, command->hatch.rect, radius, radius, t, &item, visible(frame));
    if (!box_empty(item.box)) push_item(frame, &item);
}

static void add_shadow(Frame *frame, const DrawCommand *command, Transform t) {
    Rect r = command->shadow.rect;
    float sigma = command->shadow.blur / 2;
    if (!rect_finite(r) || command->shadow.color.a == 0) return;
    if (!(sigma * sqrtf(maths_abs(t.a * t.d - t.b * t.c)) >
          0.3f)) { /* too sharp to be told from the shape itself */
        DrawCommand plain = {.kind = DRAW_RECT, .transform = command->transform};
        plain.shape.rect = r;
        plain.shape.radius = command->shadow.radius;
        plain.shape.paint = paint_plain(command->shadow.color);
        add_shape(frame, &plain, t);
        return;
    }
    Item item = new_item(ITEM_FILL);
    Transform back;
    Rect around = transform_bounds(t, grow(r, sigma * SHADOW_REACH));
    item.box = frame_box(around.x, around.y, around.x + around.w, around.y + around.h, visible(frame));
    if (box_empty(item.box) || !is_finite(sigma) || !invert(t, &back)) return;
    float k = 1 / sigma, cx = r.x + r.w / 2, cy = r.y + r.h / 2;
    item.shape = SHAPE_SHADOW;
    item.ink = plain_ink(command->shadow.color);
    item.shadow = (Shadow){back.a * k,        back.b * k,  back.c * k,  back.d * k, (back.e - cx) * k,
                           (back.f - cy) * k, r.w / 2 * k, r.h / 2 * k, 0};
    if (!shadow_find(&frame->shadows, r.w / 2 * k, r.h / 2 * k, command->shadow.radius * k,
                     &item.shadow.mask))
        frame->failed = true;
    else
        push_item(frame, &item);
}

/* ---- text */

enum { SIZE_LEAST = 16, SIZE_MOST = 16 * 640, SIZE_PLAIN = 16 * 160 }; /* sixteenths of a pixel */

/* A letter in place: upright text is copied, at quarter pixels across and whole ones down. */
static bool add_upright_letter(Frame *frame, const TextPlaced *letter, Transform t, Point origin,
                               uint32_t across, uint32_t down, Box within) {
    float x = (origin.x + letter->x) * t.a + t.e, y = origin.y * t.d + t.f;
    int32_t quarters = (int32_t)maths_floor(x * 4 + 0.5f);
    bool failed = false;
    const Mask *mask = text_engine_mask(frame->text, letter->face, letter->codepoint, across, down,
                                        (uint32_t)(quarters & 3), false, &failed);
    if (!mask) return !failed;
    Glyph glyph = {.mask = mask};
    int32_t x0 = (quarters >> 2) + mask->left, y0 = (int32_t)maths_floor(y + 0.5f) + mask->top;
    glyph.box = (Box){x0, y0, x0 + mask->width, y0 + mask->height};
    if (box_empty(box_meet(glyph.box, within))) return true;
    return list_push(&frame->glyphs, glyph);
}

/* Any other text is sampled from masks of about twice its size, unhinted. */
static bool add_warped_letter(Frame *frame, const TextPlaced *letter, Transform t, Point origin, float size,
                              uint32_t mask_size, Box within) {
    bool failed = false;
    const Mask *mask = text_engine_mask(frame->text, letter->face, letter->codepoint, mask_size, mask_size, 0,
                                        true, &failed);
    if (!mask) return !failed;
    float k = size * 16 / (float)mask_size; /* list units per texel */
    Transform letter_to_device =
                  transform_multiply(t, (Transform){k, 0, 0, k, origin.x + letter->x, origin.y}),
              back;
    Rect texels = {(float)mask->left, (float)mask->top, (float)mask->width, (float)mask->height};
    Rect around = transform_bounds(letter_to_device, texels);
    Box box = frame_box(around.x - 1, around.y - 1, around.x + around.w + 1, around.y + around.h + 1, within);
    if (box_empty(box) || !invert(letter_to_device, &back)) return true;
    Glyph glyph = {.mask = mask,
                   .box = box,
                   .warped = true,
                   .a = back.a,
                   .b = back.b,
                   .c = back.c,
                   .d = back.d,
                   .e = back.e - (float)mask->left,
                   .f = back.f - (float)mask->top};
    return list_push(&frame->glyphs, glyph);
}

static uint32_t sixteenths(float size) {
    return (uint32_t)(maths_clamp(size, 0, 640) * 16 + 0.5f);
}

static void add_letters(Frame *frame, const DrawCommand *command, Transform t, Item *item) {
    const TextStyle *style = &command->text.style;
    const TextPlaced *placed = NULL;
    uint32_t count = 0;
    float width = 0;
    if (!text_engine_place(frame->text, style, command->text.text, &placed, &count, &width)) {
        frame->failed = true;
        return;
    }
    float shift = style->anchor == ANCHOR_MIDDLE ? width / 2 : style->anchor == ANCHOR_END ? width : 0;
    Point origin = {command->text.x - shift, command->text.y};
    uint32_t across = sixteenths(style->size * t.a), down = sixteenths(style->size * t.d);
    bool plain = !upright(t) || across > SIZE_PLAIN || down > SIZE_PLAIN;
    float scale = sqrtf(maths_abs(t.a * t.d - t.b * t.c));
    uint32_t mask_size = (uint32_t)int_min((int32_t)sixteenths(style->size * scale * 2), SIZE_MOST);
    for (uint32_t i = 0; i < count && !frame->failed; i++)
        if (!(plain ? add_warped_letter(frame, &placed[i], t, origin, style->size, mask_size, item->box)
                    : add_upright_letter(frame, &placed[i], t, origin, across, down, item->box)))
            frame->failed = true;
}

/* A box that surely holds the text, to leave out what is not visible: letters are at most two ems wide. */
static Box text_reach(const DrawCommand *command, Transform t, Box within) {
    const TextStyle *style = &command->text.style;
    float size = style->size,
          reach = (float)command->text.text.len * (size * 2 + maths_max(style->spacing, 0)) + size;
    Rect r =
        transform_bounds(t, (Rect){command->text.x - reach, command->text.y - size * 2, reach * 2, size * 3});
    return frame_box(r.x, r.y, r.x + r.w, r.y + r.h, within);
}

static void add_text(Frame *frame, const DrawCommand *command, Transform t) {
    Item item = new_item(ITEM_FILL);
    item.ink = plain_ink(command->text.style.color);
    item.box = text_reach(command, t, visible(frame));
    float device = command->text.style.size * sqrtf(maths_abs(t.a * t.d - t.b * t.c));
    if (box_empty(item.box) || inks_nothing(&item.ink) || !(device * 16 >= SIZE_LEAST)) return;
    item.shape = SHAPE_GLYPHS;
    item.run.first = frame->glyphs.count;
    add_letters(frame, command, t, &item);
    item.run.count = frame->glyphs.count - item.run.first;
    Box around = {INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN};
    for (uint32_t i = item.run.first; i < frame->glyphs.count; i++) {
        Box b = frame->glyphs.items[i].box;
        around = (Box){int_min(around.x0, b.x0), int_min(around.y0, b.y0), int_max(around.x1, b.x1),
                       int_max(around.y1, b.y1)};
    }
    item.box = box_meet(item.box, around);
    if (item.run.count && !box_empty(item.box)) push_item(frame, &item);
}

/* ---- groups */

static void open_group(Frame *frame, Item *item, bool needed) {
    FrameOpen open = {UINT32_MAX, item->box};
    if (needed && !box_empty(item->box)) {
        open.item = frame->items.count;
        push_item(frame, item);
    }
    if (!list_push(&frame->open, open)) frame->failed = true;
    if (frame->open.count > frame->depth) frame->depth = frame->open.count;
}

static void add_clip(Frame *frame, const DrawCommand *command, Transform t) {
    Item item = new_item(ITEM_CLIP);
    float radius = corner(command->shape.rect, command->shape.radius);
    item.box = fill_shape(frame, command->shape.rect, radius, radius, t, &item, visible(frame));
    open_group(frame, &item, true);
}

static void add_layer(Frame *frame, const DrawCommand *command, Transform t) {
    Item item = new_item(ITEM_LAYER);
    Rect bounds = command->layer.bounds;
    item.box = visible(frame);
    if (bounds.w > 0 && bounds.h > 0) {
        Rect r = transform_bounds(t, bounds);
        item.box = frame_box(r.x, r.y, r.x + r.w, r.y + r.h, item.box);
    }
    float opacity = command->layer.opacity, saturation = command->layer.saturation;
    item.layer.opacity = (uint32_t)(maths_clamp(is_finite(opacity) ? opacity : 1, 0, 1) * 255.0f + 0.5f);
    item.layer.saturation =
        (uint32_t)(maths_clamp(is_finite(saturation) ? saturation : 1, 0, 1) * 256.0f + 0.5f);
    if (item.layer.opacity == 0) item.box = (Box){0, 0, 0, 0};
    open_group(frame, &item, item.layer.opacity < 255 || item.layer.saturation < 256);
}

static void close_group(Frame *frame) {
    if (frame->open.count == 0) return;
    FrameOpen open = frame->open.items[--frame->open.count];
    if (open.item == UINT32_MAX) return;
    Item item = new_item(ITEM_END);
    item.box = open.box;
    item.end.begin = open.item;
    push_item(frame, &item);
}

static void add_command(Frame *frame, const DrawList *list, const DrawCommand *command) {
    Transform t = list->transforms.items[command->transform];
    switch (command->kind) {
    case DRAW_RECT:
    case DRAW_CIRCLE: add_shape(frame, command, t); break;
    case DRAW_PATH: add_path(frame, list, command, t); break;
    case DRAW_SHADOW: add_shadow(frame, command, t); break;
    case DRAW_HATCH: add_hatch(frame, command, t); break;
    case DRAW_TEXT: add_text(frame, command, t); break;
    case DRAW_CLIP: add_clip(frame, command, t); break;
    case DRAW_LAYER: add_layer(frame, command, t); break;
    case DRAW_END: close_group(frame); break;
    case DRAW_KIND_COUNT: break;
    }
}

bool frame_build(Frame *frame, const DrawList *list, int width, int height) {
    frame->bounds = (Box){0, 0, width, height};
    frame->items.count = frame->edges.count = frame->segments.count = 0;
    frame->glyphs.count = frame->open.count = frame->depth = 0;
    frame->failed = false;
    shadow_begin_frame(&frame->shadows);
    text_engine_begin_frame(frame->text);
    for (uint32_t i = 0; i < list->commands.count && !frame->failed; i++)
        add_command(frame, list, &list->commands.items[i]);
    while (frame->open.count && !frame->failed) close_group(frame);
    return !frame->failed;
}

void frame_free(Frame *frame) {
    list_free(&frame->items);
    list_free(&frame->edges);
    list_free(&frame->segments);
    list_free(&frame->glyphs);
    list_free(&frame->open);
    list_free(&frame->outline);
    shadow_free(&frame->shadows);
}
