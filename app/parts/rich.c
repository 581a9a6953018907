/* Running words. A text is read as spans (a piece of one kind without white space); spans without space
 * between them stick together as a word. Spans gather on a line until one goes beyond the width; then what
 * came before its word is drawn. */
#include "parts/kit.h"

#include "base/values.h"

enum { SPANS_MAX = 96, MARKED_MAX = 512 };

typedef enum SpanKind { SPAN_PLAIN, SPAN_KEY, SPAN_CODE } SpanKind;

typedef struct Span {
    SpanKind kind;
    Text text;
    bool spaced;  /* white space before it */
    int8_t sense; /* how it is read: 1 from the left, -1 from the right, 0 as it is */
    float x, width;
} Span;

typedef struct Reader {
    Text rest;
    bool key, from_right;
} Reader;

typedef struct Line {
    const Kit *kit;
    const KitRich *rich;
    bool draws, from_right;
    Span spans[SPANS_MAX];
    uint32_t count, word; /* spans; the first of the last word */
    float width;
    KitRichSize size;
} Line;

static bool is_white(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static bool at_stars(Text t, size_t at) {
    return at + 1 < t.len && t.data[at] == '*' && t.data[at + 1] == '*';
}

static size_t plain_length(Text t) {
    size_t n = 0;
    while (n < t.len && !is_white(t.data[n]) && !at_stars(t, n) && (n == 0 || t.data[n] != '`')) n++;
    return n;
}

static bool is_digit(uint32_t c) {
    return c >= '0' && c <= '9';
}

/* Where words run from the right, what stands before and behind the letters of a word ("(", ",") is a piece
 * by itself: it goes with the words around. */
static size_t piece_length(Text t, bool from_right) {
    size_t len = plain_length(t), end = len;
    int way = from_right ? -1 : 1;
    for (size_t at = 0, from = 0; at < len; from = at) {
        uint32_t c = text_next_codepoint(t, &at);
        int direction = text_direction(c);
        if (direction < 0) way = -1;
        if (direction && way < 0 && from > 0 && end == len) return from;
        if (direction || is_digit(c)) end = at;
    }
    return way < 0 ? end : len;
}

static bool read_code(Reader *reader, Span *span) {
    size_t end = reader->rest.data[0] == '`' ? text_find(reader->rest, TEXT("`"), 1) : SIZE_MAX;
    if (end == SIZE_MAX || end == 1) return false;
    span->kind = SPAN_CODE;
    span->text = text_slice(reader->rest, 1, end);
    reader->rest = text_slice(reader->rest, end + 1, reader->rest.len);
    return true;
}

static bool read_span(Reader *reader, Span *span) {
    *span = (Span){0};
    Text *rest = &reader->rest;
    for (;;) {
        if (rest->len && is_white(rest->data[0])) {
            span->spaced = true;
            *rest = text_slice(*rest, 1, rest->len);
        } else if (at_stars(*rest, 0)) {
            reader->key = !reader->key;
            *rest = text_slice(*rest, 2, rest->len);
        } else
            break;
    }
    if (rest->len == 0) return false;
    if (read_code(reader, span)) return true;
    size_t len = piece_length(*rest, reader->from_right);
    span->kind = reader->key ? SPAN_KEY : SPAN_PLAIN;
    span->text = text_slice(*rest, 0, len);
    *rest = text_slice(*rest, len, rest->len);
    return true;
}

static TextStyle span_style(const KitRich *rich, const Theme *theme, SpanKind kind) {
    if (kind == SPAN_CODE) return kit_mono(rich->size * .94f, 600, theme->ink);
    return kit_ui(rich->size, kind == SPAN_KEY ? 700 : rich->weight, rich->color);
}

static float span_padding(SpanKind kind) {
    return kind == SPAN_CODE ? 5 : 0;
}

static float span_width(const Line *line, const Span *span) {
    TextStyle style = span_style(line->rich, line->kit->theme, span->kind);
    return kit_width(line->kit, style, span->text) + 2 * span_padding(span->kind);
}

static float space_width(const Line *line) {
    return kit_width(line->kit, span_style(line->rich, line->kit->theme, SPAN_PLAIN), TEXT(" "));
}

/* One swipe under neighbouring key spans, with the spaces between them. */
static void draw_markers(const Line *line, uint32_t count, float y) {
    float size = line->rich->size;
    for (uint32_t i = 0; i < count; i++) {
        if (line->spans[i].kind != SPAN_KEY) continue;
        uint32_t first = i;
        while (i + 1 < count && line->spans[i + 1].kind == SPAN_KEY) i++;
        const Span *a = &line->spans[first], *b = &line->spans[i];
        float from = maths_min(a->x, b->x), to = maths_max(a->x + a->width, b->x + b->width);
        Rect swipe = {from - 4, y - size * .34f, to - from + 8, size * .48f};
        draw_rect(line->kit->list, swipe, 4, line->kit->theme->marker);
    }
}

/* A word is told how it is read by a mark in front, which takes no room: the stop behind it stands at the
 * end of the text, whichever side that is. */
static Text with_mark(const Span *span, char buffer[MARKED_MAX]) {
    if (span->sense == 0 || span->text.len + 3 > MARKED_MAX) return span->text;
    buffer[0] = '\xE2', buffer[1] = '\x80', buffer[2] = span->sense < 0 ? '\x8F' : '\x8E';
    for (size_t i = 0; i < span->text.len; i++) buffer[3 + i] = span->text.data[i];
    return (Text){buffer, span->text.len + 3};
}

static void draw_span(const Line *line, const Span *span, float y) {
    const Kit *kit = line->kit;
    float size = line->rich->size, pad = span_padding(span->kind);
    if (span->kind == SPAN_CODE)
        draw_rect(kit->list, (Rect){span->x + 1, y - size * .86f, span->width - 2, size * 1.16f}, 6,
                  kit->theme->sunk);
    float right = line->rich->x + line->rich->width;
    char marked[MARKED_MAX];
    kit_text_fit(kit, span->x + pad, y, span_style(line->rich, kit->theme, span->kind),
                 with_mark(span, marked), maths_min(span->width - pad, right - span->x - pad) + .5f);
}

static void draw_ellipsis(const Line *line, uint32_t count, float y) {
    const Span *last = &line->spans[count - 1];
    TextStyle style = span_style(line->rich, line->kit->theme, SPAN_PLAIN);
    float x = last->x + last->width;
    if (line->from_right) x = last->x - kit_width(line->kit, style, TEXT("\xE2\x80\xA6"));
    kit_text(line->kit, x, y, style, TEXT("\xE2\x80\xA6"));
}

/* How many of the first `count` spans stay when an ellipsis must follow them. */
static uint32_t room_for_ellipsis(Line *line, uint32_t count) {
    TextStyle style = span_style(line->rich, line->kit->theme, SPAN_PLAIN);
    float right = line->rich->x + line->rich->width - kit_width(line->kit, style, TEXT("\xE2\x80\xA6"));
    while (count > 1 && line->spans[count - 1].x + line->spans[count - 1].width > right) count--;
    Span *last = &line->spans[count - 1];
    last->width = maths_min(last->width, right - last->x);
    return count;
}

/* ---- texts that run from the right */

static int span_direction(const Span *span) {
    if (span->kind == SPAN_CODE) return 1;
    for (size_t at = 0; at < span->text.len;) {
        int direction = text_direction(text_next_codepoint(span->text, &at));
        if (direction) return direction;
    }
    return 0;
}

/* Spans first..end-1 change sides between two lines. */
static void mirror(Line *line, uint32_t first, uint32_t end, float left, float right) {
    for (uint32_t i = first; i < end; i++)
        line->spans[i].x = left + right - line->spans[i].x - line->spans[i].width;
}

/* The end of the run of spans from `first` that are read this way, with what stands between two of them. */
static uint32_t run_end(const Line *line, uint32_t first, uint32_t count, int direction) {
    uint32_t end = first + 1;
    for (uint32_t i = end; i < count && span_direction(&line->spans[i]) != -direction; i++)
        if (span_direction(&line->spans[i]) == direction) end = i + 1;
    return end;
}

/* Spans were placed from the left, in the order in which they are written. A text from the right has its
 * whole line turned round, and then what runs from the left within it; in other texts it is the other way
 * round. */
static void turn_line(Line *line, uint32_t count) {
    const KitRich *rich = line->rich;
    int against = line->from_right ? 1 : -1;
    if (line->from_right) mirror(line, 0, count, rich->x, rich->x + rich->width);
    for (uint32_t i = 0; line->from_right && i < count; i++)
        if (line->spans[i].kind != SPAN_CODE) line->spans[i].sense = -1;
    for (uint32_t i = 0; i < count; i++) {
        if (span_direction(&line->spans[i]) != against) continue;
        uint32_t end = run_end(line, i, count, against);
        const Span *first = &line->spans[i], *last = &line->spans[end - 1];
        float left = maths_min(first->x, last->x),
              right = maths_max(first->x + first->width, last->x + last->width);
        mirror(line, i, end, left, right);
        for (; i < end; i++)
            if (line->spans[i].kind != SPAN_CODE) line->spans[i].sense = (int8_t)against;
        i--;
    }
}

/* Whether the first letter of a text that is read one way is read from the right. */
static bool begins_right(Text text) {
    for (size_t at = 0; at < text.len;) {
        int direction = text_direction(text_next_codepoint(text, &at));
        if (direction) return direction < 0;
    }
    return false;
}

/* Ends a line after its first `count` spans; `more` tells whether words remain behind it. */
static void end_line(Line *line, uint32_t count, bool more) {
    const KitRich *rich = line->rich;
    if (count == 0 || line->size.cut) return;
    bool cut = more && rich->max_lines && line->size.lines + 1 >= rich->max_lines;
    if (cut) count = room_for_ellipsis(line, count);
    float y = rich->y + (float)line->size.lines * rich->line_height;
    if (line->draws) {
        Line turned = *line;
        turn_line(&turned, count);
        draw_markers(&turned, count, y);
        for (uint32_t i = 0; i < count; i++) draw_span(&turned, &turned.spans[i], y);
        if (cut) draw_ellipsis(&turned, count, y);
    }
    const Span *last = &line->spans[count - 1];
    line->size.widest = maths_max(line->size.widest, last->x + last->width - rich->x);
    line->size.lines++;
    line->size.cut = cut;
}

static void start_line(Line *line, uint32_t from) {
    uint32_t count = line->count - from;
    float left = count ? line->spans[from].x : 0;
    for (uint32_t i = 0; i < count; i++) {
        line->spans[i] = line->spans[from + i];
        line->spans[i].x += line->rich->x - left;
    }
    line->count = count;
    line->word = 0;
    line->width = count ? line->spans[count - 1].x + line->spans[count - 1].width - line->rich->x : 0;
}

static void add_span(Line *line, Span span) {
    if (line->count == SPANS_MAX) {
        end_line(line, line->count, true);
        start_line(line, line->count);
    }
    if (span.spaced && line->count) {
        line->width += space_width(line);
        line->word = line->count;
    }
    span.x = line->rich->x + line->width;
    span.width = span_width(line, &span);
    line->width += span.width;
    line->spans[line->count++] = span;
    if (line->width <= line->rich->width || line->word == 0) return;
    uint32_t word = line->word;
    end_line(line, word, true);
    start_line(line, word);
}

static KitRichSize lay(const Kit *kit, const KitRich *rich, bool draws) {
    Line line = {.kit = kit, .rich = rich, .draws = draws, .from_right = begins_right(rich->text)};
    Reader reader = {.rest = rich->text, .from_right = line.from_right};
    Span span;
    while (!line.size.cut && read_span(&reader, &span)) add_span(&line, span);
    end_line(&line, line.count, false);
    line.size.height = (float)line.size.lines * rich->line_height;
    return line.size;
}

KitRichSize kit_rich(const Kit *kit, const KitRich *rich) {
    return lay(kit, rich, true);
}

KitRichSize kit_rich_measure(const Kit *kit, const KitRich *rich) {
    return lay(kit, rich, false);
}
