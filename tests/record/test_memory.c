/* Memory that runs out at any point of a recording: a clear fault or the whole file, nothing half, nothing
 * lost, no process left. */
#include "base/memory.h"
#include "base/system.h"
#include "base/values.h"
#include "record/record.h"
#include "record/still.h"
#include "record/voice.h"
#include "scene/tale.h"

#include <dirent.h>
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { MANY = 1 << 20, FRAMES = 3, PICTURES = 24 };

static char folder[64], out[100];

/* What is tried, all of it: from the pace on. */
typedef bool (*Attempt)(const Scene *scene, Fault *fault);

static Reel reel_of(const Scene *scene) {
    Reel reel = {.scene = scene, .rate = {2, 1}};
    view_init(&reel.view, 96, 64);
    return reel;
}

/* ---- the attempts */

static bool record(const Scene *scene, RecordKind kind, int jobs, bool hashes, Fault *fault) {
    char hash_file[120];
    Reel reel = reel_of(scene);
    snprintf(hash_file, sizeof hash_file, "%s/hashes", folder);
    RecordJob job = {.reel = &reel,
                     .out = out,
                     .kind = kind,
                     .first = 4,
                     .end = 4 + (kind == RECORD_PNGS ? PICTURES : FRAMES),
                     .jobs = jobs,
                     .threads = 1,
                     .hashes = hashes ? hash_file : NULL,
                     .patience = {20000, NULL}};
    bool ok = pace_make(&reel.pace, scene, (PaceOptions){0}, fault) && record_run(&job, fault);
    pace_free(&reel.pace);
    return ok;
}

static bool gif(const Scene *scene, Fault *fault) {
    return record(scene, RECORD_GIF, 1, true, fault);
}
static bool gif_of_two(const Scene *scene, Fault *fault) {
    return record(scene, RECORD_GIF, 2, false, fault);
}
static bool apng(const Scene *scene, Fault *fault) {
    return record(scene, RECORD_APNG, 1, false, fault);
}
static bool mp4(const Scene *scene, Fault *fault) {
    return record(scene, RECORD_MP4, 1, false, fault);
}
static bool mp4_of_two(const Scene *scene, Fault *fault) {
    return record(scene, RECORD_MP4, 2, true, fault);
}

static bool with_reel(const Scene *scene, bool (*make)(const Reel *reel, Fault *fault), Fault *fault) {
    Reel reel = reel_of(scene);
    bool ok = pace_make(&reel.pace, scene, (PaceOptions){0}, fault) && make(&reel, fault);
    pace_free(&reel.pace);
    return ok;
}

static bool make_png(const Reel *reel, Fault *fault) {
    return still_write(reel, scene_rest(reel->scene, 3), true, out, fault);
}
static bool make_svg(const Reel *reel, Fault *fault) {
    return still_write(reel, scene_rest(reel->scene, 3), false, out, fault);
}
static bool make_cover(const Reel *reel, Fault *fault) {
    return still_cover(reel, 0, reel_frames(reel), out, fault);
}
static bool write_text(Text text, Arena *arena, Fault *fault) {
    bool ok = (!arena->failed || fault_out_of_memory(fault)) && file_write(out, text.data, text.len, fault);
    arena_free(arena);
    return ok;
}
static bool make_captions(const Reel *reel, Fault *fault) {
    Arena arena = {0};
    return write_text(captions_text(reel, 0, reel_frames(reel), CAPTIONS_SRT, &arena), &arena, fault);
}
static bool make_chapters(const Reel *reel, Fault *fault) {
    Arena arena = {0};
    return write_text(chapters_list(reel, 0, reel_frames(reel), &arena), &arena, fault);
}

static bool png(const Scene *scene, Fault *fault) {
    return with_reel(scene, make_png, fault);
}
static bool svg(const Scene *scene, Fault *fault) {
    return with_reel(scene, make_svg, fault);
}
static bool cover(const Scene *scene, Fault *fault) {
    return with_reel(scene, make_cover, fault);
}
static bool captions(const Scene *scene, Fault *fault) {
    return with_reel(scene, make_captions, fault);
}
static bool chapters(const Scene *scene, Fault *fault) {
    return with_reel(scene, make_chapters, fault);
}

static bool spoken(const Scene *scene, Fault *fault) {
    Pace pace = {0};
    FileDraft sound = {0};
    bool ok = pace_make(&pace, scene, (PaceOptions){0}, fault) && file_draft(&sound, out, fault) &&
              speak_reel(&pace, scene, &sound, (Patience){20000, NULL}, fault) && file_commit(&sound, fault);
    file_abort(&sound);
    pace_free(&pace);
    return ok;
}

static bool pictures(const Scene *scene, Fault *fault) {
    return record(scene, RECORD_PNGS, 1, false, fault);
}

/* Written, read again. */
static bool take(const Scene *scene, Fault *fault) {
    Take made = {.duration = 3000000}, back = {0};
    (void)scene;
    bool ok = true;
    for (int i = 0; ok && i < 300; i++) ok = take_push(&made, &(TakeMoment){.time = i * 10000});
    ok = (ok || fault_out_of_memory(fault)) && take_write(&made, out, fault) && take_read(&back, out, fault);
    if (!ok) unlink(out); /* it was written, but could not be read */
    take_free(&back);
    take_free(&made);
    return ok;
}

static bool retimed(const Scene *scene, Fault *fault) {
    Reel reel = reel_of(scene);
    bool ok = file_write(out, "1 = 2\n2 = 3\n", 12, fault) &&
              pace_make(&reel.pace, scene, (PaceOptions){0}, fault) && pace_retime(&reel.pace, out, fault);
    if (!ok) unlink(out);
    pace_free(&reel.pace);
    return ok;
}

/* ---- what is left */

static int files_left(void) {
    DIR *dir = opendir(folder);
    int count = -2; /* itself and its parent */
    assert_non_null(dir);
    while (readdir(dir)) count++;
    closedir(dir);
    return count;
}

static uint64_t hash_of(const char *path) {
    char *data = NULL;
    size_t len = 0;
    Fault fault = {0};
    if (!file_read(path, 1 << 26, &data, &len, &fault)) return 0;
    uint64_t hash = hash_bytes(HASH_START, data, len);
    memory_free(data);
    return hash;
}

static void nothing_is_left(bool ok) {
    errno = 0;
    assert_true(waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD);
    if (!ok && files_left() != 0) fail_msg("%d files are left after a failure", files_left());
}

static void sweep(void) {
    char command[140];
    snprintf(command, sizeof command, "rm -f %s/*", folder);
    assert_int_equal(system(command), 0);
}

/* One try with the n-th allocation failing; false: it was not reached. */
static bool try(Attempt attempt, long n, uint64_t whole) {
    size_t before = memory_live_blocks();
    Fault fault = {0};
    Tale tale;
    assert_true(tale_hello(&tale));
    memory_fail_after(n);
    bool ok = attempt(tale.scene, &fault), failed = memory_did_fail();
    memory_fail_after(-1);
    tale_free(&tale);
    assert_int_equal(memory_live_blocks(), before);
    nothing_is_left(ok);
    if (ok && hash_of(out) != whole)
        fail_msg("allocation %ld: a file that is not as it should be", n);
    else if (!ok && fault.kind != FAULT_MEMORY)
        fail_msg("allocation %ld: \"%s\" is no word about memory", n, fault.message);
    sweep();
    return failed || !ok;
}

/* Allocations in a worker of a crew fail there, so that this process does not see it: as many as without one
 * are tried. */
static void judge(Attempt attempt, const char *name, long most) {
    Fault fault = {0};
    Tale tale;
    uint64_t whole;
    snprintf(out, sizeof out, "%s/%s", folder, name);
    assert_true(tale_hello(&tale));
    assert_true(attempt(tale.scene, &fault));
    tale_free(&tale);
    whole = hash_of(out);
    assert_true(whole != 0);
    sweep();
    long n = 0;
    while (n < most && try(attempt, n, whole)) n += n < 24 ? 1 : 1 + n / 8;
    assert_true(n > 0 && (n < MANY || most < MANY));
}

static void moving_pictures(void **state) {
    (void)state;
    judge(gif, "x.gif", MANY);
    judge(apng, "x.apng", MANY);
    judge(gif_of_two, "x.gif", 300);
}

static void videos(void **state) {
    char path[4096];
    (void)state;
    if (!child_find("ffmpeg", path, sizeof path)) skip();
    judge(mp4, "x.mp4", MANY);
    judge(mp4_of_two, "x.mp4", 300);
}

static void stills(void **state) {
    (void)state;
    judge(png, "x.png", MANY);
    judge(svg, "x.svg", MANY);
    judge(cover, "x.png", MANY);
}

static void files_beside(void **state) {
    (void)state;
    judge(captions, "x.srt", MANY);
    judge(chapters, "x.txt", MANY);
    judge(take, "x.take", MANY);
    judge(retimed, "x.timing", MANY);
}

static void voices(void **state) {
    char path[4096];
    (void)state;
    if (!child_find("espeak-ng", path, sizeof path)) skip();
    judge(spoken, "x.wav", MANY);
}

/* ---- a folder keeps the pictures that were whole before the failure */

static uint64_t picture_hash(int frame) {
    char path[140];
    snprintf(path, sizeof path, "%s/frame-%06d.png", out, frame);
    return access(path, F_OK) == 0 ? hash_of(path) : 0;
}

static int pictures_left(const uint64_t *whole, bool all) {
    int count = 0;
    for (int i = 0; i < PICTURES; i++) {
        uint64_t hash = picture_hash(4 + i);
        if (hash == 0) break;
        if (hash != whole[i]) fail_msg("frame %d is not as it should be", 4 + i);
        count++;
    }
    if (all) assert_int_equal(count, PICTURES);
    DIR *dir = opendir(out);
    int files = -2;
    while (dir && readdir(dir)) files++;
    if (dir) closedir(dir);
    if (dir) assert_int_equal(files, count); /* nothing half made, nothing out of order */
    return count;
}

static void folders(void **state) {
    uint64_t whole[PICTURES];
    char command[140];
    int kept = 0;
    (void)state;
    snprintf(out, sizeof out, "%s/x", folder);
    snprintf(command, sizeof command, "rm -rf %s", out);
    for (long n = -1;; n++) { /* -1: nothing fails, to know how it should be */
        size_t before = memory_live_blocks();
        Fault fault = {0};
        Tale tale;
        assert_true(tale_hello(&tale));
        memory_fail_after(n);
        bool ok = pictures(tale.scene, &fault), failed = n >= 0 && memory_did_fail();
        memory_fail_after(-1);
        tale_free(&tale);
        assert_int_equal(memory_live_blocks(), before);
        for (int i = 0; n < 0 && i < PICTURES; i++) assert_true((whole[i] = picture_hash(4 + i)) != 0);
        if (pictures_left(whole, ok) > 0 && !ok) kept++;
        if (!ok) assert_int_equal(fault.kind, FAULT_MEMORY);
        assert_int_equal(system(command), 0);
        if (n >= 0 && ok && !failed) break;
    }
    assert_true(kept > 0);
}

/* `folders` takes as long as all others together: it is run by itself. */
int main(int argc, char **argv) {
    const struct CMUnitTest alone[] = {cmocka_unit_test(folders)};
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(voices), cmocka_unit_test(moving_pictures), cmocka_unit_test(videos),
        cmocka_unit_test(stills), cmocka_unit_test(files_beside),
    };
    signal(SIGPIPE, SIG_IGN);
    snprintf(folder, sizeof folder, "/tmp/record-memory-XXXXXX");
    if (!mkdtemp(folder)) return 1;
    bool only_folders = argc > 1 && strcmp(argv[1], "folders") == 0;
    int status =
        only_folders ? cmocka_run_group_tests(alone, NULL, NULL) : cmocka_run_group_tests(tests, NULL, NULL);
    rmdir(folder);
    return status;
}
