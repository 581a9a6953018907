#include "ui/shoot.h"

#include "base/file.h"
#include "record/still.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ARGUMENTS = 24 + 2 * 64 };

#define LOOK_EVERY INT64_C(150000)

/* ---- names */

/* $TRAYHOUSE_RECORDINGS; ~/Videos or ~/Pictures where there is one; the home folder; here. */
static void find_folder(const char *kind, char *out, size_t size) {
    const char *named = getenv("TRAYHOUSE_RECORDINGS"), *home = getenv("HOME");
    if (named && named[0]) {
        snprintf(out, size, "%s", named);
        mkdir(out, 0755);
        return;
    }
    snprintf(out, size, "%s/%s", home && home[0] ? home : ".", kind);
    if (!file_is_directory(out)) snprintf(out, size, "%s", home && home[0] ? home : ".");
}

/* FOLDER/lesson-20260102-030405.mp4 */
static void make_name(const char *path, const char *kind, const char *suffix, char *out, size_t size) {
    const char *slash = path ? strrchr(path, '/') : NULL;
    const char *name = slash ? slash + 1 : path ? path : "lesson";
    char folder[2048], stamp[32];
    time_t now = time(NULL);
    struct tm local;
    localtime_r(&now, &local);
    strftime(stamp, sizeof stamp, "%Y%m%d-%H%M%S", &local);
    find_folder(kind, folder, sizeof folder);
    snprintf(out, size, "%s/%.*s-%s%s", folder, (int)strcspn(name, "."), name, stamp, suffix);
}

/* ---- starting */

typedef struct Words {
    const char *items[ARGUMENTS];
    int count;
    Arena arena;
} Words;

static void add(Words *words, const char *word) {
    if (words->count + 1 < ARGUMENTS) words->items[words->count++] = word;
    words->items[words->count] = NULL;
}

/* As the lesson was run: with what the learner has set, or what the window was opened with. */
static void add_params(Words *words, const Session *session, const LessonOptions *lesson) {
    LessonParam set[PARAMS_ROWS];
    const LessonParam *params = lesson->params;
    const char *path = session_path(session);
    bool same = path && strcmp(path, session->studio.path) == 0;
    uint32_t count =
        lesson->path && strcmp(lesson->path, session->studio.path) == 0 ? lesson->param_count : 0;
    if (same && session->params.touched) params = set, count = params_values(&session->params, set);
    for (uint32_t i = 0; i < count; i++) {
        Text word =
            arena_format(&words->arena, "%.*s=%.*s", TEXT_ARG(params[i].name), TEXT_ARG(params[i].value));
        add(words, "--param");
        add(words, word.data ? word.data : "");
    }
}

static bool start(Shoot *shoot, const Session *session, const LessonOptions *lesson, Fault *fault) {
    Words words = {.count = 0};
    bool upright = session->view.height > session->view.width;
    const char *const fixed[] = {"/proc/self/exe", "record",
                                 lesson->path,     "--take",
                                 shoot->take,      "-o",
                                 shoot->out,       "--progress",
                                 "--pointer",      "--keys",
                                 "--size",         upright ? "1080x1920" : "1920x1080",
                                 "--theme",        session->view.theme->name};
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) add(&words, fixed[i]);
    add_params(&words, session, lesson);
    if (lesson->scripts) setenv("TRAYHOUSE_SCRIPTS", lesson->scripts, 0);
    bool ok = words.arena.failed ? fault_out_of_memory(fault)
                                 : child_start(&shoot->child, (char *const *)words.items, fault);
    arena_free(&words.arena);
    return ok;
}

static void render(Shoot *shoot, Session *session, const LessonOptions *lesson, int64_t now) {
    Fault fault = {0};
    char words[STUDIO_WORDS];
    *shoot = (Shoot){.child = {.input = -1}, .due = now + LOOK_EVERY};
    make_name(session->studio.path, "Videos", ".mp4", shoot->out, sizeof shoot->out);
    snprintf(shoot->take, sizeof shoot->take, "%.4000s.take", shoot->out);
    if (take_write(&session->studio.take, shoot->take, &fault) && start(shoot, session, lesson, &fault))
        return;
    snprintf(words, sizeof words, "The recording failed: %.400s", fault.message);
    studio_tell(&session->studio, true, words);
}

/* ---- looking */

static bool has_ended(Shoot *shoot, int *status) {
    pid_t got = waitpid(shoot->child.pid, status, WNOHANG);
    if (got != shoot->child.pid) return false;
    shoot->child.pid = 0;
    return true;
}

/* The last "DONE TOTAL LEFT" it printed. */
static void read_progress(Shoot *shoot, Studio *studio) {
    char words[256];
    child_words(&shoot->child, words, sizeof words);
    const char *at = words + strlen(words);
    for (int spaces = 0; at > words && spaces < 3; at--)
        if (at[-1] == ' ' && ++spaces == 3) break;
    unsigned done = 0, total = 0;
    float left = 0;
    if (sscanf(at, "%u %u %f", &done, &total, &left) != 3 || total == 0 || done > total) return;
    studio->done = done, studio->total = total, studio->left = left;
}

static void tell_end(Shoot *shoot, Studio *studio, int status) {
    char said[STUDIO_WORDS], words[STUDIO_WORDS];
    bool ok = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    child_words(&shoot->child, said, sizeof said);
    const char *message = strstr(said, "trayhouse: ");
    if (ok)
        snprintf(words, sizeof words, "Recorded: %.480s", shoot->out);
    else if (shoot->cancelled)
        snprintf(words, sizeof words, "The recording was cancelled: nothing was written");
    else
        snprintf(words, sizeof words, "The recording failed: %.300s",
                 message ? message + 11 : "its process ended");
    /* A take that made no video is kept: `trayhouse record LESSON --take FILE` renders it again. */
    if (ok || shoot->cancelled) unlink(shoot->take);
    studio_tell(studio, !ok && !shoot->cancelled, words);
}

void shoot_look(Shoot *shoot, Session *session, int64_t now) {
    int status = 0;
    if (shoot->due == 0 || now < shoot->due) return;
    session->dirty = true;
    shoot->due = now + LOOK_EVERY;
    if (!has_ended(shoot, &status)) {
        read_progress(shoot, &session->studio);
        return;
    }
    tell_end(shoot, &session->studio, status);
    child_kill(&shoot->child);
    shoot->due = 0;
}

static void cancel(Shoot *shoot) {
    shoot->cancelled = true;
    if (shoot->child.pid > 0) kill(shoot->child.pid, SIGTERM);
}

void shoot_end(Shoot *shoot) {
    int status = 0;
    cancel(shoot);
    for (int i = 0; i < 300 && shoot->child.pid > 0 && !has_ended(shoot, &status); i++) {
        struct timespec tick = {0, 10000000};
        nanosleep(&tick, NULL);
    }
    child_kill(&shoot->child);
}

/* ---- stills */

static void take_still(Session *session, int64_t now) {
    char out[4096], words[STUDIO_WORDS];
    Fault fault = {0};
    if (!session->lesson.scene || session->at_home || session->studio.state == STUDIO_TAKES ||
        session->studio.state == STUDIO_RENDERS)
        return;
    Reel reel = {.scene = session->lesson.scene, .view = session->view};
    reel.view.hover = reel.view.focus = reel.view.pressed = (SceneHit){HIT_NONE, 0};
    reel.view.record_time = TEXT("");
    make_name(session_path(session), "Pictures", ".png", out, sizeof out);
    bool ok = still_png(&reel, quiz_position(&session->quiz, &session->player, now), false, out, &fault);
    snprintf(words, sizeof words, ok ? "Still picture: %.400s" : "No picture was written: %.400s",
             ok ? out : fault.message);
    studio_tell(&session->studio, !ok, words);
    session->dirty = true;
}

void shoot_grant(Shoot *shoot, Session *session, SessionWishes wishes, const LessonOptions *lesson,
                 int64_t now) {
    if (wishes.render) render(shoot, session, lesson, now);
    if (wishes.cancel) cancel(shoot);
    if (wishes.still) take_still(session, now);
}
