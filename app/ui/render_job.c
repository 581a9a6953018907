#include "render_job.h"

#include "base/memory.h"
#include "base/system.h"
#include "kept.h"
#include "record/still.h"
#include "recorder.h"
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define LOOK_EVERY   INT64_C(150000)
#define SAVE_EVERY   INT64_C(2000000)
#define SAVE_SHARE   30 /* of the time since the last save, at most one part in so many goes into saving */
#define SEARCH_AFTER INT64_C(1000000)

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

/* lesson-20260102-030405 */
static void make_stem(const char *path, char *out, size_t size) {
    const char *slash = path ? strrchr(path, '/') : NULL;
    const char *name = slash ? slash + 1 : path ? path : "lesson";
    char stamp[32];
    time_t now = time(NULL);
    struct tm local;
    localtime_r(&now, &local);
    strftime(stamp, sizeof stamp, "%Y%m%d-%H%M%S", &local);
    snprintf(out, size, "%.*s-%s", (int)(strcspn(name, ".") < 200 ? strcspn(name, ".") : 200), name, stamp);
}

/* FOLDER/STEM.png, or STEM-2.png ... where that is there. */
static void make_name(const char *stem, const char *kind, const char *suffix, char *out, size_t size) {
    char folder[2048];
    find_folder(kind, folder, sizeof folder);
    snprintf(out, size, "%s/%s%s", folder, stem, suffix);
    for (int n = 2; n < 1000 && file_exists(out); n++)
        snprintf(out, size, "%s/%s-%d%s", folder, stem, n, suffix);
}

/* ---- starting */

typedef struct Words {
    const char *items[TAKES_WORDS + 1];
    int count;
    Arena arena;
} Words;

static void add(Words *words, const char *word) {
    if (words->count < TAKES_WORDS) words->items[words->count++] = word;
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

/* This program, wherever it lies by the time a job is taken up. */
static const char *self(void) {
    return system_self() ? system_self() : "trayhouse";
}

/* The words of the command that renders what is recorded now. False: out of memory. */
static bool find_words(const Shoot *shoot, const Session *session, Words *words) {
    bool upright = session->view.height > session->view.width;
    const char *const fixed[] = {self(),        "record",
                                 shoot->lesson, "--take",
                                 shoot->take,   "-o",
                                 shoot->out,    "--progress",
                                 "--pointer",   "--keys",
                                 "--size",      upright ? "1080x1920" : "1920x1080",
                                 "--theme",     session->view.theme->name};
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) add(words, fixed[i]);
    if (shoot->unlocked) add(words, "--unlocked");
    add_params(words, &session->studio);
    return !words->arena.failed;
}

static bool start(Shoot *shoot, const char *const *words, const LessonOptions *lesson, int64_t now,
                  Fault *fault) {
    if (lesson->scripts) setenv("TRAYHOUSE_SCRIPTS", lesson->scripts, 0);
    shoot->cancelled = false;
    shoot->due = now + LOOK_EVERY;
    shoot->child = (Child){.input = -1};
    bool ok = child_start(&shoot->child, (char *const *)words, fault);
    if (!ok) shoot->due = 0;
    return ok;
}

/* ---- a recording goes on */

/* It may be rendered by a window that is started elsewhere. */
static void make_whole(char *path, size_t size) {
    char whole[PATH_MAX], folder[PATH_MAX];
    if (path[0] == '/' || !getcwd(folder, sizeof folder)) return;
    if (snprintf(whole, sizeof whole, "%s/%s", folder, path) >= (int)sizeof whole) return;
    snprintf(path, size, "%s", whole);
}

/* What it will be called, and where it is kept meanwhile: beside the video where it cannot be kept by itself.
 */
static void begin(Shoot *shoot, Session *session, int64_t now) {
    char stem[256];
    Fault fault = {0};
    Words words = {.count = 0};
    make_stem(session->studio.path, stem, sizeof stem);
    make_name(stem, "Videos", ".mp4", shoot->out, sizeof shoot->out);
    snprintf(shoot->lesson, sizeof shoot->lesson, "%s", session->studio.path);
    make_whole(shoot->out, sizeof shoot->out);
    make_whole(shoot->lesson, sizeof shoot->lesson);
    shoot->began = true;
    shoot->told = false;
    bool kept = takes_begin(&shoot->kept, stem, &fault);
    if (kept)
        snprintf(shoot->take, sizeof shoot->take, "%s", shoot->kept.take);
    else
        snprintf(shoot->take, sizeof shoot->take, "%.4000s.take", shoot->out);
    kept = kept && find_words(shoot, session, &words) && takes_describe(&shoot->kept, words.items, &fault);
    if (!kept) notice_fault(&session->notice, "The recording", &fault, now);
    shoot->told = !kept;
    arena_free(&words.arena);
}

static int64_t clock_now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * INT64_C(1000000) + time.tv_nsec / 1000;
}

static void save(Shoot *shoot, Session *session, int64_t now) {
    Fault fault = {0};
    int64_t begun = clock_now();
    studio_end_take(&session->studio, now);
    bool ok = shoot->kept.job[0] == '\0' || take_write(&session->studio.take, shoot->take, &fault);
    if (!ok && !shoot->told) notice_fault(&session->notice, "The recording", &fault, now);
    shoot->told = shoot->told || !ok;
    shoot->save_due = now + SAVE_EVERY + SAVE_SHARE * (clock_now() - begun);
}

/* All of it, at its end: where the state folder takes nothing, beside where the video is to be. */
static bool save_whole(Shoot *shoot, Session *session, Fault *fault) {
    if (take_write(&session->studio.take, shoot->take, fault)) return true;
    snprintf(shoot->take, sizeof shoot->take, "%.4000s.take", shoot->out);
    if (take_write(&session->studio.take, shoot->take, fault)) return takes_remove(&shoot->kept), true;
    if (shoot->kept.job[0]) snprintf(shoot->take, sizeof shoot->take, "%s", shoot->kept.take);
    return false; /* what was saved of it earlier stays */
}

/* What was interrupted earlier waits when something new is recorded. */
static void put_off(Shoot *shoot, int64_t now) {
    child_kill(&shoot->child);
    takes_release(&shoot->kept);
    shoot->due = 0;
    shoot->search_due = now + SEARCH_AFTER;
}

static void look_at_take(Shoot *shoot, Session *session, int64_t now) {
    if (session->studio.state != STUDIO_TAKES) return;
    if (shoot->due) put_off(shoot, now);
    if (!shoot->began) begin(shoot, session, now), save(shoot, session, now);
    if (now >= shoot->save_due) save(shoot, session, now);
}

/* ---- the end of one */

/* Out of the state folder, to beside where the video was to be; where that cannot be it stays. */
static void bring_out(Shoot *shoot) {
    char beside[4096], *data = NULL;
    size_t len = 0;
    if (!shoot->kept.job[0]) return;
    snprintf(beside, sizeof beside, "%.4000s.take", shoot->out);
    bool there =
        file_read(shoot->take, SIZE_MAX / 2, &data, &len, NULL) && file_write(beside, data, len, NULL);
    memory_free(data);
    if (there) {
        takes_remove(&shoot->kept);
        snprintf(shoot->take, sizeof shoot->take, "%s", beside);
    } else {
        unlink(shoot->kept.job);
        takes_release(&shoot->kept);
    }
}

/* A take that made no video is kept, and how to make one of it is said. */
static void tell_failure(Shoot *shoot, Studio *studio, const char *why, int64_t now) {
    char words[STUDIO_WORDS];
    bring_out(shoot);
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
    Words words = {.count = 0};
    if (!shoot->began) begin(shoot, session, now);
    bool ok = save_whole(shoot, session, &fault);
    if (ok) ok = find_words(shoot, session, &words) || fault_out_of_memory(&fault);
    ok = ok && start(shoot, words.items, lesson, now, &fault);
    arena_free(&words.arena);
    shoot->began = false;
    if (!ok) tell_failure(shoot, &session->studio, fault.message, now);
}

/* ---- one that was interrupted */

static const char *word_behind(const char *const *words, const char *option) {
    for (; words[0] && words[1]; words++)
        if (strcmp(words[0], option) == 0) return words[1];
    return "";
}

static void search(Shoot *shoot, Session *session, const LessonOptions *lesson, int64_t now) {
    const char *words[TAKES_WORDS + 1];
    Arena arena = {0};
    Fault fault = {0};
    shoot->search_due = 0;
    if (takes_find(&shoot->kept, &arena, words)) {
        words[0] = self();
        snprintf(shoot->out, sizeof shoot->out, "%s", word_behind(words, "-o"));
        snprintf(shoot->take, sizeof shoot->take, "%s", shoot->kept.take);
        kept_make_folders(shoot->out, NULL);
        studio_render(&session->studio, true);
        notice_say(&session->notice, "A recording that was interrupted is rendered now.", now);
        session->dirty = true;
        if (!start(shoot, words, lesson, now, &fault))
            tell_failure(shoot, &session->studio, fault.message, now);
    }
    arena_free(&arena);
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
    const char *message = NULL; /* the last one: warnings may stand before it */
    for (const char *at = said; (at = strstr(at, "trayhouse: ")); at++) message = at;
    if (ok || shoot->cancelled) {
        unlink(shoot->take);
        takes_remove(&shoot->kept);
        shoot->search_due = now + STUDIO_READING;
    }
    if (ok)
        snprintf(words, sizeof words, "Recorded\n\t%s", shoot->out);
    else
        snprintf(words, sizeof words, "The recording was cancelled\nNothing was written.");
    if (ok || shoot->cancelled)
        studio_tell(studio, false, words, now);
    else
        tell_failure(shoot, studio, message ? message + 11 : "its process ended", now);
}

void render_job_begin(Shoot *shoot, int64_t now) {
    *shoot = (Shoot){.child = {.input = -1}, .kept = {.lock = -1}, .search_due = now + SEARCH_AFTER};
}

int64_t render_job_due(const Shoot *shoot, const Session *session) {
    StudioState state = session->studio.state;
    if (state == STUDIO_TAKES) return shoot->began ? shoot->save_due : 1;
    if (shoot->due) return shoot->due;
    return state == STUDIO_IDLE ? shoot->search_due : 0;
}

void render_job_look(Shoot *shoot, Session *session, const LessonOptions *lesson, int64_t now) {
    shoot->unlocked = lesson->unlocked;
    int status = 0;
    look_at_take(shoot, session, now);
    bool idle = session->studio.state == STUDIO_IDLE && shoot->due == 0;
    if (idle && shoot->search_due && now >= shoot->search_due) search(shoot, session, lesson, now);
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

static void save_last(Shoot *shoot, Session *session, int64_t now) {
    Fault fault = {0};
    if (session->studio.state != STUDIO_TAKES || !shoot->began) return;
    studio_end_take(&session->studio, now);
    if (!save_whole(shoot, session, &fault))
        fprintf(stderr, "trayhouse: the end of the recording is lost: %s: %s\n", shoot->take, fault.message);
}

void render_job_end(Shoot *shoot, Session *session, int64_t now) {
    int status = 0;
    save_last(shoot, session, now);
    cancel(shoot);
    for (int i = 0; i < 300 && shoot->child.pid > 0 && !has_ended(shoot, &status); i++) {
        struct timespec tick = {0, 10000000};
        nanosleep(&tick, NULL);
    }
    child_kill(&shoot->child);
    takes_release(&shoot->kept);
}

/* ---- stills */

static void take_still(Session *session, int64_t now) {
    char stem[256], out[4096], words[STUDIO_WORDS];
    Fault fault = {0};
    if (session->studio.state == STUDIO_TAKES || session->studio.state == STUDIO_RENDERS) return;
    if (recorder_needs_lesson(session, "F8 makes a picture of it", now)) return;
    Reel reel = {.scene = session->lesson.scene, .view = session->view};
    reel.view.hover = reel.view.focus = reel.view.pressed = (Hit){HIT_NONE, 0};
    reel.view.record_time = TEXT("");
    make_stem(session->shown_path, stem, sizeof stem);
    make_name(stem, "Pictures", ".png", out, sizeof out);
    bool ok = still_write(&reel, quiz_position(&session->quiz, &session->player, now), false, out, &fault);
    snprintf(words, sizeof words, ok ? "Still picture\n\t%s" : "No picture was written\n%s",
             ok ? out : fault.message);
    studio_tell(&session->studio, !ok, words, now);
    session->dirty = true;
}

void render_job_grant(Shoot *shoot, Session *session, SessionWishes wishes, const LessonOptions *lesson,
                      int64_t now) {
    shoot->unlocked = lesson->unlocked;
    if (wishes.render) render(shoot, session, lesson, now);
    if (wishes.cancel) cancel(shoot);
    if (wishes.still) take_still(session, now);
}
