/* JSON lines: what each event looks like, that it is JSON whatever a text holds, and that the README names
 * every event and field. */
#include "samples.h"

#include "base/memory.h"
#include "base/system.h"
#include <stdio.h>

static void expect_line(const Event *event, const char *wanted) {
    char line[1024];
    size_t len = journal_json(event, 7, line, sizeof line);
    assert_string_equal(line, wanted);
    assert_int_equal(len, strlen(wanted));
}

static void heap_events_have_their_fixed_fields(void **state) {
    (void)state;
    Event alloc = {.kind = EVENT_ALLOC, .line = 5, .alloc = {0x50010, 12, 1, 16, 2, 0, 3}};
    expect_line(&alloc, "{\"step\":7,\"line\":5,\"machine\":0,\"thread\":0,\"event\":\"alloc\",\"addr\":"
                        "\"0x50010\",\"size\":12,"
                        "\"align\":1,\"usable\":16,\"element\":2,\"zeroed\":false,\"searched\":3}");
    Event moved = {.kind = EVENT_REALLOC,
                   .machine = 1,
                   .realloc = {0x50010, 0x50040, 12, 24, 1, 16, 24, 0, 1, SAMPLE_BYTES}};
    expect_line(
        &moved,
        "{\"step\":7,\"line\":0,\"machine\":1,\"thread\":0,\"event\":\"realloc\",\"addr\":\"0x50010\","
        "\"new_addr\":\"0x50040\",\"old_size\":12,\"new_size\":24,\"align\":1,\"old_usable\":16,\"new_"
        "usable\":24,"
        "\"element\":0,\"moved\":true,\"overwritten\":\"00ff7f\"}");
    Event freed = {.kind = EVENT_FREE, .free = {0x50040, 24, 1, 24, 0}};
    expect_line(&freed, "{\"step\":7,\"line\":0,\"machine\":0,\"thread\":0,\"event\":\"free\",\"addr\":"
                        "\"0x50040\",\"size\":24,"
                        "\"align\":1,\"usable\":24,\"element\":0}");
}

static void expect_part(Event event, const char *part) {
    char line[1024];
    journal_json(&event, 0, line, sizeof line);
    if (!strstr(line, part)) fail_msg("%s does not hold %s", line, part);
}

static void enums_are_named(void **state) {
    (void)state;
    expect_part((Event){.kind = EVENT_SETUP, .setup = {.policy = POLICY_BEST_FIT}},
                "\"policy\":\"best fit\"");
    expect_part((Event){.kind = EVENT_PARAM, .param = {.shape = PARAM_TEXT, .low = -3}},
                "\"shape\":\"text\"");
    expect_part((Event){.kind = EVENT_PARAM, .param = {.shape = PARAM_TEXT, .low = -3}}, "\"low\":-3");
    expect_part((Event){.kind = EVENT_ASK, .ask = {.shape = ASK_YES_NO}}, "\"shape\":\"yes_no\"");
    expect_part((Event){.kind = EVENT_TYPE, .type = {.pointer = POINTER_MUT}}, "\"pointer\":\"mut\"");
    expect_part((Event){.kind = EVENT_TYPE, .type = {.kind = TYPE_ENUM}}, "\"kind\":\"enum\"");
    expect_part((Event){.kind = EVENT_ELEMENT, .element = {4, 2}}, "\"pointer\":4");
    expect_part((Event){.kind = EVENT_CAMERA, .camera = {.level = 2}}, "\"level\":\"crates\"");
    expect_part((Event){.kind = EVENT_CACHE, .cache = {.level = 4}}, "\"level\":\"memory\"");
    expect_part((Event){.kind = EVENT_LOOK, .look = {.verdict = VERDICT_TOO_SMALL}},
                "\"verdict\":\"too small\"");
    expect_part((Event){.kind = EVENT_THREAD, .thread_state = {.state = 3, .before = 1}},
                "\"state\":\"ended\"");
    expect_part((Event){.kind = EVENT_SLOT_STATE, .slot_state = {0, 9, 4}},
                "\"now\":\"shadowed live\",\"before\":\"dropped\"");
    expect_part((Event){.kind = EVENT_FAULT, .fault = {.status = MACHINE_DOUBLE_FREE}},
                "\"status\":\"double free\"");
    expect_part((Event){.kind = EVENT_THREAD}, "\"event\":\"thread_state\"");
}

/* ---- a checker that accepts exactly JSON (values of the kinds used: no floats) */

typedef struct Json {
    const char *at;
} Json;

static bool value(Json *j);

static bool take(Json *j, char c) {
    return *j->at == c && (j->at++, true);
}

static bool string(Json *j) {
    if (!take(j, '"')) return false;
    while (*j->at != '"') {
        if ((unsigned char)*j->at < 0x20) return false;
        if (*j->at++ != '\\') continue;
        if (*j->at == 'u') {
            if (strspn(j->at + 1, "0123456789abcdefABCDEF") < 4) return false;
            j->at += 5;
        } else if (!*j->at || !strchr("\"\\/bfnrt", *j->at++)) {
            return false;
        }
    }
    return take(j, '"');
}

static bool object(Json *j) {
    if (!take(j, '{')) return false;
    do {
        if (!string(j) || !take(j, ':') || !value(j)) return false;
    } while (take(j, ','));
    return take(j, '}');
}

static bool word(Json *j, const char *w) {
    if (strncmp(j->at, w, strlen(w)) != 0) return false;
    j->at += strlen(w);
    return true;
}

static bool number(Json *j) {
    take(j, '-');
    size_t digits = strspn(j->at, "0123456789");
    bool ok = digits > 0 && (digits == 1 || *j->at != '0');
    j->at += digits;
    return ok;
}

static bool value(Json *j) {
    if (*j->at == '{') return object(j);
    if (*j->at == '"') return string(j);
    return word(j, "true") || word(j, "false") || number(j);
}

static bool is_json(const char *line) {
    Json j = {line};
    return object(&j) && *j.at == '\0';
}

static void every_line_is_json(void **state) {
    (void)state;
    char line[4096];
    assert_false(is_json("{\"a\":\"\n\"}") || is_json("{\"a\":01}") || is_json("{\"a\":1,}") ||
                 is_json("{\"a\":1}x"));
    for (size_t i = 0; i < SAMPLE_COUNT; i++) {
        journal_json(&SAMPLES[i], i, line, sizeof line);
        if (!is_json(line)) fail_msg("%s", line);
    }
    char text[2];
    for (int c = 0; c < 128; c++) {
        snprintf(text, sizeof text, "%c", c);
        Event print = {.kind = EVENT_PRINT, .print = {{text, 1}}};
        journal_json(&print, 0, line, sizeof line);
        if (!is_json(line)) fail_msg("%s", line);
    }
}

static void lines_are_cut_like_snprintf(void **state) {
    (void)state;
    char whole[1024], line[1024];
    size_t len = journal_json(&SAMPLES[0], 0, whole, sizeof whole);
    assert_int_equal(len, strlen(whole));
    assert_int_equal(journal_json(&SAMPLES[0], 0, NULL, 0), len);
    for (size_t size = 1; size <= len + 1; size++) {
        memset(line, 'x', sizeof line);
        assert_int_equal(journal_json(&SAMPLES[0], 0, line, size), len);
        assert_int_equal(strlen(line), size - 1);
        assert_memory_equal(line, whole, size - 1);
        assert_int_equal(line[size], 'x');
    }
}

/* The section of one event in the README: from its heading to the next. */
static Text section(Text readme, const char *event) {
    char heading[64];
    int len = snprintf(heading, sizeof heading, "\n### %s\n", event);
    size_t from = text_find(readme, (Text){heading, (size_t)len}, 0);
    if (from == SIZE_MAX) return (Text){0};
    size_t to = text_find(readme, TEXT("\n### "), from + 1);
    return text_slice(readme, from, to);
}

static void expect_field(Text part, const char *event, const char *field) {
    char quoted[64];
    int len = snprintf(quoted, sizeof quoted, "`%s`", field);
    if (text_find(part, (Text){quoted, (size_t)len}, 0) == SIZE_MAX)
        fail_msg("app/journal/README.md does not explain %s of %s", field, event);
}

static void the_readme_names_everything(void **state) {
    (void)state;
    char *data = NULL;
    size_t len = 0;
    Fault fault = {0};
    if (!file_read(TESTS_DIR "/../app/journal/README.md", 1 << 20, &data, &len, &fault))
        fail_msg("%s", fault.message);
    Text readme = {data, len};
#define U(field) expect_field(part, event, #field);
#define I(field) expect_field(part, event, #field);
#define T(field) expect_field(part, event, #field);
#define B(field) expect_field(part, event, #field);
#include "journal/fields.h"
#define X(KIND, name, undo, fields, meaning)                                                                 \
    {                                                                                                        \
        const char *event = #name;                                                                           \
        Text part = section(readme, event);                                                                  \
        if (part.len == 0) fail_msg("app/journal/README.md has no section for %s", event);                   \
        fields                                                                                               \
    }
    JOURNAL_EVENTS(X)
    memory_free(data);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heap_events_have_their_fixed_fields),
        cmocka_unit_test(enums_are_named),
        cmocka_unit_test(every_line_is_json),
        cmocka_unit_test(lines_are_cut_like_snprintf),
        cmocka_unit_test(the_readme_names_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
