/* Paths in device space: curves become short lines, fills become edges, strokes and dashes become thick
 * lines. */
#include "base/values.h"
#include "frame.h"
#include <math.h>
#include <string.h>

enum { CURVE_MOST = 256, DASHES_MOST = 20000 };

#define FLATNESS 0.05f /* device pixels a curve may leave its lines */

/* Takes the contours of a path one after another: points are in device space. */
typedef struct Pencil {
    Frame *frame;
    bool (*contour)(struct Pencil *pencil, const Point *points, uint32_t count, bool closed);
    Point start, at;
    bool finite;
    /* strokes */
    float half, scale; /* device: half the width; device pixels per list unit */
    Stroke stroke;
    Box within;
    float x0, y0, x1, y1; /* bounds of everything so far */
} Pencil;

static float keep(float x) {
    return maths_clamp(x, -2097152.0f, 2097152.0f);
}

static bool add_point(Pencil *pencil, Point p) {
    if (!(p.x - p.x == 0) || !(p.y - p.y == 0)) return pencil->finite = false, true; /* NaN or infinite */
    p = (Point){keep(p.x), keep(p.y)};
    pencil->x0 = maths_min(pencil->x0, p.x), pencil->x1 = maths_max(pencil->x1, p.x);
    pencil->y0 = maths_min(pencil->y0, p.y), pencil->y1 = maths_max(pencil->y1, p.y);
    pencil->at = p;
    return list_push(&pencil->frame->outline, p);
}

static bool end_contour(Pencil *pencil, bool closed) {
    bool ok = pencil->frame->outline.count == 0 ||
              pencil->contour(pencil, pencil->frame->outline.items, pencil->frame->outline.count, closed);
    pencil->frame->outline.count = 0;
    return ok;
}

static bool move_to(Pencil *pencil, Point p) {
    if (!end_contour(pencil, false)) return false;
    pencil->start = p;
    return add_point(pencil, p);
}

/* The number of lines comes from the largest second difference: a cubic leaves its chords by at most dd * 6 /
 * 8 / n^2. */
static int curve_lines(Point a, Point b, Point c, Point d) {
    float ux = a.x - 2 * b.x + c.x, uy = a.y - 2 * b.y + c.y, vx = b.x - 2 * c.x + d.x,
          vy = b.y - 2 * c.y + d.y;
    float bend = maths_max(ux * ux + uy * uy, vx * vx + vy * vy);
    float lines = sqrtf(sqrtf(bend) * (0.75f / FLATNESS)) + 1;
    return lines < CURVE_MOST ? (int)lines : CURVE_MOST; /* not finite: the most, and add_point refuses */
}

static bool curve_to(Pencil *pencil, Point b, Point c, Point d) {
    Point a = pencil->at;
    int lines = curve_lines(a, b, c, d);
    for (int i = 1; i <= lines; i++) {
        float t = (float)i / (float)lines, s = 1 - t;
        float ka = s * s * s, kb = 3 * s * s * t, kc = 3 * s * t * t, kd = t * t * t;
        Point p = {ka * a.x + kb * b.x + kc * c.x + kd * d.x, ka * a.y + kb * b.y + kc * c.y + kd * d.y};
        if (!add_point(pencil, i == lines ? d : p)) return false;
    }
    return true;
}

static bool close_path(Pencil *pencil) {
    if (!end_contour(pencil, true)) return false;
    pencil->at = pencil->start;
    return true;
}

static bool walk_path(Pencil *pencil, const DrawList *list, const DrawCommand *command, Transform t) {
    const Point *p = list->points.items + command->path.first_point;
    bool ok = true;
    for (uint32_t i = 0; ok && i < command->path.verbs; i++) {
        PathVerb verb = (PathVerb)list->verbs.items[command->path.first_verb + i];
        bool fresh = pencil->frame->outline.count == 0 && (verb == PATH_LINE || verb == PATH_CUBIC);
        if (fresh) ok = add_point(pencil, pencil->at); /* goes on where the closed contour began */
        switch (verb) {
        case PATH_MOVE: ok = ok && move_to(pencil, transform_point(t, p[0])), p += 1; break;
        case PATH_LINE: ok = ok && add_point(pencil, transform_point(t, p[0])), p += 1; break;
        case PATH_CUBIC:
            ok = ok && curve_to(pencil, transform_point(t, p[0]), transform_point(t, p[1]),
                                transform_point(t, p[2]));
            p += 3;
            break;
        case PATH_CLOSE: ok = ok && close_path(pencil); break;
        }
    }
    return ok && end_contour(pencil, false);
}

/* A rounded rectangle, clockwise from the left end of its top side. */
static bool walk_round(Pencil *pencil, Rect r, float rx, float ry, Transform t) {
    const float k = 0.44771525f; /* 1 - (4/3)(sqrt 2 - 1): where the control points of a quarter circle lie */
    float x1 = r.x + r.w, y1 = r.y + r.h;
    rx = maths_min(rx, r.w / 2), ry = maths_min(ry, r.h / 2);
    Point q[12] = {{r.x + rx, r.y}, {x1 - rx, r.y}, {x1 - k * rx, r.y}, {x1, r.y + k * ry},
                   {x1, r.y + ry},  {x1, y1 - ry},  {x1, y1 - k * ry},  {x1 - k * rx, y1},
                   {x1 - rx, y1},   {r.x + rx, y1}, {r.x + k * rx, y1}, {r.x, y1 - k * ry}};
    Point last[4] = {{r.x, y1 - ry}, {r.x, r.y + ry}, {r.x, r.y + k * ry}, {r.x + k * rx, r.y}};
    for (int i = 0; i < 12; i++) q[i] = transform_point(t, q[i]);
    for (int i = 0; i < 4; i++) last[i] = transform_point(t, last[i]);
    bool round = rx > 0 && ry > 0, ok = move_to(pencil, q[0]) && add_point(pencil, q[1]);
    if (!round) return ok && add_point(pencil, q[5]) && add_point(pencil, q[9]) && close_path(pencil);
    ok = ok && curve_to(pencil, q[2], q[3], q[4]) && add_point(pencil, q[5]) &&
         curve_to(pencil, q[6], q[7], q[8]);
    ok = ok && add_point(pencil, q[9]) && curve_to(pencil, q[10], q[11], last[0]) &&
         add_point(pencil, last[1]);
    return ok && curve_to(pencil, last[2], last[3], q[0]) && close_path(pencil);
}

/* ---- fills */

static bool contour_edges(Pencil *pencil, const Point *points, uint32_t count, bool closed) {
    (void)closed; /* a fill closes every contour */
    Frame *frame = pencil->frame;
    if (count < 2) return true;
    int32_t px = frame_fixed(points[count - 1].x), py = frame_fixed(points[count - 1].y);
    for (uint32_t i = 0; i < count; i++) {
        int32_t x = frame_fixed(points[i].x), y = frame_fixed(points[i].y);
        if (y != py && !list_push(&frame->edges, (Edge){px, py, x, y})) return false;
        px = x, py = y;
    }
    return true;
}

static Pencil start_pencil(Frame *frame, Box within) {
    Pencil pencil = {.frame = frame, .finite = true, .within = within};
    pencil.x0 = pencil.y0 = 3e6f;
    pencil.x1 = pencil.y1 = -3e6f;
    frame->outline.count = 0;
    return pencil;
}

static Box finish_pencil(Pencil *pencil, bool ok, float margin) {
    if (!ok) pencil->frame->failed = true;
    if (!ok || !pencil->finite) return (Box){0, 0, 0, 0};
    return frame_box(pencil->x0 - margin, pencil->y0 - margin, pencil->x1 + margin, pencil->y1 + margin,
                     pencil->within);
}

static Box finish_fill(Pencil *pencil, bool ok, Item *item, uint32_t first) {
    Box box = finish_pencil(pencil, ok, 0);
    if (box_empty(box)) pencil->frame->edges.count = first;
    item->shape = SHAPE_EDGES;
    item->run.first = first;
    item->run.count = pencil->frame->edges.count - first;
    return box;
}

Box outline_fill(Frame *frame, const DrawList *list, const DrawCommand *command, Transform t, Item *item,
                 Box within) {
    Pencil pencil = start_pencil(frame, within);
    uint32_t first = frame->edges.count;
    pencil.contour = contour_edges;
    return finish_fill(&pencil, walk_path(&pencil, list, command, t), item, first);
}

Box outline_round_fill(Frame *frame, Rect rect, float rx, float ry, Transform t, Item *item, Box within) {
    Pencil pencil = start_pencil(frame, within);
    uint32_t first = frame->edges.count;
    pencil.contour = contour_edges;
    return finish_fill(&pencil, walk_round(&pencil, rect, rx, ry, t), item, first);
}

/* ---- strokes */

/* Whether the thick line can touch what is visible. */
static bool segment_visible(const Pencil *pencil, Point a, Point b) {
    float margin = pencil->half + 1;
    return maths_max(a.x, b.x) + margin >= (float)pencil->within.x0 &&
           maths_min(a.x, b.x) - margin <= (float)pencil->within.x1 &&
           maths_max(a.y, b.y) + margin >= (float)pencil->within.y0 &&
           maths_min(a.y, b.y) - margin <= (float)pencil->within.y1;
}

static bool add_segment(Pencil *pencil, Point a, Point b, uint32_t butt) {
    if (!segment_visible(pencil, a, b)) return true;
    return list_push(&pencil->frame->segments, (Segment){a.x, a.y, b.x, b.y, butt});
}

static bool solid_contour(Pencil *pencil, const Point *points, uint32_t count, bool closed) {
    uint32_t ends = pencil->stroke.cap == CAP_BUTT && !closed ? 3u : 0u;
    if (count == 1) return ends || add_segment(pencil, points[0], points[0], 0);
    for (uint32_t i = 1; i < count; i++) {
        uint32_t butt = (i == 1 ? ends & 1 : 0) | (i == count - 1 ? ends & 2 : 0);
        if (!add_segment(pencil, points[i - 1], points[i], butt)) return false;
    }
    return !closed || add_segment(pencil, points[count - 1], points[0], 0);
}

/* Where a line stands in the dash pattern; lengths in device pixels. */
typedef struct Dashes {
    float dash, period, at; /* at: 0 <= at < period, on while at < dash */
    uint32_t made;
} Dashes;

/* The part of the line that can be seen, as lengths along it. */
static void visible_part(const Pencil *pencil, Point a, Point b, float length, float *from, float *to) {
    float margin = pencil->half + 2;
    float low[2] = {(float)pencil->within.x0 - margin, (float)pencil->within.y0 - margin};
    float high[2] = {(float)pencil->within.x1 + margin, (float)pencil->within.y1 + margin};
    float start[2] = {a.x, a.y}, step[2] = {(b.x - a.x) / length, (b.y - a.y) / length};
    *from = 0, *to = length;
    for (int i = 0; i < 2; i++) {
        if (step[i] > -1e-6f && step[i] < 1e-6f) {
            if (start[i] < low[i] || start[i] > high[i]) *to = -1;
            continue;
        }
        float t0 = (low[i] - start[i]) / step[i], t1 = (high[i] - start[i]) / step[i];
        *from = maths_max(*from, maths_min(t0, t1));
        *to = maths_min(*to, maths_max(t0, t1));
    }
}

static float wrap(float x, float period) {
    float turns = x / period;
    if (!(turns > -1e9f && turns < 1e9f)) return 0;
    float rest = x - maths_floor(turns) * period;
    return rest < 0 || rest >= period ? 0 : rest;
}

/* The dashes of one line. A dash that goes on over a corner is two lines with nothing cut between them. */
static bool dash_line(Pencil *pencil, Dashes *dashes, Point a, Point b) {
    float dx = b.x - a.x, dy = b.y - a.y, length = sqrtf(dx * dx + dy * dy), from = 0, to = 0;
    if (!(length > 0)) return true;
    visible_part(pencil, a, b, length, &from, &to);
    float begin = from <= to
                      ? -dashes->at + maths_floor((from + dashes->at) / dashes->period) * dashes->period
                      : to + 1;
    for (float at = begin; at <= to && dashes->made < DASHES_MOST; at += dashes->period, dashes->made++) {
        float s = maths_max(at, 0), e = maths_min(at + dashes->dash, length);
        if (e < s || (at < 0 && at + dashes->dash <= 0)) continue;
        uint32_t butt = pencil->stroke.cap == CAP_BUTT
                            ? (at >= 0 ? 1u : 0u) | (at + dashes->dash <= length ? 2u : 0u)
                            : 0u;
        Point p = {a.x + dx / length * s, a.y + dy / length * s},
              q = {a.x + dx / length * e, a.y + dy / length * e};
        if (!add_segment(pencil, p, q, butt)) return false;
    }
    dashes->at = wrap(dashes->at + length, dashes->period);
    return true;
}

static bool dashed_contour(Pencil *pencil, const Point *points, uint32_t count, bool closed) {
    Dashes dashes = {pencil->stroke.dash * pencil->scale, 0, 0, 0};
    dashes.period = dashes.dash + maths_max(pencil->stroke.gap, 0) * pencil->scale;
    if (!(dashes.period > 0.25f)) return solid_contour(pencil, points, count, closed);
    dashes.at = wrap(pencil->stroke.phase * pencil->scale, dashes.period);
    for (uint32_t i = 1; i < count; i++)
        if (!dash_line(pencil, &dashes, points[i - 1], points[i])) return false;
    return !closed || dash_line(pencil, &dashes, points[count - 1], points[0]);
}

static Pencil start_stroke(Frame *frame, Stroke stroke, Transform t, Box within) {
    Pencil pencil = start_pencil(frame, within);
    pencil.scale = sqrtf(maths_abs(t.a * t.d - t.b * t.c));
    pencil.half = stroke.width * pencil.scale / 2;
    pencil.stroke = stroke;
    pencil.contour = stroke.dash > 0 && stroke.gap > 0 ? dashed_contour : solid_contour;
    if (!(pencil.half < 1e6f)) pencil.finite = false;
    return pencil;
}

static Box finish_stroke(Pencil *pencil, bool ok, Item *item, uint32_t first) {
    Box box = finish_pencil(pencil, ok, pencil->half + 1);
    if (box_empty(box)) pencil->frame->segments.count = first;
    item->shape = SHAPE_SEGMENTS;
    item->run.first = first;
    item->run.count = pencil->frame->segments.count - first;
    item->run.half = pencil->half;
    return item->run.count ? box : (Box){0, 0, 0, 0};
}

Box outline_stroke(Frame *frame, const DrawList *list, const DrawCommand *command, Transform t, Item *item,
                   Box within) {
    Pencil pencil = start_stroke(frame, command->path.stroke, t, within);
    uint32_t first = frame->segments.count;
    return finish_stroke(&pencil, walk_path(&pencil, list, command, t), item, first);
}

Box outline_round_stroke(Frame *frame, Rect rect, float rx, float ry, Stroke stroke, Transform t, Item *item,
                         Box within) {
    Pencil pencil = start_stroke(frame, stroke, t, within);
    uint32_t first = frame->segments.count;
    return finish_stroke(&pencil, walk_round(&pencil, rect, rx, ry, t), item, first);
}
