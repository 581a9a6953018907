/* tests/rustc: the real compiler as the judge. One run of this program judges one family of programs: each is
 * compiled (or refused) by rustc and run as a lesson, and both must tell the same: every allocation, resize
 * and free with its size and alignment, in order; what is printed; or the error's code, words and place.
 *
 *     test_rustc [--text] [--scripts DIR] [--programs DIR] FAMILY [NUMBER]
 *                                                    NUMBER picks one program; another vocabulary, other
 *                                                    programs (generate.py writes some); --text: the Rust
 *                                                    text itself is run
 *     test_rustc lessons [NUMBER]                    the course itself
 */
#include "base/memory.h"
#include "judge.h"
#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define WORDS_VERSION "1.95.0" /* the rustc whose words the vocabulary speaks */
enum { MEASURED_MINOR = 95 };  /* an older 1.x does some programs otherwise: tables/since.tsv */

#define PROGRAMS_DIR TESTS_DIR "/rustc/programs"

enum { LESSON_MS = 10000 };

typedef struct Judge {
    Rustc rustc;
    Programs programs;
    char folder[512]; /* where this family's crate is kept */
    Table untold;     /* tables/untold.tsv */
    bool text;        /* the Rust text of each program is run, its Lua left out */
    bool named;       /* the family of programs that name the codes they are refused with */
    const char *scripts, *folder_of_programs;
    Fault fault; /* of the preparation: every test then fails with it */
} Judge;

typedef struct Case {
    Judge *judge;
    const Program *program;
} Case;

static void print_fault(const char *who, const Fault *fault) {
    char text[2048];
    fault_format(fault, text, sizeof text);
    fprintf(stderr, "%s: %s\n%s%s", who, text, fault->detail, fault->detail[0] ? "\n" : "");
}

static bool ask_rustc(const Judge *judge, const Program *program, Verdict *verdict, Fault *fault) {
    if (program->end == PROGRAM_REFUSED)
        return rustc_refuse(&judge->rustc, program, judge->folder, verdict, fault);
    return rustc_run(program, judge->folder, verdict, fault);
}

/* A lesson that shows the program and says nothing about it: its text runs. NULL: out of memory. */
static char *lesson_of_text(const Program *program) {
    static const char form[] = "lesson { title = 'text', summary = 'text', code = [=====[\n%s]=====] }\n";
    size_t size = strlen(program->code) + sizeof form;
    char *text = memory_alloc(size);
    if (text) snprintf(text, size, form, program->code);
    return text;
}

static bool ask_lesson(const Judge *judge, const Program *program, Verdict *verdict, Fault *fault) {
    char *text = judge->text && !program->is_text ? lesson_of_text(program) : NULL;
    LessonOptions options = {.path = program->path,
                             .scripts = judge->scripts,
                             .time_limit_ms = LESSON_MS,
                             .text = text ? text_from(text) : (Text){0}};
    Journal *journal = lesson_run(&options, fault);
    memory_free(text);
    if (!journal) return false;
    bool ok = lesson_judge(journal, verdict, fault);
    if (ok && !lesson_code_is(journal, program->code))
        ok = fault_set(fault, FAULT_LESSON, program->path, 0,
                       "the lesson shows another code than its file holds");
    journal_free(journal);
    return ok;
}

/* A program of the family `refused` names the codes it expects, so that a refusal for another reason is seen.
 */
static bool names_codes(const Program *program, const Verdict *rust) {
    for (uint32_t i = 0; i < rust->refusals.count; i++) {
        char code[8] = "-";
        snprintf(code + 1, sizeof code - 1, "e%.4s", rust->refusals.items[i].code + 1);
        if (!strstr(program->stem, code)) return false;
    }
    return rust->refusals.count > 0;
}

static bool judge_program(const Judge *judge, const Program *program) {
    bool measured = strcmp(judge->rustc.version, WORDS_VERSION) == 0;
    Strictness strict = {.columns = measured, .messages = measured};
    Verdict rust = {0}, lesson = {0};
    Fault fault = {0};
    bool asked = ask_rustc(judge, program, &rust, &fault);
    if (!asked) print_fault("rustc", &fault);
    bool named = !asked || !judge->named || names_codes(program, &rust);
    if (!named) fprintf(stderr, "%s: rustc does not refuse it with the codes in its name\n", program->stem);
    bool told = ask_lesson(judge, program, &lesson, &fault);
    if (!told) print_fault(program->stem, &fault);
    bool same = asked && told && verdict_compare(program->stem, &rust, &lesson, strict);
    verdict_free(&rust);
    verdict_free(&lesson);
    return same && named;
}

static bool is_listed(const Table *since, const Program *program) {
    for (uint32_t row = 0; row < since->rows.count; row++)
        if (text_equal(table_cell(since, row, "program"), text_from(program->stem))) return true;
    return false;
}

/* What the text cannot do yet is listed, and must fail: whoever mends it takes it off the list. */
static bool is_untold(const Judge *judge, const Program *program) {
    return (judge->text || program->is_text) && is_listed(&judge->untold, program);
}

static void test_program(void **state) {
    Case *it = *state;
    if (it->judge->fault.kind != FAULT_NONE) print_fault("rustc", &it->judge->fault);
    assert_int_equal(it->judge->fault.kind, FAULT_NONE);
    assert_int_equal(judge_program(it->judge, it->program), !is_untold(it->judge, it->program));
}

/* ---- what an older compiler does otherwise */

static void leave_out(Programs *programs, const Table *since) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < programs->count; i++) {
        Program program = programs->items[i];
        if (is_listed(since, &program)) {
            fprintf(stderr, "%s: left out, this compiler is too old for it\n", program.stem);
            memory_free(program.code);
        } else {
            programs->items[kept++] = program;
        }
    }
    programs->count = kept;
}

static bool leave_out_newer(Judge *judge) {
    Table since = {0};
    int minor = 0;
    if (sscanf(judge->rustc.version, "1.%d", &minor) == 1 && minor >= MEASURED_MINOR) return true;
    if (!table_read(TESTS_DIR "/rustc/tables/since.tsv", &since, &judge->fault)) return false;
    leave_out(&judge->programs, &since);
    table_free(&since);
    return true;
}

static bool prepare(Judge *judge, const char *family) {
    mkdir(RUSTC_CACHE, 0755);
    bool made = strcmp(judge->folder_of_programs, PROGRAMS_DIR) != 0;
    snprintf(judge->folder, sizeof judge->folder, "%s/%s%s", RUSTC_CACHE, made ? "made_" : "", family);
    if (!table_read(TESTS_DIR "/rustc/tables/untold.tsv", &judge->untold, &judge->fault)) return false;
    if (!rustc_find(&judge->rustc, &judge->fault) || !leave_out_newer(judge)) return false;
    return judge->named || rustc_build(&judge->rustc, &judge->programs, TESTS_DIR "/rustc/harness/harness.rs",
                                       judge->folder, &judge->fault);
}

static int run_programs(Judge *judge, const char *family, const char *only) {
    uint32_t count = 0, total = judge->programs.count;
    struct CMUnitTest *tests = memory_alloc_zeroed(total * sizeof *tests);
    Case *cases = memory_alloc_zeroed(total * sizeof *cases);
    for (uint32_t i = 0; tests && cases && i < total; i++) {
        const Program *program = &judge->programs.items[i];
        if (only && strcmp(only, program->number) != 0) continue;
        cases[count] = (Case){judge, program};
        tests[count] = (struct CMUnitTest){program->stem, test_program, NULL, NULL, &cases[count]};
        count++;
    }
    int failed = count ? _cmocka_run_group_tests(family, tests, count, NULL, NULL) : only != NULL;
    memory_free(tests);
    memory_free(cases);
    return failed;
}

static bool read_family(Judge *judge, const char *family) {
    judge->named = strcmp(family, "refused") == 0;
    if (strcmp(family, "lessons") == 0)
        return programs_read_lessons(SCRIPTS_DIR "/lessons", judge->scripts, &judge->programs, &judge->fault);
    return programs_read(judge->folder_of_programs, family, &judge->programs, &judge->fault);
}

static int judge_family(Judge *judge, const char *family, const char *only) {
    if (!read_family(judge, family)) {
        print_fault("programs", &judge->fault);
        return 1;
    }
    prepare(judge, family);
    int failed = run_programs(judge, family, only);
    programs_free(&judge->programs);
    table_free(&judge->untold);
    return failed != 0;
}

int main(int argc, char **argv) {
    int status = 0;
    Judge judge = {.scripts = SCRIPTS_DIR, .folder_of_programs = PROGRAMS_DIR};
    if (lesson_worker_main(argc, argv, &status)) return status;
    if (argc > 1 && strcmp(argv[1], "--text") == 0) judge.text = true, argv++, argc--;
    for (; argc > 2 && strncmp(argv[1], "--", 2) == 0; argv += 2, argc -= 2) {
        bool scripts = strcmp(argv[1], "--scripts") == 0;
        *(scripts ? &judge.scripts : &judge.folder_of_programs) = argv[2];
    }
    if (argc < 2)
        return fprintf(stderr,
                       "usage: test_rustc [--text] [--scripts DIR] [--programs DIR] FAMILY [NUMBER]\n"),
               2;
    return judge_family(&judge, argv[1], argc > 2 ? argv[2] : NULL);
}
