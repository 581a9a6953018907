#include "ui/shoot.h"

#include "base/file.h"
#include "base/system.h"
#include "record/still.h"
#include "ui/taking.h"
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

/* As the lesson was run when the take began. */
static void add_params(Words *words, const Studio *studio) {
    for (uint32_t i = 0; i < studio->param_count; i++) {
        LessonParam param = studio->params[i];
        Text word = arena_format(&words->arena, "%.*s=%.*s", TEXT_ARG(param.name), TEXT_ARG(param.value));
        add(words, "--param");
        add(words, word.data ? word.data : "");
    }
}

static bool start(Shoot *shoot, const Session *session, const LessonOptions *lesson, Fault *fault) {
    Words words = {.count = 0};
    bool upright = session->view.height > session->view.width;
    const char *const fixed[] = {system_self() ? system_self() : "trayhouse",
                                 "record",
                                 session->studio.path,
                                 "--take",
                                 shoot->take,
                                 "-o",
                                 shoot->out,
                                 "--progress",
                                 "--pointer",
                                 "--keys",
                                 "--size",
                                 upright ? "1080x1920" : "1920x1080",
                                 "--theme",
                                 session->view.theme->name};
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) add(&words, fixed[i]);
    if (lesson->unlocked) add(&words, "--unlocked");
    add_params(&words, &session->studio);
    if (lesson->scripts) setenv("TRAYHOUSE_SCRIPTS", lesson->scripts, 0);
    bool ok = words.arena.failed ? fault_out_of_memory(fault)
                                 : child_start(&shoot->child, (char *const *)words.items, fault);
    arena_free(&words.arena);
    return ok;
}

/* A take that made no video is kept, and how to make one of it is said. */
static void tell_failure(const Shoot *shoot, Studio *studio, const char *why, int64_t now) {
    char words[STUDIO_WORDS];
    int len = snprintf(words, sizeof words, "The recording failed\n%.400s", why);
    if (file_exists(shoot->take))
        snprintf(
            words + len, sizeof words - (size_t)len,
            "\nWhat you did is kept in this file:\n\t%s\nTo render it: trayhouse record LESSON --take FILE",
            shoot->take);
    studio_tell(studio, true, words, now);
}

static void render(Shoot *shoot, Session *session, const LessonOptions *lesson, int64_t now) {
    Fault fault = {0};
    *shoot = (Shoot){.child = {.input = -1}, .due = now + LOOK_EVERY};
    make_name(session->studio.path, "Videos", ".mp4", shoot->out, sizeof shoot->out);
    snprintf(shoot->take, sizeof shoot->take, "%.4000s.take", shoot->out);
    if (take_write(&session->studio.take, shoot->take, &fault) && start(shoot, session, lesson, &fault))
        return;
    tell_failure(shoot, &session->studio, fault.message, now);
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

static void tell_end(Shoot *shoot, Studio *studio, int status, int64_t now) {
    char said[512], words[STUDIO_WORDS];
    bool ok = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    child_words(&shoot->child, said, sizeof said);
    const char *message = strstr(said, "trayhouse: ");
    if (ok || shoot->cancelled) unlink(shoot->take);
    if (ok)
        snprintf(words, sizeof words, "Recorded\n\t%s", shoot->out);
    else
        snprintf(words, sizeof words, "The recording was cancelled\nNothing was written.");
    if (ok || shoot->cancelled)
        studio_tell(studio, false, words, now);
    else
        tell_failure(shoot, studio, message ? message + 11 : "its process ended", now);
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
    tell_end(shoot, &session->studio, status, now);
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
    if (session->studio.state == STUDIO_TAKES || session->studio.state == STUDIO_RENDERS) return;
    if (taking_needs_lesson(session, "F8 makes a picture of it", now)) return;
    Reel reel = {.scene = session->lesson.scene, .view = session->view};
    reel.view.hover = reel.view.focus = reel.view.pressed = (SceneHit){HIT_NONE, 0};
    reel.view.record_time = TEXT("");
    make_name(session->shown_path, "Pictures", ".png", out, sizeof out);
    bool ok = still_png(&reel, quiz_position(&session->quiz, &session->player, now), false, out, &fault);
    snprintf(words, sizeof words, ok ? "Still picture\n\t%s" : "No picture was written\n%s",
             ok ? out : fault.message);
    studio_tell(&session->studio, !ok, words, now);
    session->dirty = true;
}

void shoot_grant(Shoot *shoot, Session *session, SessionWishes wishes, const LessonOptions *lesson,
                 int64_t now) {
    if (wishes.render) render(shoot, session, lesson, now);
    if (wishes.cancel) cancel(shoot);
    if (wishes.still) take_still(session, now);
}
