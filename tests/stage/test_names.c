/* Acts follow from what a program does, not from how it is written: with other names for the fields of its
 * structs, and with integers that equal addresses of its blocks, a program has the same acts, of the same
 * events, at the same times. The programs are the Rust texts of tests/rustc; each is told as it is, and again
 * changed. */
#include "story.h"

#include <ctype.h>

enum { TEXT_MOST = 64 * 1024, FIELDS_MOST = 5, NAME_MOST = 32 };

/* Names and places that a picture which guesses would take for a counter's or a handle's. */
static const char *const TELLTALE[FIELDS_MOST] = {"strong", "weak", "ptr", "len", "cap"};

typedef struct Tally {
    uint32_t programs, renamed, with_addresses, wrong;
} Tally;

/* ---- texts */

/* The Rust text of a lesson (what stands between its first long brackets) or of a .rs file. False: none. */
static bool read_text(const char *path, char text[TEXT_MOST]) {
    Fault fault = {0};
    char *data = NULL;
    size_t len = 0;
    if (!file_read(path, TEXT_MOST - 1, &data, &len, &fault)) fail_msg("%s: %s", path, fault.message);
    const char *from = data, *to = data + len;
    if (strstr(path, ".lua")) {
        from = strstr(data, "[[");
        to = from ? strstr(from, "]]") : NULL;
        if (to) from += 2;
    }
    bool found = from && to;
    if (found) snprintf(text, TEXT_MOST, "%.*s", (int)(to - from), from);
    free(data);
    return found && strstr(text, "fn main() {");
}

static bool is_letter(char c) {
    return isalnum((unsigned char)c) || c == '_';
}

/* Calls `each` for every word of a text; stops when it returns false. */
typedef bool (*EachWord)(void *user, const char *word, size_t len, const char *text);
static bool each_word(const char *text, EachWord each, void *user) {
    for (const char *at = text; *at;) {
        size_t len = 0;
        while (is_letter(at[len])) len++;
        if (len && !each(user, at, len, text)) return false;
        at += len ? len : 1;
    }
    return true;
}

static bool is_word(const char *word, size_t len, const char *name) {
    return strlen(name) == len && memcmp(word, name, len) == 0;
}

/* ---- other names for fields */

typedef struct Fields {
    char names[FIELDS_MOST][NAME_MOST];
    uint32_t count;
    const char *asked; /* is_free: the name */
} Fields;

static bool is_other_word(void *user, const char *word, size_t len, const char *text) {
    const Fields *fields = user;
    (void)text;
    return !is_word(word, len, fields->asked);
}

/* Within a string, a character or a lifetime. */
static bool is_quoted(const char *text, const char *word) {
    bool within = false;
    for (const char *at = text; at < word; at++) {
        if (*at == '\\')
            at++;
        else if (*at == '"')
            within = !within;
    }
    return within || (word > text && word[-1] == '\'');
}

static bool is_not_called(void *user, const char *word, size_t len, const char *text) {
    const Fields *fields = user;
    if (!is_word(word, len, fields->asked)) return true;
    if (is_quoted(text, word)) return false;
    bool of_a_path = word >= text + 2 && word[-1] == ':' && word[-2] == ':';
    return word[len] != '(' && strncmp(word + len, "::", 2) != 0 && !of_a_path;
}

/* A name that a struct of the text gives to a field, and that is nobody's but variables'. */
static void add_field(Fields *fields, const char *text, const char *name, size_t len) {
    char copy[NAME_MOST];
    if (len == 0 || len >= NAME_MOST || fields->count == FIELDS_MOST) return;
    snprintf(copy, sizeof copy, "%.*s", (int)len, name);
    for (uint32_t i = 0; i < fields->count; i++)
        if (strcmp(fields->names[i], copy) == 0) return;
    fields->asked = copy;
    bool renamable = each_word(text, is_not_called, fields);
    fields->asked = TELLTALE[fields->count];
    if (!renamable || !each_word(text, is_other_word, fields)) return;
    memcpy(fields->names[fields->count++], copy, len + 1);
}

static void find_fields(Fields *fields, const char *text) {
    for (const char *at = text; (at = strstr(at, "struct ")) != NULL; at++) {
        const char *open = at + strcspn(at, "{;(");
        if (*open != '{') continue;
        for (const char *p = open; *p && *p != '}'; p++) {
            if (*p != ':' || p[1] == ':' || p[-1] == ':') continue;
            const char *begin = p;
            while (is_letter(begin[-1])) begin--;
            add_field(fields, text, begin, (size_t)(p - begin));
        }
    }
}

static const char *name_of(const Fields *fields, const char *word, size_t len) {
    for (uint32_t i = 0; i < fields->count; i++)
        if (is_word(word, len, fields->names[i])) return TELLTALE[i];
    return NULL;
}

static bool rename_fields(const char *text, char out[TEXT_MOST]) {
    Fields fields = {0};
    size_t used = 0;
    find_fields(&fields, text);
    for (const char *at = text; *at && used + NAME_MOST < TEXT_MOST;) {
        size_t len = 0;
        while (is_letter(at[len])) len++;
        const char *name = name_of(&fields, at, len);
        if (!len) len = 1;
        used += (size_t)snprintf(out + used, TEXT_MOST - used, "%.*s", (int)(name ? strlen(name) : len),
                                 name ? name : at);
        at += len;
    }
    return fields.count > 0;
}

/* ---- integers */

/* Three variables at the beginning of main that are set anew before each `let` of main. */
static void add_integers(const char *text, char out[TEXT_MOST], const uint64_t values[3]) {
    char set[128];
    const char *at = strstr(text, "fn main() {") + strlen("fn main() {");
    size_t used = (size_t)snprintf(
        out, TEXT_MOST, "%.*s let mut _a: u64 = 1; let mut _b = [1u64, 1]; let mut _c: (u64, u64) = (1, 1);",
        (int)(at - text), text);
    snprintf(set, sizeof set, " _a = %llu; _b[0] = %llu; _c.0 = %llu; ", (unsigned long long)values[0],
             (unsigned long long)values[1], (unsigned long long)values[2]);
    for (bool of_main = true; *at && used + sizeof set < TEXT_MOST; at++) {
        if (strncmp(at, "\n}", 2) == 0) of_main = false;
        out[used++] = *at;
        if (of_main && strncmp(at, "\n    let ", 9) == 0)
            used += (size_t)snprintf(out + used, TEXT_MOST - used, "%s", set);
    }
    out[used] = '\0';
}

/* The addresses of the first, the second and the last block that the program is given. */
static void addresses_of(const Story *story, uint64_t values[3]) {
    const Journal *journal = timeline_journal(story->timeline);
    uint32_t found = 0;
    for (uint64_t i = timeline_begin(story->timeline); i < journal_count(journal); i++) {
        Event event = journal_get(journal, i);
        if (event.kind != EVENT_ALLOC) continue;
        if (found++ < 2) values[found - 1] = event.alloc.addr;
        values[2] = event.alloc.addr;
    }
}

/* ---- the comparison */

static bool open_text(Story *story, const char *text) {
    return story_open(story, lesson_test_write("told.rs", text, strlen(text)));
}

static bool same_act(const Act *a, const Act *b) {
    return a->kind == b->kind && a->first == b->first && a->end == b->end && a->addr == b->addr &&
           a->size == b->size && a->source == b->source && a->id == b->id && a->start == b->start &&
           a->duration == b->duration;
}

static void compare(Tally *tally, const char *path, Story *a, Story *b, const char *what) {
    assert_int_equal(timeline_steps(a->timeline), timeline_steps(b->timeline));
    for (uint32_t step = 0; step < timeline_steps(a->timeline); step++) {
        story_load(a, step);
        story_load(b, step);
        bool same = a->acts.acts.count == b->acts.acts.count;
        for (uint32_t i = 0; same && i < a->acts.acts.count; i++)
            same = same_act(&a->acts.acts.items[i], &b->acts.acts.items[i]);
        if (same) continue;
        tally->wrong++;
        print_error("%s, step %u: %s change its acts\n", path, step + 1, what);
        return;
    }
}

static void judge_names(Tally *tally, const char *path, const char *text, Story *plain) {
    static char changed[TEXT_MOST];
    Story renamed;
    if (!rename_fields(text, changed)) return;
    if (!open_text(&renamed, changed)) fail_msg("%s does not run with other names", path);
    tally->renamed++;
    compare(tally, path, plain, &renamed, "other names of fields");
    story_free(&renamed);
}

static void judge_integers(Tally *tally, const char *path, const char *text) {
    static char changed[TEXT_MOST];
    Story ones, addresses;
    uint64_t values[3] = {1, 1, 1};
    add_integers(text, changed, values);
    if (!open_text(&ones, changed)) fail_msg("%s does not run with three integers more", path);
    addresses_of(&ones, values);
    add_integers(text, changed, values);
    if (!open_text(&addresses, changed)) fail_msg("%s does not run with addresses", path);
    tally->with_addresses += values[0] != 1;
    compare(tally, path, &ones, &addresses, "integers that equal addresses");
    story_free(&ones);
    story_free(&addresses);
}

static void judge(void *user, const char *path) {
    static char text[TEXT_MOST];
    Tally *tally = user;
    Story plain;
    if (!read_text(path, text) || !open_text(&plain, text)) return;
    tally->programs++;
    judge_names(tally, path, text, &plain);
    judge_integers(tally, path, text);
    story_free(&plain);
}

static void judge_all(const char *pattern, uint32_t least) {
    Tally tally = {0};
    story_each(pattern, least, judge, &tally);
    print_message("%u programs, %u with other names, %u with addresses\n", tally.programs, tally.renamed,
                  tally.with_addresses);
    assert_true(tally.programs >= least && tally.renamed > 0 && tally.with_addresses > least / 2);
    assert_int_equal(tally.wrong, 0);
}

static void books_tell_the_same(void **state) {
    (void)state;
    judge_all(TESTS_DIR "/rustc/texts/*[37]-book-*.rs", 15);
}

/* Every tenth: each family has some. */
static void programs_tell_the_same(void **state) {
    (void)state;
    judge_all(TESTS_DIR "/rustc/programs/*5-*.lua", 35);
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(books_tell_the_same),
        cmocka_unit_test(programs_tell_the_same),
    };
    int status = 0;
    if (lesson_worker_main(argc, argv, &status)) return status;
    return cmocka_run_group_tests(tests, lesson_test_setup, lesson_test_teardown);
}
