/* tests/rustc/compiler: finding rustc, and compiling with it once for each change. What was compiled is kept
 * in the build folder with a key: a hash of all that went in. */
#include "base/memory.h"
#include "base/system.h"
#include "base/values.h"
#include "judge.h"
#include "process.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OUTPUT_BYTES = 4 * 1024 * 1024, PATH_BYTES = 1024 };

/* ---- finding it */

static bool ask_version(Rustc *rustc, Fault *fault) {
    char *argv[] = {rustc->path, "--version", NULL}, out[] = "/tmp/rustc-version-XXXXXX", *text = NULL;
    size_t len = 0;
    int status = 0, fd = mkstemp(out);
    if (fd < 0) return fault_set(fault, FAULT_ENVIRONMENT, out, 0, "cannot be made: %s", strerror(errno));
    close(fd);
    bool ok = process_run(argv, out, out, &status, fault) && file_read(out, OUTPUT_BYTES, &text, &len, fault);
    unlink(out);
    ok = ok && status == 0 && sscanf(text, "rustc %63s", rustc->version) == 1;
    memory_free(text);
    return ok;
}

/* On PATH, or where rustup puts it. */
bool rustc_find(Rustc *rustc, Fault *fault) {
    const char *home = getenv("HOME");
    snprintf(rustc->path, sizeof rustc->path, "rustc");
    if (ask_version(rustc, NULL)) return true;
    snprintf(rustc->path, sizeof rustc->path, "%s/.cargo/bin/rustc", home ? home : "");
    if (ask_version(rustc, NULL)) return true;
    return fault_set(
        fault, FAULT_ENVIRONMENT, NULL, 0,
        "the Rust compiler is missing: it judges these lessons. tests/run installs it; or install rustc "
        "(Debian: apt-get install rustc, elsewhere: https://rustup.rs)");
}

/* ---- keys */

static void format_key(uint64_t hash, char out[17]) {
    snprintf(out, 17, "%016llx", (unsigned long long)hash);
}

static uint64_t hash_text(uint64_t hash, const char *text) {
    return hash_bytes(hash, text, strlen(text) + 1);
}

static bool key_matches(const char *path, uint64_t hash) {
    char key[17], *text = NULL;
    size_t len = 0;
    format_key(hash, key);
    if (!file_exists(path) || !file_read(path, OUTPUT_BYTES, &text, &len, NULL)) return false;
    bool same = strcmp(text, key) == 0;
    memory_free(text);
    return same;
}

static bool write_key(const char *path, uint64_t hash, Fault *fault) {
    char key[17];
    format_key(hash, key);
    return file_write(path, key, 16, fault);
}

/* Two test programs of one build may want the same folder at once. */
static int lock_folder(const char *folder, Fault *fault) {
    char path[PATH_BYTES];
    if (mkdir(folder, 0755) != 0 && errno != EEXIST) {
        fault_set(fault, FAULT_ENVIRONMENT, folder, 0, "cannot be made: %s", strerror(errno));
        return -1;
    }
    snprintf(path, sizeof path, "%s/lock", folder);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0 || flock(fd, LOCK_EX) != 0) fault_set(fault, FAULT_ENVIRONMENT, path, 0, "cannot be locked");
    return fd;
}

/* ---- the crate of a family */

/* The code as a module: its main can be called from outside, and its threads come from the harness, which
 * keeps what they need for themselves out of the log. Both keep every line where it is. */
static bool write_module(const char *path, const char *code, Fault *fault) {
    static const char *const replace[][2] = {{"fn main(", "pub fn main("},
                                             {"use std::thread", "use crate::harness::thread"}};
    Arena arena = {0};
    Text text = text_from(code);
    for (size_t i = 0; i < sizeof replace / sizeof replace[0]; i++) {
        size_t at = text_find(text, text_from(replace[i][0]), 0);
        if (at == SIZE_MAX || (at > 0 && text.data[at - 1] != '\n')) continue;
        text = arena_format(&arena, "%.*s%s%.*s", (int)at, text.data, replace[i][1],
                            TEXT_ARG(text_slice(text, at + strlen(replace[i][0]), text.len)));
    }
    bool ok = arena.failed ? fault_out_of_memory(fault) : file_write(path, text.data, text.len, fault);
    arena_free(&arena);
    return ok;
}

static bool write_root(const Programs *programs, const char *path, Fault *fault) {
    Arena arena = {0};
    Text root = arena_format(&arena, "mod harness;\n"), calls = {0};
    for (uint32_t i = 0; i < programs->count; i++) {
        const char *number = programs->items[i].number;
        if (programs->items[i].end == PROGRAM_REFUSED) continue;
        root = arena_format(&arena, "%.*smod p%s;\n", TEXT_ARG(root), number);
        calls = arena_format(&arena, "%.*s(\"%s\", p%s::main), ", TEXT_ARG(calls), number, number);
    }
    root = arena_format(&arena, "%.*sfn main() {\n    harness::run(&[%.*s]);\n}\n", TEXT_ARG(root),
                        TEXT_ARG(calls));
    bool ok = arena.failed ? fault_out_of_memory(fault) : file_write(path, root.data, root.len, fault);
    arena_free(&arena);
    return ok;
}

static bool write_crate(const Programs *programs, const char *harness, const char *folder, Fault *fault) {
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "%s/harness.rs", folder);
    if (!file_write(path, harness, strlen(harness), fault)) return false;
    for (uint32_t i = 0; i < programs->count; i++) {
        if (programs->items[i].end == PROGRAM_REFUSED) continue;
        snprintf(path, sizeof path, "%s/p%s.rs", folder, programs->items[i].number);
        if (!write_module(path, programs->items[i].code, fault)) return false;
    }
    snprintf(path, sizeof path, "%s/main.rs", folder);
    return write_root(programs, path, fault);
}

static bool compile_crate(const Rustc *rustc, const char *folder, Fault *fault) {
    char binary[PATH_BYTES], root[PATH_BYTES], errors[PATH_BYTES], *text = NULL;
    size_t len = 0;
    int status = 0;
    snprintf(binary, sizeof binary, "%s/programs", folder);
    snprintf(root, sizeof root, "%s/main.rs", folder);
    snprintf(errors, sizeof errors, "%s/errors.txt", folder);
    char *argv[] = {
        (char *)rustc->path, "--edition", "2021", "--cap-lints", "allow", "-o", binary, root, NULL};
    if (!process_run(argv, errors, errors, &status, fault)) return false;
    if (status == 0) return true;
    if (file_read(errors, OUTPUT_BYTES, &text, &len, fault)) {
        fault_set(fault, FAULT_ENVIRONMENT, root, 0, "rustc %s does not compile the programs",
                  rustc->version);
        fault_detail(fault, "%s", text);
    }
    memory_free(text);
    return false;
}

static uint64_t hash_crate(const Rustc *rustc, const Programs *programs, const char *harness) {
    uint64_t hash = hash_text(hash_text(HASH_START, rustc->version), harness);
    for (uint32_t i = 0; i < programs->count; i++)
        if (programs->items[i].end != PROGRAM_REFUSED)
            hash = hash_text(hash_text(hash, programs->items[i].number), programs->items[i].code);
    return hash;
}

static bool build_locked(const Rustc *rustc, const Programs *programs, const char *harness,
                         const char *folder, Fault *fault) {
    char key[PATH_BYTES];
    uint64_t hash = hash_crate(rustc, programs, harness);
    snprintf(key, sizeof key, "%s/key", folder);
    if (key_matches(key, hash)) return true;
    unlink(key);
    return write_crate(programs, harness, folder, fault) && compile_crate(rustc, folder, fault) &&
           write_key(key, hash, fault);
}

bool rustc_build(const Rustc *rustc, const Programs *programs, const char *harness_path, const char *folder,
                 Fault *fault) {
    char *harness = NULL;
    size_t len = 0;
    if (!file_read(harness_path, OUTPUT_BYTES, &harness, &len, fault)) return false;
    int lock = lock_folder(folder, fault);
    bool ok = lock >= 0 && build_locked(rustc, programs, harness, folder, fault);
    if (lock >= 0) close(lock);
    memory_free(harness);
    return ok;
}

/* ---- one program that must be refused */

static bool compile_refused(const Rustc *rustc, const Program *program, const char *folder, const char *json,
                            Fault *fault) {
    char source[PATH_BYTES];
    int status = 0;
    snprintf(source, sizeof source, "%s/%s.rs", folder, program->stem);
    if (!file_write(source, program->code, strlen(program->code), fault)) return false;
    char *argv[] = {(char *)rustc->path, "--edition",    "2021",    "--error-format=json",
                    "--emit=metadata",   "--crate-name", "refused", "--out-dir",
                    (char *)folder,      source,         NULL};
    return process_run(argv, json, json, &status, fault);
}

bool rustc_refuse(const Rustc *rustc, const Program *program, const char *folder, Verdict *verdict,
                  Fault *fault) {
    char json[PATH_BYTES], key[PATH_BYTES], *text = NULL;
    size_t len = 0;
    uint64_t hash = hash_text(hash_text(HASH_START, rustc->version), program->code);
    snprintf(json, sizeof json, "%s/%s.json", folder, program->stem);
    snprintf(key, sizeof key, "%s/%s.key", folder, program->stem);
    int lock = lock_folder(folder, fault);
    bool ok = lock >= 0 && (key_matches(key, hash) || (compile_refused(rustc, program, folder, json, fault) &&
                                                       write_key(key, hash, fault)));
    if (lock >= 0) close(lock);
    ok = ok && file_read(json, OUTPUT_BYTES, &text, &len, fault) &&
         rustc_read_errors((Text){text, len}, verdict, fault);
    memory_free(text);
    return ok;
}
