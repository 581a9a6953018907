/* Any bytes as a pack's manifest: it is read, never run, and what it says is text. */
#include "base/values.h"
#include "fuzz_file.h"
#include "lesson/files.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Fault fault = {0};
    static Pack pack;
    size_t live = memory_live_blocks();
    fuzz_write(PACK_FILE, data, size);
    if (pack_read(fuzz_folder, &pack, &fault))
        demand(text_is_utf8(text_from(pack.title)) && text_is_utf8(text_from(pack.description)) &&
               text_is_utf8(text_from(pack.author)));
    else
        demand(fault.kind != FAULT_NONE);
    demand(memory_live_blocks() == live);
    return 0;
}
