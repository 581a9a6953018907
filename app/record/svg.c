#include "record/still.h"

#include "base/system.h"
#include "base/values.h"
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

typedef struct Svg {
    const DrawList *list;
    const TextMeasure *measure;
    List(char) out;
    uint32_t ids; /* of gradients, clips and filters */
    bool failed;
} Svg;

__attribute__((format(printf, 2, 3))) static void put(Svg *svg, const char *format, ...) {
    char words[512];
    va_list arguments;
    va_start(arguments, format);
    int len = vsnprintf(words, sizeof words, format, arguments);
    va_end(arguments);
    if (len < 0 || len >= (int)sizeof words || svg->failed || !list_reserve(&svg->out, (size_t)len)) {
        svg->failed = true;
        return;
    }
    memcpy(svg->out.items + svg->out.count, words, (size_t)len);
    svg->out.count += (uint32_t)len;
}

/* Numbers to three places, without what is not needed. A number that is none becomes 0. */
static const char *number(float n, char out[24]) {
    snprintf(out, 24, "%.3f", isfinite(n) ? (double)n : 0.0);
    char *end = out + strlen(out) - 1;
    while (*end == '0') *end-- = '\0';
    if (*end == '.') *end = '\0';
    if (strcmp(out, "-0") == 0) strcpy(out, "0");
    return out;
}

static void put_attribute(Svg *svg, const char *name, float value) {
    char n[24];
    put(svg, " %s=\"%s\"", name, number(value, n));
}

static void put_transform(Svg *svg, const DrawCommand *command) {
    Transform t = svg->list->transforms.items[command->transform];
    char n[6][24];
    put(svg, " transform=\"matrix(%s %s %s %s %s %s)\"", number(t.a, n[0]), number(t.b, n[1]),
        number(t.c, n[2]), number(t.d, n[3]), number(t.e, n[4]), number(t.f, n[5]));
}

static void put_color(Svg *svg, const char *name, Color c) {
    put(svg, " %s=\"#%02x%02x%02x\"", name, c.r, c.g, c.b);
    if (c.a == 255) return;
    char attribute[32];
    snprintf(attribute, sizeof attribute, "%s-opacity", name);
    put_attribute(svg, attribute, (float)c.a / 255);
}

/* ---- paints */

static bool is_plain(const Paint *paint) {
    return memcmp(&paint->color, &paint->color2, sizeof paint->color) == 0;
}

static void put_stop(Svg *svg, int at, Color c) {
    char n[24];
    put(svg, "<stop offset=\"%d\" stop-color=\"#%02x%02x%02x\" stop-opacity=\"%s\"/>", at, c.r, c.g, c.b,
        number((float)c.a / 255, n));
}

/* Returns the gradient's number; 0 for a plain paint. */
static uint32_t put_gradient(Svg *svg, const Paint *paint) {
    if (is_plain(paint)) return 0;
    put(svg, "<linearGradient id=\"g%u\" gradientUnits=\"userSpaceOnUse\"", ++svg->ids);
    put_attribute(svg, "x1", paint->from.x);
    put_attribute(svg, "y1", paint->from.y);
    put_attribute(svg, "x2", paint->to.x);
    put_attribute(svg, "y2", paint->to.y);
    put(svg, ">");
    put_stop(svg, 0, paint->color);
    put_stop(svg, 1, paint->color2);
    put(svg, "</linearGradient>\n");
    return svg->ids;
}

static void put_ink(Svg *svg, const char *name, const Paint *paint, uint32_t gradient) {
    if (gradient)
        put(svg, " %s=\"url(#g%u)\"", name, gradient);
    else
        put_color(svg, name, paint->color);
}

static void put_paint(Svg *svg, const Paint *paint, const Stroke *stroke, uint32_t gradient) {
    char n[2][24];
    if (stroke->width <= 0) {
        put_ink(svg, "fill", paint, gradient);
        return;
    }
    put(svg, " fill=\"none\"");
    put_ink(svg, "stroke", paint, gradient);
    put_attribute(svg, "stroke-width", stroke->width);
    put(svg, " stroke-linejoin=\"round\"%s", stroke->cap == CAP_ROUND ? " stroke-linecap=\"round\"" : "");
    if (stroke->dash <= 0) return;
    put(svg, " stroke-dasharray=\"%s %s\"", number(stroke->dash, n[0]), number(stroke->gap, n[1]));
    put_attribute(svg, "stroke-dashoffset", stroke->phase);
}

/* ---- shapes */

static void put_rect(Svg *svg, Rect r, float radius) {
    float most = maths_min(r.w, r.h) / 2;
    put(svg, "<rect");
    put_attribute(svg, "x", r.x);
    put_attribute(svg, "y", r.y);
    put_attribute(svg, "width", maths_max(r.w, 0));
    put_attribute(svg, "height", maths_max(r.h, 0));
    if (radius > 0) put_attribute(svg, "rx", maths_max(0, maths_min(radius, most)));
}

static void put_shape(Svg *svg, const DrawCommand *command) {
    Rect r = command->shape.rect;
    uint32_t gradient = put_gradient(svg, &command->shape.paint);
    if (command->kind == DRAW_RECT) {
        put_rect(svg, r, command->shape.radius);
    } else {
        put(svg, "<ellipse");
        put_attribute(svg, "cx", r.x + r.w / 2);
        put_attribute(svg, "cy", r.y + r.h / 2);
        put_attribute(svg, "rx", maths_abs(r.w / 2));
        put_attribute(svg, "ry", maths_abs(r.h / 2));
    }
    put_transform(svg, command);
    put_paint(svg, &command->shape.paint, &command->shape.stroke, gradient);
    put(svg, "/>\n");
}

static void put_path(Svg *svg, const DrawCommand *command) {
    static const char letters[] = {
        [PATH_MOVE] = 'M', [PATH_LINE] = 'L', [PATH_CUBIC] = 'C', [PATH_CLOSE] = 'Z'};
    static const uint32_t needs[] = {[PATH_MOVE] = 1, [PATH_LINE] = 1, [PATH_CUBIC] = 3, [PATH_CLOSE] = 0};
    uint32_t gradient = put_gradient(svg, &command->path.paint), at = command->path.first_point;
    char n[2][24];
    put(svg, "<path d=\"");
    for (uint32_t i = 0; i < command->path.verbs; i++) {
        uint8_t verb = svg->list->verbs.items[command->path.first_verb + i];
        put(svg, "%c", letters[verb]);
        for (uint32_t k = 0; k < needs[verb]; k++, at++)
            put(svg, "%s%s %s", k ? " " : "", number(svg->list->points.items[at].x, n[0]),
                number(svg->list->points.items[at].y, n[1]));
    }
    put(svg, "\"");
    put_transform(svg, command);
    put_paint(svg, &command->path.paint, &command->path.stroke, gradient);
    put(svg, "/>\n");
}

static void put_shadow(Svg *svg, const DrawCommand *command) {
    char n[24];
    put(svg,
        "<filter id=\"f%u\" x=\"-100%%\" y=\"-100%%\" width=\"300%%\" height=\"300%%\"><feGaussianBlur "
        "stdDeviation=\"%s\"/></filter>\n",
        ++svg->ids, number(command->shadow.blur / 2, n));
    uint32_t id = svg->ids;
    put_rect(svg, command->shadow.rect, command->shadow.radius);
    put_transform(svg, command);
    put_color(svg, "fill", command->shadow.color);
    put(svg, " filter=\"url(#f%u)\"/>\n", id);
}

/* Lines at 45 degrees are the stripes of a pattern turned by as much. */
static void put_hatch(Svg *svg, const DrawCommand *command) {
    char n[3][24];
    float step = maths_max(command->hatch.step, .1f);
    put(svg,
        "<pattern id=\"p%u\" width=\"%s\" height=\"%s\" patternUnits=\"userSpaceOnUse\" "
        "patternTransform=\"translate(%s",
        ++svg->ids, number(step, n[0]), number(step, n[1]), number(command->hatch.rect.x, n[2]));
    put(svg, " %s) rotate(%d)\"><rect width=\"%s\"", number(command->hatch.rect.y, n[0]),
        command->hatch.falling ? -45 : 45, number(command->hatch.width, n[1]));
    put_attribute(svg, "height", step);
    put_color(svg, "fill", command->hatch.color);
    put(svg, "/></pattern>\n");
    uint32_t id = svg->ids;
    put_rect(svg, command->hatch.rect, command->hatch.radius);
    put_transform(svg, command);
    put(svg, " fill=\"url(#p%u)\"/>\n", id);
}

/* ---- text */

static void put_escaped(Svg *svg, Text text) {
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        text_next_codepoint(text, &at);
        char c = text.data[from];
        if (c == '&')
            put(svg, "&amp;");
        else if (c == '<')
            put(svg, "&lt;");
        else if ((unsigned char)c >= ' ')
            put(svg, "%.*s", (int)(at - from), text.data + from);
    }
}

static void put_text(Svg *svg, const DrawCommand *command) {
    static const char *const families[] = {
        [FONT_UI] = "Inter, sans-serif",
        [FONT_DISPLAY] = "Inter Display, Inter, sans-serif",
        [FONT_MONO] = "JetBrains Mono, monospace",
    };
    static const char *const anchors[] = {
        [ANCHOR_START] = "start", [ANCHOR_MIDDLE] = "middle", [ANCHOR_END] = "end"};
    const TextStyle *style = &command->text.style;
    if (command->text.text.len == 0) return;
    put(svg, "<text xml:space=\"preserve\"");
    put_attribute(svg, "x", command->text.x);
    put_attribute(svg, "y", command->text.y);
    put_attribute(svg, "font-size", style->size);
    put(svg, " font-family=\"%s\" font-weight=\"%u\" text-anchor=\"%s\"%s", families[style->family],
        style->weight, anchors[style->anchor], style->italic ? " font-style=\"italic\"" : "");
    if (style->spacing > 0)
        put_attribute(svg, "letter-spacing", style->spacing);
    else
        put_attribute(svg, "textLength", draw_text_width(svg->measure, style, command->text.text));
    put_transform(svg, command);
    put_color(svg, "fill", style->color);
    put(svg, ">");
    put_escaped(svg, command->text.text);
    put(svg, "</text>\n");
}

/* ---- groups */

static void begin_clip(Svg *svg, const DrawCommand *command) {
    uint32_t id = ++svg->ids;
    put(svg, "<clipPath id=\"c%u\">", id);
    put_rect(svg, command->shape.rect, command->shape.radius);
    put_transform(svg, command);
    put(svg, "/></clipPath>\n<g clip-path=\"url(#c%u)\">\n", id);
}

static void begin_layer(Svg *svg, const DrawCommand *command) {
    char n[24];
    uint32_t id = 0;
    if (command->layer.saturation < 1) {
        id = ++svg->ids;
        put(svg, "<filter id=\"f%u\"><feColorMatrix type=\"saturate\" values=\"%s\"/></filter>\n", id,
            number(command->layer.saturation, n));
    }
    put(svg, "<g");
    put_attribute(svg, "opacity", command->layer.opacity);
    if (id) put(svg, " filter=\"url(#f%u)\"", id);
    put(svg, ">\n");
}

static void put_command(Svg *svg, const DrawCommand *command) {
    switch (command->kind) {
    case DRAW_RECT:
    case DRAW_CIRCLE: put_shape(svg, command); break;
    case DRAW_PATH: put_path(svg, command); break;
    case DRAW_SHADOW: put_shadow(svg, command); break;
    case DRAW_HATCH: put_hatch(svg, command); break;
    case DRAW_TEXT: put_text(svg, command); break;
    case DRAW_CLIP: begin_clip(svg, command); break;
    case DRAW_LAYER: begin_layer(svg, command); break;
    case DRAW_END: put(svg, "</g>\n"); break;
    case DRAW_KIND_COUNT: break;
    }
}

bool svg_write(const DrawList *list, float width, float height, Renderer *renderer, const char *path,
               Fault *fault) {
    TextMeasure measure = render_measure(renderer);
    Svg svg = {.list = list, .measure = &measure, .failed = list->failed};
    put(&svg, "<svg xmlns=\"http://www.w3.org/2000/svg\"");
    put_attribute(&svg, "width", width);
    put_attribute(&svg, "height", height);
    char n[2][24];
    put(&svg, " viewBox=\"0 0 %s %s\" color-interpolation-filters=\"sRGB\">\n", number(width, n[0]),
        number(height, n[1]));
    for (uint32_t i = 0; i < list->commands.count; i++) put_command(&svg, &list->commands.items[i]);
    put(&svg, "</svg>\n");
    svg.failed = render_mismeasured(renderer) || svg.failed;
    bool ok = svg.failed ? fault_out_of_memory(fault) : file_write(path, svg.out.items, svg.out.count, fault);
    list_free(&svg.out);
    return ok;
}
