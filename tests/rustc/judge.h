/* tests/rustc/judge: what the real compiler says about a program, and what its lesson says, in one form.
 *
 * A program is one file programs/NNN-family-name.lua: its `code` is a whole Rust program, its Lua does the
 * same; or a file NNN-family-name.rs, whose text is run. In the family `refused` rustc must refuse the code;
 * in all others it must run. The family `lessons` is the course: each lesson with its parameters at their
 * defaults, and what becomes of it is its own. Everything here allocates with base/ and is freed by the
 * caller; a false return has filled the fault. */
#ifndef RUSTC_JUDGE_H
#define RUSTC_JUDGE_H

#include "journal/journal.h"
#include "lesson/lesson.h"

typedef enum HeapKind { HEAP_ALLOC, HEAP_ZEROED, HEAP_REALLOC, HEAP_FREE } HeapKind;

typedef struct HeapEvent {
    HeapKind kind;
    uint32_t block; /* numbered from 0 in order of allocation; a resized block keeps its number */
    uint64_t old_size, size, align;
    uint32_t line; /* of the shown code; 0 when rustc's log tells it, which knows no lines */
} HeapEvent;

typedef struct Refusal {
    char code[8];
    char message[512];
    char label[256];
    uint32_t line, from, to; /* 1-based, columns in characters, `to` is behind the last one */
} Refusal;

/* What one side saw. */
typedef struct Verdict {
    List(HeapEvent) heap;
    List(Refusal) refusals;
    char *printed; /* with a newline behind each line; owned */
    size_t printed_len;
    char panic[512]; /* "" = none */
    bool killed;     /* by a signal: nothing was dropped */
} Verdict;

void verdict_free(Verdict *verdict);
void heap_event_format(const HeapEvent *event, char *out, size_t size);

/* ---- programs */

typedef enum ProgramEnd { PROGRAM_RUNS, PROGRAM_REFUSED, PROGRAM_KILLED } ProgramEnd;

typedef struct Program {
    char path[512];
    char stem[128];  /* "012-strings-reserve" */
    char number[8];  /* "012" */
    char family[32]; /* "strings" */
    char *code;      /* the Rust program, owned */
    bool is_text;    /* a .rs file: there is no Lua, the text itself is run */
    ProgramEnd end;
} Program;

typedef List(Program) Programs;

bool programs_read(const char *folder, const char *family, Programs *programs,
                   Fault *fault); /* sorted by name */
/* The course: the code and the end of each lesson out of its journal. */
bool programs_read_lessons(const char *folder, const char *scripts, Programs *programs, Fault *fault);
void programs_free(Programs *programs);

/* ---- the Rust side: rustc_*.c */

typedef struct Rustc {
    char path[512];
    char version[64]; /* "1.95.0" */
} Rustc;

bool rustc_find(Rustc *rustc, Fault *fault);
/* All programs of a family that are not refused as one crate, kept in `folder` and built again only when
 * something in it changed. */
bool rustc_build(const Rustc *rustc, const Programs *programs, const char *harness, const char *folder,
                 Fault *fault);
bool rustc_run(const Program *program, const char *folder, Verdict *verdict, Fault *fault);
bool rustc_refuse(const Rustc *rustc, const Program *program, const char *folder, Verdict *verdict,
                  Fault *fault);
/* rustc's --error-format=json lines; only errors with a code are taken. */
bool rustc_read_errors(Text json, Verdict *verdict, Fault *fault);

/* ---- the lesson's side */

/* The live blocks of a journal being read, so that each can be called by its number. */
typedef struct HeapNames {
    List(uint64_t) addresses; /* of block i; 0 once it is freed */
} HeapNames;

bool heap_is_event(EventKind kind);
bool heap_take_event(const Event *event, HeapNames *names, HeapEvent *out); /* false: out of memory */

bool lesson_judge(const Journal *journal, Verdict *verdict, Fault *fault);
bool lesson_code_is(const Journal *journal, const char *code);

/* ---- the comparison: true when both agree; else the difference in words, to stderr */

typedef struct Strictness {
    bool columns;  /* of a refusal; its line always */
    bool messages; /* rustc's words, which only the version they were taken from must use */
} Strictness;

bool verdict_compare(const char *name, const Verdict *rust, const Verdict *lesson, Strictness strict);

#endif
