/* Every kind of shape, upright and turned, against points inside or outside of it. Differences are of 255;
 * the reference itself is good to about 4 (an edge that runs along its grid of 16 samples). */
#include "canvas.h"

static const Transform turned = {0.94f, 0.342f, -0.342f, 0.94f, 22.3f, -9.1f};
static const Transform stretched = {1.37f, 0, 0, 0.81f, 3.3f, 2.7f};
static const Transform skewed = {1.1f, 0.2f, 0.5f, 0.9f, -8.4f, 1.2f};
static const Transform fine = {1, 0, 0, 1, 0.37f, 0.71f};

typedef struct Named {
    const char *name;
    Transform transform;
} Named;

static const Named transforms[] = {
    {"identity", {1, 0, 0, 1, 0, 0}},
    {"fraction", {1, 0, 0, 1, 0.37f, 0.71f}},
    {"scaled", {1.5f, 0, 0, 1.5f, -4.2f, -3.9f}},
    {"stretched", {1.37f, 0, 0, 0.81f, 3.3f, 2.7f}},
    {"turned", {0.94f, 0.342f, -0.342f, 0.94f, 22.3f, -9.1f}},
    {"mirrored", {-1, 0, 0, 1, 100.5f, 0}},
    {"skewed", {1.1f, 0.2f, 0.5f, 0.9f, -8.4f, 1.2f}},
};
enum { TRANSFORMS = sizeof transforms / sizeof transforms[0] };

typedef struct Shape {
    Rect rect;
    float radius, half; /* half: half a stroke's width, 0 = filled */
    const Point *points;
    int count;
    float dash, gap;
    bool round;
} Shape;

/* Without hypot's care for what is too large or too small, which takes three times as long. */
static double length_of(double x, double y) {
    return sqrt(x * x + y * y);
}

static double round_distance(const Shape *s, double x, double y) { /* negative inside */
    double dx = fabs(x - s->rect.x - s->rect.w / 2) - (s->rect.w / 2 - s->radius);
    double dy = fabs(y - s->rect.y - s->rect.h / 2) - (s->rect.h / 2 - s->radius);
    double outside = length_of(fmax(dx, 0), fmax(dy, 0)), inside = fmin(fmax(dx, dy), 0);
    return outside + inside - s->radius;
}

static bool in_round(const void *shape, double x, double y) {
    const Shape *s = shape;
    double d = round_distance(s, x, y);
    return s->half > 0 ? fabs(d) < s->half : d < 0;
}

static bool in_ellipse(const void *shape, double x, double y) {
    const Shape *s = shape;
    double u = (x - s->rect.x) / s->rect.w * 2 - 1, v = (y - s->rect.y) / s->rect.h * 2 - 1;
    return u * u + v * v < 1;
}

static bool in_polygon(const void *shape, double x, double y) { /* non-zero winding */
    const Shape *s = shape;
    int winding = 0;
    for (int i = 0; i < s->count; i++) {
        Point a = s->points[i], b = s->points[(i + 1) % s->count];
        double side = ((double)b.x - a.x) * (y - a.y) - (x - a.x) * ((double)b.y - a.y);
        if (a.y <= y && b.y > y && side > 0) winding++;
        if (a.y > y && b.y <= y && side < 0) winding--;
    }
    return winding != 0;
}

/* Within half a width of the line, cut off at its ends when butt. */
static bool in_line(const Shape *s, Point a, Point b, double from, double to, double x, double y) {
    double length = length_of((double)b.x - a.x, (double)b.y - a.y), dx = ((double)b.x - a.x) / length,
           dy = ((double)b.y - a.y) / length;
    double along = (x - a.x) * dx + (y - a.y) * dy, across = (y - a.y) * dx - (x - a.x) * dy;
    double beyond = along < from ? from - along : along > to ? along - to : 0;
    if (!s->round) return beyond == 0 && fabs(across) < s->half;
    return length_of(beyond, across) < s->half;
}

static bool in_lines(const void *shape, double x, double y) {
    const Shape *s = shape;
    for (int i = 0; i + 1 < s->count; i++) {
        Point a = s->points[i], b = s->points[i + 1];
        double length = length_of((double)b.x - a.x, (double)b.y - a.y);
        double step = s->dash > 0 ? s->dash + s->gap : length;
        for (double at = 0; at < length; at += step)
            if (in_line(s, a, b, at, fmin(length, s->dash > 0 ? at + s->dash : length), x, y)) return true;
    }
    return false;
}

static Canvas begin(Transform t) {
    Canvas canvas = canvas_new((RenderOptions){.threads = 1, .tile_size = 32}, 120, 90);
    draw_push(&canvas.list, t);
    return canvas;
}

static void finish(Canvas *canvas, const char *name, Inside inside, const Shape *shape, Transform t,
                   double most, double mean) {
    canvas_draw(canvas);
    assert_cover(canvas, name, inside, shape, t, most, mean);
    canvas_free(canvas);
}

static void fills(void **state) {
    (void)state;
    static const Point star[5] = {{40, 5}, {60, 65}, {8, 28}, {72, 28}, {20, 65}},
                       dart[4] = {{10, 10}, {75, 25}, {50, 70}, {40, 33}};
    for (int i = 0; i < TRANSFORMS; i++) {
        Transform t = transforms[i].transform;
        Shape rect = {.rect = {10, 8, 50, 40}}, round = {.rect = {10, 8, 50, 40}, .radius = 12};
        Shape pill = {.rect = {10, 8, 50, 16}, .radius = 8}, ellipse = {.rect = {10, 8, 56, 34}},
              polygon = {.points = star, .count = 5};
        Shape simple = {.points = dart, .count = 4};
        Canvas canvas = begin(t);
        draw_rect(&canvas.list, rect.rect, 0, canvas_black);
        finish(&canvas, transforms[i].name, in_round, &rect, t, 10, 5);
        canvas = begin(t);
        draw_rect(&canvas.list, round.rect, 12, canvas_black);
        finish(&canvas, transforms[i].name, in_round, &round, t, 20, 6);
        canvas = begin(t);
        draw_rect(&canvas.list, pill.rect, 40, canvas_black); /* more than fits: half the height */
        finish(&canvas, transforms[i].name, in_round, &pill, t, 20, 6);
        canvas = begin(t);
        draw_ellipse(&canvas.list, 38, 25, 28, 17, canvas_black);
        finish(&canvas, transforms[i].name, in_ellipse, &ellipse, t, 20, 6);
        canvas = begin(t);
        draw_polygon(&canvas.list, dart, 4, canvas_black);
        finish(&canvas, transforms[i].name, in_polygon, &simple, t, 20, 6);
        canvas = begin(t);
        draw_polygon(&canvas.list, star, 5, canvas_black);
        finish(&canvas, transforms[i].name, in_polygon, &polygon, t, 80,
               5); /* where edges cross inside a pixel their areas are added, not united */
    }
}

static void strokes(void **state) {
    (void)state;
    static const float widths[] = {1, 1.5f, 4, 9};
    for (int i = 0; i < TRANSFORMS; i++)
        for (int w = 0; w < 4; w++) {
            Transform t = transforms[i].transform;
            bool even = fabs(fabs((double)t.a) - fabs((double)t.d)) < 1e-6 &&
                        fabs((double)t.a * t.c + (double)t.b * t.d) < 1e-6;
            if (!even) continue; /* the pen stays round under a stretch: not the same shape */
            Shape s = {.rect = {14, 14, 46, 34}, .radius = 9, .half = widths[w] / 2};
            Canvas canvas = begin(t);
            draw_rect_stroke(&canvas.list, s.rect, 9, (Stroke){.width = widths[w]}, canvas_black);
            finish(&canvas, transforms[i].name, in_round, &s, t, 30, 10);
            Shape circle = {.rect = {14, 14, 40, 40}, .radius = 20, .half = widths[w] / 2};
            canvas = begin(t);
            draw_circle_stroke(&canvas.list, 34, 34, 20, (Stroke){.width = widths[w]}, canvas_black);
            finish(&canvas, transforms[i].name, in_round, &circle, t, 30, 10);
        }
}

static void draw_lines(Canvas *canvas, const Shape *s, StrokeCap cap) {
    draw_path_begin(&canvas->list);
    draw_path_move(&canvas->list, s->points[0].x, s->points[0].y);
    for (int i = 1; i < s->count; i++) draw_path_line(&canvas->list, s->points[i].x, s->points[i].y);
    draw_path_stroke(&canvas->list,
                     (Stroke){.width = s->half * 2, .cap = cap, .dash = s->dash, .gap = s->gap},
                     canvas_black);
}

static void lines(void **state) {
    (void)state;
    static const Point zigzag[] = {{10, 12}, {70, 20}, {22, 40}, {66, 70}}, straight[] = {{8, 30}, {90, 41}},
                       level[] = {{8.5f, 30.25f}, {90, 30.25f}};
    for (int w = 0; w < 3; w++) {
        float half = (float[]){0.6f, 2, 5}[w];
        Shape shapes[] = {{.points = zigzag, .count = 4, .half = half, .round = true},
                          {.points = straight, .count = 2, .half = half},
                          {.points = level, .count = 2, .half = half},
                          {.points = straight, .count = 2, .half = half, .round = true, .dash = 7, .gap = 13},
                          {.points = straight, .count = 2, .half = half, .dash = 9, .gap = 5}};
        for (int i = 0; i < 5; i++)
            for (int k = 0; k < 2; k++) {
                Transform t = k ? fine : TRANSFORM_IDENTITY;
                Canvas canvas = begin(t);
                draw_lines(&canvas, &shapes[i], shapes[i].round ? CAP_ROUND : CAP_BUTT);
                finish(&canvas, "line", in_lines, &shapes[i], t, i == 0 ? 85 : 36,
                       9); /* sharp thin corners are united by the maximum */
            }
    }
}

/* A dash of next to nothing with round caps is a dot. */
static void dots(void **state) {
    (void)state;
    Canvas canvas = begin(TRANSFORM_IDENTITY);
    draw_line(&canvas.list, 10, 20, 110, 20,
              (Stroke){.width = 6, .cap = CAP_ROUND, .dash = 0.1f, .gap = 15.9f}, canvas_black);
    canvas_draw(&canvas);
    for (int i = 0; i < 6; i++) {
        assert_int_equal(canvas_pixel(&canvas, 10 + i * 16, 20), 0xFF000000);
        assert_int_equal(canvas_pixel(&canvas, 18 + i * 16, 20), 0xFFFFFFFF);
    }
    canvas_free(&canvas);
}

static bool in_cubic_fill(const void *shape, double x, double y) {
    const Point *p = ((const Shape *)shape)->points;
    Point flat[400];
    for (int i = 0; i < 400; i++) {
        double t = i / 399.0, s = 1 - t;
        flat[i].x = (float)(s * s * s * p[0].x + 3 * s * s * t * p[1].x + 3 * s * t * t * p[2].x +
                            t * t * t * p[3].x);
        flat[i].y = (float)(s * s * s * p[0].y + 3 * s * s * t * p[1].y + 3 * s * t * t * p[2].y +
                            t * t * t * p[3].y);
    }
    return in_polygon(&(Shape){.points = flat, .count = 400}, x, y);
}

static void curves(void **state) {
    (void)state;
    static const Point p[4] = {{10, 70}, {20, -30}, {90, 10}, {95, 75}};
    Shape shape = {.points = p, .count = 4};
    Canvas canvas = begin(TRANSFORM_IDENTITY);
    draw_path_begin(&canvas.list);
    draw_path_move(&canvas.list, p[0].x, p[0].y);
    draw_path_cubic(&canvas.list, p[1].x, p[1].y, p[2].x, p[2].y, p[3].x, p[3].y);
    draw_path_fill(&canvas.list, paint_plain(canvas_black));
    finish(&canvas, "cubic", in_cubic_fill, &shape, TRANSFORM_IDENTITY, 20, 5);
}

/* Lines of a hatch: x + y (or x - y), from the rectangle's corner, a whole number of steps. */
static bool in_hatch(const void *shape, double x, double y) {
    const Shape *s = shape;
    double along = s->round ? (x - s->rect.x) - (y - s->rect.y) : (x - s->rect.x) + (y - s->rect.y),
           step = s->gap;
    double off = fabs(along - step * floor(along / step + 0.5)) / sqrt(2.0);
    return round_distance(s, x, y) < 0 && off < s->half;
}

static void hatches(void **state) {
    (void)state;
    for (int i = 0; i < 4; i++) {
        Transform t = (Transform[]){TRANSFORM_IDENTITY, fine, turned, {1.5f, 0, 0, 1.5f, 0, 0}}[i];
        Shape s = {.rect = {10, 8, 60, 40}, .radius = 8, .half = 1.5f, .gap = 9, .round = i % 2};
        Canvas canvas = begin(t);
        draw_hatch(&canvas.list, s.rect, 8, 9, 3, s.round, canvas_black);
        finish(&canvas, "hatch", in_hatch, &s, t, 60, 16); /* bands are measured as if upright */
    }
}

static bool in_both(const void *shape, double x, double y) {
    const Shape *s = shape;
    return in_round(&s[0], x, y) && in_ellipse(&s[1], x, y);
}

static void clips(void **state) {
    (void)state;
    for (int i = 0; i < TRANSFORMS; i++) {
        Transform t = transforms[i].transform;
        Shape s[2] = {{.rect = {10, 8, 50, 40}, .radius = 12}, {.rect = {20, 2, 56, 54}}};
        Canvas canvas = begin(t);
        draw_clip(&canvas.list, s[0].rect, 12);
        draw_ellipse(&canvas.list, 48, 29, 28, 27, canvas_black);
        draw_end(&canvas.list);
        finish(&canvas, transforms[i].name, in_both, s, t, 46, 8); /* two partial coverages are multiplied */
    }
}

static void gradients(void **state) {
    (void)state;
    Canvas canvas = begin(stretched);
    Paint paint =
        paint_horizontal((Rect){10, 10, 60, 60}, (Color){200, 10, 0, 255}, (Color){0, 110, 255, 255});
    draw_rect_paint(&canvas.list, (Rect){0, 0, 90, 80}, 0, paint);
    canvas_draw(&canvas);
    for (int x = 5; x < 120; x++) {
        double local = (x + 0.5 - stretched.e) / stretched.a, t = fmin(fmax((local - 10) / 60, 0), 1);
        uint32_t pixel = canvas_pixel(&canvas, x, 33);
        assert_true(fabs((pixel >> 16 & 255) - (200 - 200 * t)) <= 1.01);
        assert_true(fabs((pixel >> 8 & 255) - (10 + 100 * t)) <= 1.01);
        assert_true(fabs((pixel & 255) - 255 * t) <= 1.01);
    }
    canvas_free(&canvas);
}

static void gradients_in_skewed_shapes(void **state) {
    (void)state;
    Canvas canvas = begin(skewed);
    draw_rect_paint(&canvas.list, (Rect){10, 10, 60, 60}, 0,
                    paint_vertical((Rect){10, 10, 60, 60}, canvas_black, canvas_white));
    canvas_draw(&canvas);
    for (int i = 1; i < 12; i++) {
        Point p = transform_point(skewed, (Point){40, 10 + (float)i * 5});
        double got = canvas_pixel(&canvas, (int)p.x, (int)p.y) & 255;
        assert_true(fabs(got - 255.0 * i * 5 / 60) < 8);
    }
    canvas_free(&canvas);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fills), cmocka_unit_test(strokes),   cmocka_unit_test(lines),
        cmocka_unit_test(dots),  cmocka_unit_test(curves),    cmocka_unit_test(hatches),
        cmocka_unit_test(clips), cmocka_unit_test(gradients), cmocka_unit_test(gradients_in_skewed_shapes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
