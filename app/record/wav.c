#include "record/voice.h"

#include "base/memory.h"
#include "base/system.h"
#include <string.h>

enum { HEAD = 44 };
#define LARGEST ((size_t)1 << 30)

static uint32_t load(const uint8_t *from, int bytes) {
    uint32_t n = 0;
    for (int i = bytes; i-- > 0;) n = n << 8 | from[i];
    return n;
}

static void store(uint8_t *to, uint32_t n, int bytes) {
    for (int i = 0; i < bytes; i++) to[i] = (uint8_t)(n >> (8 * i));
}

/* Walks the chunks: "fmt " says what it is, "data" is it. A length beyond the end (of a stream) means: to the
 * end. */
static bool parse(Wav *wav, const uint8_t *bytes, size_t len) {
    uint32_t bits = 0, format = 0;
    if (len < 12 || memcmp(bytes, "RIFF", 4) != 0 || memcmp(bytes + 8, "WAVE", 4) != 0) return false;
    for (size_t at = 12; at + 8 <= len;) {
        size_t size = load(bytes + at + 4, 4), room = len - at - 8;
        const uint8_t *body = bytes + at + 8;
        if (memcmp(bytes + at, "fmt ", 4) == 0 && room >= 16) {
            format = load(body, 2), wav->channels = load(body + 2, 2);
            wav->rate = load(body + 4, 4), bits = load(body + 14, 2);
        }
        if (size > room) size = room;
        if (memcmp(bytes + at, "data", 4) == 0) {
            if ((format != 1 && format != 0xFFFE) || bits != 16 || wav->channels < 1 || wav->channels > 8 ||
                wav->rate < 1000 || wav->rate > 400000)
                return false;
            wav->frames = size / 2 / wav->channels;
            wav->samples = memory_alloc(size + 2);
            for (size_t i = 0; wav->samples && i < wav->frames * wav->channels; i++)
                wav->samples[i] = (int16_t)load(body + 2 * i, 2);
            return true;
        }
        at += 8 + size + (size & 1);
    }
    return false;
}

bool wav_read(Wav *wav, const char *path, Fault *fault) {
    char *data = NULL;
    size_t len = 0;
    *wav = (Wav){0};
    if (!file_read(path, LARGEST, &data, &len, fault)) return false;
    bool ok = parse(wav, (const uint8_t *)data, len);
    memory_free(data);
    if (ok && wav->samples) return true;
    if (ok) return fault_out_of_memory(fault);
    return fault_set(fault, FAULT_LESSON, path, 0, "this is no WAV file of 16-bit samples");
}

bool wav_write(const Wav *wav, const FileDraft *draft, Fault *fault) {
    size_t count = (size_t)wav->frames * wav->channels, size = count * 2;
    uint8_t *bytes = memory_alloc(HEAD + size);
    if (!bytes) return fault_out_of_memory(fault);
    memcpy(bytes, "RIFF....WAVEfmt ....................data....", HEAD);
    store(bytes + 4, (uint32_t)(HEAD - 8 + size), 4);
    store(bytes + 16, 16, 4);
    store(bytes + 20, 1, 2);
    store(bytes + 22, wav->channels, 2);
    store(bytes + 24, wav->rate, 4);
    store(bytes + 28, wav->rate * wav->channels * 2, 4);
    store(bytes + 32, wav->channels * 2, 2);
    store(bytes + 34, 16, 2);
    store(bytes + 40, (uint32_t)size, 4);
    for (size_t i = 0; i < count; i++) store(bytes + HEAD + 2 * i, (uint16_t)wav->samples[i], 2);
    bool ok = file_fill(draft, bytes, HEAD + size, fault);
    memory_free(bytes);
    return ok;
}

void wav_free(Wav *wav) {
    memory_free(wav->samples);
    *wav = (Wav){0};
}

int64_t wav_duration(const Wav *wav) {
    return wav->rate ? (int64_t)(wav->frames * 1000000 / wav->rate) : 0;
}
