#include "ui/pack.h"

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include <limits.h>
#include <stdio.h>

enum { PACK_BYTES = 64 * 1024 };

/* The number behind `api =` in a line that is no comment; -1: it is not there. */
static int version_in(Text line) {
    line = text_trim(line);
    size_t at = text_find(line, TEXT("api"), 0);
    if (at == SIZE_MAX || text_starts_with(line, TEXT("--"))) return -1;
    Text rest = text_trim(text_slice(line, at + 3, line.len));
    if (!text_starts_with(rest, TEXT("="))) return -1;
    rest = text_trim(text_slice(rest, 1, rest.len));
    int version = 0;
    size_t digits = 0;
    for (; digits < rest.len && rest.data[digits] >= '0' && rest.data[digits] <= '9' && version < 100000;
         digits++)
        version = version * 10 + (rest.data[digits] - '0');
    return digits ? version : -1;
}

static bool judge(const char *path, Text text, Fault *fault) {
    Text line;
    for (int number = 1; text_next_line(&text, &line); number++) {
        int version = version_in(line);
        if (version < 0) continue;
        if (version > PACK_API)
            return fault_set(
                fault, FAULT_LESSON, path, number,
                "the pack is written for version %d of the lessons' words, and this Trayhouse knows "
                "version %d; a newer Trayhouse opens it",
                version, PACK_API);
        if (version < 1)
            return fault_set(fault, FAULT_LESSON, path, number,
                             "there is no version %d of the words: write api = %d", version, PACK_API);
        return true;
    }
    return fault_set(fault, FAULT_LESSON, path, 1,
                     "`api` is missing: write api = %d, the version of the words it uses", PACK_API);
}

bool pack_check(const char *folder, Fault *fault) {
    char path[PATH_MAX], *data = NULL;
    size_t len = 0;
    snprintf(path, sizeof path, "%s/" PACK_FILE, folder);
    if (!file_exists(path)) return true;
    bool ok = file_read(path, PACK_BYTES, &data, &len, fault) && judge(path, (Text){data, len}, fault);
    memory_free(data);
    return ok;
}
