/* draw/draw: the draw list: a frame as data. The scene writes it, the renderer turns it into pixels, tests
 * read it.
 *
 * Commands are recorded in painting order. Coordinates are in the list's own units (design pixels, y down); a
 * stack of affine transforms maps them to device pixels, so everything is placed in design pixels and scaled
 * once. Colours are 8-bit sRGB with straight alpha; blending is done on those values. All texts and points
 * are copied in. A list belongs to one frame: draw_reset keeps its memory. When memory runs out `failed` is
 * set and all further commands are dropped (then a DRAW_END may be missing too). */
#ifndef DRAW_DRAW_H
#define DRAW_DRAW_H

#include "base/memory.h"
#include "base/values.h"

typedef struct Color {
    uint8_t r, g, b, a;
} Color;

typedef struct Rect {
    float x, y, w, h;
} Rect;

typedef struct Point {
    float x, y;
} Point;

/* x' = a x + c y + e,  y' = b x + d y + f */
typedef struct Transform {
    float a, b, c, d, e, f;
} Transform;

#define TRANSFORM_IDENTITY ((Transform){1, 0, 0, 1, 0, 0})
Transform transform_multiply(Transform outer, Transform inner); /* inner is applied first */
Transform transform_translate(float x, float y);
Transform transform_scale(float x, float y);
Transform transform_rotate(float degrees, float cx, float cy); /* clockwise on screen, around (cx, cy) */
Point transform_point(Transform t, Point p);
Rect transform_bounds(Transform t, Rect r); /* the smallest upright rectangle around the transformed one */

Color color_rgb(uint32_t rrggbb);
Color color_alpha(Color c, float opacity);  /* multiplies its alpha */
Color color_mix(Color a, Color b, float t); /* t of b; alpha too */

/* ---- paints, strokes, text styles */

typedef struct Paint {
    Color color;  /* at `from` */
    Color color2; /* at `to`; the same as color for a plain fill */
    Point from,
        to; /* linear gradient axis, in the command's own coordinates; beyond its ends the end colours */
} Paint;

Paint paint_plain(Color color);
Paint paint_vertical(Rect r, Color top, Color bottom);
Paint paint_horizontal(Rect r, Color left, Color right);

typedef enum StrokeCap { CAP_BUTT, CAP_ROUND } StrokeCap;

typedef struct Stroke {
    float width;     /* 0 = fill instead */
    StrokeCap cap;   /* joins are always round */
    float dash, gap; /* lengths on and off; dash 0 = solid. A dash of .1 with round caps is a dot */
    float phase;     /* where in the pattern the path begins */
} Stroke;

typedef enum FontFamily { FONT_UI, FONT_DISPLAY, FONT_MONO, FONT_FAMILY_COUNT } FontFamily;
typedef enum TextAnchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END } TextAnchor;

typedef struct TextStyle {
    FontFamily family;
    uint16_t weight; /* 400, 500, 600, 700, 800 */
    bool italic;
    float size;    /* px of the em, in list units */
    float spacing; /* extra between letters, in list units */
    TextAnchor anchor;
    Color color;
} TextStyle;

/* Widths of text, implemented by render/ with the real fonts and by tests with fixed advances. Widths scale
 * linearly with size (they are measured once, unhinted, at a reference size); the style's anchor and colour
 * do not matter, and `width` leaves out its spacing, which draw_text_width adds once for each code point. */
typedef struct TextMeasure {
    void *user;
    float (*width)(void *user, const TextStyle *style, Text text);
} TextMeasure;

float draw_text_width(const TextMeasure *measure, const TextStyle *style, Text text);
TextMeasure draw_fixed_measure(void); /* for tests: .6 em for mono, .55 em for the others, wider when bold */

/* ---- commands */

typedef enum PathVerb { PATH_MOVE, PATH_LINE, PATH_CUBIC, PATH_CLOSE } PathVerb; /* 1, 1, 3, 0 points */

typedef enum DrawKind {
    DRAW_RECT,   /* rounded rectangle, filled or stroked (the stroke is centred on its edge) */
    DRAW_CIRCLE, /* ellipse inside `rect`, filled or stroked */
    DRAW_PATH,   /* lines and cubic beziers, filled (non-zero winding) or stroked */
    DRAW_SHADOW, /* soft shadow of a rounded rectangle: gaussian of standard deviation blur / 2 */
    DRAW_HATCH,  /* parallel 45 degree lines inside a rounded rectangle, in its own coordinates */
    DRAW_TEXT,   /* one line; (x, y) is the anchor on the baseline */
    DRAW_CLIP,   /* begins: only inside this rounded rectangle (and inside the clips around it) */
    DRAW_LAYER,  /* begins: a group drawn apart, then blended as one with opacity and saturation */
    DRAW_END,    /* ends the innermost clip or layer */
    DRAW_KIND_COUNT,
} DrawKind;

typedef struct DrawCommand {
    DrawKind kind;
    uint32_t transform; /* index into the list's transforms */
    union {
        struct {
            Rect rect;
            float radius;
            Stroke stroke;
            Paint paint;
        } shape; /* RECT, CIRCLE, CLIP (rect, radius only) */
        struct {
            uint32_t first_verb, verbs, first_point, points;
            Stroke stroke;
            Paint paint;
        } path;
        struct {
            Rect rect;
            float radius, blur;
            Color color;
        } shadow;
        struct {
            Rect rect;
            float radius, step, width;
            bool falling;
            Color color;
        } hatch; /* falling: \ instead of / */
        struct {
            float x, y;
            TextStyle style;
            Text text;
        } text;
        struct {
            float opacity, saturation;
            Rect bounds;
        } layer; /* bounds: where it may draw; empty = anywhere */
    };
} DrawCommand;

/* What is under the pointer: `kind` and `arg` are the scene's (view/hits.h). Later areas lie above earlier
 * ones. */
typedef struct DrawHit {
    Rect rect; /* device pixels */
    uint32_t kind;
    uint64_t arg;
} DrawHit;

typedef struct DrawList {
    List(DrawCommand) commands;
    List(Transform) transforms;
    List(uint8_t) verbs;
    List(Point) points;
    List(DrawHit) hits;
    List(uint32_t) stack;           /* transforms pushed and not yet popped */
    uint32_t transform;             /* current one */
    uint32_t open;                  /* clips and layers begun and not ended */
    uint32_t path_verb, path_point; /* where the path being built begins */
    float opacity;                  /* multiplied into every colour; for single shapes (groups use a layer) */
    Arena texts;
    bool failed;
} DrawList;

void draw_reset(
    DrawList *list); /* empty, identity, opacity 1; a zeroed struct must be reset before first use */
void draw_free(DrawList *list);

void draw_push(DrawList *list,
               Transform inner); /* the current transform, then `inner` nearer to the shapes */
void draw_pop(DrawList *list);
Transform draw_transform(const DrawList *list); /* the current one */

void draw_rect(DrawList *list, Rect rect, float radius, Color fill);
void draw_rect_paint(DrawList *list, Rect rect, float radius, Paint paint);
void draw_rect_stroke(DrawList *list, Rect rect, float radius, Stroke stroke, Color color);
void draw_circle(DrawList *list, float cx, float cy, float r, Color fill);
void draw_circle_stroke(DrawList *list, float cx, float cy, float r, Stroke stroke, Color color);
void draw_ellipse(DrawList *list, float cx, float cy, float rx, float ry, Color fill);
void draw_line(DrawList *list, float x1, float y1, float x2, float y2, Stroke stroke, Color color);
void draw_polygon(DrawList *list, const Point *points, uint32_t count, Color fill);
void draw_shadow(DrawList *list, Rect rect, float radius, float blur, Color color);
void draw_hatch(DrawList *list, Rect rect, float radius, float step, float width, bool falling, Color color);
void draw_text(DrawList *list, float x, float y, const TextStyle *style, Text text);
void draw_clip(DrawList *list, Rect rect, float radius);
void draw_layer(DrawList *list, float opacity, float saturation, Rect bounds);
void draw_end(DrawList *list);
void draw_hit(DrawList *list, Rect rect, uint32_t kind,
              uint64_t arg); /* in list units; its bounds after transform are kept */

/* Paths: begin, points, then fill or stroke (either several times, before any other line, polygon or path).
 */
void draw_path_begin(DrawList *list);
void draw_path_move(DrawList *list, float x, float y);
void draw_path_line(DrawList *list, float x, float y);
void draw_path_quad(DrawList *list, float cx, float cy, float x, float y); /* recorded as a cubic */
void draw_path_cubic(DrawList *list, float x1, float y1, float x2, float y2, float x, float y);
void draw_path_close(DrawList *list);
void draw_path_fill(DrawList *list, Paint paint);
void draw_path_stroke(DrawList *list, Stroke stroke, Color color);

/* The topmost hit area that holds the point, or NULL. */
const DrawHit *draw_hit_at(const DrawList *list, float x, float y);
/* The list as text, one command a line with numbers to two places: what goldens hold. Appended to `out`. */
void draw_dump(const DrawList *list, Arena *arena, Text *out);
uint64_t draw_hash(const DrawList *list);

#endif
