/* tests/rustc/reader: what the compiled program and the compiler left in files, as a verdict. */
#include "base/memory.h"
#include "base/system.h"
#include "json.h"
#include "judge.h"
#include "process.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LOG_BYTES = 16 * 1024 * 1024, PATH_BYTES = 1024 };

/* ---- the allocator's log: see log_text in harness/harness.rs */

static bool read_numbers(const char *line, unsigned long long *numbers, int count) {
    int n = sscanf(line, "%*s %llu %llu %llu %llu", &numbers[0], &numbers[1], &numbers[2], &numbers[3]);
    return n == count;
}

static bool read_heap_line(const char *line, HeapEvent *event) {
    unsigned long long n[4] = {0};
    bool resized = strncmp(line, "realloc ", 8) == 0;
    event->kind = resized                            ? HEAP_REALLOC
                  : strncmp(line, "alloc ", 6) == 0  ? HEAP_ALLOC
                  : strncmp(line, "zeroed ", 7) == 0 ? HEAP_ZEROED
                                                     : HEAP_FREE;
    if (event->kind == HEAP_FREE && strncmp(line, "free ", 5) != 0) return false;
    if (!read_numbers(line, n, resized ? 4 : 3)) return false;
    event->block = (uint32_t)n[0];
    event->old_size = resized ? n[1] : 0;
    event->size = resized ? n[2] : n[1];
    event->align = resized ? n[3] : n[2];
    return true;
}

/* A log that does not close with "end" is not whole. */
static bool read_log(Text log, Verdict *verdict, Fault *fault) {
    for (Text line; text_next_line(&log, &line);) {
        HeapEvent event = {0};
        char text[512];
        snprintf(text, sizeof text, "%.*s", TEXT_ARG(line));
        if (strcmp(text, "end") == 0) return true;
        if (strcmp(text, "killed") == 0)
            verdict->killed = true;
        else if (strncmp(text, "panic ", 6) == 0)
            snprintf(verdict->panic, sizeof verdict->panic, "%s", text + 6);
        else if (!read_heap_line(text, &event))
            return fault_set(fault, FAULT_FORMAT, NULL, 0, "the allocator's log has the line \"%s\"", text);
        else if (!list_push(&verdict->heap, event))
            return fault_out_of_memory(fault);
    }
    return fault_set(fault, FAULT_FORMAT, NULL, 0, "the allocator's log is cut off: the program died");
}

static bool read_log_file(const char *path, Verdict *verdict, Fault *fault) {
    char *text = NULL;
    size_t len = 0;
    bool ok = file_read(path, LOG_BYTES, &text, &len, fault) && read_log((Text){text, len}, verdict, fault);
    memory_free(text);
    return ok;
}

bool rustc_run(const Program *program, const char *folder, Verdict *verdict, Fault *fault) {
    char binary[PATH_BYTES], log[PATH_BYTES], out[PATH_BYTES], err[PATH_BYTES];
    int status = 0;
    snprintf(binary, sizeof binary, "%s/programs", folder);
    snprintf(log, sizeof log, "%s/%s.%d.log", folder, program->number, getpid());
    snprintf(out, sizeof out, "%s/%s.%d.out", folder, program->number, getpid());
    snprintf(err, sizeof err, "%s/%s.%d.err", folder, program->number, getpid());
    char *argv[] = {binary, (char *)program->number, log, NULL};
    bool ok = process_run(argv, out, err, &status, fault);
    if (ok && status != (program->end == PROGRAM_KILLED ? 128 + SIGABRT : 0))
        ok = fault_set(fault, FAULT_ENVIRONMENT, program->stem, 0, "the compiled program ends with status %d",
                       status);
    ok = ok && read_log_file(log, verdict, fault) &&
         file_read(out, LOG_BYTES, &verdict->printed, &verdict->printed_len, fault);
    unlink(log);
    unlink(out);
    unlink(err);
    return ok;
}

/* ---- rustc's diagnostics */

static Text primary_span(Text spans) {
    size_t at = 0;
    for (Text span; json_next(spans, &at, &span);)
        if (json_is_true(json_member(span, "is_primary"))) return span;
    return (Text){0};
}

/* Notes, warnings and "aborting due to 2 previous errors" have no code or another level. */
static bool read_error(Text diagnostic, Refusal *refusal) {
    char level[16], code[64];
    Text span = primary_span(json_member(diagnostic, "spans"));
    if (!json_string(json_member(diagnostic, "level"), level, sizeof level) || strcmp(level, "error") != 0)
        return false;
    if (!json_string(json_member(json_member(diagnostic, "code"), "code"), code, sizeof code)) return false;
    if (code[0] != 'E' || strlen(code) >= sizeof refusal->code || span.len == 0) return false;
    memcpy(refusal->code, code, strlen(code) + 1);
    json_string(json_member(diagnostic, "message"), refusal->message, sizeof refusal->message);
    json_string(json_member(span, "label"), refusal->label, sizeof refusal->label);
    refusal->line = json_number(json_member(span, "line_start"));
    refusal->from = json_number(json_member(span, "column_start"));
    refusal->to = json_number(json_member(span, "column_end"));
    return true;
}

bool rustc_read_errors(Text json, Verdict *verdict, Fault *fault) {
    for (Text line; text_next_line(&json, &line);) {
        Refusal refusal = {0};
        if (line.len == 0 || line.data[0] != '{' || !read_error(line, &refusal)) continue;
        if (!list_push(&verdict->refusals, refusal)) return fault_out_of_memory(fault);
    }
    return true;
}
