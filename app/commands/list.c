/* trayhouse list: the lessons of a folder, as other programs want to know them. */
#include "base/memory.h"
#include "lesson/files.h"
#include "side.h"
#include "verbs.h"

typedef struct Entry {
    Text title, summary, code;
    uint64_t steps;
    List(Text) refused; /* the compiler's codes, in the order of the lesson, each once */
} Entry;

static bool add_refused(Entry *entry, Text code) {
    for (uint32_t i = 0; i < entry->refused.count; i++)
        if (text_equal(entry->refused.items[i], code)) return true;
    return list_push(&entry->refused, code);
}

/* Texts are copied, because a decoded event lends its own only for a while. */
static bool read_entry(Entry *entry, const Journal *journal, Arena *arena) {
    Event event;
    bool ok = true;
    for (JournalCursor cursor = journal_at(journal, 0); ok && journal_next(&cursor, &event);) {
        if (event.kind == EVENT_LESSON) {
            entry->title = arena_text(arena, event.lesson.title);
            entry->summary = arena_text(arena, event.lesson.summary);
        } else if (event.kind == EVENT_CODE) {
            entry->code = arena_text(arena, event.code.text);
        } else if (event.kind == EVENT_REFUSED) {
            ok = add_refused(entry, arena_text(arena, event.refused.code));
        }
    }
    entry->steps = journal_steps(journal);
    return ok && !arena->failed;
}

static void print_field(const char *name, Text value) {
    printf("\"%s\":", name);
    command_print_json(stdout, value);
    putchar(',');
}

static void print_json(const char *path, const Entry *entry) {
    printf("\n {");
    print_field("path", text_from(path));
    print_field("title", entry->title);
    print_field("summary", entry->summary);
    printf("\"steps\":%llu,", (unsigned long long)entry->steps);
    print_field("code", entry->code);
    printf("\"refused\":[");
    for (uint32_t i = 0; i < entry->refused.count; i++) {
        if (i > 0) putchar(',');
        command_print_json(stdout, entry->refused.items[i]);
    }
    printf("]}");
}

static void print_plain(const char *path, const Entry *entry) {
    printf("%s\n    %.*s: %.*s (%llu steps)\n", path, TEXT_ARG(entry->title), TEXT_ARG(entry->summary),
           (unsigned long long)entry->steps);
}

static bool list_lesson(const Options *options, const char *path, Fault *fault) {
    LessonOptions how = command_lesson_options(options, path);
    Journal *journal = lesson_run(&how, fault);
    if (!journal) return false;
    Entry entry = {0};
    Arena arena = {0};
    bool ok = read_entry(&entry, journal, &arena) || fault_out_of_memory(fault);
    if (ok && options->json)
        print_json(path, &entry);
    else if (ok)
        print_plain(path, &entry);
    list_free(&entry.refused);
    arena_free(&arena);
    journal_free(journal);
    return ok;
}

typedef struct Work {
    const Options *options;
    const Folder *folder;
    bool some; /* one was listed */
    int status;
} Work;

/* A broken lesson is named on stderr and left out; the others are listed all the same. */
static int work(void *user, uint32_t i) {
    const Work *work = user;
    Fault fault = {0};
    return list_lesson(work->options, work->folder->paths.items[i], &fault) ? 0 : command_fail(&fault);
}

static void take(void *user, uint32_t i, const SideAnswer *answer) {
    Work *work = user;
    if (work->options->json && work->some && answer->out.len > 0) putchar(',');
    fwrite(answer->out.data, 1, answer->out.len, stdout);
    fwrite(answer->err.data, 1, answer->err.len, stderr);
    work->some = work->some || answer->out.len > 0;
    if (answer->status) work->status = answer->status;
    if (answer->end == SIDE_DONE) return;
    fprintf(stderr, "trayhouse: %s: %s\n", work->folder->paths.items[i],
            answer->end == SIDE_LATE ? "it could not be listed in its time, and was given up"
                                     : "listing it made Trayhouse itself fail");
    work->status = 1;
}

static int list_folder(const Options *options, const Folder *folder) {
    Fault fault = {0};
    Work all = {.options = options, .folder = folder};
    Side side = {.count = folder->paths.count,
                 .what = "lessons",
                 .seconds = command_seconds(options, COMMAND_SECONDS_EACH),
                 .work = work,
                 .take = take,
                 .user = &all};
    return side_by_side(&side, &fault) ? all.status : command_fail(&fault);
}

static void print_pack(const Pack *pack) {
    if (!pack->api) return;
    printf("%s%s%s", pack->title[0] ? pack->title : "A pack", pack->author[0] ? ", by " : "", pack->author);
    printf("%s%s\n\n", pack->description[0] ? "\n    " : "", pack->description);
}

static int run(const Options *options) {
    char standard[4096];
    snprintf(standard, sizeof standard, "%s/lessons", command_scripts());
    Folder folder = {0};
    Fault fault = {0};
    if (!folder_add(&folder, options->path_count ? options->paths[0] : standard, &fault)) {
        folder_free(&folder);
        return command_fail(&fault);
    }
    if (options->json)
        printf("[");
    else
        print_pack(&folder.pack);
    int status = list_folder(options, &folder);
    if (options->json) printf("\n]\n");
    folder_free(&folder);
    return status;
}

const CommandVerb verb_list = {
    .name = "list",
    .usage = "[DIR] [--json]",
    .summary = "List the lessons of a folder, or the ones that come with the program",
    .details = "With --json a list of {\"path\",\"title\",\"summary\",\"steps\",\"code\",\"refused\"}.",
    .options = OPTION_BIT(JSON) | OPTION_BIT(LIMIT) | OPTION_BIT(UNLOCKED) | OPTION_BIT(WITHIN),
    .paths_min = 0,
    .paths_max = 1,
    .run = run,
};
