/* Any bytes as a timing file: lengths that are taken are lengths, and the whole is their sum. */
#include "fuzz_file.h"
#include "record/record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Fault fault = {0};
    size_t live = memory_live_blocks();
    Pace pace = {0};
    bool ok = true;
    for (int i = 0; i < 4; i++)
        ok = list_push(&pace.steps, ((PaceStep){.begin = i * 1000000, .length = 1000000})) && ok;
    pace.duration = 4000000;
    demand(ok);
    fuzz_write("file", data, size);
    if (pace_retime(&pace, fuzz_path("file"), &fault)) {
        int64_t at = 0;
        for (uint32_t i = 0; i < pace.steps.count; i++) {
            demand(pace.steps.items[i].begin == at && pace.steps.items[i].length >= 0);
            at += pace.steps.items[i].length;
        }
        demand(pace.duration == at);
    } else
        demand(fault.kind != FAULT_NONE);
    pace_free(&pace);
    demand(memory_live_blocks() == live);
    return 0;
}
