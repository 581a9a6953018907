/* One loop: wait for something to happen, let the session decide what it means, draw if the picture has
 * changed. While a movement plays, pictures are drawn at the display's rate; otherwise the loop sleeps in
 * SDL_WaitEvent. */
#include "ui/window.h"

#include "base/system.h"
#include "cards.h"
#include "cursors.h"
#include "home.h"
#include "intake.h"
#include "keeping.h"
#include "keys.h"
#include "listing.h"
#include "open.h"
#include "present.h"
#include "recorder.h"
#include "render/render.h"
#include "render_job.h"
#include "renderer_start.h"
#include "watch.h"
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

/* A lesson is usually there sooner than this; then no other picture is shown before it. */
#define PATIENCE INT64_C(150000)

typedef struct Window {
    const WindowOptions *options;
    LessonOptions lesson; /* the options', with a worker that waits */
    SDL_Window *sdl;
    Present *present;
    Renderer *renderer;
    TextMeasure measure;
    RenderDamage damage;
    Session session;
    Loader *loader;
    uint64_t judged; /* content of the files that were last run */
    bool follows;    /* what is loaded next is loaded because a file changed */
    Shoot shoot;
    Watch *watch; /* NULL: files are not watched, F5 reads them again */
    Uint32 loaded_event, changed_event;
    Cursors cursors;
    uint32_t named; /* place of the lesson the command line named; UINT32_MAX once another folder is open */
    bool running, shown, minimised;
    int64_t opened, next_frame, interval; /* microseconds */
    FILE *log;        /* one line for each picture shown, for tests and measurements; NULL: none */
    uint32_t runs;    /* lessons that were shown so far, anew or again */
    int64_t changed;  /* when the change was made that the last of them ran with; 0: its picture was logged */
    uint32_t printed; /* the letters on this keyboard (see ui/keys) */
    const char *hits; /* a file that always holds what can be clicked just now; NULL: none */
} Window;

static int64_t clock_now(void) {
    double ticks = (double)SDL_GetPerformanceCounter(), frequency = (double)SDL_GetPerformanceFrequency();
    return (int64_t)(ticks / frequency * 1e6);
}

/* ---- lessons */

static void lesson_is_ready(void *user) {
    Window *window = user;
    SDL_Event event = {.type = window->loaded_event};
    SDL_PushEvent(&event);
}

static void files_have_changed(void *user) {
    Window *window = user;
    SDL_Event event = {.type = window->changed_event};
    SDL_PushEvent(&event);
}

static void open_lesson(Window *window) {
    Fault fault = {0};
    Arena arena = {0};
    if (window->loader) loader_abandon(window->loader);
    LessonOptions options = window->lesson;
    options.path = session_path(&window->session);
    if (window->session.index != window->named) options.param_count = 0; /* they are the named lesson's */
    LessonParam values[PARAMS_ROWS];
    uint32_t count = options.param_count ? 0 : home_draft(&window->session, values, &arena);
    if (window->session.again && window->session.params.touched)
        count = params_values(&window->session.params, values);
    if (count) options.params = values, options.param_count = count;
    window->changed = clock_now();
    window->loader =
        loader_start(&options, window->follows ? window->judged : 0, lesson_is_ready, window, &fault);
    window->follows = false;
    arena_free(&arena);
    if (!window->loader) session_set_fault(&window->session, &fault);
}

static void take_lesson(Window *window) {
    LoadedLesson lesson = {0};
    Fault fault = {0};
    if (!window->loader || !loader_take(window->loader, &lesson, &fault)) return;
    uint64_t stamp = 0;
    const LessonFiles *files = loader_files(window->loader, &stamp);
    if (window->watch) watch_follow(window->watch, files->paths.items, files->paths.count, stamp);
    bool knew = loader_knew(window->loader);
    /* Whether a limit is met may be the computer's doing: then the same files are worth another run. */
    window->judged = lesson.scene || knew || fault.kind == FAULT_LESSON ? files->content : 0;
    loader_abandon(window->loader);
    window->loader = NULL;
    if (knew) { /* F5 was faster than the watch, or the same was saved again */
        session_keep(&window->session);
        return;
    }
    if (!lesson.scene && home_without_draft(&window->session)) return;
    if (!lesson.scene) {
        session_set_fault(&window->session, &fault);
        return;
    }
    if (!window->session.again) keeping_leave(&window->session, clock_now());
    session_set_lesson(&window->session, &lesson, clock_now());
    window->runs++;
    Text name = timeline_title(window->session.lesson.timeline);
    char title[512];
    snprintf(title, sizeof title, "%.*s - Trayhouse", (int)(name.len < 400 ? name.len : 400), name.data);
    SDL_SetWindowTitle(window->sdl, title);
}

/* In the library its lessons are looked at one after the other, and near the end of a lesson the one that
 * comes then, as long as nothing else is loaded. */
static void look_at_lessons(Window *window) {
    Session *session = &window->session;
    uint32_t next = home_upcoming(session, clock_now());
    if (library_take(&session->library)) session->dirty = true;
    if (session->loading || (!session->at_home && next == UINT32_MAX) || !home_set_library(session)) return;
    library_look(&session->library, &session->folder, &window->lesson, next, session->at_home,
                 lesson_is_ready, window);
}

static void open_path(Window *window, const char *path) {
    Fault fault = {0};
    if (!open_choose(&window->session, path, &fault)) session_set_fault(&window->session, &fault);
}

/* In whatever the desktop opens such files with. */
static void edit_file(const char *path) {
    char real[PATH_MAX], url[PATH_MAX + 8];
    if (!path || !realpath(path, real)) return;
    snprintf(url, sizeof url, "file://%s", real);
    SDL_OpenURL(url);
}

static void paste(Session *session) {
    char *text = SDL_GetClipboardText();
    if (text) session_paste(session, text_from(text), clock_now());
    SDL_free(text);
}

static void grant_wishes(Window *window) {
    SessionWishes wishes = window->session.wishes;
    window->session.wishes = (SessionWishes){0};
    if (wishes.close) window->running = false;
    if (wishes.fullscreen) {
        bool full = SDL_GetWindowFlags(window->sdl) & SDL_WINDOW_FULLSCREEN;
        if (SDL_SetWindowFullscreen(window->sdl, full ? 0 : SDL_WINDOW_FULLSCREEN_DESKTOP) == 0)
            window->session.fullscreen = !full;
    }
    if (wishes.open) open_lesson(window);
    render_job_grant(&window->shoot, &window->session, wishes, &window->lesson, clock_now());
    look_at_lessons(window);
    if (wishes.keep) keeping_soon(&window->session, clock_now());
    const Fault *fault = &window->session.fault;
    if (wishes.edit) edit_file(fault->file[0] ? fault->file : session_path(&window->session));
    if (wishes.copy) SDL_SetClipboardText(window->session.clip);
    if (wishes.paste) paste(&window->session);
}

/* ---- pictures */

/* Pixels of the picture for one unit of the window: 2 on a dense display where the system says so. */
static float density(const Window *window) {
    int width = 0, height = 0, units = 0;
    present_size(window->present, &width, &height);
    SDL_GetWindowSize(window->sdl, &units, &height);
    return units > 0 && width > 0 ? (float)width / (float)units : 1;
}

static void update_size(Window *window) {
    int width = 0, height = 0;
    present_size(window->present, &width, &height);
    session_set_size(&window->session, width, height, density(window));
    SDL_DisplayMode mode;
    int display = SDL_GetWindowDisplayIndex(window->sdl);
    int rate = display >= 0 && SDL_GetCurrentDisplayMode(display, &mode) == 0 ? mode.refresh_rate : 0;
    window->interval = 1000000 / (rate >= 24 && rate <= 240 ? rate : 60);
}

static void log_picture(Window *window, int64_t now) {
    if (!window->log) return;
    ScenePosition at = player_position(&window->session.player, now);
    fprintf(window->log, "%lld %s step %u time %lld tiles %u of %u run %u after %lld\n",
            (long long)(clock_now() - window->opened), window->session.lesson.scene ? "lesson" : "empty",
            at.step + 1, (long long)at.time, window->damage.tiles_drawn, window->damage.tiles_total,
            window->runs,
            (long long)(window->changed && !window->loader ? clock_now() - window->changed : 0));
    if (!window->loader) window->changed = 0;
    fflush(window->log);
}

/* Written beside it and renamed, so that a reader finds it whole. */
static void log_hits(const Window *window) {
    const Session *session = &window->session;
    char beside[PATH_MAX];
    if (!window->hits || snprintf(beside, sizeof beside, "%s.new", window->hits) >= (int)sizeof beside)
        return;
    FILE *file = fopen(beside, "we");
    if (!file) return;
    fprintf(file, "state %s overlay %u asks %d right %d\n", session->at_home ? "library" : "lesson",
            cards_top(session), session->quiz.open, session->quiz.ask.right);
    fprintf(file, "told %.*s\n", TEXT_ARG(session->view.ask.told));
    for (uint32_t i = 0; i < session->list.hits.count; i++) {
        const DrawHit *hit = &session->list.hits.items[i];
        fprintf(file, "hit %.1f %.1f %.1f %.1f kind %u arg %llu\n", (double)hit->rect.x, (double)hit->rect.y,
                (double)hit->rect.w, (double)hit->rect.h, hit->kind, (unsigned long long)hit->arg);
    }
    fclose(file);
    rename(beside, window->hits);
}

static void draw(Window *window, int64_t now) {
    RenderImage image;
    bool whole = false;
    if (!present_begin(window->present, &image, &whole)) {
        window->session.dirty = false; /* the next size or exposure asks again */
        return;
    }
    /* The window may have another size already than the last event said. */
    View *view = &window->session.view;
    if (image.width != (int)view->width || image.height != (int)view->height) update_size(window);
    session_draw(&window->session, &window->measure, now);
    const DrawList *list = &window->session.list;
    Color paper = window->session.view.theme->paper;
    if (list->failed || !render_draw(window->renderer, list, paper, image, whole, &window->damage)) {
        present_lost(window->present);
        return;
    }
    present_show(window->present, whole ? NULL : &window->damage);
    if (!window->shown) {
        SDL_ShowWindow(window->sdl);
        present_show(window->present, NULL);
        window->shown = true;
    }
    cursors_show(&window->cursors,
                 window->session.placing ? window->session.moving : window->session.view.hover.kind);
    log_picture(window, now);
    log_hits(window);
}

/* ---- input */

static void on_window_event(Window *window, const SDL_WindowEvent *event) {
    switch (event->event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
    case SDL_WINDOWEVENT_DISPLAY_CHANGED: update_size(window); break;
    case SDL_WINDOWEVENT_EXPOSED:
        if (!present_show(window->present, NULL)) window->session.dirty = true;
        break;
    case SDL_WINDOWEVENT_MINIMIZED:
    case SDL_WINDOWEVENT_HIDDEN: window->minimised = true; break;
    case SDL_WINDOWEVENT_RESTORED:
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_MAXIMIZED:
        window->minimised = false;
        window->session.dirty = true;
        break;
    case SDL_WINDOWEVENT_LEAVE: session_pointer_leave(&window->session); break;
    default: break;
    }
}

static void on_mouse(Window *window, const SDL_Event *event, int64_t now) {
    float k = density(window);
    Session *session = &window->session;
    if (event->type == SDL_MOUSEMOTION)
        session_pointer_move(session, (float)event->motion.x * k, (float)event->motion.y * k, now);
    else if (event->type == SDL_MOUSEWHEEL)
        session_wheel(session, event->wheel.preciseY, now);
    else if (event->button.button != SDL_BUTTON_LEFT)
        return;
    else if (event->type == SDL_MOUSEBUTTONDOWN)
        session_pointer_press(session, (float)event->button.x * k, (float)event->button.y * k, now);
    else
        session_pointer_release(session, (float)event->button.x * k, (float)event->button.y * k, now);
}

/* Letters are asked for only while somebody writes: an input method stands between the keys and us then. */
static void listen(const Window *window) {
    bool wanted = session_is_writing(&window->session);
    if (wanted == (SDL_IsTextInputActive() == SDL_TRUE)) return;
    wanted ? SDL_StartTextInput() : SDL_StopTextInput();
}

static void on_event(void *user, const SDL_Event *event) {
    Window *window = user;
    int64_t now = clock_now();
    if (event->type == window->loaded_event) take_lesson(window), look_at_lessons(window);
    if (event->type == window->changed_event) window->follows = true, session_reload(&window->session, now);
    switch (event->type) {
    case SDL_QUIT: window->running = false; break;
    case SDL_WINDOWEVENT: on_window_event(window, &event->window); break;
    case SDL_TEXTINPUT: session_text(&window->session, text_from(event->text.text), now); break;
    case SDL_KEYMAPCHANGED: window->printed = keys_printed(); break;
    case SDL_KEYDOWN:
        session_press(&window->session, keys_chord(&event->key.keysym, window->printed),
                      event->key.repeat != 0, now);
        break;
    case SDL_MOUSEMOTION:
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
    case SDL_MOUSEWHEEL: on_mouse(window, event, now); break;
    case SDL_MULTIGESTURE: /* pinching: a sixth of the pad's width is a notch of the wheel */
        if (event->mgesture.numFingers == 2) session_wheel(&window->session, event->mgesture.dDist * 24, now);
        break;
    case SDL_DROPFILE:
        window->named = UINT32_MAX;
        open_path(window, event->drop.file);
        SDL_free(event->drop.file);
        break;
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        present_lost(window->present);
        window->session.dirty = true;
        break;
    default: break;
    }
    session_run_again(&window->session, now);
    listen(window);
    grant_wishes(window);
}

/* ---- the loop */

/* Milliseconds until something is to be looked after that is no picture; -1: never. */
static int until_chore(const Window *window, int64_t now) {
    const Studio *studio = &window->session.studio;
    const int64_t all[] = {window->session.keeping.due, window->session.notice.until,
                           render_job_due(&window->shoot, &window->session), listing_due(&window->session),
                           studio->state == STUDIO_TELLS ? studio->until : 0};
    int64_t due = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i] && (due == 0 || all[i] < due)) due = all[i];
    if (due == 0) return -1;
    return due <= now ? 1 : (int)((due - now) / 1000) + 1;
}

/* Milliseconds until there is something to draw: 0 now, -1 not before something happens. */
static int until_next(const Window *window, int64_t now) {
    const Session *session = &window->session;
    int64_t due = window->next_frame;
    if (window->minimised && window->shown) return until_chore(window, now);
    if (!window->shown && session->loading && due < window->opened + PATIENCE)
        due = window->opened + PATIENCE;
    if (!session->dirty && !session_is_moving(session)) {
        return until_chore(window, now);
    }
    return due <= now ? 0 : (int)((due - now) / 1000) + 1;
}

static void run(Window *window) {
    while (window->running) {
        intake_round(until_next(window, clock_now()), window->interval, on_event, window);
        if (intake_must_end()) window->running = false;
        int64_t now = clock_now();
        keeping_tick(&window->session, now);
        look_at_lessons(window);
        render_job_look(&window->shoot, &window->session, &window->lesson, now);
        recorder_rest(&window->session, now);
        if (notice_rest(&window->session.notice, now)) window->session.dirty = true;
        int64_t hint = listing_due(&window->session);
        if (hint && now >= hint) window->session.dirty = true;
        if (!window->running || until_next(window, now) != 0) continue;
        draw(window, now);
        window->next_frame = present_waits(window->present) ? now : now + window->interval;
    }
}

/* ---- opening and closing */

static bool make_window(Window *window, Fault *fault) {
    const WindowOptions *options = window->options;
    int width = options->width, height = options->height;
    if (width <= 0 || height <= 0) open_default_size(options->view->ui_scale, &width, &height);
    Uint32 flags = SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI | SDL_WINDOW_HIDDEN;
    if (options->fullscreen) flags |= SDL_WINDOW_FULLSCREEN_DESKTOP;
    window->sdl =
        SDL_CreateWindow("Trayhouse", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width, height, flags);
    if (!window->sdl)
        return fault_set(fault, FAULT_ENVIRONMENT, NULL, 0, "the window cannot be opened: %s",
                         SDL_GetError());
    open_least_size(window->sdl);
    window->printed = keys_printed();
    window->session.fullscreen = options->fullscreen;
    window->cursors = cursors_make();
    window->present = present_new(window->sdl, options->present, fault);
    if (!window->present) return false;
    update_size(window);
    return true;
}

/* The fonts are looked up while the display is opened: both wait for files and the server. */
static bool open_screen(Window *window, Fault *fault) {
    RendererStart made = {0};
    renderer_start(&made);
    bool ok = open_display(fault) && make_window(window, fault);
    renderer_wait(&made);
    window->renderer = made.renderer;
    if (ok && !made.renderer) *fault = made.fault, ok = false;
    if (ok) window->measure = render_measure(window->renderer);
    return ok;
}

/* What the command line names is shown, and not kept. */
static void show_choices(Session *session, const WindowOptions *options) {
    session_set_settings(session, options->settings);
    session->settings_file = options->settings_file;
    Settings shown = *options->settings;
    shown.theme = options->view->theme;
    shown.skin = options->view->skin;
    shown.text_scale = options->view->text_scale;
    shown.ui_scale = options->view->ui_scale;
    session_show(session, &shown, 0);
}

static void start_session(Window *window) {
    Session *session = &window->session;
    session_init(session);
    show_choices(session, window->options);
    session->scripts = window->lesson.scripts;
    if (window->options->notice)
        notice_fault(&session->notice, "Your settings", window->options->notice, window->opened);
    keeping_start(session, window->opened);
    open_path(window, window->lesson.path);
    window->named = session->index;
    session->begin_step = window->options->step;
    session->begin_plays = window->options->step == 0;
    grant_wishes(window);
}

/* On X11 SDL wakes its own wait by a message sent over a second connection. If the window were gone before
 * the server reads it, Xlib would end the program with an error; so the window disappears first, and the
 * message has time to arrive. */
static void leave_screen(Window *window) {
    SDL_HideWindow(window->sdl);
    SDL_PumpEvents();
    SDL_Delay(20);
}

static void free_window(Window *window) {
    render_job_end(&window->shoot, &window->session, clock_now());
    watch_stop(window->watch);
    if (window->loader) loader_abandon(window->loader);
    session_free(&window->session);
    lesson_ready_free(window->lesson.ready);
    list_free(&window->damage.rects);
    if (window->renderer) render_free(window->renderer);
    if (window->present) present_free(window->present);
    cursors_free(&window->cursors);
    if (window->sdl) SDL_DestroyWindow(window->sdl);
    if (window->log) fclose(window->log);
}

bool window_run(const WindowOptions *options, Fault *fault) {
    Window window = {.options = options, .lesson = options->lesson, .running = true, .opened = clock_now()};
    if (!open_events(fault)) return false;
    intake_begin();
    const char *log = getenv("TRAYHOUSE_PRESENT_LOG");
    if (log && log[0]) window.log = fopen(log, "we");
    window.hits = getenv("TRAYHOUSE_PRESENT_HITS");
    window.loaded_event = SDL_RegisterEvents(2);
    window.changed_event = window.loaded_event + 1;
    render_job_begin(&window.shoot, window.opened);
    window.watch = watch_start(WATCH_AUTO, files_have_changed, &window, NULL);
    window.lesson.ready = lesson_ready_new(window.lesson.scripts);
    start_session(&window); /* its lesson is run while the display, which takes as long, is opened */
    bool ok = open_screen(&window, fault);
    if (ok) run(&window);
    Fault lost = {0};
    if (!keeping_end(&window.session, &lost)) fprintf(stderr, "trayhouse: %s: %s\n", lost.file, lost.message);
    if (window.sdl) leave_screen(&window);
    free_window(&window);
    SDL_Quit();
    return ok;
}
