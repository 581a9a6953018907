/* record/wav: sound as it is: 16-bit samples, one channel or more. */
#ifndef RECORD_WAV_H
#define RECORD_WAV_H

#include "base/file.h"
#include <stdint.h>

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
