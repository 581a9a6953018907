/* Paths. The verbs and points of the path being built are the tail of the list's own arrays, so that filling
 * and stroking it record only where it lies. */
#include "draw/draw.h"

static void add_verb(DrawList *list, PathVerb verb) {
    if (!list->failed) list->failed = !list_push(&list->verbs, (uint8_t)verb);
}

static void add_point(DrawList *list, float x, float y) {
    if (!list->failed) list->failed = !list_push(&list->points, (Point){x, y});
}

void draw_path_begin(DrawList *list) {
    list->path_verb = list->verbs.count;
    list->path_point = list->points.count;
}

void draw_path_move(DrawList *list, float x, float y) {
    add_verb(list, PATH_MOVE);
    add_point(list, x, y);
}

void draw_path_line(DrawList *list, float x, float y) {
    add_verb(list, PATH_LINE);
    add_point(list, x, y);
}

void draw_path_cubic(DrawList *list, float x1, float y1, float x2, float y2, float x, float y) {
    add_verb(list, PATH_CUBIC);
    add_point(list, x1, y1);
    add_point(list, x2, y2);
    add_point(list, x, y);
}

void draw_path_quad(DrawList *list, float cx, float cy, float x, float y) {
    Point from = {cx, cy};
    if (list->points.count > list->path_point) from = list->points.items[list->points.count - 1];
    const float k = 2.0f / 3;
    draw_path_cubic(list, from.x + (cx - from.x) * k, from.y + (cy - from.y) * k, x + (cx - x) * k,
                    y + (cy - y) * k, x, y);
}

void draw_path_close(DrawList *list) {
    add_verb(list, PATH_CLOSE);
}

static void add_path(DrawList *list, Stroke stroke, Paint paint) {
    if (list->opacity < 1) {
        paint.color = color_alpha(paint.color, list->opacity);
        paint.color2 = color_alpha(paint.color2, list->opacity);
    }
    uint32_t verbs = list->verbs.count - list->path_verb;
    bool unseen = paint.color.a == 0 && paint.color2.a == 0;
    if (list->failed || verbs == 0 || unseen) return;
    DrawCommand command = {.kind = DRAW_PATH, .transform = list->transform};
    command.path.first_verb = list->path_verb;
    command.path.verbs = verbs;
    command.path.first_point = list->path_point;
    command.path.points = list->points.count - list->path_point;
    command.path.stroke = stroke;
    command.path.paint = paint;
    list->failed = !list_push(&list->commands, command);
}

void draw_path_fill(DrawList *list, Paint paint) {
    add_path(list, (Stroke){0}, paint);
}

void draw_path_stroke(DrawList *list, Stroke stroke, Color color) {
    if (stroke.width > 0) add_path(list, stroke, paint_plain(color));
}

void draw_line(DrawList *list, float x1, float y1, float x2, float y2, Stroke stroke, Color color) {
    draw_path_begin(list);
    draw_path_move(list, x1, y1);
    draw_path_line(list, x2, y2);
    draw_path_stroke(list, stroke, color);
}

void draw_polygon(DrawList *list, const Point *points, uint32_t count, Color fill) {
    if (count < 3) return;
    draw_path_begin(list);
    draw_path_move(list, points[0].x, points[0].y);
    for (uint32_t i = 1; i < count; i++) draw_path_line(list, points[i].x, points[i].y);
    draw_path_close(list);
    draw_path_fill(list, paint_plain(fill));
}
