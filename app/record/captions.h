/* record/captions: the narration, and its questions while they stand open, as subtitles and as chapters, at
 * the exact times of a recording. Of frames [first, end) of a reel, the first of them at 0. The texts lie in
 * the arena, whose `failed` says when memory ran out. */
#ifndef RECORD_CAPTIONS_H
#define RECORD_CAPTIONS_H

#include "record/reel.h"

typedef enum CaptionFormat { CAPTIONS_SRT, CAPTIONS_VTT } CaptionFormat;

/* Each cue has at most two lines of 42 letters. */
Text captions_text(const Reel *reel, uint64_t first, uint64_t end, CaptionFormat format, Arena *arena);

/* A line a chapter, "0:00 What happens", as video sites read it: none is shorter than ten seconds. */
Text chapters_list(const Reel *reel, uint64_t first, uint64_t end, Arena *arena);
/* Every step as a chapter, as ffmpeg reads it. */
Text chapters_metadata(const Reel *reel, uint64_t first, uint64_t end, Arena *arena);

#endif
