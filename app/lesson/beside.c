#include "lesson/files.h"

#include "base/system.h"
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool beside_is_name(Text name) {
    if (name.len == 0 || memchr(name.data, '\\', name.len) || memchr(name.data, '\0', name.len)) return false;
    for (size_t i = 0; i < name.len; i++) {
        bool first = i == 0 || name.data[i - 1] == '/';
        if (first && (name.data[i] == '.' || name.data[i] == '/')) return false;
    }
    return name.data[name.len - 1] != '/';
}

/* Length of the path's folder, its slash included; 0: it has none. */
static int folder_len(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? (int)(slash - path) + 1 : 0;
}

/* `folder` ends with a slash, or is empty: where the program was started. */
static bool lies_within(const char *real, const char *folder) {
    char home[PATH_MAX];
    if (!realpath(folder[0] ? folder : ".", home)) return false;
    size_t len = strlen(home);
    return strncmp(real, home, len) == 0 && (real[len] == '/' || home[len - 1] == '/');
}

static bool is_within_reach(const char *real, const char *lesson) {
    char folder[PATH_MAX], whole[PATH_MAX];
    snprintf(folder, sizeof folder, "%.*s", folder_len(lesson), lesson);
    if (lies_within(real, folder)) return true;
    if (!realpath(lesson, whole)) return false;
    whole[folder_len(whole)] = '\0';
    return lies_within(real, whole);
}

Beside beside_find(const char *lesson, Text name, char *out, size_t size) {
    char real[PATH_MAX];
    int len = snprintf(out, size, "%.*s%.*s", folder_len(lesson), lesson, TEXT_ARG(name));
    if (len < 0 || (size_t)len >= size) return BESIDE_MISSING;
    if (!beside_is_name(name)) return BESIDE_OUTSIDE;
    if (!file_exists(out)) return BESIDE_MISSING;
    return realpath(out, real) && is_within_reach(real, lesson) ? BESIDE_THERE : BESIDE_OUTSIDE;
}
