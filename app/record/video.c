/* Frames go to ffmpeg as planar YUV through a pipe, written by a thread of its own while the next ones are
 * rendered. ffmpeg may say that all went well when it did not, so the file is looked at, too, before it gets
 * its name. */
#include "camera.h"
#include "encoder.h"
#include "record/voice.h"
#include "verify.h"
#include "writer.h"
#include <string.h>

enum { ARGUMENTS = 96, WORDS = 64, NAME = FILE_PATH + 8 };

typedef struct Command {
    const char *items[ARGUMENTS];
    int count, inputs;
    Encoder encoder;
    EncoderWords words;
    FileDraft chapters, captions; /* for ffmpeg alone */
    char size[WORDS], rate[WORDS], from[WORDS], length[WORDS];
    char voice[NAME], chapter_name[NAME], caption_name[NAME], out[NAME];
    char maps[3][WORDS];
} Command;

static void add(Command *command, const char *const *words) {
    for (; *words && command->count + 1 < ARGUMENTS; words++) command->items[command->count++] = *words;
    command->items[command->count] = NULL;
}

#define ADD(command, ...) add(command, (const char *const[]){__VA_ARGS__, NULL})

static bool is_part(const RecordJob *job) {
    return job->first > 0 || job->end < reel_frames(job->reel);
}

/* A name that ffmpeg takes for a file, whatever colons are in it. */
static const char *file_name(char out[NAME], const char *path) {
    snprintf(out, NAME, "%s%s", path[0] == '/' ? "" : "./", path);
    return out;
}

/* One more file to read, and a stream of it for the video ("a", "s") or its metadata (NULL). */
static void add_input(Command *command, const char *name, const char *stream) {
    int number = command->inputs++;
    ADD(command, "-i", name);
    if (stream) snprintf(command->maps[number - 1], WORDS, "%d:%s", number, stream);
}

#define BT709 "-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"

static void add_frames(Command *command, const RecordJob *job) {
    bool yuv = command->encoder.film == FILM_YUV420;
    ADD(command, command->encoder.program, "-hide_banner", "-nostdin", "-loglevel", "error", "-y");
    if ((double)job->reel->view.width * (double)job->reel->view.height > 5e6)
        ADD(command, "-thread_queue_size", "1");
    ADD(command, "-f", "rawvideo", "-pix_fmt", yuv ? "yuv420p" : "bgr0", "-s", command->size, "-framerate",
        command->rate);
    if (yuv) ADD(command, BT709);
    ADD(command, "-blocksize", "1048576", "-i", "pipe:0");
    command->inputs = 1;
}

static void add_inputs(Command *command, const RecordJob *job) {
    add_frames(command, job);
    if (job->voice && is_part(job)) ADD(command, "-ss", command->from, "-t", command->length);
    if (job->voice) add_input(command, file_name(command->voice, job->voice), "a");
    if (command->captions.temporary[0]) {
        ADD(command, "-f", "srt");
        add_input(command, file_name(command->caption_name, command->captions.temporary), "s");
    }
    ADD(command, "-f", "ffmetadata");
    add_input(command, file_name(command->chapter_name, command->chapters.temporary), NULL);
}

static void add_maps(Command *command) {
    ADD(command, "-map", "0:v");
    for (int i = 0; i < command->inputs - 2; i++) ADD(command, "-map", command->maps[i]);
    snprintf(command->maps[2], WORDS, "%d", command->inputs - 1);
    ADD(command, "-map_metadata", command->maps[2], "-map_chapters", command->maps[2]);
}

static void add_sound(Command *command, const RecordJob *job) {
    const char *sound = command->encoder.sound;
    if (!job->voice) return;
    ADD(command, "-c:a", sound);
    if (strcmp(sound, "aac") == 0) ADD(command, "-b:a", "160k");
    if (strcmp(sound, "libopus") == 0) ADD(command, "-b:a", "96k");
}

static void add_output(Command *command, const RecordJob *job, const FileDraft *target) {
    ADD(command, "-fflags", "+bitexact", "-flags:v", "+bitexact");
    if (job->kind == RECORD_MOV)
        ADD(command, "-vf",
            "scale=out_range=tv:out_color_matrix=bt709,format=yuv422p10le,"
            "setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709");
    if (job->kind != RECORD_MKV) ADD(command, BT709);
    add(command, command->words.items);
    add_sound(command, job);
    if (command->captions.temporary[0]) ADD(command, "-c:s", command->encoder.text);
    if (job->kind == RECORD_MP4) ADD(command, "-movflags", "+faststart");
    if (job->kind == RECORD_MOV) ADD(command, "-movflags", "+faststart+write_colr");
    ADD(command, "-f", command->encoder.container, file_name(command->out, target->temporary));
}

static void build_command(Command *command, const RecordJob *job, const FileDraft *target) {
    FrameRate rate = job->reel->rate;
    snprintf(command->size, WORDS, "%dx%d", (int)job->reel->view.width, (int)job->reel->view.height);
    snprintf(command->rate, WORDS, "%u/%u", rate.frames, rate.seconds);
    int64_t from = pace_frame_time(job->first, rate), to = pace_frame_time(job->end, rate);
    snprintf(command->from, WORDS, "%lldus", (long long)from);
    snprintf(command->length, WORDS, "%lldus", (long long)(to - from));
    encoder_words(&command->encoder, job, &command->words);
    add_inputs(command, job);
    add_maps(command);
    add_output(command, job, target);
}

static bool check_size(const RecordJob *job, Fault *fault) {
    int width = (int)job->reel->view.width, height = (int)job->reel->view.height;
    if (job->kind == RECORD_MKV || (width % 2 == 0 && height % 2 == 0)) return true;
    return fault_set(fault, FAULT_USAGE, NULL, 0,
                     "--size %dx%d: a video's width and height are even; %dx%d would do", width, height,
                     width + width % 2, height + height % 2);
}

static bool write_scratch(FileDraft *draft, Text text, const FileDraft *target, Fault *fault) {
    return file_scratch(draft, target->temporary, fault) && file_fill(draft, text.data, text.len, fault);
}

/* Beside the video, whose folder can be written to. */
static bool write_texts(Command *command, const RecordJob *job, const FileDraft *target, Fault *fault) {
    Arena arena = {0};
    Text chapters = chapters_metadata(job->reel, job->first, job->end, &arena), captions = {"", 0};
    if (job->captions) captions = captions_text(job->reel, job->first, job->end, CAPTIONS_SRT, &arena);
    bool ok = !arena.failed || fault_out_of_memory(fault);
    ok = ok && write_scratch(&command->chapters, chapters, target, fault) &&
         (captions.len == 0 || write_scratch(&command->captions, captions, target, fault));
    arena_free(&arena);
    return ok;
}

static bool check_file(const RecordJob *job, const FileDraft *target, Fault *fault) {
    uint64_t frames = 0, wanted = job->end - job->first;
    bool ok = job->kind == RECORD_MP4 || job->kind == RECORD_MOV
                  ? verify_mp4(target->temporary, &frames, fault)
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
    size_t bytes = film_print_bytes(camera->format, (int)job->reel->view.width, (int)job->reel->view.height);
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
    bool ok = check_size(job, fault) && encoder_find(&command.encoder, job, fault) &&
              file_draft(&target, job->out, fault) && write_texts(&command, job, &target, fault) &&
              camera_open(&camera, job, command.encoder.film, fault);
    if (ok) {
        build_command(&command, job, &target);
        ok = child_start(&child, (char *const *)command.items, fault) &&
             encode(&camera, &child, &target, fault);
    }
    child_kill(&child);
    file_abort(&command.chapters);
    file_abort(&command.captions);
    ok = ok && file_commit(&target, fault) && camera_finish(&camera, fault);
    camera_close(&camera);
    file_abort(&target);
    return ok;
}
