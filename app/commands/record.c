/* trayhouse record: a lesson as a video, a moving picture, or pictures, without a display. */
#include "record/record.h"

#include "base/memory.h"
#include "base/system.h"
#include "lesson/files.h"
#include "outputs.h"
#include "record/still.h"
#include "record/voice.h"
#include "stretch.h"
#include "verbs.h"
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

static bool check_cover(const Options *options, Fault *fault) {
    RecordKind kind;
    if (!options->cover || (record_kind(options->cover, &kind) && record_is_picture(kind))) return true;
    return fault_set(fault, FAULT_USAGE, NULL, 0, "--cover %s: a picture's name ends in .png or .svg",
                     options->cover);
}

static bool check_usage(const Options *options, Fault *fault) {
    RecordKind kind;
    if (!options->out) return fault_set(fault, FAULT_USAGE, NULL, 0, "record needs -o FILE (or DIR/)");
    if ((options->all != NULL) == (options->path_count == 1))
        return fault_set(fault, FAULT_USAGE, NULL, 0, "record needs one lesson, or --all DIR");
    if (options->all) return true;
    if (!record_kind(options->out, &kind))
        return fault_set(fault, FAULT_USAGE, NULL, 0,
                         "-o %s: the name says what it is to be: it ends in .mp4, .mov, .mkv, .webm, .gif, "
                         ".apng, .png or .svg, or is a folder, DIR/",
                         options->out);
    return check_cover(options, fault) && stretch_usage(options, kind, fault);
}

static FrameRate chosen_rate(const Options *options, RecordKind kind) {
    if (options_has(options, OPTION_FPS)) return options->fps;
    return (FrameRate){kind == RECORD_GIF || kind == RECORD_APNG ? 25 : 60, 1};
}

static OptionsSize chosen_size(const Options *options, RecordKind kind) {
    if (options_has(options, OPTION_SIZE)) return options->size;
    return kind == RECORD_GIF || kind == RECORD_APNG ? (OptionsSize){1280, 720} : (OptionsSize){1920, 1080};
}

/* The timing file that was named, or the one beside the lesson: LESSON.timing; NULL: there is none. */
static const char *timing_file(const Options *options, const char *lesson, char beside[FILE_PATH]) {
    snprintf(beside, FILE_PATH, "%s.timing", lesson);
    return options->timing ? options->timing : access(beside, F_OK) == 0 ? beside : NULL;
}

static bool apply_timing(const Options *options, const char *lesson, Reel *reel, Fault *fault) {
    char beside[FILE_PATH];
    const char *path = timing_file(options, lesson, beside);
    return !path || pace_retime(&reel->pace, path, fault);
}

static bool make_reel(const Options *options, const char *lesson, const Scene *scene, RecordKind kind,
                      Reel *reel, Fault *fault) {
    PaceOptions pace = {.words = options_has(options, OPTION_WORDS) ? options->words : 0,
                        .speed = options->speed,
                        .no_questions = options->no_questions};
    *reel = (Reel){.scene = scene,
                   .rate = chosen_rate(options, kind),
                   .pointer = options->pointer,
                   .keys = options->keys};
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

typedef struct Captions {
    bool srt, vtt, burn, track;
} Captions;

static bool read_captions(const Options *options, Captions *captions, Fault *fault) {
    Text rest = text_from(options->captions);
    *captions = (Captions){0};
    const struct {
        Text word;
        bool *flag;
    } rows[] = {{TEXT("srt"), &captions->srt},
                {TEXT("vtt"), &captions->vtt},
                {TEXT("burn"), &captions->burn},
                {TEXT("track"), &captions->track}};
    while (rest.len > 0) {
        size_t comma = text_find(rest, TEXT(","), 0), i = 0;
        Text word = text_slice(rest, 0, comma);
        while (i < 4 && !text_equal(word, rows[i].word)) i++;
        if (i == 4)
            return fault_set(fault, FAULT_USAGE, NULL, 0,
                             "--captions %.*s: track, srt, vtt or burn is wanted", TEXT_ARG(word));
        *rows[i].flag = true;
        rest = text_slice(rest, comma < rest.len ? comma + 1 : rest.len, rest.len);
    }
    return true;
}

/* `text` lies in the arena. */
static bool write_text(const char *path, Text text, Arena *arena, Fault *fault) {
    bool ok = !arena->failed || fault_out_of_memory(fault);
    ok = ok && file_write(path, text.data, text.len, fault);
    arena_free(arena);
    return ok;
}

static bool write_captions(const RecordJob *job, CaptionFormat format, Fault *fault) {
    char name[FILE_PATH];
    Arena arena = {0};
    name_beside(job->out, format == CAPTIONS_SRT ? ".srt" : ".vtt", name, sizeof name);
    Text text = captions_text(job->reel, job->first, job->end, format, &arena);
    return write_text(name, text, &arena, fault);
}

static bool write_chapters(const RecordJob *job, const char *path, Fault *fault) {
    Arena arena = {0};
    Text text = chapters_list(job->reel, job->first, job->end, &arena);
    return write_text(path, text, &arena, fault);
}

static bool write_beside(const Options *options, const RecordJob *job, Captions captions, Fault *fault) {
    bool ok = (!captions.srt || write_captions(job, CAPTIONS_SRT, fault)) &&
              (!captions.vtt || write_captions(job, CAPTIONS_VTT, fault));
    ok = ok && (!options->chapters || write_chapters(job, options->chapters, fault));
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

static bool make_voice(const Options *options, Reel *reel, RecordJob *job, FileDraft *spoken, Fault *fault) {
    job->voice = options->voice;
    if ((options->voice || options->speak) && !record_is_video(job->kind))
        return fault_set(fault, FAULT_USAGE, NULL, 0,
                         "sound goes with videos only: .mp4, .mov, .mkv and .webm");
    if (!options->speak) return fit_voice(options, reel, fault);
    if (options->voice) return fault_set(fault, FAULT_USAGE, NULL, 0, "--speak goes without --voice");
    if (!file_scratch(spoken, job->out, fault)) return false;
    job->voice = spoken->temporary;
    return speak_reel(&reel->pace, reel->scene, spoken, job->patience, fault);
}

/* ---- what is written */

typedef struct Shoot {
    const Options *options;
    const char *lesson, *out;
    Outputs *outputs; /* of all lessons that are recorded */
} Shoot;

/* Everything that is written, but the pictures of a folder. */
static bool claim(const Shoot *shoot, const Scene *scene, Captions captions, RecordKind kind, Fault *fault) {
    const Options *options = shoot->options;
    Outputs *outputs = shoot->outputs;
    LessonOptions how = command_lesson_options(options, shoot->lesson);
    char timing[FILE_PATH], srt[FILE_PATH], vtt[FILE_PATH];
    name_beside(shoot->out, ".srt", srt, sizeof srt);
    name_beside(shoot->out, ".vtt", vtt, sizeof vtt);
    return outputs_read_lesson(outputs, &how, timeline_journal(scene_timeline(scene)), fault) &&
           outputs_read(outputs, timing_file(options, shoot->lesson, timing), fault) &&
           outputs_read(outputs, options->voice, fault) && outputs_read(outputs, options->take, fault) &&
           (kind == RECORD_PNGS || outputs_claim(outputs, shoot->out, fault)) &&
           (!captions.srt || outputs_claim(outputs, srt, fault)) &&
           (!captions.vtt || outputs_claim(outputs, vtt, fault)) &&
           outputs_claim(outputs, options->chapters, fault) &&
           outputs_claim(outputs, options->hashes, fault) && outputs_claim(outputs, options->cover, fault);
}

static bool check_frames(const Shoot *shoot, const RecordJob *job, Fault *fault) {
    bool ok = true;
    for (uint64_t frame = job->first; ok && job->kind == RECORD_PNGS && frame < job->end; frame++) {
        char path[FILE_PATH];
        pngs_name(job, frame, path);
        ok = outputs_may_write(shoot->outputs, path, fault);
    }
    return ok;
}

/* ---- one lesson */

static bool read_take(const Options *options, Take *take, Fault *fault) {
    if (!options->take) return true;
    if (options->speak || options->voice || options->timing)
        return fault_set(fault, FAULT_USAGE, NULL, 0,
                         "--take has its own time: it goes without --speak, --voice and --timing");
    return take_read(take, options->take, fault);
}

static bool still(const Options *options, const Reel *reel, const char *out, Fault *fault) {
    uint32_t step = 0;
    int64_t time = (int64_t)(options->time * 1e6 + .5);
    if (!command_step(options, reel->scene, 0, &step, fault)) return false;
    ScenePosition position = scene_rest(reel->scene, step);
    if (options_has(options, OPTION_TIME))
        position = options_has(options, OPTION_STEP) ? (ScenePosition){step, time}
                                                     : pace_position(&reel->pace, reel->scene, time);
    return still_write(reel, position, options->transparent, out, fault);
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

static bool film(const Shoot *shoot, Reel *reel, RecordKind kind, Captions captions, Fault *fault) {
    const Options *options = shoot->options;
    FileDraft spoken = {0};
    Progress progress = start_progress(options);
    RecordJob job = make_job(options, reel, shoot->out, &progress);
    job.kind = kind;
    job.captions = captions.srt || captions.vtt || captions.track;
    bool ok = stretch_check(options, reel->scene, fault) && make_voice(options, reel, &job, &spoken, fault) &&
              stretch_frames(options, reel, &job.first, &job.end, fault) &&
              check_frames(shoot, &job, fault) && record_run(&job, fault) &&
              write_beside(options, &job, captions, fault);
    file_abort(&spoken);
    return ok;
}

/* Only a video can have them in itself. */
static bool check_track(Captions captions, RecordKind kind, const char *out, Fault *fault) {
    return !captions.track || record_is_video(kind) ||
           fault_set(fault, FAULT_USAGE, NULL, 0,
                     "-o %s: --captions track is for videos: .mp4, .mov, .mkv and .webm", out);
}

static bool record(const Shoot *shoot, const Scene *scene, Fault *fault) {
    const Options *options = shoot->options;
    Reel reel = {0};
    RecordKind kind;
    Take take = {0};
    Captions captions;
    record_kind(shoot->out, &kind);
    bool ok = read_captions(options, &captions, fault) && check_track(captions, kind, shoot->out, fault) &&
              claim(shoot, scene, captions, kind, fault) && read_take(options, &take, fault) &&
              make_reel(options, shoot->lesson, scene, kind, &reel, fault);
    reel.burn = captions.burn;
    if (options->take) reel.take = &take;
    if (ok) command_warn_letters(scene, &reel.view, 0, timeline_steps(scene_timeline(scene)) - 1);
    if (ok && record_is_picture(kind))
        ok = still(options, &reel, shoot->out, fault);
    else
        ok = ok && film(shoot, &reel, kind, captions, fault);
    pace_free(&reel.pace);
    take_free(&take);
    return ok;
}

static bool record_lesson(const Shoot *shoot, Fault *fault) {
    CommandLesson lesson = {0};
    Options patient = *shoot->options;
    if (!options_has(&patient, OPTION_LIMIT))
        patient.limit = PATIENT_LIMIT, patient.given |= OPTION_BIT(LIMIT) | OPTION_BIT(UNLOCKED);
    bool ok = command_load(&patient, shoot->lesson, &lesson, fault);
    if (!ok && stopped) patience_fault(fault); /* Ctrl+C reaches the lesson's process, too */
    ok = ok && record(shoot, lesson.scene, fault);
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

/* FOLDER/a-lesson.mp4 of a-lesson.lua */
static void name_video(const Options *options, const char *lesson, char out[FILE_PATH]) {
    const char *slash = strrchr(lesson, '/');
    Text name = text_from(slash ? slash + 1 : lesson);
    if (text_ends_with(name, TEXT(".lua"))) name.len -= 4;
    snprintf(out, FILE_PATH, "%s/%.*s.mp4", options->out, TEXT_ARG(name));
}

/* A lesson that cannot be recorded does not keep the others from it; the worst status comes back. */
static int record_folder(const Options *options, const Folder *folder) {
    int worst = 0;
    uint32_t done = 0;
    Outputs outputs = {0};
    for (uint32_t i = 0; i < folder->paths.count && !stopped; i++) {
        char out[FILE_PATH];
        Fault fault = {0};
        Shoot shoot = {options, folder->paths.items[i], out, &outputs};
        name_video(options, shoot.lesson, out);
        fprintf(stderr, "%s\n", out);
        bool ok = record_lesson(&shoot, &fault);
        if (!ok && stopped && done > 0)
            fault_set(&fault, FAULT_ENVIRONMENT, NULL, 0,
                      "cancelled; %u of %u lessons were recorded, and %s was not written", done,
                      folder->paths.count, out);
        int status = ok ? 0 : command_fail(&fault);
        done += ok;
        if (status > worst) worst = status;
    }
    outputs_free(&outputs);
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

static int record_one(const Options *options) {
    Fault fault = {0};
    Outputs outputs = {0};
    Shoot shoot = {options, options->paths[0], options->out, &outputs};
    bool ok = record_lesson(&shoot, &fault);
    outputs_free(&outputs);
    return ok ? 0 : command_fail(&fault);
}

static int run(const Options *options) {
    Fault fault = {0};
    listen_to_signals();
    if (!check_usage(options, &fault)) return command_fail(&fault);
    if (options->all) return record_all(options);
    return record_one(options);
}

const CommandVerb verb_record = {
    .name = "record",
    .usage = "LESSON -o FILE.mp4|.mov|.mkv|.webm|.gif|.apng|.png|.svg|DIR/ [--size WxH] [--fps N] ...",
    .summary = "Record a lesson as a video, without a display",
    .details =
        "The ending says the format: .mp4 and .m4v (H.264), .webm (VP9), .mov (ProRes 422 HQ, for editors),\n"
        ".mkv (FFV1, lossless), .gif, .apng, .png and .svg (one moment), or a folder of PNG files.\n"
        "Videos need ffmpeg; GIF, APNG and pictures do not. Width and height are even, except in .mkv.\n"
        "\n"
        "Each step lasts as long as its acts and the reading of its sentence take, unless a timing file\n"
        "(--timing FILE, or LESSON.lua.timing beside the lesson) says otherwise, a line a step: 3 = 4.5\n"
        "The frames are the same whatever the machine and its load, for any number of jobs and threads.\n"
        "--step N, --steps A..B and --frames A..B record only that part, frame for frame as in the whole.\n"
        "Captions, chapters and cover are then of that part, their times from its beginning; --voice FILE "
        "is\n"
        "the sound of the whole, of which the part's is taken. Of one picture, --step and --time name the\n"
        "moment.\n"
        "\n"
        "--captions srt,vtt writes files beside the recording and, into a video, a track of text; track "
        "only\n"
        "the latter; burn draws them into the picture.\n"
        "The steps are the chapters of a video; .mp4 and .webm have a key frame at each, and one every two\n"
        "seconds. --chapters lists them for sites that want each at least ten seconds long: a step that\n"
        "begins sooner than that after the line before, or before the end, has none.\n"
        "--all DIR records all lessons of a folder as videos into the folder that -o names.\n"
        "\n"
        "Nothing that is read is written over. A file appears under its name when it is whole.",
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
