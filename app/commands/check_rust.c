/* The shown program under the real compiler. It is checked, not built: rustc reads it and writes what it
 * thinks of it, one JSON object a line. Of those only the level, the code, the message and the first line are
 * looked at. */
#include "base/memory.h"
#include "base/system.h"
#include "check.h"
#include "lesson/files.h"
#include "timebox.h"
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ; // NOLINT(readability-redundant-declaration): POSIX has it in no header

enum { PATH_BYTES = 512, PATIENCE_MS = 20000, NAP_MS = 5, OUTPUT_MAX = 4 << 20, CODES_MAX = 16 };

/* What rustc may use for a program that a stranger wrote: bytes of memory, bytes of each file it writes. */
static const rlim_t memory_max = (rlim_t)2 << 30, file_max = (rlim_t)64 << 20;

/* What the lesson does and Rust does not take; told once a code. */
typedef struct Stated {
    Text code, message, label, label2, plain;
    int line, line2, source_line; /* of the program, where and why; of the lesson */
    bool met;                     /* rustc says so, too */
} Stated;

typedef struct Program {
    Text code, file;
    Stated stated[CODES_MAX];
    uint32_t stated_count;
    Arena arena;
} Program;

/* ---- what the lesson says */

static void state(Program *program, const JournalEvent_refused *told) {
    Arena *arena = &program->arena;
    for (uint32_t i = 0; i < program->stated_count; i++)
        if (text_equal(program->stated[i].code, told->code)) return;
    if (program->stated_count == CODES_MAX) return;
    program->stated[program->stated_count++] = (Stated){.code = arena_text(arena, told->code),
                                                        .message = arena_text(arena, told->message),
                                                        .label = arena_text(arena, told->label),
                                                        .label2 = arena_text(arena, told->label2),
                                                        .plain = arena_text(arena, told->plain),
                                                        .line = (int)told->line_from,
                                                        .line2 = (int)told->line2,
                                                        .source_line = (int)told->source_line};
}

static Program read_program(const Journal *journal) {
    Program program = {0};
    Event event;
    for (JournalCursor cursor = journal_at(journal, 0); journal_next(&cursor, &event);) {
        if (event.kind == EVENT_REFUSED) state(&program, &event.refused);
        if (event.kind != EVENT_CODE || program.code.len) continue;
        program.code = arena_text(&program.arena, event.code.text);
        program.file = arena_text(&program.arena, event.code.file);
    }
    return program;
}

/* The only line of the file that is this one; 0: there is none, or there are several. */
static int find_line(Text file, Text wanted) {
    int found = 0, number = 1;
    for (Text line; text_next_line(&file, &line); number++)
        if (text_equal(text_trim(line), text_trim(wanted))) {
            if (found) return 0;
            found = number;
        }
    return found;
}

/* The line of the lesson's file where line 1 of the program stands; 0: it is not there. Where the lesson puts
 * words into its program (string.format) some lines differ: the first that is there as it is tells where the
 * others are. */
static int line_of_code(const char *path, Text code) {
    char *data = NULL;
    size_t len = 0;
    int base = 0, number = 1;
    if (!command_source(path, OUTPUT_MAX, &data, &len)) return 0;
    for (Text line; !base && text_next_line(&code, &line); number++) {
        int found = text_trim(line).len > 1 ? find_line((Text){data, len}, line) : 0;
        if (found >= number) base = found - number + 1;
    }
    memory_free(data);
    return base;
}

/* ---- running it */

static const char *const compilers[] = {"rustc", "/.cargo/bin/rustc"};

/* rustc finds its toolchain with these. The others are nobody's business: env! in the program would read
 * them. */
static const char *const environment[] = {
    "PATH=", "HOME=", "RUSTUP_HOME=", "RUSTUP_TOOLCHAIN=", "CARGO_HOME=", "TMPDIR=", "LD_LIBRARY_PATH="};
enum { ENVIRONMENT_MAX = sizeof environment / sizeof *environment };

static bool is_for_rustc(const char *variable) {
    for (int i = 0; i < ENVIRONMENT_MAX; i++)
        if (strncmp(variable, environment[i], strlen(environment[i])) == 0) return true;
    return false;
}

static void choose_environment(char *chosen[ENVIRONMENT_MAX + 1]) {
    int count = 0;
    for (char **variable = environ; *variable && count < ENVIRONMENT_MAX; variable++)
        if (is_for_rustc(*variable)) chosen[count++] = *variable;
    chosen[count] = NULL;
}

static void limit(pid_t pid) {
    prlimit(pid, RLIMIT_AS, &(struct rlimit){memory_max, memory_max}, NULL);
    prlimit(pid, RLIMIT_FSIZE, &(struct rlimit){file_max, file_max}, NULL);
    prlimit(pid, RLIMIT_CORE, &(struct rlimit){0, 0}, NULL);
}

static pid_t start(const char *compiler, const char *source, const char *target, const char *output,
                   bool has_main) {
    const char *argv[] = {compiler,
                          "--edition",
                          "2021",
                          "--crate-name",
                          "shown",
                          "--crate-type",
                          has_main ? "bin" : "lib",
                          "--emit=metadata",
                          "--error-format=json",
                          "--cap-lints",
                          "allow",
                          "-o",
                          target,
                          source,
                          NULL};
    posix_spawn_file_actions_t files;
    char *chosen[ENVIRONMENT_MAX + 1];
    pid_t pid = 0;
    choose_environment(chosen);
    if (posix_spawn_file_actions_init(&files) != 0) return 0;
    bool ok = posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0) == 0 &&
              posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0) == 0 &&
              posix_spawn_file_actions_addopen(&files, 2, output, O_WRONLY | O_CREAT | O_TRUNC, 0600) == 0;
    if (!ok || posix_spawnp(&pid, compiler, &files, NULL, (char *const *)argv, chosen) != 0) pid = 0;
    if (pid > 0) limit(pid);
    posix_spawn_file_actions_destroy(&files);
    return pid;
}

typedef enum Outcome { RUSTC_IS_MISSING, RUSTC_GAVE_UP, RUSTC_JUDGED } Outcome;

/* rustc ends with 0 or 1 when it has judged, 127 stands for a program that could not be started. */
static Outcome outcome_of(int status) {
    if (!WIFEXITED(status)) return RUSTC_GAVE_UP;
    if (WEXITSTATUS(status) == 127) return RUSTC_IS_MISSING;
    return WEXITSTATUS(status) <= 1 ? RUSTC_JUDGED : RUSTC_GAVE_UP;
}

static Outcome wait_for(pid_t pid) {
    int status = 0;
    double left = timebox_left() * 1000;
    for (int passed = 0; passed < PATIENCE_MS && passed < left; passed += NAP_MS) {
        pid_t got = waitpid(pid, &status, WNOHANG);
        if (got == pid) return outcome_of(status);
        if (got < 0) return RUSTC_GAVE_UP;
        nanosleep(&(struct timespec){0, NAP_MS * 1000000L}, NULL);
    }
    kill(pid, SIGKILL);
    waitpid(pid, &status, 0);
    return RUSTC_GAVE_UP;
}

/* On PATH, or where rustup puts it. Like the other stages it works in a folder that is removed afterwards. */
static Outcome run(const char *folder, const Program *program, char **output, size_t *len) {
    char source[PATH_BYTES], target[PATH_BYTES], written[PATH_BYTES], second[PATH_BYTES];
    const char *home = getenv("HOME");
    snprintf(source, sizeof source, "%s/shown.rs", folder);
    snprintf(target, sizeof target, "%s/shown.rmeta", folder);
    snprintf(written, sizeof written, "%s/shown.json", folder);
    snprintf(second, sizeof second, "%s%s", home ? home : "", compilers[1]);
    bool has_main = text_find(program->code, TEXT("fn main"), 0) != SIZE_MAX;
    Outcome outcome = RUSTC_IS_MISSING;
    if (!file_write(source, program->code.data, program->code.len, NULL)) return RUSTC_GAVE_UP;
    for (int i = 0; i < 2 && outcome == RUSTC_IS_MISSING; i++) {
        pid_t pid = start(i ? second : compilers[0], source, target, written, has_main);
        if (pid > 0) outcome = wait_for(pid);
    }
    if (outcome == RUSTC_JUDGED && !file_read(written, OUTPUT_MAX, output, len, NULL))
        outcome = RUSTC_GAVE_UP;
    unlink(source);
    unlink(target);
    unlink(written);
    return outcome;
}

/* ---- what it says */

static Text field(Text line, Text name) {
    size_t at = text_find(line, name, 0), end = at == SIZE_MAX ? 0 : at + name.len;
    if (at == SIZE_MAX) return (Text){0};
    while (end < line.len && line.data[end] != '"') end += line.data[end] == '\\' ? 2 : 1;
    return text_slice(line, at + name.len, end);
}

static int number_field(Text line, Text name) {
    size_t at = text_find(line, name, 0);
    return at == SIZE_MAX ? 0 : (int)strtol(line.data + at + name.len, NULL, 10);
}

static bool is_stated(Program *program, Text code) {
    for (uint32_t i = 0; i < program->stated_count; i++)
        if (text_equal(program->stated[i].code, code)) return program->stated[i].met = true;
    return false;
}

static void report_refusal(Check *check, const char *path, const Program *program, Text code, Text message,
                           int line) {
    char words[512];
    int base = line_of_code(path, program->code);
    snprintf(words, sizeof words, "rustc refuses the program at its line %d: %.*s%s%.*s", line,
             TEXT_ARG(code), code.len ? ": " : "", (int)(message.len < 400 ? message.len : 400),
             message.data);
    char excerpt[2048];
    source_excerpt(program->code, line > 0 ? (uint32_t)line : 0, excerpt, sizeof excerpt);
    check_report(check, CHECK_ERROR, path, base && line > 0 ? base + line - 1 : 0, text_from(words),
                 text_from(excerpt));
}

/* Without the marks of emphasis. */
static Text without_marks(Arena *arena, Text text) {
    size_t at = text_find(text, TEXT("**"), 0);
    if (at == SIZE_MAX) return text;
    Text front = text_slice(text, 0, at), rest = text_slice(text, at + 2, text.len);
    return without_marks(arena, arena_format(arena, "%.*s%.*s", TEXT_ARG(front), TEXT_ARG(rest)));
}

static Text lesson_excerpt(const char *path, const Stated *stated, Arena *arena) {
    char *data = NULL, excerpt[2048] = "";
    size_t len = 0;
    if (stated->source_line > 0 && command_source(path, OUTPUT_MAX, &data, &len))
        source_excerpt((Text){data, len}, (uint32_t)stated->source_line, excerpt, sizeof excerpt);
    memory_free(data);
    Text all = arena_format(arena, "%s", excerpt);
    if (stated->line)
        all = arena_format(arena, "%.*s  line %d of the program: %.*s\n", TEXT_ARG(all), stated->line,
                           TEXT_ARG(stated->label));
    if (stated->line2)
        all = arena_format(arena, "%.*s  line %d of the program: %.*s\n", TEXT_ARG(all), stated->line2,
                           TEXT_ARG(stated->label2));
    return all;
}

/* The lesson's Lua does what Rust refuses, and rustc has nothing of the kind to say of the program that is
 * shown. */
static void report_unmet(Check *check, const char *path, Program *program, const Stated *stated,
                         bool compiles) {
    Arena *arena = &program->arena;
    Text plain = without_marks(arena, stated->plain), detail = lesson_excerpt(path, stated, arena);
    Text words =
        arena_format(arena,
                     "Rust would refuse what the Lua does here, with %.*s: %.*s. %.*s%s%s: the Lua does "
                     "something else than the program",
                     TEXT_ARG(stated->code), TEXT_ARG(stated->message), TEXT_ARG(plain), plain.len ? " " : "",
                     compiles ? "But the Rust program shown compiles"
                              : "But that is not why rustc refuses the program shown");
    check_report(check, CHECK_ERROR, path, stated->source_line, words, detail);
}

static void read_diagnostics(Check *check, const char *path, Program *program, Text output) {
    bool compiles = true;
    for (Text line; text_next_line(&output, &line);) {
        Text code = field(line, TEXT("\"code\":{\"code\":\"")), message = field(line, TEXT("\"message\":\""));
        bool error = text_find(line, TEXT("\"level\":\"error\""), 0) != SIZE_MAX;
        compiles = compiles && !error;
        if (!error || text_starts_with(message, TEXT("aborting due to")) || is_stated(program, code))
            continue;
        report_refusal(check, path, program, code, message, number_field(line, TEXT("\"line_start\":")));
    }
    for (uint32_t i = 0; i < program->stated_count; i++)
        if (!program->stated[i].met) report_unmet(check, path, program, &program->stated[i], compiles);
}

static void report_gave_up(Check *check, const char *path, const Program *program) {
    check_report(
        check, CHECK_WARNING, path, line_of_code(path, program->code),
        TEXT("rustc did not finish with the program shown: it needs more than 20 s or 2 GiB of memory; "
             "whether it compiles is not known"),
        TEXT(""));
}

void check_rust(Check *check, const char *path, const Journal *journal) {
    Program program = read_program(journal);
    char folder[] = "/tmp/trayhouse-check-XXXXXX", *output = NULL;
    size_t len = 0;
    bool rust = text_ends_with(program.file, TEXT(".rs")) && text_trim(program.code).len > 0;
    if (rust && mkdtemp(folder)) {
        Outcome outcome = run(folder, &program, &output, &len);
        if (outcome == RUSTC_GAVE_UP) report_gave_up(check, path, &program);
        if (outcome == RUSTC_JUDGED) read_diagnostics(check, path, &program, (Text){output, len});
        memory_free(output);
        rmdir(folder);
    }
    arena_free(&program.arena);
}
