/* Runs every file of a folder through a fuzz target, so that what fuzzing once found stays found. */
#include "base/memory.h"
#include "base/system.h"
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool run_file(const char *folder, const char *name) {
    char path[4096];
    char *data = NULL;
    size_t len = 0;
    Fault fault = {0};
    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (file_is_directory(path)) return true;
    if (!file_read(path, 16 << 20, &data, &len, &fault)) {
        fprintf(stderr, "%s: %s\n", path, fault.message);
        return false;
    }
    LLVMFuzzerTestOneInput((const uint8_t *)data, len);
    memory_free(data);
    return true;
}

int main(int argc, char **argv) {
    DIR *folder = argc == 2 ? opendir(argv[1]) : NULL;
    if (!folder) {
        fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
        return 2;
    }
    int files = 0;
    bool ok = true;
    for (const struct dirent *entry; (entry = readdir(folder)); files++)
        ok = run_file(argv[1], entry->d_name) && ok;
    closedir(folder);
    printf("%d files\n", files - 2);
    return ok && files > 2 ? 0 : 1;
}
