/* Frames go to ffmpeg as planar YUV through a pipe, written by a thread of its own while the next ones are
 * rendered. ffmpeg may say that all went well when it did not, so the file is looked at, too, before it gets
 * its name. */
#include "record/camera.h"
#include "record/captions.h"
#include "record/verify.h"
#include "record/writer.h"
#include <string.h>

enum { ARGUMENTS = 96, WORDS = 64 };

typedef struct Command {
    const char *items[ARGUMENTS];
    int count;
    char program[FILE_PATH], size[WORDS], fps[WORDS], quality[WORDS], from[WORDS], length[WORDS];
    FileDraft chapters; /* for ffmpeg alone */
} Command;

static void add(Command *command, const char *const *words) {
    for (; *words && command->count + 1 < ARGUMENTS; words++) command->items[command->count++] = *words;
    command->items[command->count] = NULL;
}

#define ADD(command, ...) add(command, (const char *const[]){__VA_ARGS__, NULL})

/* The encoder looks ahead by as many pictures as it has threads, and more; of 4K ones that is a gigabyte.
 * Then its threads share a picture instead. */
static bool is_large(const RecordJob *job) {
    return (double)job->reel->view.width * (double)job->reel->view.height > 5e6;
}

static bool is_part(const RecordJob *job) {
    return job->first > 0 || job->end < reel_frames(job->reel);
}

static void add_input(Command *command, const RecordJob *job) {
    ADD(command, command->program, "-hide_banner", "-nostdin", "-loglevel", "error", "-y");
    if (is_large(job)) ADD(command, "-thread_queue_size", "1");
    ADD(command, "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", command->size, "-framerate", command->fps,
        "-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
        "-blocksize", "1048576", "-i", "pipe:0");
    if (job->voice && is_part(job)) ADD(command, "-ss", command->from, "-t", command->length);
    if (job->voice) ADD(command, "-i", job->voice);
    ADD(command, "-f", "ffmetadata", "-i", command->chapters.temporary);
}

static void add_mp4(Command *command, const RecordJob *job) {
    ADD(command, "-c:v", "libx264", "-preset", "veryfast", "-crf", command->quality, "-pix_fmt", "yuv420p");
    if (is_large(job))
        ADD(command, "-x264-params", "sliced-threads=1:rc-lookahead=3:sync-lookahead=0:bframes=1");
    if (job->voice) ADD(command, "-c:a", "aac", "-b:a", "160k");
    ADD(command, "-movflags", "+faststart", "-f", "mp4");
}

static void add_webm(Command *command, const RecordJob *job) {
    ADD(command, "-c:v", "libvpx-vp9", "-b:v", "0", "-crf", command->quality, "-row-mt", "1", "-deadline",
        "good", "-cpu-used", "5", "-tile-columns", "2", "-pix_fmt", "yuv420p");
    if (job->voice) ADD(command, "-c:a", "libopus", "-b:a", "96k");
    ADD(command, "-f", "webm");
}

/* Quality 100 is 10 on the encoder's scale, where less is better, 75 is 18 (VP9: 28), and 1 is 44. */
static int encoder_quality(const RecordJob *job) {
    int quality = job->quality ? job->quality : 75, crf = 44 - quality * 34 / 100;
    if (quality == 75) crf = 18;
    return job->kind == RECORD_WEBM ? crf + 10 : crf;
}

static void build_command(Command *command, const RecordJob *job, const FileDraft *target) {
    snprintf(command->size, WORDS, "%dx%d", (int)job->reel->view.width, (int)job->reel->view.height);
    snprintf(command->fps, WORDS, "%u", job->reel->fps);
    snprintf(command->quality, WORDS, "%d", encoder_quality(job));
    int64_t from = pace_frame_time(job->first, job->reel->fps),
            to = pace_frame_time(job->end, job->reel->fps);
    snprintf(command->from, WORDS, "%lldus", (long long)from);
    snprintf(command->length, WORDS, "%lldus", (long long)(to - from));
    add_input(command, job);
    ADD(command, "-map", "0:v");
    if (job->voice) ADD(command, "-map", "1:a");
    ADD(command, "-map_metadata", job->voice ? "2" : "1");
    ADD(command, "-fflags", "+bitexact", "-flags:v", "+bitexact", "-color_range", "tv", "-colorspace",
        "bt709", "-color_primaries", "bt709", "-color_trc", "bt709");
    if (job->kind == RECORD_MP4)
        add_mp4(command, job);
    else
        add_webm(command, job);
    ADD(command, target->temporary);
}

static bool check_job(Command *command, const RecordJob *job, Fault *fault) {
    int width = (int)job->reel->view.width, height = (int)job->reel->view.height;
    if (width % 2 || height % 2)
        return fault_set(fault, FAULT_USAGE, NULL, 0,
                         "--size %dx%d: a video's width and height are even; %dx%d would do", width, height,
                         width + width % 2, height + height % 2);
    return child_find("ffmpeg", command->program, sizeof command->program) ||
           fault_set(
               fault, FAULT_ENVIRONMENT, NULL, 0,
               "videos are encoded by ffmpeg, which is not installed. Install the package ffmpeg (on "
               "Debian: apt-get install ffmpeg), or record to .gif, .apng or a folder, which need none.");
}

/* Beside the video, whose folder can be written to. */
static bool write_chapters(Command *command, const RecordJob *job, const FileDraft *target, Fault *fault) {
    Arena arena = {0};
    Text text = chapters_metadata(job->reel, job->first, job->end, &arena);
    bool ok = !arena.failed || fault_out_of_memory(fault);
    ok = ok && file_scratch(&command->chapters, target->temporary, fault) &&
         file_fill(&command->chapters, text.data, text.len, fault);
    arena_free(&arena);
    return ok;
}

static bool check_file(const RecordJob *job, const FileDraft *target, Fault *fault) {
    uint64_t frames = 0, wanted = job->end - job->first;
    bool ok = job->kind == RECORD_MP4 ? verify_mp4(target->temporary, &frames, fault)
                                      : verify_webm(target->temporary, &frames, fault);
    if (ok && frames != wanted)
        ok = fault_set(fault, FAULT_ENVIRONMENT, NULL, 0,
                       "the encoder kept %llu of %llu frames; is the disk full?", (unsigned long long)frames,
                       (unsigned long long)wanted);
    return ok;
}

/* What ffmpeg says itself is worth more than how its end of the pipe looks. */
static void add_words(Child *child, Fault *fault) {
    char words[600];
    child_words(child, words, sizeof words);
    if (words[0] && !strstr(fault->message, words)) fault_detail(fault, "ffmpeg says: %s", words);
}

static bool feed(Camera *camera, Writer *writer, Fault *fault) {
    const RecordJob *job = camera->job;
    for (uint64_t frame = job->first; frame < job->end; frame++) {
        WriterSlot *slot = writer_take(writer);
        if (!slot) break;
        if (!camera_print(camera, frame, &slot->print, fault)) return false;
        writer_give(writer);
    }
    return writer_finish(writer, fault);
}

static bool encode(Camera *camera, Child *child, const FileDraft *target, Fault *fault) {
    const RecordJob *job = camera->job;
    size_t bytes = film_print_bytes(FILM_YUV420, (int)job->reel->view.width, (int)job->reel->view.height);
    if (!camera_ready(camera, fault)) return false;
    Writer *writer = writer_new(child->input, 0, bytes, job->patience, fault);
    bool ok = writer && feed(camera, writer, fault);
    writer_free(writer);
    Patience last = job->patience;
    last.milliseconds *= 4; /* the last frames, and the whole file once more to put its index in front */
    ok = ok && child_finish(child, last, "ffmpeg", fault) && check_file(job, target, fault);
    if (!ok && patience_stopped(job->patience)) return patience_fault(fault); /* whatever it looks like */
    if (!ok) add_words(child, fault);
    return ok;
}

bool video_record(const RecordJob *job, Fault *fault) {
    Command command = {0};
    Camera camera = {0};
    FileDraft target = {0};
    Child child = {.input = -1};
    bool ok = check_job(&command, job, fault) && file_draft(&target, job->out, fault) &&
              write_chapters(&command, job, &target, fault) && camera_open(&camera, job, FILM_YUV420, fault);
    if (ok) {
        build_command(&command, job, &target);
        ok = child_start(&child, (char *const *)command.items, fault) &&
             encode(&camera, &child, &target, fault);
    }
    child_kill(&child);
    file_abort(&command.chapters);
    ok = ok && file_commit(&target, fault) && camera_finish(&camera, fault);
    camera_close(&camera);
    file_abort(&target);
    return ok;
}
