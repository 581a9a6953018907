/* Any bytes as the file of progress: either it is set aside and told, or it can be saved and read again. */
#include "base/values.h"
#include "fuzz_file.h"
#include "progress.h"
#include <inttypes.h>
#include <string.h>

/* With a sum that is right, or the reader would look no further; a file that begins with '!' goes as it is.
 */
static void write_input(const uint8_t *data, size_t size) {
    static char text[1 << 16];
    if (size && data[0] == '!') {
        fuzz_write("file", data + 1, size - 1);
        return;
    }
    size_t len = size < sizeof text - 64 ? size : sizeof text - 64;
    memcpy(text, data, len);
    uint64_t sum = hash_bytes(0, text, len);
    len += (size_t)snprintf(text + len, 40, "sum %016" PRIx64 "\n", sum);
    fuzz_write("file", (const uint8_t *)text, len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Fault fault = {0};
    size_t live = memory_live_blocks();
    Progress progress = {0}, again = {0};
    write_input(data, size);
    unlink(fuzz_path("again"));
    if (progress_load(&progress, fuzz_path("file"), &fault)) {
        demand(progress_save(&progress, fuzz_path("again"), &fault));
        demand(progress_load(&again, fuzz_path("again"), &fault));
        demand(again.entries.count == progress.entries.count);
        for (uint32_t i = 0; i < again.entries.count; i++)
            demand(text_equal(again.entries.items[i].key, progress.entries.items[i].key) &&
                   again.entries.items[i].step == progress.entries.items[i].step);
    } else
        demand(fault.kind == FAULT_FORMAT || unlink(fuzz_path("file.damaged-1")) == 0);
    progress_free(&progress);
    progress_free(&again);
    demand(memory_live_blocks() == live);
    return 0;
}
