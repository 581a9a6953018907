/* lesson/request: what the program tells a worker (which files to run, under which limits), and what comes
 * back.
 *
 * Both cross the wall between two processes as plain bytes: numbers little-endian, texts with their length
 * before them. The request lies in a memory file that both see; its first bytes are the line cell, in which
 * the worker notes where it is, so that even a killed lesson can be told its line. The reply is a fault or
 * the journal, through a pipe. */
#ifndef LESSON_REQUEST_H
#define LESSON_REQUEST_H

#include "base/memory.h"
#include "base/system.h"
#include "lesson/lesson.h"

enum {
    REQUEST_SOURCE_MAX = 256 * 1024, /* bytes of one Lua file */
    REQUEST_FILES_MAX = 128,
    REQUEST_CELL_BYTES = 64, /* before the request in the memory file; the cell is its first 8 bytes */
    REQUEST_SHOWN_MAX = 56,  /* Lua cuts longer names of chunks */
};

typedef struct SourceFile {
    Text name;  /* as `require` asks for it; the lesson itself: "" */
    Text shown; /* short name, for tracebacks: each its own */
    Text path;  /* for faults */
    Text text;
    bool vocabulary; /* from scripts/: may use the primitives, is never blamed for a lesson's mistake */
} SourceFile;

typedef struct MissingFile { /* a module that was asked for and cannot be had */
    Text name, path;
    Text why; /* empty: it is not there */
} MissingFile;

typedef struct Request {
    uint32_t time_limit_ms;
    uint64_t memory_limit;
    JournalLimits journal;
    bool all_mistakes;      /* go on after the first one (see mistakes.h) */
    bool unlocked;          /* run it even where the system has no lock (see walls.h) */
    List(SourceFile) files; /* the lesson is the first */
    List(MissingFile) missing;
    List(LessonParam) params;
    Arena arena; /* what the texts lie in, when the request was collected or decoded */
} Request;

/* Reads the lesson and every module it asks for by a literal `require`. False with a fault; free in any case.
 */
bool request_collect(Request *request, const LessonOptions *options, Fault *fault);
/* The same without the vocabulary: the lesson and what lies beside it. */
bool request_collect_modules(Request *request, const char *path, Fault *fault);
/* The vocabulary alone: the first file stands for a lesson and is empty. */
bool request_collect_vocabulary(Request *request, const char *scripts, Fault *fault);
void request_free(Request *request);

bool request_encode(const Request *request, char **bytes,
                    size_t *len);                   /* caller frees *bytes; false: out of memory */
bool request_decode(Request *request, Bytes bytes); /* texts borrow from `bytes` */

/* The line cell: file number + 1 in the high half, line in the low one. */
static inline uint64_t request_cell(uint32_t file, uint32_t line) {
    return (uint64_t)(file + 1) << 32 | line;
}

enum { REPLY_HEAD_BYTES = 8 };
typedef enum ReplyKind {
    REPLY_JOURNAL = 'J',
    REPLY_FAULT = 'F',
    REPLY_UNLOCKED = 'U', /* nothing was run, for want of a lock (see walls.h) */
    REPLY_MISTAKE = 'M',  /* a fault, before one of the others */
} ReplyKind;

void reply_head(ReplyKind kind, char head[REPLY_HEAD_BYTES]);
size_t reply_encode_fault(const Fault *fault, char *out,
                          size_t size); /* bytes written; size >= sizeof(Fault) suffices */
/* Reads a whole reply: NULL with the worker's fault, or with one that says what is wrong with the bytes.
 * The mistakes before it are added to `mistakes`. */
Journal *reply_decode(Bytes bytes, JournalLimits limits, LessonMistakes *mistakes, Fault *fault);

#endif
