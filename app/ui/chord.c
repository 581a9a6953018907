#include "chord.h"

typedef struct NameRow {
    const char *name;
    uint32_t key;
    const char *cap; /* NULL: the name */
} NameRow;

static const NameRow names[] = {
    {"Left", CHORD_LEFT, "\xE2\x86\x90"},
    {"Right", CHORD_RIGHT, "\xE2\x86\x92"},
    {"Up", CHORD_UP, "\xE2\x86\x91"},
    {"Down", CHORD_DOWN, "\xE2\x86\x93"},
    {"Home", CHORD_HOME, NULL},
    {"End", CHORD_END, NULL},
    {"PageUp", CHORD_PAGE_UP, NULL},
    {"PageDown", CHORD_PAGE_DOWN, NULL},
    {"Enter", CHORD_ENTER, NULL},
    {"Esc", CHORD_ESCAPE, NULL},
    {"Tab", CHORD_TAB, NULL},
    {"Backspace", CHORD_BACKSPACE, NULL},
    {"Delete", CHORD_DELETE, NULL},
    {"Insert", CHORD_INSERT, NULL},
    {"Space", CHORD_SPACE, NULL},
};
enum { NAMES = sizeof names / sizeof *names };

bool chord_equal(Chord a, Chord b) {
    return a.key == b.key && a.ctrl == b.ctrl && a.shift == b.shift && a.alt == b.alt;
}

static bool take(Text *name, Text prefix) {
    if (name->len <= prefix.len || !text_starts_with(*name, prefix)) return false;
    *name = text_slice(*name, prefix.len, name->len);
    return true;
}

static uint32_t small(char c) {
    return (uint32_t)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static uint32_t function_key(Text name) {
    uint32_t number = 0;
    if (name.len < 2 || name.len > 3 || name.data[0] != 'F') return CHORD_NONE;
    for (size_t i = 1; i < name.len; i++) {
        if (name.data[i] < '0' || name.data[i] > '9') return CHORD_NONE;
        number = number * 10 + (uint32_t)(name.data[i] - '0');
    }
    return number >= 1 && number <= 12 ? CHORD_F1 + number - 1 : CHORD_NONE;
}

static uint32_t key_named(Text name) {
    for (size_t i = 0; i < NAMES; i++)
        if (text_equal(name, text_from(names[i].name))) return names[i].key;
    return name.len == 1 ? small(name.data[0]) : function_key(name);
}

Chord chord_named(Text name) {
    Chord chord = {0};
    chord.ctrl = take(&name, TEXT("Ctrl+"));
    chord.alt = take(&name, TEXT("Alt+"));
    chord.shift = take(&name, TEXT("Shift+"));
    chord.key = key_named(name);
    return chord;
}

Text chord_next_name(Text *keys) {
    while (keys->len && keys->data[0] == ' ') *keys = text_slice(*keys, 1, keys->len);
    size_t end = text_find(*keys, TEXT(" "), 0);
    Text name = text_slice(*keys, 0, end);
    *keys = text_slice(*keys, name.len, keys->len);
    return name;
}

static bool is_in_range(Chord chord, Text name) {
    bool range = name.len == 4 && name.data[1] == '.' && name.data[2] == '.';
    bool plain = !chord.ctrl && !chord.shift && !chord.alt;
    return range && plain && chord.key >= small(name.data[0]) && chord.key <= small(name.data[3]);
}

/* "Arrows", "Shift+Arrows": each of the four. */
static bool is_arrows(Chord chord, Text name) {
    bool shift = take(&name, TEXT("Shift+")), arrow = chord.key >= CHORD_LEFT && chord.key <= CHORD_DOWN;
    return text_equal(name, TEXT("Arrows")) && arrow && chord.shift == shift && !chord.ctrl && !chord.alt;
}

bool chord_is_among(Chord chord, Text keys) {
    for (Text name; (name = chord_next_name(&keys)).len;)
        if (chord_equal(chord, chord_named(name)) || is_in_range(chord, name) || is_arrows(chord, name))
            return true;
    return false;
}

Text chord_cap(Text name) {
    for (size_t i = 0; i < NAMES; i++)
        if (names[i].cap && text_equal(name, text_from(names[i].name))) return text_from(names[i].cap);
    return name;
}
