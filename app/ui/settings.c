#include "ui/settings.h"

#include "base/file.h"
#include "base/memory.h"
#include "ui/setting.h"
#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- reading */

static Text trimmed(Text text) {
    while (text.len && (text.data[0] == ' ' || text.data[0] == '\t')) text.data++, text.len--;
    while (text.len && strchr(" \t\r", text.data[text.len - 1])) text.len--;
    return text;
}

static bool keep_line(Settings *settings, Text line) {
    size_t len = strlen(settings->others);
    if (len + line.len + 2 > sizeof settings->others) return false;
    memcpy(settings->others + len, line.data, line.len);
    settings->others[len + line.len] = '\n';
    settings->others[len + line.len + 1] = '\0';
    return true;
}

static bool read_value(Settings *settings, Text name, Text value, Text line) {
    Setting setting;
    return setting_named(name, &setting) ? setting_read(settings, setting, value) : keep_line(settings, line);
}

static bool read_line(Settings *settings, Text line) {
    line = trimmed(line);
    size_t equals = text_find(line, TEXT("="), 0);
    if (line.len == 0 || line.data[0] == '#') return true;
    if (equals == SIZE_MAX || equals == 0 || memchr(line.data, '\0', line.len)) return false;
    return read_value(settings, trimmed(text_slice(line, 0, equals)),
                      trimmed(text_slice(line, equals + 1, line.len)), line);
}

bool settings_parse(Settings *settings, Text text, uint32_t *wrong_line) {
    Text line;
    *wrong_line = 0;
    settings_default(settings);
    if (!text_is_utf8(text)) return false;
    for (uint32_t number = 1; text_next_line(&text, &line); number++)
        if (!read_line(settings, line)) return *wrong_line = number, false;
    return true;
}

/* The next free name: settings.damaged, settings.damaged.2, ... */
static bool set_aside(const char *path, char *aside, size_t size) {
    for (int i = 1; i < 1000; i++) {
        if (i == 1)
            snprintf(aside, size, "%s.damaged", path);
        else
            snprintf(aside, size, "%s.damaged.%d", path, i);
        if (!file_exists(aside)) return rename(path, aside) == 0;
    }
    return false;
}

/* What a writer that was killed has left beside the file. */
static void remove_leftovers(const char *path) {
    const char *slash = strrchr(path, '/');
    if (!slash) return;
    char folder[4096], name[4400];
    snprintf(folder, sizeof folder, "%.*s", (int)(slash - path), path);
    DIR *dir = opendir(folder);
    if (!dir) return;
    size_t len = strlen(slash + 1);
    for (struct dirent *entry; (entry = readdir(dir));) {
        char *end = NULL;
        if (strncmp(entry->d_name, slash + 1, len) != 0 || entry->d_name[len] != '.') continue;
        long pid = strtol(entry->d_name + len + 1, &end, 10);
        if (pid <= 0 || strcmp(end, ".tmp") != 0 || kill((pid_t)pid, 0) == 0 || errno != ESRCH) continue;
        snprintf(name, sizeof name, "%s/%s", folder, entry->d_name);
        unlink(name);
    }
    closedir(dir);
}

static bool report_damage(const char *path, uint32_t line, Fault *fault) {
    char aside[4096], where[32] = "";
    if (line) snprintf(where, sizeof where, " in line %u", line);
    if (set_aside(path, aside, sizeof aside))
        return fault_set(
            fault, FAULT_ENVIRONMENT, path, (int)line,
            "the settings cannot be understood%s. They were set aside as %s, and everything is as at the "
            "first start.",
            where, aside);
    return fault_set(
        fault, FAULT_ENVIRONMENT, path, (int)line,
        "the settings cannot be understood%s, nor set aside (%s). Everything is as at the first start.",
        where, strerror(errno));
}

bool settings_read(Settings *settings, const char *path, Fault *fault) {
    char *data = NULL;
    size_t len = 0;
    uint32_t line = 0;
    settings_default(settings);
    remove_leftovers(path);
    if (!file_exists(path)) return true;
    bool ok = file_read(path, SETTINGS_FILE_MAX, &data, &len, fault);
    if (ok) ok = settings_parse(settings, (Text){data, len}, &line);
    memory_free(data);
    if (ok) return true;
    settings_default(settings);
    return report_damage(path, line, fault);
}

/* ---- writing */

size_t settings_format(const Settings *settings, char *out, size_t size) {
    char value[SETTING_VALUE];
    int len = snprintf(out, size, "# Trayhouse settings; themes: %s\n", theme_names());
    size_t at = len > 0 ? (size_t)len : 0;
    for (Setting setting = 0; setting < SETTING_COUNT && at < size; setting++) {
        Text name = setting_name(setting), text = setting_write(settings, setting, value);
        len = snprintf(out + at, size - at, "%.*s = %.*s\n", TEXT_ARG(name), TEXT_ARG(text));
        at += len > 0 ? (size_t)len : 0;
    }
    if (at < size) {
        len = snprintf(out + at, size - at, "%s", settings->others);
        at += len > 0 ? (size_t)len : 0;
    }
    return at < size ? at : 0;
}

static void make_folders(const char *path) {
    char folder[4096];
    snprintf(folder, sizeof folder, "%s", path);
    for (char *c = folder + 1; *c; c++) {
        if (*c != '/') continue;
        *c = '\0';
        mkdir(folder,
              0700); /* what is there already stays; what cannot be made shows when the file is written */
        *c = '/';
    }
}

bool settings_write(const Settings *settings, const char *path, Fault *fault) {
    char text[SETTINGS_OTHERS + 1024];
    size_t len = settings_format(settings, text, sizeof text);
    make_folders(path);
    return file_write(path, text, len, fault);
}

bool settings_path(char *out, size_t size) {
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    int len = 0;
    if (config && config[0] == '/')
        len = snprintf(out, size, "%s/trayhouse/settings", config);
    else if (home && home[0] == '/')
        len = snprintf(out, size, "%s/.config/trayhouse/settings", home);
    return len > 0 && (size_t)len < size;
}
