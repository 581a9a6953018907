/* record/record: a lesson as a file: video, moving picture, pictures. Needs no display.
 *
 * The file appears under its name when it is whole, and not before; whatever goes wrong, no process is left
 * behind. SIGPIPE must be ignored by whoever calls this. */
#ifndef RECORD_RECORD_H
#define RECORD_RECORD_H

#include "base/file.h"
#include "record/child.h"
#include "record/reel.h"

typedef enum RecordKind {
    RECORD_MP4,  /* H.264, through ffmpeg */
    RECORD_WEBM, /* VP9, through ffmpeg */
    RECORD_GIF,
    RECORD_APNG,
    RECORD_PNGS, /* a folder of frame-000000.png ... */
    RECORD_PNG,  /* one moment, see record/still */
    RECORD_SVG,
    RECORD_KINDS
} RecordKind;

/* What a name asks for: .mp4, .m4v, .webm, .gif, .apng, .png, .svg, or a folder (ends in /, or is there).
 * False: something else. */
bool record_kind(const char *out, RecordKind *kind);

typedef struct RecordJob {
    const Reel *reel;
    const char *out;
    RecordKind kind;
    uint64_t first, end; /* frames [first, end) of the reel */
    int jobs, threads;   /* processes; threads of each, 0 = as many as there are cores */
    int quality;         /* 1 (small) to 100 (as good as can be); 0 = 75 */
    const char *hashes;  /* file for a line "FRAME HASH" each; NULL: none */
    const char *voice;   /* sound file of the whole reel, for a video of these frames; NULL: none */
    Patience patience;
    void (*progress)(void *user, uint64_t done, uint64_t total); /* after each frame; NULL: nobody asks */
    void *user;
} RecordJob;

bool record_run(const RecordJob *job, Fault *fault); /* all kinds but single pictures */

/* ---- the kinds, one file each */

bool video_record(const RecordJob *job, Fault *fault);
bool gif_record(const RecordJob *job, Fault *fault);
bool apng_record(const RecordJob *job, Fault *fault);
bool pngs_record(const RecordJob *job, Fault *fault);

#endif
