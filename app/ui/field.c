#include "field.h"

#include "base/memory.h"
#include <string.h>

enum { CHANGES_MOST = 200 };

static uint32_t least(uint32_t a, uint32_t b) {
    return a < b ? a : b;
}

static uint32_t from_of(const Field *field) {
    return least(field->caret, field->anchor);
}

static uint32_t to_of(const Field *field) {
    return field->caret < field->anchor ? field->anchor : field->caret;
}

Text field_text(const Field *field) {
    return (Text){field->items ? field->items : "", field->count};
}

Text field_selected(const Field *field) {
    return text_slice(field_text(field), from_of(field), to_of(field));
}

/* ---- what was changed */

static void forget(Field *field, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++) memory_free(field->changes.items[i].bytes);
    uint32_t behind = field->changes.count - to;
    if (to > from)
        memmove(field->changes.items + from, field->changes.items + to, behind * sizeof(FieldChange));
    field->changes.count -= to - from;
    field->applied = least(field->applied, field->changes.count);
}

void field_free(Field *field) {
    forget(field, 0, field->changes.count);
    list_free(&field->changes);
    list_free(field);
    *field = (Field){0};
}

bool field_set(Field *field, Text text) {
    forget(field, 0, field->changes.count);
    field->joins = false;
    field->count = field->caret = field->anchor = 0;
    field->edits++;
    if (!list_reserve(field, text.len + 1)) return false;
    if (text.len) memcpy(field->items, text.data, text.len);
    field->count = field->caret = field->anchor = (uint32_t)text.len;
    return true;
}

/* The bytes of [at, at + cut) give way to `text`; there is room. */
static void replace(Field *field, uint32_t at, uint32_t cut, Text text) {
    uint32_t put = (uint32_t)text.len;
    memmove(field->items + at + put, field->items + at + cut, field->count - at - cut);
    if (put) memcpy(field->items + at, text.data, put);
    field->count += put - cut;
    field->caret = field->anchor = at + put;
    field->edits++;
}

/* What is typed letter by letter is taken back word by word. */
static bool join(Field *field, uint32_t at, Text text) {
    if (!field->joins || field->applied == 0) return false;
    FieldChange *last = &field->changes.items[field->applied - 1];
    bool word_begins = field->items[at - 1] == ' ' && text.data[0] != ' ';
    if (last->at + last->put != at || word_begins) return false;
    char *bytes = memory_realloc(last->bytes, last->cut + last->put + text.len);
    if (!bytes) return false;
    memcpy(bytes + last->cut + last->put, text.data, text.len);
    last->bytes = bytes;
    last->put += (uint32_t)text.len;
    return true;
}

static bool note(Field *field, uint32_t at, uint32_t cut, Text text) {
    forget(field, field->applied, field->changes.count);
    if (cut == 0 && text.len && at > 0 && join(field, at, text)) return true;
    FieldChange change = {at, cut, (uint32_t)text.len, memory_alloc(cut + text.len + 1)};
    if (!change.bytes) return false;
    memcpy(change.bytes, field->items + at, cut);
    if (text.len) memcpy(change.bytes + cut, text.data, text.len);
    if (field->changes.count == CHANGES_MOST) forget(field, 0, 1);
    if (!list_push(&field->changes, change)) return memory_free(change.bytes), false;
    field->applied = field->changes.count;
    return true;
}

static bool change(Field *field, uint32_t from, uint32_t to, Text text) {
    uint32_t most = field->most ? field->most : FIELD_MOST;
    if (field->count - (to - from) + text.len > most) return false;
    if (!list_reserve(field, text.len + 1) || !note(field, from, to - from, text)) return false;
    replace(field, from, to - from, text);
    return true;
}

bool field_undo(Field *field) {
    if (field->applied == 0) return false;
    const FieldChange *last = &field->changes.items[field->applied - 1];
    if (!list_reserve(field, last->cut + 1)) return false;
    replace(field, last->at, last->put, (Text){last->bytes, last->cut});
    field->applied--;
    field->joins = false;
    return true;
}

bool field_redo(Field *field) {
    if (field->applied == field->changes.count) return false;
    const FieldChange *next = &field->changes.items[field->applied];
    if (!list_reserve(field, next->put + 1)) return false;
    replace(field, next->at, next->cut, (Text){next->bytes + next->cut, next->put});
    field->applied++;
    field->joins = false;
    return true;
}

/* ---- typing */

static bool is_wanted(const Field *field, uint32_t c) {
    if (field->digits) return c >= '0' && c <= '9';
    if ((c < 32 && c != '\n') || c == 127 || (c >= 0x80 && c < 0xA0) || c == 0xFFFD) return false;
    return !(c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069));
}

static size_t clean(const Field *field, Text text, char *out) {
    size_t len = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = text_next_codepoint(text, &at);
        if (is_wanted(field, c)) len += text_encode(c, out + len);
    }
    return len;
}

bool field_put(Field *field, Text text) {
    if (text.len > FIELD_MOST) return false;
    char *fresh = memory_alloc(text.len + 4);
    if (!fresh) return false;
    size_t len = clean(field, text, fresh);
    bool ok = len == 0 || change(field, from_of(field), to_of(field), (Text){fresh, len});
    field->joins = text_codepoints(text) == 1; /* a letter, not a paste */
    memory_free(fresh);
    return ok;
}

/* ---- moving */

static bool is_inside(const Field *field, uint32_t at) {
    return at > 0 && at < field->count && ((unsigned char)field->items[at] & 0xC0) == 0x80;
}

static uint32_t step(const Field *field, uint32_t at, int direction) {
    if (direction < 0 ? at == 0 : at >= field->count) return at;
    do at += (uint32_t)direction;
    while (is_inside(field, at));
    return at;
}

/* Letters and digits of any script make words. */
static bool is_word(const Field *field, uint32_t at) {
    unsigned char c = (unsigned char)field->items[at];
    return c >= 0x80 || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

static uint32_t word_left(const Field *field, uint32_t at) {
    while (at > 0 && !is_word(field, at - 1)) at = step(field, at, -1);
    while (at > 0 && is_word(field, at - 1)) at = step(field, at, -1);
    return at;
}

static uint32_t word_right(const Field *field, uint32_t at) {
    while (at < field->count && !is_word(field, at)) at = step(field, at, 1);
    while (at < field->count && is_word(field, at)) at = step(field, at, 1);
    return at;
}

static uint32_t target(const Field *field, FieldMove move) {
    switch (move) {
    case FIELD_LEFT: return step(field, field->caret, -1);
    case FIELD_RIGHT: return step(field, field->caret, 1);
    case FIELD_WORD_LEFT: return word_left(field, field->caret);
    case FIELD_WORD_RIGHT: return word_right(field, field->caret);
    case FIELD_HOME: return 0;
    case FIELD_END: return field->count;
    }
    return field->caret;
}

/* Without Shift an arrow leads to that end of what was selected. */
bool field_move(Field *field, FieldMove move, bool select) {
    uint32_t caret = field->caret, anchor = field->anchor, to = target(field, move);
    bool selected = caret != anchor;
    if (!select && selected && move == FIELD_LEFT) to = from_of(field);
    if (!select && selected && move == FIELD_RIGHT) to = to_of(field);
    field->caret = to;
    if (!select) field->anchor = to;
    field->joins = false;
    return field->caret != caret || field->anchor != anchor;
}

bool field_erase(Field *field, FieldMove move) {
    uint32_t to = target(field, move), from = field->caret;
    if (field->caret != field->anchor) from = field->anchor, to = field->caret;
    if (from == to) return false;
    field->joins = false;
    return change(field, least(from, to), from < to ? to : from, TEXT(""));
}

void field_select_all(Field *field) {
    field->anchor = 0;
    field->caret = field->count;
}

void field_click(Field *field, uint32_t at, int clicks) {
    field->caret = field->anchor = least(at, field->count);
    field->joins = false;
    if (clicks == 3) field_select_all(field);
    if (clicks != 2) return;
    while (field->anchor > 0 && is_word(field, field->anchor - 1)) field->anchor--;
    while (field->caret < field->count && is_word(field, field->caret)) field->caret++;
}
