/* record/encoder: with what the ffmpeg that is installed encodes each kind of video. Not every ffmpeg has
 * every encoder: some systems leave libx264 out. It is asked, and where a hardware encoder or one whose
 * library may be a stub is next in line, it has to show that it works. */
#ifndef RECORD_ENCODER_H
#define RECORD_ENCODER_H

#include "film.h"
#include "record/record.h"

typedef struct Encoder {
    char program[FILE_PATH]; /* ffmpeg */
    const char *container;   /* as ffmpeg's -f names it */
    const char *video, *sound, *text;
    FilmFormat film; /* how it is given the frames */
} Encoder;

/* A fault says what to install, or what else to record to. */
bool encoder_find(Encoder *encoder, const RecordJob *job, Fault *fault);

enum { ENCODER_WORDS = 32, ENCODER_WORD = 80 };
/* The words of the command line that are the video encoder's own, NULL behind the last. */
typedef struct EncoderWords {
    const char *items[ENCODER_WORDS];
    int count;
    char quality[ENCODER_WORD], distance[ENCODER_WORD];
} EncoderWords;
void encoder_words(const Encoder *encoder, const RecordJob *job, EncoderWords *words);

#endif
