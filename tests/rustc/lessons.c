/* tests/rustc/lessons: the course as a family of programs. The code of a lesson may depend on its parameters,
 * so it is read from the journal of a run with all of them at their defaults. */
#include "base/memory.h"
#include "judge.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LESSON_MS = 20000 };

static char *copy_text(Text text) {
    char *copy = memory_alloc(text.len + 1);
    if (!copy) return NULL;
    memcpy(copy, text.data, text.len);
    copy[text.len] = '\0';
    return copy;
}

/* What the story comes to, without what would happen if it ran all the same; of two runs, the first one's. */
static bool take_story(const Journal *journal, Program *program) {
    JournalCursor cursor = journal_at(journal, 0);
    for (Event event; journal_next(&cursor, &event);) {
        if (event.machine != 0) continue;
        if (event.kind == EVENT_CODE && !program->code) program->code = copy_text(event.code.text);
        if (event.kind == EVENT_REFUSED) program->end = PROGRAM_REFUSED;
        if (event.kind == EVENT_ABORT && program->end == PROGRAM_RUNS &&
            text_starts_with(event.abort.signal, TEXT("SIG")))
            program->end = PROGRAM_KILLED;
    }
    return program->code != NULL;
}

static bool read_lesson(const char *folder, const char *scripts, const char *name, Program *program,
                        Fault *fault) {
    snprintf(program->path, sizeof program->path, "%s/%s", folder, name);
    snprintf(program->stem, sizeof program->stem, "%.*s", (int)(strlen(name) - 4), name);
    snprintf(program->family, sizeof program->family, "lessons");
    if (sscanf(name, "%7[0-9]-", program->number) != 1)
        return fault_set(fault, FAULT_ENVIRONMENT, program->path, 0, "the name is not NN-name.lua");
    LessonOptions options = {.path = program->path, .scripts = scripts, .time_limit_ms = LESSON_MS};
    Journal *journal = lesson_run(&options, fault);
    bool ok = journal && (take_story(journal, program) ||
                          fault_set(fault, FAULT_LESSON, program->path, 0, "it shows no code"));
    journal_free(journal);
    return ok;
}

static int compare_stems(const void *a, const void *b) {
    return strcmp(((const Program *)a)->stem, ((const Program *)b)->stem);
}

bool programs_read_lessons(const char *folder, const char *scripts, Programs *programs, Fault *fault) {
    DIR *directory = opendir(folder);
    bool ok = directory || fault_set(fault, FAULT_ENVIRONMENT, folder, 0, "cannot open the folder");
    for (struct dirent *entry; ok && (entry = readdir(directory));) {
        Program program = {0};
        if (!text_ends_with(text_from(entry->d_name), TEXT(".lua"))) continue;
        ok = read_lesson(folder, scripts, entry->d_name, &program, fault) &&
             (list_push(programs, program) || fault_out_of_memory(fault));
    }
    if (directory) closedir(directory);
    if (ok && programs->count)
        qsort(programs->items, programs->count, sizeof *programs->items, compare_stems);
    return ok &&
           (programs->count || fault_set(fault, FAULT_ENVIRONMENT, folder, 0, "there is no lesson in it"));
}
