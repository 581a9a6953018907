#include "options.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

typedef enum OptionKind {
    KIND_FLAG,
    KIND_TEXT,
    KIND_COUNT,
    KIND_SECONDS,
    KIND_REAL,
    KIND_SIZE,
    KIND_RATE,
    KIND_PARAM
} OptionKind;

typedef struct OptionRow {
    const char *name;
    OptionKind kind;
    size_t offset;      /* in Options */
    double least, most; /* of numbers */
    const char *value, *help;
} OptionRow;

static const OptionRow rows[OPTION_COUNT] = {
#define X(ID, name, kind, member, least, most, value, help)                                                  \
    {name, KIND_##kind, offsetof(Options, member), least, most, value, help},
    OPTIONS(X)
#undef X
};

static bool usage(Fault *fault, const OptionRow *row, const char *value, const char *wanted) {
    return fault_set(fault, FAULT_USAGE, NULL, 0, "%s %s: %s is wanted", row->name, value, wanted);
}

/* "a whole number" becomes "a whole number from 1 to 100". */
static bool beyond(Fault *fault, const OptionRow *row, const char *value, const char *what) {
    char wanted[96];
    snprintf(wanted, sizeof wanted, "%s from %.10g to %.10g", what, row->least, row->most);
    return usage(fault, row, value, wanted);
}

static bool read_number(const OptionRow *row, const char *text, double *out) {
    char *end = NULL;
    errno = 0;
    *out = strtod(text, &end);
    return end != text && *end == '\0' && errno == 0 && *out >= row->least && *out <= row->most;
}

static bool read_count(const OptionRow *row, const char *text, uint32_t *out, Fault *fault) {
    double number = 0;
    bool digits = text[0] && strspn(text, "0123456789") == strlen(text);
    if (!digits || !read_number(row, text, &number)) return beyond(fault, row, text, "a whole number");
    *out = (uint32_t)number;
    return true;
}

static bool read_real(const OptionRow *row, const char *text, double *out, Fault *fault) {
    const char *what = row->kind == KIND_SECONDS ? "a number of seconds" : "a number";
    return read_number(row, text, out) || beyond(fault, row, text, what);
}

static bool read_size(const OptionRow *row, const char *text, OptionsSize *out, Fault *fault) {
    int used = 0, least = (int)row->least, most = (int)row->most;
    OptionsSize size = {0};
    if (strspn(text, "0123456789x") != strlen(text) ||
        sscanf(text, "%5dx%5d%n", &size.width, &size.height, &used) != 2 || text[used] != '\0' ||
        size.width < least || size.height < least || size.width > most || size.height > most)
        return beyond(fault, row, text, "a width and a height like 1920x1080, each");
    *out = size;
    return true;
}

static bool read_rate(const OptionRow *row, const char *text, FrameRate *out, Fault *fault) {
    double rate = pace_rate(text, out) ? (double)out->frames / out->seconds : 0;
    return (rate >= row->least && rate <= row->most) ||
           beyond(fault, row, text, "a number, like 60, 29.97 or 30000/1001,");
}

static bool read_param(Options *options, const OptionRow *row, const char *text, Fault *fault) {
    const char *equals = strchr(text, '=');
    if (!equals || equals == text) return usage(fault, row, text, "NAME=VALUE");
    if (options->param_count == OPTIONS_PARAMS)
        return fault_set(fault, FAULT_USAGE, NULL, 0, "%s: at most %d parameters can be given", row->name,
                         OPTIONS_PARAMS);
    Text name = {text, (size_t)(equals - text)};
    options->params[options->param_count++] = (LessonParam){name, text_from(equals + 1)};
    return true;
}

static bool read_value(Options *options, const OptionRow *row, const char *text, Fault *fault) {
    void *member = (char *)options + row->offset;
    switch (row->kind) {
    case KIND_FLAG: return true;
    case KIND_TEXT: return *(const char **)member = text, true;
    case KIND_COUNT: return read_count(row, text, member, fault);
    case KIND_SECONDS:
    case KIND_REAL: return read_real(row, text, member, fault);
    case KIND_SIZE: return read_size(row, text, member, fault);
    case KIND_RATE: return read_rate(row, text, member, fault);
    case KIND_PARAM: return read_param(options, row, text, fault);
    }
    return false;
}

static const OptionRow *find_row(Text name, uint64_t allowed) {
    for (int id = 0; id < OPTION_COUNT; id++)
        if (allowed >> id & 1 && text_equal(name, text_from(rows[id].name))) return &rows[id];
    return NULL;
}

static bool unknown(Text name, uint64_t allowed, Fault *fault) {
    const char *near = NULL;
    unsigned best = 1 + (unsigned)(name.len < 10 ? name.len : 10) / 3;
    for (int id = 0; id < OPTION_COUNT; id++) {
        if (!(allowed >> id & 1)) continue;
        unsigned distance = text_distance(name, text_from(rows[id].name), 3);
        if (distance < best) best = distance, near = rows[id].name;
    }
    if (near)
        return fault_set(fault, FAULT_USAGE, NULL, 0, "unknown option %.*s; did you mean %s?", TEXT_ARG(name),
                         near);
    return fault_set(fault, FAULT_USAGE, NULL, 0, "unknown option %.*s", TEXT_ARG(name));
}

/* Takes the option at argv[*i], and its value behind it when there is one. */
static bool take_option(Options *options, int argc, char **argv, int *i, uint64_t allowed, Fault *fault) {
    const char *arg = argv[*i], *equals = strncmp(arg, "--", 2) == 0 ? strchr(arg, '=') : NULL;
    Text name = equals ? (Text){arg, (size_t)(equals - arg)} : text_from(arg);
    const OptionRow *row = find_row(name, allowed);
    if (!row) return unknown(name, allowed, fault);
    options->given |= UINT64_C(1) << (row - rows);
    if (row->kind == KIND_FLAG) {
        if (equals) return fault_set(fault, FAULT_USAGE, NULL, 0, "%s takes no value", row->name);
        *(bool *)((char *)options + row->offset) = true;
        return true;
    }
    if (equals) return read_value(options, row, equals + 1, fault);
    if (*i + 1 >= argc)
        return fault_set(fault, FAULT_USAGE, NULL, 0, "%s needs a value: %s", row->name, row->value);
    return read_value(options, row, argv[++*i], fault);
}

bool options_parse(Options *options, int argc, char **argv, uint64_t allowed, Fault *fault) {
    *options = (Options){.paths = argv, .scale = 1, .text_scale = 1, .speed = 1};
    allowed |= OPTION_BIT(HELP);
    bool only_paths = false;
    for (int i = 0; i < argc; i++) {
        if (!only_paths && strcmp(argv[i], "--") == 0)
            only_paths = true;
        else if (only_paths || argv[i][0] != '-' || argv[i][1] == '\0')
            argv[options->path_count++] = argv[i];
        else if (!take_option(options, argc, argv, &i, allowed, fault))
            return false;
    }
    return true;
}

bool options_has(const Options *options, OptionId id) {
    return options->given >> id & 1;
}

void options_print_help(FILE *out, uint64_t allowed) {
    for (int id = 0; id < OPTION_COUNT; id++) {
        if (!((allowed | OPTION_BIT(HELP)) >> id & 1)) continue;
        char head[48];
        snprintf(head, sizeof head, "%s %s", rows[id].name, rows[id].value);
        fprintf(out, "  %-24s %s", head, rows[id].help);
        if (rows[id].most > 0) fprintf(out, "; from %.10g to %.10g", rows[id].least, rows[id].most);
        fputc('\n', out);
    }
}
