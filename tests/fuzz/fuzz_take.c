/* Any bytes as a take: what is accepted is written and read again alike. */
#include "fuzz_file.h"
#include "record/record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Fault fault = {0};
    size_t live = memory_live_blocks();
    Take take = {0}, again = {0};
    fuzz_write("file", data, size);
    if (take_read(&take, fuzz_path("file"), &fault)) {
        demand(take_write(&take, fuzz_path("again"), &fault));
        demand(take_read(&again, fuzz_path("again"), &fault));
        demand(again.moments.count == take.moments.count && again.duration == take.duration);
    } else
        demand(fault.kind != FAULT_NONE);
    take_free(&take);
    take_free(&again);
    demand(memory_live_blocks() == live);
    return 0;
}
