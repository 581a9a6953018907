/* The list as text and as a number. Both follow what is drawn, not where it lies in memory: two lists that
 * paint the same have the same dump and hash. Numbers are written by hand, because printf follows the locale.
 */
#include "draw/draw.h"

#include "base/values.h"
#include <string.h>

/* A growing text in an arena: doubled by copying, so a dump costs twice its size. */
typedef struct Dump {
    Arena *arena;
    char *data;
    size_t len, capacity;
} Dump;

static void put(Dump *dump, const char *bytes, size_t len) {
    if (len == 0) return;
    if (dump->len + len > dump->capacity) {
        size_t capacity = (dump->len + len) * 2 + 256;
        char *grown = arena_alloc(dump->arena, capacity);
        if (!grown) return;
        if (dump->len) memcpy(grown, dump->data, dump->len);
        dump->data = grown;
        dump->capacity = capacity;
    }
    memcpy(dump->data + dump->len, bytes, len);
    dump->len += len;
}

static void put_word(Dump *dump, const char *word) {
    put(dump, word, strlen(word));
}

/* " 12.5": hundredths, rounded half away from zero, without trailing zeros. */
static void put_number(Dump *dump, float value) {
    bool negative = value < 0;
    uint64_t hundredths = (uint64_t)((double)(negative ? -value : value) * 100 + .5);
    char digits[32];
    size_t at = sizeof digits;
    uint64_t rest = hundredths % 100, whole = hundredths / 100;
    if (rest % 10) digits[--at] = (char)('0' + rest % 10);
    if (rest) digits[--at] = (char)('0' + rest / 10), digits[--at] = '.';
    do digits[--at] = (char)('0' + whole % 10);
    while (whole /= 10);
    if (negative && hundredths) digits[--at] = '-';
    digits[--at] = ' ';
    put(dump, digits + at, sizeof digits - at);
}

static void put_numbers(Dump *dump, const float *values, size_t count) {
    for (size_t i = 0; i < count; i++) put_number(dump, values[i]);
}

static void put_rect(Dump *dump, Rect r, float radius) {
    put_numbers(dump, (float[]){r.x, r.y, r.w, r.h}, 4);
    if (radius == 0) return;
    put_word(dump, " r");
    put_number(dump, radius);
}

static void put_color(Dump *dump, Color c) {
    static const char hex[] = "0123456789ABCDEF";
    const uint8_t channels[4] = {c.r, c.g, c.b, c.a};
    put_word(dump, " #");
    for (int i = 0; i < (c.a == 255 ? 3 : 4); i++)
        put(dump, (char[]){hex[channels[i] >> 4], hex[channels[i] & 15]}, 2);
}

static void put_paint(Dump *dump, Paint p) {
    put_color(dump, p.color);
    if (memcmp(&p.color, &p.color2, sizeof p.color) == 0) return;
    put_color(dump, p.color2);
    put_word(dump, " along");
    put_numbers(dump, (float[]){p.from.x, p.from.y, p.to.x, p.to.y}, 4);
}

static void put_stroke(Dump *dump, Stroke s) {
    if (s.width <= 0) return;
    put_word(dump, " stroke");
    put_number(dump, s.width);
    if (s.cap == CAP_ROUND) put_word(dump, " round");
    if (s.dash <= 0) return;
    put_word(dump, " dash");
    put_numbers(dump, (float[]){s.dash, s.gap, s.phase}, 3);
}

static const uint8_t VERB_POINTS[] = {[PATH_MOVE] = 1, [PATH_LINE] = 1, [PATH_CUBIC] = 3, [PATH_CLOSE] = 0};

static void put_path(Dump *dump, const DrawList *list, const DrawCommand *c) {
    static const char *const letters[] = {" M", " L", " C", " Z"};
    const Point *point = list->points.items + c->path.first_point;
    for (uint32_t i = 0; i < c->path.verbs; i++) {
        uint8_t verb = list->verbs.items[c->path.first_verb + i];
        put_word(dump, letters[verb]);
        for (uint8_t k = 0; k < VERB_POINTS[verb]; k++, point++)
            put_numbers(dump, (float[]){point->x, point->y}, 2);
    }
}

static void put_text(Dump *dump, const DrawCommand *c) {
    static const char *const families[] = {" ui", " display", " mono"};
    static const char *const anchors[] = {"", " middle", " end"};
    const TextStyle *s = &c->text.style;
    put_numbers(dump, (float[]){c->text.x, c->text.y}, 2);
    put_word(dump, families[s->family]);
    put_numbers(dump, (float[]){s->size, (float)s->weight}, 2);
    if (s->italic) put_word(dump, " italic");
    if (s->spacing != 0) put_word(dump, " spacing"), put_number(dump, s->spacing);
    put_word(dump, anchors[s->anchor]);
    put_color(dump, s->color);
    put_word(dump, " \"");
    put(dump, c->text.text.data, c->text.text.len);
    put_word(dump, "\"");
}

static void put_command(Dump *dump, const DrawList *list, const DrawCommand *c) {
    static const char *const names[DRAW_KIND_COUNT] = {"rect", "circle", "path",  "shadow", "hatch",
                                                       "text", "clip",   "layer", "end"};
    put_word(dump, names[c->kind]);
    switch (c->kind) {
    case DRAW_RECT:
    case DRAW_CIRCLE:
        put_rect(dump, c->shape.rect, c->shape.radius);
        put_stroke(dump, c->shape.stroke);
        put_paint(dump, c->shape.paint);
        break;
    case DRAW_PATH:
        put_path(dump, list, c);
        put_stroke(dump, c->path.stroke);
        put_paint(dump, c->path.paint);
        break;
    case DRAW_SHADOW:
        put_rect(dump, c->shadow.rect, c->shadow.radius);
        put_word(dump, " blur");
        put_number(dump, c->shadow.blur);
        put_color(dump, c->shadow.color);
        break;
    case DRAW_HATCH:
        put_rect(dump, c->hatch.rect, c->hatch.radius);
        put_word(dump, c->hatch.falling ? " falling" : " rising");
        put_numbers(dump, (float[]){c->hatch.step, c->hatch.width}, 2);
        put_color(dump, c->hatch.color);
        break;
    case DRAW_TEXT: put_text(dump, c); break;
    case DRAW_CLIP: put_rect(dump, c->shape.rect, c->shape.radius); break;
    case DRAW_LAYER:
        put_numbers(dump, (float[]){c->layer.opacity, c->layer.saturation}, 2);
        put_rect(dump, c->layer.bounds, 0);
        break;
    case DRAW_END:
    case DRAW_KIND_COUNT: break;
    }
    put_word(dump, "\n");
}

static void put_transform(Dump *dump, Transform t) {
    put_word(dump, "transform");
    put_numbers(dump, (float[]){t.a, t.b, t.c, t.d, t.e, t.f}, 6);
    put_word(dump, "\n");
}

static void put_hit(Dump *dump, const DrawHit *hit) {
    put_word(dump, "hit");
    put_rect(dump, hit->rect, 0);
    put_word(dump, " kind");
    put_number(dump, (float)hit->kind);
    put_word(dump, " arg ");
    Text arg = arena_format(dump->arena, "%llu\n", (unsigned long long)hit->arg);
    put(dump, arg.data, arg.len);
}

void draw_dump(const DrawList *list, Arena *arena, Text *out) {
    Dump dump = {.arena = arena};
    if (out->len) put(&dump, out->data, out->len);
    Transform last = TRANSFORM_IDENTITY;
    for (uint32_t i = 0; i < list->commands.count; i++) {
        const DrawCommand *c = &list->commands.items[i];
        Transform t = list->transforms.items[c->transform];
        /* NOLINTNEXTLINE(bugprone-suspicious-memory-comparison): what prints differently differs, 0 and -0 */
        if (c->kind != DRAW_END && memcmp(&t, &last, sizeof t) != 0) put_transform(&dump, last = t);
        put_command(&dump, list, c);
    }
    for (uint32_t i = 0; i < list->hits.count; i++) put_hit(&dump, &list->hits.items[i]);
    *out = (Text){dump.data, dump.len};
}

/* ---- hash: field by field, since padding and indices are not part of the picture */

static uint64_t hash_floats(uint64_t hash, const float *values, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint32_t bits = 0;
        memcpy(&bits, &values[i], sizeof bits);
        hash = hash_mix(hash, bits);
    }
    return hash;
}

static uint64_t hash_color(uint64_t hash, Color c) {
    return hash_mix(hash, (uint64_t)c.r << 24 | (uint64_t)c.g << 16 | (uint64_t)c.b << 8 | c.a);
}

static uint64_t hash_rect(uint64_t hash, Rect r, float radius) {
    return hash_floats(hash, (float[]){r.x, r.y, r.w, r.h, radius}, 5);
}

static uint64_t hash_look(uint64_t hash, Stroke s, Paint p) {
    const float values[] = {s.width, s.dash, s.gap, s.phase, p.from.x, p.from.y, p.to.x, p.to.y};
    hash = hash_mix(hash_floats(hash, values, 8), (uint64_t)s.cap);
    return hash_color(hash_color(hash, p.color), p.color2);
}

static uint64_t hash_path(uint64_t hash, const DrawList *list, const DrawCommand *c) {
    hash = hash_bytes(hash, list->verbs.items + c->path.first_verb, c->path.verbs);
    for (uint32_t i = 0; i < c->path.points; i++) {
        Point p = list->points.items[c->path.first_point + i];
        hash = hash_floats(hash, (float[]){p.x, p.y}, 2);
    }
    return hash_look(hash, c->path.stroke, c->path.paint);
}

static uint64_t hash_text(uint64_t hash, const DrawCommand *c) {
    const TextStyle *s = &c->text.style;
    hash = hash_floats(hash, (float[]){c->text.x, c->text.y, s->size, s->spacing}, 4);
    hash = hash_mix(hash, (uint64_t)s->weight << 8 | (uint64_t)s->family << 4 | (uint64_t)s->anchor << 1 |
                              s->italic);
    return hash_bytes(hash_color(hash, s->color), c->text.text.data, c->text.text.len);
}

static uint64_t hash_command(uint64_t hash, const DrawList *list, const DrawCommand *c) {
    Transform t = list->transforms.items[c->transform];
    hash = hash_mix(hash, (uint64_t)c->kind);
    if (c->kind != DRAW_END) hash = hash_floats(hash, (float[]){t.a, t.b, t.c, t.d, t.e, t.f}, 6);
    switch (c->kind) {
    case DRAW_RECT:
    case DRAW_CIRCLE:
        return hash_look(hash_rect(hash, c->shape.rect, c->shape.radius), c->shape.stroke, c->shape.paint);
    case DRAW_PATH: return hash_path(hash, list, c);
    case DRAW_SHADOW:
        hash = hash_rect(hash, c->shadow.rect, c->shadow.radius);
        return hash_color(hash_floats(hash, &c->shadow.blur, 1), c->shadow.color);
    case DRAW_HATCH:
        hash = hash_rect(hash, c->hatch.rect, c->hatch.radius);
        hash = hash_floats(hash, (float[]){c->hatch.step, c->hatch.width, c->hatch.falling ? 1 : 0}, 3);
        return hash_color(hash, c->hatch.color);
    case DRAW_TEXT: return hash_text(hash, c);
    case DRAW_CLIP: return hash_rect(hash, c->shape.rect, c->shape.radius);
    case DRAW_LAYER:
        hash = hash_floats(hash, (float[]){c->layer.opacity, c->layer.saturation}, 2);
        return hash_rect(hash, c->layer.bounds, 0);
    case DRAW_END:
    case DRAW_KIND_COUNT: break;
    }
    return hash;
}

uint64_t draw_hash(const DrawList *list) {
    uint64_t hash = HASH_START;
    for (uint32_t i = 0; i < list->commands.count; i++)
        hash = hash_command(hash, list, &list->commands.items[i]);
    for (uint32_t i = 0; i < list->hits.count; i++) {
        const DrawHit *hit = &list->hits.items[i];
        hash = hash_mix(hash_mix(hash_rect(hash, hit->rect, 0), hit->kind), hit->arg);
    }
    return hash;
}
