/* The bytes of requests and replies. A reply comes from a process that ran a stranger's code, so nothing in
 * it is believed. */
#include "base/memory.h"
#include "lesson/files.h"
#include "mistakes.h"
#include "request.h"
#include <string.h>

typedef List(char) Buffer;

typedef struct Reader {
    Bytes rest;
    bool failed;
} Reader;

static bool put_bytes(Buffer *out, const void *data, size_t len) {
    if (!list_reserve(out, len)) return false;
    if (len) memcpy(out->items + out->count, data, len);
    out->count += (uint32_t)len;
    return true;
}

static bool put_number(Buffer *out, uint64_t n) {
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++) bytes[i] = (unsigned char)(n >> (8 * i));
    return put_bytes(out, bytes, sizeof bytes);
}

static bool put_text(Buffer *out, Text text) {
    return put_number(out, text.len) && put_bytes(out, text.data, text.len);
}

static uint64_t get_number(Reader *in) {
    uint64_t n = 0;
    if (in->rest.len < 8) return in->failed = true, 0;
    for (int i = 0; i < 8; i++) n |= (uint64_t)in->rest.data[i] << (8 * i);
    in->rest = (Bytes){in->rest.data + 8, in->rest.len - 8};
    return n;
}

static Text get_text(Reader *in) {
    uint64_t len = get_number(in);
    if (len > in->rest.len) return in->failed = true, (Text){"", 0};
    Text text = {(const char *)in->rest.data, (size_t)len};
    in->rest = (Bytes){in->rest.data + len, in->rest.len - (size_t)len};
    return text;
}

static bool put_missing(Buffer *out, const MissingFile *file) {
    return put_text(out, file->name) && put_text(out, file->why);
}

static bool put_file(Buffer *out, const SourceFile *file) {
    return put_text(out, file->name) && put_text(out, file->shown) && put_text(out, file->path) &&
           put_text(out, file->text) && put_number(out, file->vocabulary);
}

bool request_encode(const Request *request, char **bytes, size_t *len) {
    Buffer out = {0};
    bool ok = put_number(&out, request->time_limit_ms) && put_number(&out, request->memory_limit) &&
              put_number(&out, request->journal.events) && put_number(&out, request->journal.steps) &&
              put_number(&out, request->journal.bytes) && put_number(&out, request->all_mistakes) &&
              put_number(&out, request->unlocked) && put_number(&out, request->files.count);
    for (uint32_t i = 0; ok && i < request->files.count; i++) ok = put_file(&out, &request->files.items[i]);
    ok = ok && put_number(&out, request->missing.count);
    for (uint32_t i = 0; ok && i < request->missing.count; i++)
        ok = put_missing(&out, &request->missing.items[i]);
    ok = ok && put_number(&out, request->params.count);
    for (uint32_t i = 0; ok && i < request->params.count; i++)
        ok = put_text(&out, request->params.items[i].name) && put_text(&out, request->params.items[i].value);
    if (!ok) list_free(&out);
    *bytes = out.items;
    *len = out.count;
    return ok;
}

bool request_decode(Request *request, Bytes bytes) {
    Reader in = {bytes, false};
    *request = (Request){.time_limit_ms = (uint32_t)get_number(&in), .memory_limit = get_number(&in)};
    request->journal.events = get_number(&in);
    request->journal.steps = get_number(&in);
    request->journal.bytes = get_number(&in);
    request->all_mistakes = get_number(&in) != 0;
    request->unlocked = get_number(&in) != 0;
    for (uint64_t i = 0, n = get_number(&in); i < n && !in.failed; i++) {
        SourceFile file = {
            .name = get_text(&in), .shown = get_text(&in), .path = get_text(&in), .text = get_text(&in)};
        file.vocabulary = get_number(&in) != 0;
        if (!list_push(&request->files, file)) return false;
    }
    for (uint64_t i = 0, n = get_number(&in); i < n && !in.failed; i++) {
        MissingFile file = {.name = get_text(&in), .why = get_text(&in)};
        if (!list_push(&request->missing, file)) return false;
    }
    for (uint64_t i = 0, n = get_number(&in); i < n && !in.failed; i++) {
        LessonParam param = {.name = get_text(&in), .value = get_text(&in)};
        if (!list_push(&request->params, param)) return false;
    }
    return !in.failed && request->files.count > 0;
}

static const char magic[] = "TRAYRUN";

void reply_head(ReplyKind kind, char head[REPLY_HEAD_BYTES]) {
    memcpy(head, magic, REPLY_HEAD_BYTES - 1);
    head[REPLY_HEAD_BYTES - 1] = (char)kind;
}

size_t reply_encode_fault(const Fault *fault, char *out, size_t size) {
    const char *texts[] = {fault->file, fault->message, fault->detail};
    Buffer bytes = {0};
    bool ok = put_number(&bytes, (uint64_t)fault->kind) && put_number(&bytes, (uint64_t)fault->line);
    for (int i = 0; ok && i < 3; i++) ok = put_text(&bytes, text_from(texts[i]));
    size_t len = ok && bytes.count <= size ? bytes.count : 0;
    if (len) memcpy(out, bytes.items, len);
    list_free(&bytes);
    return len;
}

static void take_text(Reader *in, char *out, size_t size) {
    Text text = get_text(in);
    source_print_clean(text, out, size);
}

/* Only a lesson's own faults may come from a lesson: anything else a broken worker says is the lesson's fault
 * as well. */
static Journal *take_fault(Reader *in, Fault *fault) {
    *fault = (Fault){0};
    uint64_t kind = get_number(in), line = get_number(in);
    fault->kind = kind == FAULT_LIMIT || kind == FAULT_MEMORY ? (FaultKind)kind : FAULT_LESSON;
    fault->line = line <= INT32_MAX ? (int)line : 0;
    take_text(in, fault->file, sizeof fault->file);
    take_text(in, fault->message, sizeof fault->message);
    take_text(in, fault->detail, sizeof fault->detail);
    if (in->failed) fault_set(fault, FAULT_FORMAT, NULL, 0, "the lesson's worker sent a broken message");
    return NULL;
}

static Journal *tell_unlocked(Fault *fault) {
    fault_set(
        fault, FAULT_ENVIRONMENT, NULL, 0,
        "is not run: this system cannot lock a lesson in (seccomp and Landlock are missing), and it is "
        "not one of the installed course. If you trust whoever wrote it, start Trayhouse with --unlocked");
    return NULL;
}

/* What the reply is, and its head stepped over; 0: it is none. */
static char take_head(Reader *in) {
    bool ours = in->rest.len >= REPLY_HEAD_BYTES && memcmp(in->rest.data, magic, REPLY_HEAD_BYTES - 1) == 0;
    char kind = ours ? (char)in->rest.data[REPLY_HEAD_BYTES - 1] : '\0';
    if (ours) in->rest = (Bytes){in->rest.data + REPLY_HEAD_BYTES, in->rest.len - REPLY_HEAD_BYTES};
    return kind;
}

Journal *reply_decode(Bytes bytes, JournalLimits limits, LessonMistakes *mistakes, Fault *fault) {
    Reader in = {bytes, false};
    char kind = take_head(&in);
    for (; kind == REPLY_MISTAKE && !in.failed; kind = take_head(&in)) {
        take_fault(&in, fault);
        if (mistakes->count == MISTAKES_MAX) break;
        if (!list_push(mistakes, *fault)) return fault_out_of_memory(fault), NULL;
    }
    *fault = (Fault){0};
    if (kind == REPLY_JOURNAL) return journal_read(in.rest, limits, fault);
    if (kind == REPLY_FAULT) return take_fault(&in, fault);
    if (kind == REPLY_UNLOCKED) return tell_unlocked(fault);
    fault_set(fault, FAULT_FORMAT, NULL, 0, "the lesson's worker sent a message of an unknown kind");
    return NULL;
}
