/* What a recording costs, and whether it keeps the encoder busy.
 *
 *   ours     processor time of this program for a frame: list, painting, YUV, writing it into the pipe
 *   encoder  processor time of ffmpeg (libx264, veryfast) for a frame
 *   a second frames made in a second of wall-clock time, from the first to the file's name
 *   alone    the same of ffmpeg with the same frames, fed from memory, in the same run; then the ratio of
 *            the better of two rounds of each, as other programs are at work meanwhile
 *
 *   bench_record [LESSON [FRAMES]]    lesson 1 and 240 frames from its middle when not given
 *
 * First the memory of a 4K recording is measured, while nothing else has been used. */
#include "lesson/lesson.h"
#include "record/record.h"
#include "writer.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 2 };
static const char *const out = "/tmp/bench_record.mp4";

static double wall(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double processor(int who) {
    struct rusage usage;
    getrusage(who, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
}

static double peak_mb(int who) {
    struct rusage usage;
    getrusage(who, &usage);
    return (double)usage.ru_maxrss / 1024;
}

static void stop_on(bool ok, const Fault *fault) {
    if (ok) return;
    fprintf(stderr, "%s\n%s\n", fault->message, fault->detail);
    exit(1);
}

static Reel make_reel(const Scene *scene, int width, int height) {
    Reel reel = {.scene = scene, .rate = {60, 1}};
    Fault fault;
    view_init(&reel.view, (float)width, (float)height);
    stop_on(pace_make(&reel.pace, scene, (PaceOptions){0}, &fault), &fault);
    return reel;
}

static RecordJob make_job(const Reel *reel, uint64_t frames) {
    uint64_t all = reel_frames(reel), first = all > frames ? (all - frames) / 2 : 0;
    return (RecordJob){.reel = reel,
                       .out = out,
                       .kind = RECORD_MP4,
                       .first = first,
                       .end = first + (all > frames ? frames : all),
                       .jobs = 1,
                       .patience = {60000, NULL}};
}

/* ---- the parts of our own time */

/* Wall-clock milliseconds a frame on one thread: making the list, and all of it. */
static void print_parts(const RecordJob *job, bool moving) {
    Fault fault = {0};
    Film *film = film_new(job->reel, FILM_YUV420, 1, &fault);
    FilmPrint print = {
        malloc(film_print_bytes(FILM_YUV420, (int)job->reel->view.width, (int)job->reel->view.height)), 0};
    DrawList list = {0};
    TextMeasure measure = draw_fixed_measure();
    stop_on(film && print.bytes, &fault);
    stop_on(film_shoot(film, job->first, &print, &fault), &fault);
    uint64_t frames = job->end - job->first;
    double begun = processor(RUSAGE_SELF);
    for (uint64_t i = job->first; i < job->end; i++) reel_draw(job->reel, i, &measure, &list);
    double lists = processor(RUSAGE_SELF) - begun;
    begun = processor(RUSAGE_SELF);
    for (uint64_t i = job->first; i < job->end; i++) {
        if (moving) film_forget(film);
        stop_on(film_shoot(film, i, &print, &fault), &fault);
    }
    double whole = processor(RUSAGE_SELF) - begun;
    printf("  %-14s list %5.2f ms, list, painting and YUV %5.2f ms of processor time a frame\n",
           moving ? "all moving" : "as it is", lists * 1e3 / (double)frames, whole * 1e3 / (double)frames);
    film_free(film);
    draw_free(&list);
    free(print.bytes);
}

/* ---- from the first frame to the file */

static double print_recording(const RecordJob *job) {
    Fault fault = {0};
    double ours = processor(RUSAGE_SELF), theirs = processor(RUSAGE_CHILDREN), begun = wall();
    double frames = (double)(job->end - job->first);
    stop_on(record_run(job, &fault), &fault);
    double passed = wall() - begun;
    printf("  %-14s ours %5.2f ms, encoder %5.2f ms of processor time a frame; %6.1f frames a second\n",
           "recorded", (processor(RUSAGE_SELF) - ours) * 1e3 / frames,
           (processor(RUSAGE_CHILDREN) - theirs) * 1e3 / frames, frames / passed);
    return frames / passed;
}

static uint8_t *keep_frames(const RecordJob *job, size_t bytes) {
    Fault fault = {0};
    uint8_t *all = malloc(bytes * (size_t)(job->end - job->first));
    Film *film = film_new(job->reel, FILM_YUV420, 0, &fault);
    stop_on(film && all, &fault);
    FilmPrint print = {malloc(bytes), 0};
    for (uint64_t i = job->first; i < job->end; i++) {
        stop_on(film_shoot(film, i, &print, &fault), &fault);
        memcpy(all + bytes * (size_t)(i - job->first), print.bytes, bytes);
    }
    free(print.bytes);
    film_free(film);
    return all;
}

static double print_alone(const RecordJob *job) {
    Fault fault = {0};
    char program[4096], size[32];
    size_t bytes = film_print_bytes(FILM_YUV420, (int)job->reel->view.width, (int)job->reel->view.height);
    uint8_t *all = keep_frames(job, bytes);
    snprintf(size, sizeof size, "%dx%d", (int)job->reel->view.width, (int)job->reel->view.height);
    stop_on(child_find("ffmpeg", program, sizeof program), &fault);
    const char *words[] = {
        program,      "-hide_banner", "-nostdin", "-loglevel", "error",   "-y",         "-f",
        "rawvideo",   "-pix_fmt",     "yuv420p",  "-s",        size,      "-framerate", "60",
        "-blocksize", "1048576",      "-i",       "pipe:0",    "-c:v",    "libx264",    "-preset",
        "veryfast",   "-crf",         "18",       "-pix_fmt",  "yuv420p", "-movflags",  "+faststart",
        "-f",         "mp4",          out,        NULL};
    double begun = wall(), theirs = processor(RUSAGE_CHILDREN), frames = (double)(job->end - job->first);
    Child child;
    stop_on(child_start(&child, (char *const *)words, &fault), &fault);
    Writer *writer = writer_new(child.input, 0, bytes, job->patience, &fault);
    for (uint64_t i = 0; i < job->end - job->first; i++) {
        WriterSlot *slot = writer_take(writer);
        stop_on(slot != NULL, &fault);
        memcpy(slot->print.bytes, all + bytes * (size_t)i, bytes);
        writer_give(writer);
    }
    stop_on(writer_finish(writer, &fault) && child_finish(&child, job->patience, "ffmpeg", &fault), &fault);
    double passed = wall() - begun;
    writer_free(writer);
    child_kill(&child);
    free(all);
    printf("  %-14s encoder %5.2f ms of processor time a frame; %6.1f frames a second\n", "alone",
           (processor(RUSAGE_CHILDREN) - theirs) * 1e3 / frames, frames / passed);
    return frames / passed;
}

static void bench_memory(const Scene *scene) {
    Reel reel = make_reel(scene, 3840, 2160);
    RecordJob job = make_job(&reel, 60);
    printf("3840x2160\n");
    print_recording(&job);
    printf("  %-14s ours %.0f MB, encoder %.0f MB\n", "at most", peak_mb(RUSAGE_SELF),
           peak_mb(RUSAGE_CHILDREN));
    pace_free(&reel.pace);
}

static void bench_size(const Scene *scene, int width, int height, uint64_t frames) {
    Reel reel = make_reel(scene, width, height);
    RecordJob job = make_job(&reel, frames);
    printf("%dx%d, frames %llu..%llu\n", width, height, (unsigned long long)job.first,
           (unsigned long long)job.end - 1);
    print_parts(&job, false);
    print_parts(&job, true);
    double recorded = 0, alone = 0;
    for (int round = 0; round < ROUNDS; round++) {
        recorded = fmax(recorded, print_recording(&job));
        alone = fmax(alone, print_alone(&job));
    }
    printf("  %-14s %.2f of what the encoder alone makes\n", "ratio", recorded / alone);
    pace_free(&reel.pace);
}

int main(int argc, char **argv) {
    int status = 0;
    if (lesson_worker_main(argc, argv, &status)) return status;
    Fault fault = {0};
    LessonOptions options = {.path = argc > 1 ? argv[1]
                                              : SCRIPTS_DIR "/lessons/01-the-tray-and-the-warehouse.lua",
                             .scripts = SCRIPTS_DIR};
    uint64_t frames = argc > 2 ? (uint64_t)atoi(argv[2]) : 240;
    signal(SIGPIPE, SIG_IGN);
    Journal *journal = lesson_run(&options, &fault);
    Timeline *timeline = journal ? timeline_new(journal, &fault) : NULL;
    Scene *scene = timeline ? scene_new(timeline, &fault) : NULL;
    stop_on(scene != NULL && frames > 0, &fault);
    bench_memory(scene);
    bench_size(scene, 1920, 1080, frames);
    scene_free(scene);
    timeline_free(timeline);
    unlink(out);
    return 0;
}
