/* A file with any bytes, for readers that take a path. */
#ifndef FUZZ_FILE_H
#define FUZZ_FILE_H

#include "base/memory.h"
#include "base/system.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void demand(bool truth) {
    if (!truth) abort();
}

/* A folder of this process, removed at its end with the files that may be in it. */
static char fuzz_folder[64];
static const char *const fuzz_names[] = {"file", "file.damaged-1", "again", "pack.lua"};

static inline const char *fuzz_path(const char *name) {
    static char path[2][128];
    static int turn;
    turn = 1 - turn;
    snprintf(path[turn], sizeof path[turn], "%s/%s", fuzz_folder, name);
    return path[turn];
}

static inline void fuzz_sweep(void) {
    for (size_t i = 0; i < sizeof fuzz_names / sizeof *fuzz_names; i++) unlink(fuzz_path(fuzz_names[i]));
    rmdir(fuzz_folder);
}

static inline void fuzz_write(const char *name, const uint8_t *data, size_t size) {
    if (!fuzz_folder[0]) {
        snprintf(fuzz_folder, sizeof fuzz_folder, "/tmp/trayhouse-fuzz-XXXXXX");
        demand(mkdtemp(fuzz_folder) != NULL);
        atexit(fuzz_sweep);
    }
    FILE *file = fopen(fuzz_path(name), "wb");
    demand(file && fwrite(data, 1, size, file) == size && fclose(file) == 0);
}

#endif
