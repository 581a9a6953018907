/* One event as one line of JSON. How a number is shown (address, flag, name of an enum) is fixed by the name
 * of its field in the list below; a new field without an entry does not compile. README.md beside this file
 * describes the result. */
#include "journal/journal.h"
#include <stdio.h>

typedef enum Style {
    STYLE_NUMBER,
    STYLE_ADDRESS, /* "0x50000" */
    STYLE_FLAG,    /* true, false */
    STYLE_POLICY,
    STYLE_STATUS,
    STYLE_VERDICT,
    STYLE_TYPE_KIND,
    STYLE_POINTER, /* kind of pointer in TYPE, id of the pointer type in ELEMENT */
    STYLE_SHAPE,   /* of a PARAM or an ASK */
    STYLE_STATE,   /* of a thread or a slot */
    STYLE_LEVEL,   /* of the camera or the caches */
} Style;

enum FieldStyle {
    FIELD_addr = STYLE_ADDRESS,
    FIELD_new_addr = STYLE_ADDRESS,
    FIELD_base = STYLE_ADDRESS,
    FIELD_heap_base = STYLE_ADDRESS,
    FIELD_static_base = STYLE_ADDRESS,
    FIELD_stack_top = STYLE_ADDRESS,
    FIELD_holder = STYLE_ADDRESS,
    FIELD_from = STYLE_ADDRESS,
    FIELD_to = STYLE_ADDRESS,
    FIELD_droppable = STYLE_FLAG,
    FIELD_passed = STYLE_FLAG,
    FIELD_zeroed = STYLE_FLAG,
    FIELD_moved = STYLE_FLAG,
    FIELD_was_init = STYLE_FLAG,
    FIELD_mutable = STYLE_FLAG,
    FIELD_on = STYLE_FLAG,
    FIELD_policy = STYLE_POLICY,
    FIELD_status = STYLE_STATUS,
    FIELD_verdict = STYLE_VERDICT,
    FIELD_kind = STYLE_TYPE_KIND,
    FIELD_pointer = STYLE_POINTER,
    FIELD_shape = STYLE_SHAPE,
    FIELD_state = STYLE_STATE,
    FIELD_now = STYLE_STATE,
    FIELD_before = STYLE_STATE,
    FIELD_level = STYLE_LEVEL,
    FIELD_heap_size = STYLE_NUMBER,
    FIELD_static_size = STYLE_NUMBER,
    FIELD_stack_size = STYLE_NUMBER,
    FIELD_thread_stack_size = STYLE_NUMBER,
    FIELD_granule = STYLE_NUMBER,
    FIELD_header = STYLE_NUMBER,
    FIELD_id = STYLE_NUMBER,
    FIELD_size = STYLE_NUMBER,
    FIELD_align = STYLE_NUMBER,
    FIELD_element = STYLE_NUMBER,
    FIELD_count = STYLE_NUMBER,
    FIELD_tag_offset = STYLE_NUMBER,
    FIELD_tag_size = STYLE_NUMBER,
    FIELD_dataful = STYLE_NUMBER,
    FIELD_type = STYLE_NUMBER,
    FIELD_unused = STYLE_NUMBER,
    FIELD_source_line = STYLE_NUMBER,
    FIELD_right = STYLE_NUMBER,
    FIELD_frame = STYLE_NUMBER,
    FIELD_slot = STYLE_NUMBER,
    FIELD_usable = STYLE_NUMBER,
    FIELD_searched = STYLE_NUMBER,
    FIELD_old_size = STYLE_NUMBER,
    FIELD_new_size = STYLE_NUMBER,
    FIELD_old_usable = STYLE_NUMBER,
    FIELD_new_usable = STYLE_NUMBER,
    FIELD_len = STYLE_NUMBER,
    FIELD_byte = STYLE_NUMBER,
    FIELD_cycles = STYLE_NUMBER,
    FIELD_line_from = STYLE_NUMBER,
    FIELD_col_from = STYLE_NUMBER,
    FIELD_col_to = STYLE_NUMBER,
    FIELD_line2 = STYLE_NUMBER,
    FIELD_col2_from = STYLE_NUMBER,
    FIELD_col2_to = STYLE_NUMBER,
    FIELD_total_free = STYLE_NUMBER,
    FIELD_largest_hole = STYLE_NUMBER,
    FIELD_room = STYLE_NUMBER,
    FIELD_events = STYLE_NUMBER,
};

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

static void put_name(Line *line, const char *const *names, size_t count, uint64_t value) {
    if (value >= count) {
        put_number(line, value);
        return;
    }
    put_char(line, '"');
    put_plain(line, names[value]);
    put_char(line, '"');
}

#define PUT_NAME(line, names, value) put_name((line), (names), sizeof(names) / sizeof *(names), (value))

static void put_status(Line *line, uint64_t status) {
    static const char *const names[] = {"ok",
                                        "no room",
                                        "double free",
                                        "not a block",
                                        "stack overflow",
                                        "read of freed bytes",
                                        "read of uninitialised bytes",
                                        "out of segment",
                                        "bad request",
                                        "out of memory"};
    _Static_assert(sizeof names / sizeof *names == MACHINE_STATUS_COUNT, "every status has a name");
    PUT_NAME(line, names, status);
}

static void put_verdict(Line *line, uint64_t verdict) {
    static const char *const names[] = {"taken", "too small", "misaligned", "not best", "split"};
    _Static_assert(sizeof names / sizeof *names == VERDICT_COUNT, "every verdict has a name");
    PUT_NAME(line, names, verdict);
}

static void put_type_kind(Line *line, uint64_t kind) {
    static const char *const names[] = {"bytes", "bool",    "char",   "uint",  "int", "float",
                                        "text",  "pointer", "struct", "array", "enum"};
    _Static_assert(sizeof names / sizeof *names == TYPE_KIND_COUNT, "every kind of type has a name");
    PUT_NAME(line, names, kind);
}

static void put_pointer_kind(Line *line, uint64_t kind) {
    static const char *const names[] = {"raw", "own", "shared", "weak", "ref", "mut"};
    _Static_assert(sizeof names / sizeof *names == POINTER_KIND_COUNT, "every kind of pointer has a name");
    PUT_NAME(line, names, kind);
}

static void put_policy(Line *line, uint64_t policy) {
    static const char *const names[] = {"first fit", "next fit",     "best fit", "worst fit",
                                        "buddy",     "size classes", "bump"};
    _Static_assert(sizeof names / sizeof *names == POLICY_COUNT, "every policy has a name");
    PUT_NAME(line, names, policy);
}

static void put_shape(Line *line, EventKind kind, uint64_t shape) {
    static const char *const params[] = {"slider", "choice", "text"};
    static const char *const asks[] = {"bin", "tray", "choice", "number", "yes_no"};
    if (kind == EVENT_PARAM)
        PUT_NAME(line, params, shape);
    else
        PUT_NAME(line, asks, shape);
}

static void put_state(Line *line, EventKind kind, uint64_t state) {
    static const char *const threads[] = {"new", "running", "waiting", "ended"};
    static const char *const slots[] = {"uninit",
                                        "live",
                                        "moved",
                                        "partly moved",
                                        "dropped",
                                        "5",
                                        "6",
                                        "7",
                                        "shadowed uninit",
                                        "shadowed live",
                                        "shadowed moved",
                                        "shadowed partly moved",
                                        "shadowed dropped"};
    if (kind == EVENT_THREAD)
        PUT_NAME(line, threads, state);
    else
        PUT_NAME(line, slots, state);
}

static void put_level(Line *line, EventKind kind, uint64_t level) {
    static const char *const camera[] = {"auto", "bytes", "crates", "map"};
    static const char *const caches[] = {"0", "L1", "L2", "L3", "memory"};
    if (kind == EVENT_CAMERA)
        PUT_NAME(line, camera, level);
    else
        PUT_NAME(line, caches, level);
}

static void put_styled(Line *line, EventKind kind, Style style, uint64_t value) {
    switch (style) {
    case STYLE_NUMBER: put_number(line, value); return;
    case STYLE_ADDRESS: put_address(line, value); return;
    case STYLE_FLAG: put_plain(line, value ? "true" : "false"); return;
    case STYLE_POLICY: put_policy(line, value); return;
    case STYLE_STATUS: put_status(line, value); return;
    case STYLE_VERDICT: put_verdict(line, value); return;
    case STYLE_TYPE_KIND: put_type_kind(line, value); return;
    case STYLE_POINTER:
        if (kind == EVENT_TYPE)
            put_pointer_kind(line, value);
        else
            put_number(line, value);
        return;
    case STYLE_SHAPE: put_shape(line, kind, value); return;
    case STYLE_STATE: put_state(line, kind, value); return;
    case STYLE_LEVEL: put_level(line, kind, value); return;
    }
}

static void put_fields(Line *line, const Event *event) {
#define U(field) put_key(line, #field), put_styled(line, event->kind, (Style)FIELD_##field, p->field);
#define I(field) put_key(line, #field), put_signed(line, p->field);
#define T(field) put_key(line, #field), put_text(line, p->field);
#define B(field) put_key(line, #field), put_bytes(line, p->field);
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
#undef U
#undef I
#undef T
#undef B
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
