/* Both formats are boxes within boxes: MP4's (and MOV's) have a length and a four-letter name, WebM's (and
 * Matroska's, EBML) a name and a length of one to eight bytes each. Only heads are read; what lies in the
 * boxes is skipped. */
#include "verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Box {
    uint64_t id;
    uint64_t begin, end; /* of what is inside, in the file */
} Box;

typedef struct Walk {
    FILE *file;
    uint64_t size, frames;
    bool torn;
    uint64_t samples; /* MP4: of the track being read */
    bool is_video;
} Walk;

static uint64_t read_number(Walk *walk, int bytes) {
    uint64_t n = 0;
    for (int i = 0; i < bytes; i++) {
        int c = fgetc(walk->file);
        if (c == EOF) walk->torn = true;
        n = n << 8 | (uint64_t)(c & 255);
    }
    return n;
}

static void go_to(Walk *walk, uint64_t at) {
    if (fseek(walk->file, (long)at, SEEK_SET) != 0) walk->torn = true;
}

static bool open_walk(Walk *walk, const char *path, Fault *fault) {
    *walk = (Walk){.file = fopen(path, "rbe")};
    if (!walk->file || fseek(walk->file, 0, SEEK_END) != 0)
        return fault_set(fault, FAULT_ENVIRONMENT, path, 0, "the encoder wrote no file");
    walk->size = (uint64_t)ftell(walk->file);
    return true;
}

static bool close_walk(Walk *walk, const char *path, uint64_t *frames, Fault *fault) {
    if (walk->file) fclose(walk->file);
    *frames = walk->frames;
    if (!walk->torn && walk->size > 0) return true;
    return fault_set(fault, FAULT_ENVIRONMENT, path, 0,
                     "the encoder left an unfinished file; is the disk full?");
}

/* ---- MP4 */

#define NAME(a, b, c, d) ((uint64_t)(a) << 24 | (uint64_t)(b) << 16 | (uint64_t)(c) << 8 | (d))

static bool next_mp4(Walk *walk, uint64_t at, uint64_t end, Box *box) {
    if (at >= end || walk->torn) return false;
    go_to(walk, at);
    uint64_t length = read_number(walk, 4), head = 8;
    box->id = read_number(walk, 4);
    if (length == 1) length = read_number(walk, 8), head = 16;
    if (length < head || length > end - at) walk->torn = true;
    box->begin = at + head;
    box->end = at + length;
    return !walk->torn;
}

static void walk_mp4(Walk *walk, uint64_t at, uint64_t end, bool *has_index) {
    Box box;
    for (; next_mp4(walk, at, end, &box); at = box.end) {
        if (box.id == NAME('m', 'o', 'o', 'v')) *has_index = true;
        if (box.id == NAME('m', 'd', 'i', 'a')) walk->is_video = false, walk->samples = 0;
        if (box.id == NAME('h', 'd', 'l', 'r')) {
            go_to(walk, box.begin + 8);
            /* A .mov has a second one in the same box, for the kind of file its data is in. */
            if (read_number(walk, 4) == NAME('v', 'i', 'd', 'e')) walk->is_video = true;
        }
        if (box.id == NAME('s', 't', 's', 'z')) {
            go_to(walk, box.begin + 8);
            walk->samples = read_number(walk, 4);
        }
        if (box.id == NAME('m', 'o', 'o', 'v') || box.id == NAME('t', 'r', 'a', 'k') ||
            box.id == NAME('m', 'd', 'i', 'a') || box.id == NAME('m', 'i', 'n', 'f') ||
            box.id == NAME('s', 't', 'b', 'l'))
            walk_mp4(walk, box.begin, box.end, has_index);
        if (box.id == NAME('m', 'd', 'i', 'a') && walk->is_video) walk->frames += walk->samples;
    }
}

bool verify_mp4(const char *path, uint64_t *frames, Fault *fault) {
    Walk walk;
    bool has_index = false;
    if (!open_walk(&walk, path, fault)) return false;
    walk_mp4(&walk, 0, walk.size, &has_index);
    if (!has_index) walk.torn = true;
    return close_walk(&walk, path, frames, fault);
}

/* ---- WebM */

enum {
    EBML_SEGMENT = 0x18538067,
    EBML_CLUSTER = 0x1F43B675,
    EBML_GROUP = 0xA0,
    EBML_BLOCK = 0xA1,
    EBML_SIMPLE = 0xA3,
    EBML_CUES = 0x1C53BB6B
};

/* A number whose first byte says how many bytes it has; `keep` keeps the mark, as names do. */
static uint64_t read_vint(Walk *walk, bool keep, bool *unknown) {
    uint64_t first = read_number(walk, 1);
    int bytes = 1;
    for (uint64_t mark = 0x80; mark && !(first & mark); mark >>= 1) bytes++;
    if (bytes > 8) return walk->torn = true, 0;
    uint64_t value = keep ? first : first & (0xFFu >> bytes), ones = first & (0xFFu >> bytes);
    bool full = ones == (0xFFu >> bytes);
    for (int i = 1; i < bytes; i++) {
        uint64_t next = read_number(walk, 1);
        full = full && next == 0xFF;
        value = value << 8 | next;
    }
    *unknown = full;
    return value;
}

static bool next_webm(Walk *walk, uint64_t at, uint64_t end, Box *box) {
    bool unknown = false;
    if (at >= end || walk->torn) return false;
    go_to(walk, at);
    box->id = read_vint(walk, true, &unknown);
    uint64_t length = read_vint(walk, false, &unknown);
    box->begin = (uint64_t)ftell(walk->file);
    /* A length that was never filled in: the writer did not come back to it. */
    if (unknown || box->begin > end || length > end - box->begin) walk->torn = true;
    box->end = box->begin + length;
    return !walk->torn;
}

static void walk_webm(Walk *walk, uint64_t at, uint64_t end, bool *has_index) {
    Box box;
    for (; next_webm(walk, at, end, &box); at = box.end) {
        if (box.id == EBML_CUES) *has_index = true;
        if (box.id == EBML_SEGMENT || box.id == EBML_CLUSTER || box.id == EBML_GROUP)
            walk_webm(walk, box.begin, box.end, has_index);
        if (box.id != EBML_SIMPLE && box.id != EBML_BLOCK) continue;
        bool unknown = false;
        go_to(walk, box.begin);
        if (read_vint(walk, false, &unknown) == 1) walk->frames++; /* track 1 is the picture */
    }
}

bool verify_webm(const char *path, uint64_t *frames, Fault *fault) {
    Walk walk;
    bool has_index = false;
    if (!open_walk(&walk, path, fault)) return false;
    walk_webm(&walk, 0, walk.size, &has_index);
    if (!has_index) walk.torn = true;
    return close_walk(&walk, path, frames, fault);
}
