/* trayhouse record: a lesson as a video, a moving picture, or pictures, without a display. */
#include "record/record.h"

#include "base/memory.h"
#include "commands/stretch.h"
#include "commands/verbs.h"
#include "record/captions.h"
#include "record/speak.h"
#include "record/still.h"
#include "record/wav.h"
#include "ui/folder.h"
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define PATIENT_LIMIT                                                                                        \
    10 /* seconds for a lesson to run: encoders are at work meanwhile, and no window waits */

static volatile sig_atomic_t stopped;

static void on_signal(int signal) {
    (void)signal;
    stopped = 1;
}

static void listen_to_signals(void) {
    struct sigaction action = {.sa_handler = on_signal};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGHUP, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
}

/* ---- how far it is */

typedef struct Progress {
    struct timespec begun, said;
    bool terminal, wanted;
} Progress;

static double since(const struct timespec *then) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - then->tv_sec) + (double)(now.tv_nsec - then->tv_nsec) * 1e-9;
}

/* On a terminal one line that changes; for another program, with --progress, lines "DONE TOTAL SECONDS-LEFT".
 */
static void tell(void *user, uint64_t done, uint64_t total) {
    Progress *progress = user;
    if (done < total && since(&progress->said) < .1) return;
    clock_gettime(CLOCK_MONOTONIC, &progress->said);
    double passed = since(&progress->begun), left = passed * (double)(total - done) / (double)done;
    if (progress->wanted) {
        printf("%llu %llu %.1f\n", (unsigned long long)done, (unsigned long long)total, left);
        fflush(stdout);
    } else if (progress->terminal) {
        fprintf(stderr, "\r%3d %%  frame %llu of %llu  %.0f a second  %d:%02d left ",
                (int)(done * 100 / total), (unsigned long long)done, (unsigned long long)total,
                (double)done / (passed > .01 ? passed : .01), (int)left / 60, (int)left % 60);
        if (done == total) fputc('\n', stderr);
    }
}

static Progress start_progress(const Options *options) {
    Progress progress = {.wanted = options->progress, .terminal = isatty(2)};
    clock_gettime(CLOCK_MONOTONIC, &progress.begun);
    return progress;
}

/* ---- what is asked for */

static bool check_usage(const Options *options, Fault *fault) {
    RecordKind kind;
    if (!options->out) return fault_set(fault, FAULT_USAGE, NULL, 0, "record needs -o FILE (or DIR/)");
    if (options_has(options, OPTION_FPS) && options->fps > 240)
        return fault_set(fault, FAULT_USAGE, NULL, 0, "--fps %u: 1 to 240 are possible", options->fps);
    if (options_has(options, OPTION_QUALITY) && options->quality > 100)
        return fault_set(fault, FAULT_USAGE, NULL, 0, "--quality %u: a number from 1 to 100 is wanted",
                         options->quality);
    if ((options->all != NULL) == (options->path_count == 1))
        return fault_set(fault, FAULT_USAGE, NULL, 0, "record needs one lesson, or --all DIR");
    if (options->all) return true;
    if (!record_kind(options->out, &kind))
        return fault_set(fault, FAULT_USAGE, NULL, 0,
                         "-o %s: what is it to be? .mp4, .webm, .gif, .apng, .png, .svg, or a folder, DIR/",
                         options->out);
    return stretch_usage(options, kind, fault);
}

static uint32_t chosen_fps(const Options *options, RecordKind kind) {
    if (options_has(options, OPTION_FPS)) return options->fps;
    return kind == RECORD_GIF || kind == RECORD_APNG ? 25 : 60;
}

static OptionsSize chosen_size(const Options *options, RecordKind kind) {
    if (options_has(options, OPTION_SIZE)) return options->size;
    return kind == RECORD_GIF || kind == RECORD_APNG ? (OptionsSize){1280, 720} : (OptionsSize){1920, 1080};
}

/* The timing file that was named, or the one beside the lesson: LESSON.timing. */
static bool apply_timing(const Options *options, const char *lesson, Reel *reel, Fault *fault) {
    char beside[4096];
    snprintf(beside, sizeof beside, "%s.timing", lesson);
    const char *path = options->timing ? options->timing : access(beside, F_OK) == 0 ? beside : NULL;
    return !path || pace_retime(&reel->pace, path, fault);
}

static bool make_reel(const Options *options, const char *lesson, const Scene *scene, RecordKind kind,
                      Reel *reel, Fault *fault) {
    PaceOptions pace = {.words = options_has(options, OPTION_WORDS) ? options->words : 0,
                        .speed = options->speed,
                        .no_questions = options->no_questions};
    *reel = (Reel){
        .scene = scene, .fps = chosen_fps(options, kind), .pointer = options->pointer, .keys = options->keys};
    return command_view(options, chosen_size(options, kind), &reel->view, fault) &&
           pace_make(&reel->pace, scene, pace, fault) && apply_timing(options, lesson, reel, fault);
}

/* ---- beside the recording */

/* out.mp4 becomes out.srt. */
static void name_beside(const char *out, const char *suffix, char *name, size_t size) {
    const char *dot = strrchr(out, '.'), *slash = strrchr(out, '/');
    size_t len = dot && (!slash || dot > slash) ? (size_t)(dot - out) : strlen(out);
    while (len > 1 && out[len - 1] == '/') len--;
    snprintf(name, size, "%.*s%s", (int)len, out, suffix);
}

static bool read_captions(const Options *options, bool *srt, bool *vtt, bool *burn, Fault *fault) {
    Text rest = text_from(options->captions);
    while (rest.len > 0) {
        size_t comma = text_find(rest, TEXT(","), 0);
        Text word = text_slice(rest, 0, comma);
        if (text_equal(word, TEXT("srt")))
            *srt = true;
        else if (text_equal(word, TEXT("vtt")))
            *vtt = true;
        else if (text_equal(word, TEXT("burn")))
            *burn = true;
        else
            return fault_set(fault, FAULT_USAGE, NULL, 0, "--captions %.*s: srt, vtt or burn is wanted",
                             TEXT_ARG(word));
        rest = text_slice(rest, comma < rest.len ? comma + 1 : rest.len, rest.len);
    }
    return true;
}

static bool write_beside(const Options *options, const RecordJob *job, Fault *fault) {
    bool srt = false, vtt = false, burn = false, ok = read_captions(options, &srt, &vtt, &burn, fault);
    char name[4096];
    name_beside(job->out, ".srt", name, sizeof name);
    ok = ok && (!srt || captions_write(job->reel, job->first, job->end, CAPTIONS_SRT, name, fault));
    name_beside(job->out, ".vtt", name, sizeof name);
    ok = ok && (!vtt || captions_write(job->reel, job->first, job->end, CAPTIONS_VTT, name, fault));
    ok = ok &&
         (!options->chapters || chapters_write(job->reel, job->first, job->end, options->chapters, fault));
    return ok && (!options->cover || still_cover(job->reel, job->first, job->end, options->cover, fault));
}

/* ---- sound */

/* The last step stands as long as the sound lasts. A sound that is no WAV goes along as it is. */
static bool fit_voice(const Options *options, Reel *reel, Fault *fault) {
    Wav wav;
    if (!options->voice) return true;
    if (access(options->voice, R_OK) != 0)
        return fault_set(fault, FAULT_LESSON, options->voice, 0, "cannot be opened");
    if (!wav_read(&wav, options->voice, NULL)) return true;
    uint32_t last = reel->pace.steps.count - 1;
    PaceStep step = reel->pace.steps.items[last];
    pace_at_least(&reel->pace, last, wav_duration(&wav) - step.begin);
    wav_free(&wav);
    return true;
}

static bool make_voice(const Options *options, Reel *reel, RecordJob *job, char *spoken, size_t size,
                       Fault *fault) {
    bool video = job->kind == RECORD_MP4 || job->kind == RECORD_WEBM;
    job->voice = options->voice;
    if ((options->voice || options->speak) && !video)
        return fault_set(fault, FAULT_USAGE, NULL, 0, "sound goes with .mp4 and .webm only");
    if (!options->speak) return fit_voice(options, reel, fault);
    if (options->voice) return fault_set(fault, FAULT_USAGE, NULL, 0, "--speak goes without --voice");
    snprintf(spoken, size, "%.4000s.%ld.voice.tmp", job->out, (long)getpid());
    job->voice = spoken;
    return speak_reel(&reel->pace, reel->scene, spoken, job->patience, fault);
}

/* ---- one lesson */

static bool read_take(const Options *options, Take *take, Fault *fault) {
    if (!options->take) return true;
    if (options->speak || options->voice || options->timing)
        return fault_set(fault, FAULT_USAGE, NULL, 0,
                         "--take has its own time: it goes without --speak, --voice and --timing");
    return take_read(take, options->take, fault);
}

static bool still(const Options *options, const Reel *reel, RecordKind kind, const char *out, Fault *fault) {
    uint32_t step = 0;
    int64_t time = (int64_t)(options->time * 1e6 + .5);
    if (!command_step(options, reel->scene, 0, &step, fault)) return false;
    ScenePosition position = scene_rest(reel->scene, step);
    if (options_has(options, OPTION_TIME))
        position = options_has(options, OPTION_STEP) ? (ScenePosition){step, time}
                                                     : pace_position(&reel->pace, reel->scene, time);
    return kind == RECORD_SVG ? still_svg(reel, position, options->transparent, out, fault)
                              : still_png(reel, position, options->transparent, out, fault);
}

static RecordJob make_job(const Options *options, const Reel *reel, const char *out, Progress *progress) {
    double patience = options_has(options, OPTION_PATIENCE) ? options->patience : 60;
    return (RecordJob){.reel = reel,
                       .out = out,
                       .jobs = options_has(options, OPTION_JOBS) ? (int)options->jobs : 1,
                       .threads = options_has(options, OPTION_THREADS) ? (int)options->threads : 0,
                       .quality = (int)options->quality,
                       .hashes = options->hashes,
                       .patience = {(int)(patience * 1000), &stopped},
                       .progress = tell,
                       .user = progress};
}

static bool film(const Options *options, Reel *reel, RecordKind kind, const char *out, Fault *fault) {
    char spoken[4096];
    Progress progress = start_progress(options);
    RecordJob job = make_job(options, reel, out, &progress);
    job.kind = kind;
    spoken[0] = '\0';
    bool ok = stretch_check(options, reel->scene, fault) &&
              make_voice(options, reel, &job, spoken, sizeof spoken, fault) &&
              stretch_frames(options, reel, &job.first, &job.end, fault) && record_run(&job, fault) &&
              write_beside(options, &job, fault);
    if (spoken[0]) unlink(spoken);
    return ok;
}

static bool record(const Options *options, const char *lesson, const Scene *scene, const char *out,
                   Fault *fault) {
    Reel reel = {0};
    RecordKind kind;
    Take take = {0};
    bool srt, vtt, ok;
    record_kind(out, &kind);
    ok = read_take(options, &take, fault) && make_reel(options, lesson, scene, kind, &reel, fault) &&
         read_captions(options, &srt, &vtt, &reel.burn, fault);
    if (options->take) reel.take = &take;
    if (ok && (kind == RECORD_PNG || kind == RECORD_SVG))
        ok = still(options, &reel, kind, out, fault);
    else
        ok = ok && film(options, &reel, kind, out, fault);
    pace_free(&reel.pace);
    take_free(&take);
    return ok;
}

static bool record_lesson(const Options *options, const char *path, const char *out, Fault *fault) {
    CommandLesson lesson = {0};
    Options patient = *options;
    if (!options_has(options, OPTION_LIMIT))
        patient.limit = PATIENT_LIMIT, patient.given |= OPTION_BIT(LIMIT) | OPTION_BIT(UNLOCKED);
    bool ok = command_load(&patient, path, &lesson, fault) && record(options, path, lesson.scene, out, fault);
    command_unload(&lesson);
    return ok;
}

/* ---- a folder of lessons */

static bool check_all(const Options *options, Fault *fault) {
    if (options->hashes || options->chapters || options->cover || options->frames || options->steps ||
        options_has(options, OPTION_STEP) || options->timing || options->voice)
        return fault_set(
            fault, FAULT_USAGE, NULL, 0,
            "--all goes without --hashes, --chapters, --cover, --frames, --step, --steps, --timing "
            "and --voice: they are one lesson's");
    if (mkdir(options->out, 0755) != 0 && errno != EEXIST)
        return fault_set(fault, FAULT_ENVIRONMENT, options->out, 0, "the folder cannot be made: %s",
                         strerror(errno));
    return true;
}

/* A lesson that cannot be recorded does not keep the others from it; the worst status comes back. */
static int record_folder(const Options *options, const Folder *folder) {
    int worst = 0;
    for (uint32_t i = 0; i < folder->paths.count && !stopped; i++) {
        const char *path = folder->paths.items[i], *slash = strrchr(path, '/'),
                   *name = slash ? slash + 1 : path;
        char out[4096];
        Fault fault = {0};
        snprintf(out, sizeof out, "%s/%.*s.mp4", options->out, (int)strcspn(name, "."), name);
        fprintf(stderr, "%s\n", out);
        if (record_lesson(options, path, out, &fault)) continue;
        int status = command_fail(&fault);
        if (status > worst) worst = status;
    }
    return worst;
}

static int record_all(const Options *options) {
    Fault fault = {0};
    Folder folder = {0};
    bool ok = check_all(options, &fault) && folder_add(&folder, options->all, &fault);
    int status = ok ? record_folder(options, &folder) : command_fail(&fault);
    folder_free(&folder);
    return status;
}

static int run(const Options *options) {
    Fault fault = {0};
    listen_to_signals();
    if (!check_usage(options, &fault)) return command_fail(&fault);
    if (options->all) return record_all(options);
    return record_lesson(options, options->paths[0], options->out, &fault) ? 0 : command_fail(&fault);
}

const CommandVerb verb_record = {
    .name = "record",
    .usage = "LESSON -o FILE.mp4|.webm|.gif|.apng|.png|.svg|DIR/ [--size WxH] [--fps N] ...",
    .summary = "Record a lesson as a video, without a display",
    .details =
        "Each step lasts as long as its acts and the reading of its sentence take, unless a timing file\n"
        "(--timing FILE, or LESSON.lua.timing beside the lesson) says otherwise, a line a step: 3 = 4.5\n"
        "The frames are the same whatever the machine and its load, for any number of jobs and threads.\n"
        "--step N, --steps A..B and --frames A..B record only that part, frame for frame as it is in the "
        "whole.\n"
        "Captions, chapters and cover are then of that part, their times from its beginning; --voice FILE "
        "is\n"
        "the sound of the whole, of which the part's is taken. Of one picture, --step and --time name the "
        "moment.\n"
        "The steps are the chapters of a video. --chapters lists them for sites that want each at least ten\n"
        "seconds long: a step that begins sooner than that after the line before, or before the end, has "
        "none.\n"
        "--all DIR records all lessons of a folder as videos into the folder that -o names.\n"
        "Videos need ffmpeg; GIF, APNG and pictures do not.",
    .options = OPTION_BIT(OUT) | OPTION_BIT(SIZE) | OPTION_BIT(FPS) | OPTION_BIT(SCALE) |
               OPTION_BIT(TEXT_SCALE) | OPTION_BIT(THEME) | OPTION_BIT(SKIN) | OPTION_BIT(ZOOM) |
               OPTION_BIT(PARAM) | OPTION_BIT(LIMIT) | OPTION_BIT(SPEED) | OPTION_BIT(WORDS) |
               OPTION_BIT(TIMING) | OPTION_BIT(NO_QUESTIONS) | OPTION_BIT(POINTER) | OPTION_BIT(KEYS) |
               OPTION_BIT(FRAMES) | OPTION_BIT(JOBS) | OPTION_BIT(THREADS) | OPTION_BIT(HASHES) |
               OPTION_BIT(QUALITY) | OPTION_BIT(PATIENCE) | OPTION_BIT(ALL) | OPTION_BIT(TAKE) |
               OPTION_BIT(CAPTIONS) | OPTION_BIT(CHAPTERS) | OPTION_BIT(COVER) | OPTION_BIT(VOICE) |
               OPTION_BIT(SPEAK) | OPTION_BIT(TRANSPARENT) | OPTION_BIT(STEP) | OPTION_BIT(STEPS) |
               OPTION_BIT(TIME) | OPTION_BIT(PROGRESS),
    .paths_min = 0,
    .paths_max = 1,
    .run = run,
};
