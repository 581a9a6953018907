#include "record/voice.h"

#include "base/memory.h"
#include "base/system.h"
#include "lines.h"
#include <string.h>
#include <unistd.h>

#define BEFORE INT64_C(250000) /* silence before a sentence */
#define AFTER  INT64_C(500000)

typedef struct Voice {
    char program[FILE_PATH];
    FileDraft sentence; /* the sound of one */
    Wav *steps;
    uint32_t count;
    Patience patience;
} Voice;

static bool find_program(Voice *voice, Fault *fault) {
    return child_find("espeak-ng", voice->program, sizeof voice->program) ||
           fault_set(
               fault, FAULT_ENVIRONMENT, NULL, 0,
               "--speak reads with espeak-ng, which is not installed. Install the package espeak-ng (on "
               "Debian: apt-get install espeak-ng), or give a sound of your own with --voice.");
}

/* The sentence goes in as an argument file; it is short, so the pipe takes all of it at once. */
static bool speak_one(const Voice *voice, Text say, Wav *wav, Fault *fault) {
    char plain[LINES_LONGEST];
    const char *file = voice->sentence.temporary;
    const char *words[] = {voice->program, "-v", "en", "-s", "165", "-w", file, "--stdin", NULL};
    Text text = lines_plain(say, plain, sizeof plain);
    Child child;
    if (text_trim(text).len == 0) return true;
    if (!child_start(&child, (char *const *)words, fault)) return false;
    bool ok = write(child.input, text.data, text.len) == (ssize_t)text.len ||
              fault_set(fault, FAULT_ENVIRONMENT, NULL, 0, "espeak-ng takes no words");
    ok = ok && child_finish(&child, voice->patience, "espeak-ng", fault) && wav_read(wav, file, fault);
    child_kill(&child);
    return ok;
}

static bool speak_all(Voice *voice, Pace *pace, const Scene *scene, Fault *fault) {
    for (uint32_t i = 0; i < voice->count; i++) {
        Wav *wav = &voice->steps[i];
        if (!speak_one(voice, timeline_step(scene_timeline(scene), i).say, wav, fault)) return false;
        if (wav->frames && (wav->channels != 1 || wav->rate != voice->steps[0].rate))
            return fault_set(fault, FAULT_ENVIRONMENT, NULL, 0, "espeak-ng makes an unknown kind of sound");
        if (wav->frames) pace_at_least(pace, i, BEFORE + wav_duration(wav) + AFTER);
        if (patience_stopped(voice->patience)) return patience_fault(fault);
    }
    return true;
}

static bool write_whole(const Voice *voice, const Pace *pace, const FileDraft *sound, Fault *fault) {
    Wav whole = {.rate = voice->steps[0].rate ? voice->steps[0].rate : 22050, .channels = 1};
    whole.frames = (uint64_t)pace->duration * whole.rate / 1000000;
    whole.samples = memory_alloc_zeroed((size_t)whole.frames * sizeof *whole.samples);
    if (!whole.samples) return fault_out_of_memory(fault);
    for (uint32_t i = 0; i < voice->count; i++) {
        uint64_t at = (uint64_t)(pace->steps.items[i].begin + BEFORE) * whole.rate / 1000000;
        uint64_t room = at < whole.frames ? whole.frames - at : 0, count = voice->steps[i].frames;
        if (count > room) count = room;
        if (count) memcpy(whole.samples + at, voice->steps[i].samples, (size_t)count * sizeof *whole.samples);
    }
    bool ok = wav_write(&whole, sound, fault);
    wav_free(&whole);
    return ok;
}

bool speak_reel(Pace *pace, const Scene *scene, const FileDraft *sound, Patience patience, Fault *fault) {
    Voice voice = {.count = pace->steps.count, .patience = patience};
    voice.steps = memory_alloc_zeroed(voice.count * sizeof *voice.steps);
    if (!voice.steps) return fault_out_of_memory(fault);
    bool ok = find_program(&voice, fault) && file_scratch(&voice.sentence, sound->temporary, fault) &&
              speak_all(&voice, pace, scene, fault) && write_whole(&voice, pace, sound, fault);
    file_abort(&voice.sentence);
    for (uint32_t i = 0; i < voice.count; i++) wav_free(&voice.steps[i]);
    memory_free(voice.steps);
    return ok;
}
