#include "encoder.h"

#include "base/memory.h"
#include <stdio.h>
#include <string.h>

enum { NAMES = 6, LIST_BYTES = 1 << 17, ASK_MS = 10000 };

/* In the order in which they are taken. */
typedef struct Codecs {
    const char *container;
    FilmFormat film;
    const char *video[NAMES], *sound[NAMES], *text;
    const char *instead; /* what to do when none of the video encoders is there */
} Codecs;

static const Codecs codecs[RECORD_KINDS] = {
    [RECORD_MP4] = {"mp4",
                    FILM_YUV420,
                    {"libx264", "libopenh264", "h264_videotoolbox", "h264_nvenc", "h264_qsv", "h264_amf"},
                    {"aac"},
                    "mov_text",
                    "install one with libx264 or openh264 (on Fedora: dnf install openh264, or RPM Fusion's "
                    "ffmpeg), or record to .webm, .mov, .mkv, .gif or .apng"},
    [RECORD_MOV] = {"mov",
                    FILM_ARGB,
                    {"prores_ks", "prores"},
                    {"pcm_s16le"},
                    "mov_text",
                    "install the whole ffmpeg, or record to .mkv or a folder of pictures"},
    [RECORD_MKV] = {"matroska",
                    FILM_ARGB,
                    {"ffv1"},
                    {"flac", "pcm_s16le"},
                    "subrip",
                    "install the whole ffmpeg, or record to .mov or a folder of pictures"},
    [RECORD_WEBM] = {"webm",
                     FILM_YUV420,
                     {"libvpx-vp9"},
                     {"libopus", "libvorbis"},
                     "webvtt",
                     "install one with libvpx, or record to .mp4, .mov, .mkv, .gif or .apng"},
};

/* ---- asking */

/* Its output on one line, or "" when it says nothing or does not end: then everything is believed to be
 * there, and the encoding itself says what is not. */
static bool ask(const char *const *words, Patience patience, char *said, size_t size) {
    Child child;
    Fault ignored;
    said[0] = '\0';
    if (!child_start(&child, (char *const *)words, &ignored)) return false;
    if (patience.milliseconds > ASK_MS) patience.milliseconds = ASK_MS;
    bool ok = child_finish(&child, patience, "ffmpeg", &ignored);
    if (ok) child_words(&child, said, size);
    child_kill(&child);
    return ok;
}

/* A line is " V....D libx264   what it is". */
static bool is_listed(const char *list, const char *name) {
    char word[ENCODER_WORD];
    snprintf(word, sizeof word, " %s ", name);
    return strstr(list, word) != NULL;
}

static bool works(const char *program, const char *name, Patience patience) {
    char said[256];
    const char *const words[] = {program,
                                 "-hide_banner",
                                 "-nostdin",
                                 "-loglevel",
                                 "error",
                                 "-f",
                                 "lavfi",
                                 "-i",
                                 "color=s=320x240:d=0.2",
                                 "-c:v",
                                 name,
                                 "-b:v",
                                 "1M",
                                 "-f",
                                 "null",
                                 "-",
                                 NULL};
    return ask(words, patience, said, sizeof said);
}

/* The first of the names that is in the list and works; NULL: none. `list` "": not known. */
static const char *choose(const char *const *names, const char *list, const char *program, bool all_work,
                          Patience patience) {
    if (!list[0]) return names[0];
    for (int i = 0; i < NAMES && names[i]; i++)
        if (is_listed(list, names[i]) && (i == 0 || all_work || works(program, names[i], patience)))
            return names[i];
    return NULL;
}

static bool lacks(const char *what, const char *const *names, const char *instead, Fault *fault) {
    char list[256] = "";
    for (int i = 0; i < NAMES && names[i]; i++) {
        size_t len = strlen(list);
        snprintf(list + len, sizeof list - len, "%s%s", i ? ", " : "", names[i]);
    }
    return fault_set(fault, FAULT_ENVIRONMENT, NULL, 0,
                     "the ffmpeg that is installed has no %s that works (%s): %s", what, list, instead);
}

static bool choose_all(Encoder *encoder, const RecordJob *job, const char *list, Fault *fault) {
    const Codecs *row = &codecs[job->kind];
    encoder->container = row->container;
    encoder->film = row->film;
    encoder->text = row->text;
    encoder->video = choose(row->video, list, encoder->program, job->kind != RECORD_MP4, job->patience);
    encoder->sound = choose(row->sound, list, encoder->program, true, job->patience);
    if (patience_stopped(job->patience)) return patience_fault(fault);
    if (!encoder->video) return lacks("encoder for this kind of video", row->video, row->instead, fault);
    return !job->voice || encoder->sound ||
           lacks("encoder for the sound", row->sound, "record without --voice and --speak", fault);
}

bool encoder_find(Encoder *encoder, const RecordJob *job, Fault *fault) {
    if (!child_find("ffmpeg", encoder->program, sizeof encoder->program))
        return fault_set(
            fault, FAULT_ENVIRONMENT, NULL, 0,
            "videos are encoded by ffmpeg, which is not installed. Install the package ffmpeg (on "
            "Debian: apt-get install ffmpeg), or record to .gif, .apng or a folder, which need none.");
    const char *const words[] = {encoder->program, "-hide_banner", "-nostdin", "-encoders", NULL};
    char *list = memory_alloc(LIST_BYTES);
    if (!list) return fault_out_of_memory(fault);
    ask(words, job->patience, list, LIST_BYTES);
    bool ok = choose_all(encoder, job, list, fault);
    memory_free(list);
    return ok;
}

/* ---- its words */

static void add(EncoderWords *words, const char *const *more) {
    for (; *more && words->count + 1 < ENCODER_WORDS; more++) words->items[words->count++] = *more;
    words->items[words->count] = NULL;
}

#define ADD(words, ...) add(words, (const char *const[]){__VA_ARGS__, NULL})

/* The encoder looks ahead by as many pictures as it has threads, and more; of 4K ones that is a gigabyte.
 * Then its threads share a picture instead. */
static bool is_large(const RecordJob *job) {
    return (double)job->reel->view.width * (double)job->reel->view.height > 5e6;
}

/* Quality 100 is 10 on the encoder's scale, where less is better, 75 is 18 (VP9: 28), and 1 is 44. */
static int scale_quality(const RecordJob *job) {
    int quality = job->quality ? job->quality : 75, crf = 44 - quality * 34 / 100;
    if (quality == 75) crf = 18;
    return job->kind == RECORD_WEBM ? crf + 10 : crf;
}

/* For encoders that know only a number of bits: about what libx264 needs for the busiest lessons. */
static int64_t bits_a_second(const RecordJob *job) {
    double pixels = (double)job->reel->view.width * (double)job->reel->view.height;
    double rate = (double)job->reel->rate.frames / job->reel->rate.seconds;
    return 100000 + (int64_t)(pixels * rate * .0012 * (job->quality ? job->quality : 75));
}

/* A player finds a moment by way of a key frame: there is one where each step begins, and every two seconds.
 */
static void add_key_frames(const RecordJob *job, EncoderWords *words) {
    uint32_t distance = 2 * job->reel->rate.frames / job->reel->rate.seconds;
    snprintf(words->distance, ENCODER_WORD, "%u", distance ? distance : 1);
    ADD(words, "-g", words->distance, "-force_key_frames", "chapters");
}

static void add_h264(const Encoder *encoder, const RecordJob *job, EncoderWords *words) {
    if (strcmp(encoder->video, "libx264") != 0) {
        snprintf(words->quality, ENCODER_WORD, "%lld", (long long)bits_a_second(job));
        ADD(words, "-b:v", words->quality);
        return;
    }
    snprintf(words->quality, ENCODER_WORD, "%d", scale_quality(job));
    ADD(words, "-preset", "veryfast", "-crf", words->quality, "-pix_fmt", "yuv420p", "-forced-idr", "1");
    if (is_large(job))
        ADD(words, "-x264-params", "sliced-threads=1:rc-lookahead=3:sync-lookahead=0:bframes=1");
}

static void add_vp9(const RecordJob *job, EncoderWords *words) {
    snprintf(words->quality, ENCODER_WORD, "%d", scale_quality(job));
    ADD(words, "-b:v", "0", "-crf", words->quality, "-row-mt", "1", "-deadline", "good", "-cpu-used", "5",
        "-tile-columns", "2", "-pix_fmt", "yuv420p");
}

void encoder_words(const Encoder *encoder, const RecordJob *job, EncoderWords *words) {
    *words = (EncoderWords){.count = 0};
    ADD(words, "-c:v", encoder->video);
    if (job->kind == RECORD_MOV) ADD(words, "-profile:v", "3", "-vendor", "apl0", "-pix_fmt", "yuv422p10le");
    if (job->kind == RECORD_MKV) ADD(words, "-level", "3", "-g", "1", "-slices", "4", "-slicecrc", "1");
    if (job->kind == RECORD_MP4) add_h264(encoder, job, words);
    if (job->kind == RECORD_WEBM) add_vp9(job, words);
    if (encoder->film == FILM_YUV420) add_key_frames(job, words);
}
