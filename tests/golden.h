/* Golden files: what a test produced once and a person looked at. They live in tests/golden and never heal
 * themselves: a missing one fails, a differing one fails and leaves what was found beside it as NAME.err.EXT.
 * Only a run with TRAYHOUSE_UPDATE_GOLDENS=1 in its environment writes them. */
#ifndef GOLDEN_H
#define GOLDEN_H

#include "base/memory.h"
#include "base/system.h"
#include "base/values.h"
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static inline bool golden_updates(void) {
    const char *wish = getenv("TRAYHOUSE_UPDATE_GOLDENS");
    return wish && strcmp(wish, "1") == 0;
}

/* The first line that differs, 1-based, for the message. */
static inline unsigned golden_difference(Text a, Text b) {
    unsigned line = 1;
    Text left, right;
    for (;; line++) {
        bool more_left = text_next_line(&a, &left), more_right = text_next_line(&b, &right);
        if (!more_left || !more_right || !text_equal(left, right)) return line;
    }
}

static inline bool golden_write(const char *path, Text found) {
    Fault fault = {0};
    if (file_write(path, found.data, found.len, &fault)) return true;
    fprintf(stderr, "%s: %s\n", path, fault.message);
    return false;
}

/* NAME may hold folders that exist; EXT is without its dot. True when the golden is there and the same (or
 * was updated). */
static inline bool golden_matches(const char *name, const char *ext, Text found) {
    char path[600], error_path[640];
    snprintf(path, sizeof path, "%s/golden/%s.%s", TESTS_DIR, name, ext);
    snprintf(error_path, sizeof error_path, "%s/golden/%s.err.%s", TESTS_DIR, name, ext);
    remove(error_path);
    if (golden_updates()) return golden_write(path, found);
    Fault fault = {0};
    char *data = NULL;
    size_t len = 0;
    bool there = file_read(path, 64u << 20, &data, &len, &fault);
    bool same = there && text_equal((Text){data, len}, found);
    if (!there)
        fprintf(stderr, "%s: no golden (%s)\n", path, fault.message);
    else if (!same)
        fprintf(stderr, "%s:%u: differs, see %s\n", path, golden_difference((Text){data, len}, found),
                error_path);
    if (!same) golden_write(error_path, found);
    memory_free(data);
    return same;
}

#endif
