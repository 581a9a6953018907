/* Any bytes as a voice: what is accepted is written and read again alike. */
#include "fuzz_file.h"
#include "record/voice.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Fault fault = {0};
    size_t live = memory_live_blocks();
    Wav wav = {0}, again = {0};
    fuzz_write("file", data, size);
    if (wav_read(&wav, fuzz_path("file"), &fault)) {
        demand(wav.channels > 0 && wav.rate > 0);
        FileDraft draft;
        demand(file_draft(&draft, fuzz_path("again"), &fault));
        demand(wav_write(&wav, &draft, &fault) && file_commit(&draft, &fault));
        demand(wav_read(&again, fuzz_path("again"), &fault));
        demand(again.frames == wav.frames && again.channels == wav.channels && again.rate == wav.rate);
    } else
        demand(fault.kind != FAULT_NONE);
    wav_free(&wav);
    wav_free(&again);
    demand(memory_live_blocks() == live);
    return 0;
}
