#include "setting.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Row Row;

/* How values of one kind are read, written, shown and stepped through. */
typedef struct Kind {
    bool (*read)(const Row *row, void *value, Text text);
    void (*write)(const void *value, char out[SETTING_VALUE]);
    void (*show)(const void *value, char out[SETTING_VALUE]);
    bool (*step)(const Row *row, void *value, int direction);
} Kind;

struct Row {
    Text name, label;
    size_t offset, size; /* of the member in Settings */
    const Kind *kind;
    float least, most;
};

/* ---- themes */

static bool read_theme(const Row *row, void *value, Text text) {
    const Theme *theme = theme_by_name(text);
    (void)row;
    if (theme) *(const Theme **)value = theme;
    return theme != NULL;
}

static const Theme *theme_in(const void *value) {
    return *(const Theme *const *)value;
}

static void write_theme(const void *value, char out[SETTING_VALUE]) {
    snprintf(out, SETTING_VALUE, "%s", theme_in(value)->name);
}

static void show_theme(const void *value, char out[SETTING_VALUE]) {
    snprintf(out, SETTING_VALUE, "%s", theme_in(value)->title);
}

static bool step_theme(const Row *row, void *value, int direction) {
    uint32_t next = (uint32_t)((int)theme_index(theme_in(value)) + THEME_COUNT + direction);
    (void)row;
    *(const Theme **)value = theme_at(next);
    return true;
}

static const Kind themes = {read_theme, write_theme, show_theme, step_theme};

/* ---- skins */

static bool read_skin(const Row *row, void *value, Text text) {
    (void)row;
    return view_skin_by_name(text, value);
}

static void write_skin(const void *value, char out[SETTING_VALUE]) {
    snprintf(out, SETTING_VALUE, "%s", view_skin_name(*(const ViewSkin *)value));
}

static void show_skin(const void *value, char out[SETTING_VALUE]) {
    bool metaphor = *(const ViewSkin *)value == SKIN_METAPHOR;
    snprintf(out, SETTING_VALUE, "%s", metaphor ? "Trays and crates" : "Technical drawing");
}

static bool step_skin(const Row *row, void *value, int direction) {
    (void)row;
    *(ViewSkin *)value = (ViewSkin)(((int)*(ViewSkin *)value + VIEW_SKINS + direction) % VIEW_SKINS);
    return true;
}

static const Kind skins = {read_skin, write_skin, show_skin, step_skin};

/* ---- motion: whether it is reduced */

static bool read_flag(const Row *row, void *value, Text text) {
    bool yes = text_equal(text, TEXT("yes"));
    (void)row;
    if (!yes && !text_equal(text, TEXT("no"))) return false;
    *(bool *)value = yes;
    return true;
}

static void write_flag(const void *value, char out[SETTING_VALUE]) {
    snprintf(out, SETTING_VALUE, "%s", *(const bool *)value ? "yes" : "no");
}

static void show_motion(const void *value, char out[SETTING_VALUE]) {
    snprintf(out, SETTING_VALUE, "%s", *(const bool *)value ? "Reduced" : "Full");
}

static bool step_flag(const Row *row, void *value, int direction) {
    (void)row;
    (void)direction;
    *(bool *)value = !*(bool *)value;
    return true;
}

static const Kind motions = {read_flag, write_flag, show_motion, step_flag};

static void show_switch(const void *value, char out[SETTING_VALUE]) {
    snprintf(out, SETTING_VALUE, "%s", *(const bool *)value ? "Shown" : "Hidden");
}

static const Kind switches = {read_flag, write_flag, show_switch, step_flag};

/* ---- numbers */

static bool read_number(const Row *row, void *value, Text text) {
    char digits[SETTING_VALUE], *end = NULL;
    if (text.len >= sizeof digits) return false;
    snprintf(digits, sizeof digits, "%.*s", TEXT_ARG(text));
    double number = strtod(digits, &end);
    if (end == digits || *end || !isfinite(number) || number < row->least || number > row->most) return false;
    *(float *)value = (float)number;
    return true;
}

static void write_number(const void *value, char out[SETTING_VALUE]) {
    snprintf(out, SETTING_VALUE, "%g", (double)*(const float *)value);
}

static void show_percent(const void *value, char out[SETTING_VALUE]) {
    snprintf(out, SETTING_VALUE, "%d %%", (int)(*(const float *)value * 100 + .5f));
}

static void show_times(const void *value, char out[SETTING_VALUE]) {
    snprintf(out, SETTING_VALUE, "%g\xC3\x97", (double)*(const float *)value);
}

/* The nearest of `stops`, which rise, beyond the value. */
static bool step_number(const float *stops, size_t count, void *value, int direction) {
    float now = *(float *)value;
    for (size_t i = 0; i < count; i++) {
        float stop = stops[direction > 0 ? i : count - 1 - i];
        if (direction > 0 ? stop <= now + .001f : stop >= now - .001f) continue;
        *(float *)value = stop;
        return true;
    }
    return false;
}

static bool step_size(const Row *row, void *value, int direction) {
    static const float stops[] = {.8f, .9f, 1, 1.1f, 1.25f, 1.5f, 1.75f, 2, 2.5f, 3};
    (void)row;
    return step_number(stops, sizeof stops / sizeof *stops, value, direction);
}

static bool step_speed(const Row *row, void *value, int direction) {
    static const float stops[] = {.25f, .5f, .75f, 1, 1.5f, 2, 3, 4};
    (void)row;
    return step_number(stops, sizeof stops / sizeof *stops, value, direction);
}

/* The next whole pixel. */
static bool step_place(const Row *row, void *value, int direction) {
    float next = *(float *)value + (float)direction;
    if (next < row->least || next > row->most) return false;
    *(float *)value = next;
    return true;
}

static const Kind sizes = {read_number, write_number, show_percent, step_size};
static const Kind speeds = {read_number, write_number, show_times, step_speed};
static const Kind places = {read_number, write_number, write_number, step_place};

/* ---- the rows */

#define ROW(id, name, label, usual, member, kind, low, high)                                                 \
    [SETTING_##id] = {{name, sizeof name - 1},                                                               \
                      {label, sizeof label - 1},                                                             \
                      offsetof(Settings, member),                                                            \
                      sizeof(((Settings *)NULL)->member),                                                    \
                      &kind,                                                                                 \
                      low,                                                                                   \
                      high},
static const Row rows[SETTING_COUNT] = {SETTING_LIST(ROW)};
#undef ROW

static void *value_of(Settings *settings, Setting setting) {
    return (char *)settings + rows[setting].offset;
}

static const void *value_in(const Settings *settings, Setting setting) {
    return (const char *)settings + rows[setting].offset;
}

Text setting_name(Setting setting) {
    return rows[setting].name;
}

Text setting_label(Setting setting) {
    return rows[setting].label;
}

bool setting_named(Text name, Setting *setting) {
    for (*setting = 0; *setting < SETTING_COUNT; (*setting)++)
        if (text_equal(rows[*setting].name, name)) return true;
    return false;
}

bool setting_read(Settings *settings, Setting setting, Text value) {
    return rows[setting].kind->read(&rows[setting], value_of(settings, setting), value);
}

Text setting_write(const Settings *settings, Setting setting, char out[SETTING_VALUE]) {
    rows[setting].kind->write(value_in(settings, setting), out);
    return text_from(out);
}

Text setting_show(const Settings *settings, Setting setting, char out[SETTING_VALUE]) {
    rows[setting].kind->show(value_in(settings, setting), out);
    return text_from(out);
}

bool setting_step(Settings *settings, Setting setting, int direction) {
    return rows[setting].kind->step(&rows[setting], value_of(settings, setting), direction);
}

void setting_copy(Settings *to, const Settings *from, Setting setting) {
    memcpy(value_of(to, setting), value_in(from, setting), rows[setting].size);
}

void settings_default(Settings *settings) {
#define USUAL(id, name, label, usual, member, kind, low, high) TEXT(usual),
    const Text usual[SETTING_COUNT] = {SETTING_LIST(USUAL)};
#undef USUAL
    *settings = (Settings){0};
    for (Setting setting = 0; setting < SETTING_COUNT; setting++)
        setting_read(settings, setting, usual[setting]);
}
