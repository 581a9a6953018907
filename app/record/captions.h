/* record/captions: the narration, and its questions while they stand open, as subtitles and as chapters, at
 * the exact times of a recording. */
#ifndef RECORD_CAPTIONS_H
#define RECORD_CAPTIONS_H

#include "record/reel.h"

typedef enum CaptionFormat { CAPTIONS_SRT, CAPTIONS_VTT } CaptionFormat;

/* Frames [first, end) of the reel; the first of them is at 0. Each cue has at most two lines of 42 letters.
 */
bool captions_write(const Reel *reel, uint64_t first, uint64_t end, CaptionFormat format, const char *path,
                    Fault *fault);

/* A line a chapter, "0:00 What happens", as video sites read it: none is shorter than ten seconds. */
bool chapters_write(const Reel *reel, uint64_t first, uint64_t end, const char *path, Fault *fault);
/* Every step as a chapter, as ffmpeg reads it. */
bool chapters_write_metadata(const Reel *reel, uint64_t first, uint64_t end, const char *path, Fault *fault);

#endif
