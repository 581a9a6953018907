#include "open.h"

#include "base/system.h"
#include "home.h"
#include "kept.h"
#include "present.h"
#include <limits.h>
#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LEAST_WIDTH = 960, LEAST_HEIGHT = 600 }; /* below it everything is drawn smaller */

static bool is_blind(const char *driver) {
    static const char *const blind[] = {"dummy", "offscreen", "evdev"};
    for (size_t i = 0; i < sizeof blind / sizeof *blind; i++)
        if (strcmp(driver, blind[i]) == 0) return true;
    return false;
}

/* A driver that shows nothing is right only for who asked for it by name. */
static bool is_usable(const char *driver) {
    const char *asked = getenv("SDL_VIDEODRIVER");
    return driver && (!is_blind(driver) || (asked && strcmp(asked, driver) == 0));
}

/* Xlib reads thousands of lines about composed letters at every start, a fifth of the processor's time it
 * takes. Where it is given a folder (and is not run by root) it keeps there what it made of them; see
 * Compose(5). */
static void keep_composed_letters(void) {
    char path[PATH_MAX];
    if (getenv("XCOMPOSECACHE") || !kept_path(KEPT_CACHE, "compose/", path, sizeof path)) return;
    if (!kept_make_folders(path, NULL)) return;
    setenv("XCOMPOSECACHE", path, 0);
}

bool open_events(Fault *fault) {
    setenv("SDL_VIDEO_X11_WMCLASS", "trayhouse", 0);
    setenv("SDL_VIDEO_WAYLAND_WMCLASS", "trayhouse", 0);
    SDL_SetHint(SDL_HINT_APP_NAME, "Trayhouse");
    SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
    SDL_SetHint(SDL_HINT_WINDOWS_DPI_AWARENESS, "permonitorv2");
    keep_composed_letters();
    present_prepare();
    if (SDL_Init(SDL_INIT_EVENTS) == 0) return true;
    return fault_set(fault, FAULT_ENVIRONMENT, NULL, 0, "SDL cannot be started: %s", SDL_GetError());
}

bool open_display(Fault *fault) {
    const char *reason = "the only driver here draws nowhere";
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0)
        reason = SDL_GetError();
    else if (is_usable(SDL_GetCurrentVideoDriver())) {
        SDL_StopTextInput(); /* no input method stands between the keys and us */
        SDL_EnableScreenSaver();
        return true;
    }
    fault_set(fault, FAULT_ENVIRONMENT, NULL, 0,
              "there is no display to open a window on (%s). Start it from a desktop, or set DISPLAY or "
              "WAYLAND_DISPLAY; "
              "`trayhouse snap` and `trayhouse text` need none.",
              reason);
    return false;
}

void open_default_size(float scale, int *width, int *height) {
    SDL_Rect room = {0, 0, 1920, 1080};
    SDL_GetDisplayUsableBounds(0, &room);
    int most_wide = (int)(1920 * scale), most_high = (int)(1080 * scale);
    *width = room.w * 19 / 20 < most_wide ? room.w * 19 / 20 : most_wide;
    *height = room.h * 9 / 10 < most_high ? room.h * 9 / 10 : most_high;
}

static int least_of(int a, int b) {
    return a < b ? a : b;
}

/* A window manager may still make it smaller (tiling ones do): then the picture shrinks as a whole. */
void open_least_size(SDL_Window *window) {
    SDL_Rect room = {0, 0, LEAST_WIDTH, LEAST_HEIGHT};
    int width = LEAST_WIDTH, height = LEAST_HEIGHT;
    SDL_GetDisplayUsableBounds(0, &room);
    SDL_GetWindowSize(window, &width, &height);
    SDL_SetWindowMinimumSize(window, least_of(LEAST_WIDTH, least_of(width, room.w)),
                             least_of(LEAST_HEIGHT, least_of(height, room.h)));
}

static bool is_course(const Session *session, const char *path) {
    char course[PATH_MAX], whole[PATH_MAX], lessons[PATH_MAX];
    snprintf(lessons, sizeof lessons, "%s/lessons", session->scripts ? session->scripts : "");
    return realpath(lessons, course) && realpath(path, whole) && strcmp(course, whole) == 0;
}

static bool is_there(const Session *session, const char *whole) {
    char other[PATH_MAX];
    for (uint32_t i = 0; i < session->folder.paths.count; i++)
        if (realpath(session->folder.paths.items[i], other) && strcmp(other, whole) == 0) return true;
    return false;
}

/* Lessons from elsewhere that the learner has opened before stand behind the course, the last one first. */
static void add_own_lessons(Session *session) {
    Fault ignored = {0};
    for (uint32_t i = session->progress.entries.count; i-- > 0;) {
        const char *key = session->progress.entries.items[i].key.data;
        if (key[0] == '/' && file_exists(key) && !file_is_directory(key) && !is_there(session, key))
            folder_add(&session->folder, key, &ignored);
    }
}

static void add_free_floor(Session *session) {
    char path[PATH_MAX];
    Fault ignored = {0};
    snprintf(path, sizeof path, "%s/floor/free-floor.lua", session->scripts);
    if (file_exists(path)) folder_add(&session->folder, path, &ignored);
}

/* By their numbers; some may be gone. */
static void add_saved_floors(Session *session) {
    char path[PATH_MAX];
    Fault ignored = {0};
    for (int n = 1, missed = 0; missed < 100 && floor_saved_path(n, path, sizeof path); n++) {
        bool there = file_exists(path) && !file_is_directory(path);
        missed = there ? 0 : missed + 1;
        if (there) folder_add(&session->folder, path, &ignored);
    }
}

static void add_packs(Session *session) {
    char folder[PATH_MAX];
    Fault ignored = {0};
    if (kept_path(KEPT_DATA, "", folder, sizeof folder)) folder_add_packs(&session->folder, folder, &ignored);
}

bool open_choose(Session *session, const char *path, Fault *fault) {
    folder_free(&session->folder);
    session->index = 0;
    session->shown = UINT32_MAX;
    uint32_t index = 0;
    library_free(&session->library);
    if (!file_is_directory(path)) {
        if (!folder_add_around(&session->folder, path, &index, fault)) return false;
        session_open(session, index);
        return true;
    }
    if (!folder_add(&session->folder, path, fault)) return false;
    if (is_course(session, path)) {
        add_free_floor(session);
        add_saved_floors(session);
        add_packs(session);
        add_own_lessons(session);
    }
    home_show(session, 0);
    return true;
}
