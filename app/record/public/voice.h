/* record/voice: the sentences beside a film: captions, a voice, its sound as a file. */
#ifndef RECORD_VOICE_H
#define RECORD_VOICE_H

#include "base/system.h"
#include "record/record.h"
#include <stdint.h>

/* ---- captions: the narration, and its questions while they stand open, as subtitles and as chapters, at
 * the exact times of a recording. Of frames [first, end) of a reel, the first of them at 0. The texts lie in
 * the arena, whose `failed` says when memory ran out. */

typedef enum CaptionFormat { CAPTIONS_SRT, CAPTIONS_VTT } CaptionFormat;

/* Each cue has at most two lines of 42 letters, as alike in length as can be, and is gone two frames before
 * the next; one that would not last is left out. */
Text captions_text(const Reel *reel, uint64_t first, uint64_t end, CaptionFormat format, Arena *arena);

/* A line a chapter, "0:00 What happens", as video sites read it: none is shorter than ten seconds. */
Text chapters_list(const Reel *reel, uint64_t first, uint64_t end, Arena *arena);
/* Every step as a chapter, as ffmpeg reads it. */
Text chapters_metadata(const Reel *reel, uint64_t first, uint64_t end, Arena *arena);

/* ---- speak: the narration read aloud by espeak-ng, where it is installed. */

/* Reads every step's sentence, lengthens steps that are shorter than their sentence, and writes the whole
 * into `sound` as a WAV file that begins with the recording. */
bool speak_reel(Pace *pace, const Scene *scene, const FileDraft *sound, Patience patience, Fault *fault);

/* ---- wav: sound as it is: 16-bit samples, one channel or more. */

typedef struct Wav {
    uint32_t rate;     /* samples a second, of each channel */
    uint32_t channels; /* 1 or more */
    int16_t *samples;  /* frames x channels; with wav_free */
    uint64_t frames;
} Wav;

/* A file that is not 16-bit PCM in WAV is a fault. */
bool wav_read(Wav *wav, const char *path, Fault *fault);
bool wav_write(const Wav *wav, const FileDraft *draft, Fault *fault); /* all of it, anew */
void wav_free(Wav *wav);
int64_t wav_duration(const Wav *wav); /* microseconds */

#endif
