#include "ui/xdg.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

static const struct {
    const char *variable, *usual;
} folders[] = {
    [XDG_CONFIG] = {"XDG_CONFIG_HOME", ".config"},
    [XDG_DATA] = {"XDG_DATA_HOME", ".local/share"},
    [XDG_STATE] = {"XDG_STATE_HOME", ".local/state"},
    [XDG_CACHE] = {"XDG_CACHE_HOME", ".cache"},
};

bool xdg_path(XdgFolder folder, const char *name, char *out, size_t size) {
    const char *asked = getenv(folders[folder].variable), *home = getenv("HOME");
    int len = 0;
    if (asked && asked[0] == '/')
        len = snprintf(out, size, "%s/trayhouse/%s", asked, name);
    else if (home && home[0] == '/')
        len = snprintf(out, size, "%s/%s/trayhouse/%s", home, folders[folder].usual, name);
    return len > 0 && (size_t)len < size;
}

void xdg_make_folders(const char *path) {
    char folder[PATH_MAX];
    snprintf(folder, sizeof folder, "%s", path);
    for (char *c = folder + 1; folder[0] && *c; c++) {
        if (*c != '/') continue;
        *c = '\0';
        mkdir(folder, 0700);
        *c = '/';
    }
}
