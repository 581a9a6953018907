/* One event as one line of JSON. How a field is shown follows from its kind in events.h. README.md beside
 * this file describes the result. */
#include "journal/journal.h"
#include "names.h"
#include <stdio.h>

/* As snprintf: counts on when the room has run out. */
typedef struct Line {
    char *out;
    size_t size, len;
} Line;

static void put_char(Line *line, char c) {
    if (line->len + 1 < line->size) line->out[line->len] = c;
    line->len++;
}

static void put_plain(Line *line, const char *s) {
    for (; *s; s++) put_char(line, *s);
}

static void put_number(Line *line, uint64_t value) {
    char digits[24];
    snprintf(digits, sizeof digits, "%llu", (unsigned long long)value);
    put_plain(line, digits);
}

static void put_signed(Line *line, int64_t value) {
    char digits[24];
    snprintf(digits, sizeof digits, "%lld", (long long)value);
    put_plain(line, digits);
}

static void put_address(Line *line, uint64_t value) {
    char digits[24];
    snprintf(digits, sizeof digits, "\"0x%llx\"", (unsigned long long)value);
    put_plain(line, digits);
}

static void put_hex(Line *line, uint8_t byte) {
    put_char(line, "0123456789abcdef"[byte >> 4]);
    put_char(line, "0123456789abcdef"[byte & 15]);
}

static void put_text(Line *line, Text text) {
    put_char(line, '"');
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (c == '"' || c == '\\') {
            put_char(line, '\\');
            put_char(line, c);
        } else if (c == '\n') {
            put_plain(line, "\\n");
        } else if ((unsigned char)c < 0x20 || c == 0x7F) {
            put_plain(line, "\\u00");
            put_hex(line, (uint8_t)c);
        } else {
            put_char(line, c);
        }
    }
    put_char(line, '"');
}

static void put_bytes(Line *line, Bytes bytes) {
    put_char(line, '"');
    for (size_t i = 0; i < bytes.len; i++) put_hex(line, bytes.data[i]);
    put_char(line, '"');
}

static void put_key(Line *line, const char *name) {
    put_plain(line, ",\"");
    put_plain(line, name);
    put_plain(line, "\":");
}

static void put_name(Line *line, JournalNames names, uint64_t value) {
    const char *name = names_get(names, value);
    if (!name) {
        put_number(line, value);
        return;
    }
    put_char(line, '"');
    put_plain(line, name);
    put_char(line, '"');
}

static void put_fields(Line *line, const Event *event) {
#define I(field)        put_key(line, #field), put_signed(line, p->field);
#define T(field)        put_key(line, #field), put_text(line, p->field);
#define B(field)        put_key(line, #field), put_bytes(line, p->field);
#define U(field)        put_key(line, #field), put_number(line, p->field);
#define A(field)        put_key(line, #field), put_address(line, p->field);
#define W(field)        A(field)
#define F(field)        put_key(line, #field), put_plain(line, p->field ? "true" : "false");
#define E(field, NAMES) put_key(line, #field), put_name(line, NAMES_##NAMES, p->field);
#define N(field)        U(field)
#define Y(field)        U(field)
#define R(field)        U(field)
#define S(field)        U(field)
#define L(field)        U(field)
#define X(KIND, name, undo, fields, meaning)                                                                 \
    case EVENT_##KIND: {                                                                                     \
        const JournalEvent_##name *p = &event->name;                                                         \
        fields                                                                                               \
    } break;
    switch (event->kind) {
        JOURNAL_EVENTS(X)
    case EVENT_KIND_COUNT: break;
    }
#undef X
#include "journal/fields.h"
}

size_t journal_json(const Event *event, uint64_t step, char *out, size_t size) {
    Line line = {out, size, 0};
    put_plain(&line, "{\"step\":");
    put_number(&line, step);
    put_plain(&line, ",\"line\":");
    put_number(&line, event->line);
    put_plain(&line, ",\"machine\":");
    put_number(&line, event->machine);
    put_plain(&line, ",\"thread\":");
    put_number(&line, event->thread);
    put_plain(&line, ",\"event\":\"");
    put_plain(&line, journal_event_name(event->kind));
    put_char(&line, '"');
    put_fields(&line, event);
    put_char(&line, '}');
    if (size > 0) out[line.len < size ? line.len : size - 1] = '\0';
    return line.len;
}
