#include "ui/settings.h"

#include "base/memory.h"
#include "base/system.h"
#include "kept.h"
#include "setting.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool settings_path(char *out, size_t size) {
    return kept_path(KEPT_CONFIG, "settings", out, size);
}

/* ---- what was changed */

static bool differs(const Settings *a, const Settings *b, Setting setting) {
    char left[SETTING_VALUE], right[SETTING_VALUE];
    return !text_equal(setting_write(a, setting, left), setting_write(b, setting, right));
}

bool settings_equal(const Settings *a, const Settings *b) {
    for (int i = 0; i < SETTING_COUNT; i++)
        if (differs(a, b, (Setting)i)) return false;
    return true;
}

/* ---- reading */

typedef enum LineKind { LINE_EMPTY, LINE_VALUE, LINE_OTHER, LINE_NONSENSE } LineKind;

/* LINE_VALUE: of a setting that is known here. */
static LineKind read_line(Text line, Setting *setting, Text *value) {
    line = text_trim(line);
    size_t equals = text_find(line, TEXT("="), 0);
    if (line.len == 0 || line.data[0] == '#') return LINE_EMPTY;
    if (equals == SIZE_MAX || equals == 0) return LINE_NONSENSE;
    Text name = text_trim(text_slice(line, 0, equals));
    *value = text_trim(text_slice(line, equals + 1, line.len));
    return setting_named(name, setting) ? LINE_VALUE : LINE_OTHER;
}

bool settings_parse(Settings *settings, Text text, uint32_t *wrong) {
    Text line, value;
    Setting setting;
    *wrong = 0;
    settings_default(settings);
    if (text.len && memchr(text.data, '\0', text.len)) return false;
    for (uint32_t number = 1; text_next_line(&text, &line); number++) {
        LineKind kind = read_line(line, &setting, &value);
        bool good = kind == LINE_VALUE ? setting_read(settings, setting, value) : kind != LINE_NONSENSE;
        if (!good && *wrong == 0) *wrong = number;
    }
    return true;
}

static bool report_line(Text text, uint32_t wrong, const char *path, Fault *fault) {
    Text line = {0};
    for (uint32_t i = 0; i < wrong; i++) text_next_line(&text, &line);
    line = text_trim(line);
    bool shown = text_is_utf8(line) && line.len < 80;
    return fault_set(fault, FAULT_FORMAT, path, (int)wrong,
                     "%.*s is not understood; it was passed over and stays there", shown ? (int)line.len : 9,
                     shown ? line.data : "this line");
}

/* The lock is held when `mends`: then a file that is no text is renamed. */
static bool read_file(Settings *settings, const char *path, bool mends, bool *damaged, Fault *fault) {
    char *data = NULL;
    size_t len = 0;
    uint32_t wrong = 0;
    settings_default(settings);
    KeptFile file = kept_read(path, SETTINGS_FILE_MAX, &data, &len, fault);
    bool ok = file == KEPT_READ && settings_parse(settings, (Text){data, len}, &wrong);
    *damaged = file == KEPT_TOO_LARGE || (file == KEPT_READ && !ok);
    if (wrong) report_line((Text){data, len}, wrong, path, fault);
    memory_free(data);
    if (*damaged && mends) kept_set_aside(path, fault);
    return file == KEPT_MISSING || (ok && wrong == 0);
}

bool settings_read(Settings *settings, const char *path, Fault *fault) {
    bool damaged = false;
    bool ok = read_file(settings, path, false, &damaged, fault);
    if (!damaged) return ok;
    int lock = kept_lock(path, NULL);
    ok = read_file(settings, path, lock >= 0, &damaged, fault);
    if (damaged && lock < 0) fault_set(fault, FAULT_FORMAT, path, 0, "is no text, and it cannot be renamed");
    kept_unlock(lock);
    return ok;
}

/* ---- writing */

enum { VALUE_LINE = SETTING_VALUE + 32 };

static size_t add_value(char *out, const Settings *settings, Setting setting) {
    char value[SETTING_VALUE];
    Text name = setting_name(setting), text = setting_write(settings, setting, value);
    return (size_t)snprintf(out, VALUE_LINE, "%.*s = %.*s\n", TEXT_ARG(name), TEXT_ARG(text));
}

static size_t add_line(char *out, Text line) {
    memcpy(out, line.data, line.len);
    out[line.len] = '\n';
    return line.len + 1;
}

Text settings_format(const Settings *settings, const Settings *kept, Text text, Arena *arena) {
    bool written[SETTING_COUNT] = {false};
    Text rest = text, line, value;
    size_t lines = SETTING_COUNT, len = 0;
    Setting setting = (Setting)0;
    while (text_next_line(&rest, &line)) lines++;
    char *out = arena_alloc(arena, text.len + lines * VALUE_LINE + 1024);
    if (!out) return (Text){0};
    if (text.len == 0)
        len += (size_t)snprintf(out, 1024, "# Trayhouse settings; themes: %s\n", theme_names());
    while (text_next_line(&text, &line)) {
        bool ours = read_line(line, &setting, &value) == LINE_VALUE && differs(settings, kept, setting);
        len += ours ? add_value(out + len, settings, setting) : add_line(out + len, line);
        if (ours) written[setting] = true;
    }
    for (int i = 0; i < SETTING_COUNT; i++)
        if (!written[i] && differs(settings, kept, (Setting)i))
            len += add_value(out + len, settings, (Setting)i);
    return (Text){out, len};
}

/* The lock is held. */
static bool rewrite(const Settings *settings, const Settings *kept, const char *path, Fault *fault) {
    Arena arena = {0};
    char *data = NULL;
    size_t len = 0;
    KeptFile file = kept_read(path, SETTINGS_FILE_MAX, &data, &len, fault);
    bool text = file == KEPT_READ && (len == 0 || !memchr(data, '\0', len));
    bool ok = text || file == KEPT_MISSING;
    if (!ok && file != KEPT_UNREADABLE) kept_set_aside(path, fault);
    Text out = ok ? settings_format(settings, kept, (Text){data, len}, &arena) : (Text){0};
    if (arena.failed) ok = fault_out_of_memory(fault);
    ok = ok && file_write(path, out.data, out.len, fault);
    memory_free(data);
    arena_free(&arena);
    return ok;
}

bool settings_write(const Settings *settings, Settings *kept, const char *path, Fault *fault) {
    if (settings_equal(settings, kept)) return true;
    int lock = kept_lock(path, fault);
    if (lock < 0) return false;
    bool ok = rewrite(settings, kept, path, fault);
    kept_unlock(lock);
    if (ok) *kept = *settings;
    return ok;
}
