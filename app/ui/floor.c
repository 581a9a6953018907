#include "ui/floor.h"

#include "base/file.h"
#include "base/memory.h"
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { SOURCE_MAX = 1 << 20, VARS_MAX = 256, LINE_MAX_BYTES = 160 };

/* A variable as the list of actions makes it. */
typedef struct Var {
    Text name, verb; /* verb: what made it: number, text, box, borrow, move */
    char kind;       /* n number, t text, b box, r reference */
    bool gone;
    uint32_t frame;
} Var;

typedef struct Story {
    Var vars[VARS_MAX];
    uint32_t count, depth, frames; /* depth: trays over main's; frames: pushed in all */
} Story;

bool floor_is(const Params *params) {
    return params->count == 1 && params->rows[0].shape == PARAM_TEXT &&
           text_equal(params->rows[0].name, TEXT("actions"));
}

static Text actions_of(const Params *params) {
    return field_text(&params->rows[0].text);
}

static Text word(Text *rest) {
    size_t at = text_find(*rest, TEXT(" "), 0);
    Text first = at == SIZE_MAX ? *rest : text_slice(*rest, 0, at);
    *rest = at == SIZE_MAX ? (Text){0} : text_slice(*rest, at + 1, rest->len);
    return first;
}

static Var *find(Story *story, Text name) {
    for (uint32_t i = story->count; i-- > 0;)
        if (text_equal(story->vars[i].name, name)) return &story->vars[i];
    return NULL;
}

static void add(Story *story, Text name, char kind) {
    if (story->count < VARS_MAX)
        story->vars[story->count++] = (Var){.name = name, .kind = kind, .frame = story->depth};
}

static void follow(Story *story, Text line) {
    Text verb = word(&line), name = word(&line);
    if (text_equal(verb, TEXT("push"))) story->depth++, story->frames++;
    if (text_equal(verb, TEXT("pop")) && story->depth > 0) {
        for (uint32_t i = 0; i < story->count; i++)
            if (story->vars[i].frame == story->depth) story->vars[i].gone = true;
        story->depth--;
    }
    if (text_equal(verb, TEXT("number"))) add(story, name, 'n');
    if (text_equal(verb, TEXT("text"))) add(story, name, 't');
    if (text_equal(verb, TEXT("box"))) add(story, name, 'b');
    if (text_equal(verb, TEXT("borrow"))) add(story, name, 'r');
    Var *from = text_equal(verb, TEXT("move")) ? find(story, line) : NULL;
    if (from) {
        from->gone = true;
        add(story, name, from->kind);
    }
    Var *dropped = text_equal(verb, TEXT("drop")) ? find(story, name) : NULL;
    if (dropped) dropped->gone = true;
}

static Story *tell(const Params *params) {
    Story *story = memory_alloc_zeroed(sizeof *story);
    Text rest = actions_of(params), line;
    while (story && text_next_line(&rest, &line)) follow(story, line);
    return story;
}

uint32_t floor_count(const Params *params) {
    Text rest = actions_of(params), line;
    uint32_t count = 0;
    while (text_next_line(&rest, &line)) count += line.len > 0;
    return count;
}

/* ---- what is meant */

static bool suits(const Story *story, const Var *var, FloorAction action) {
    if (var->gone || var->frame != story->depth) return false;
    if (action == FLOOR_GROW) return var->kind == 't';
    if (action == FLOOR_BORROW) return var->kind != 'r';
    return var->kind == 't' || var->kind == 'b';
}

static const Var *target(const Story *story, const Inspector *inspector, FloorAction action) {
    bool picked = inspector->hit.kind != HIT_NONE && inspector->known;
    for (uint32_t i = story->count; picked && i-- > 0;)
        if (text_equal(story->vars[i].name, inspector->thing.name) && suits(story, &story->vars[i], action))
            return &story->vars[i];
    for (uint32_t i = story->count; i-- > 0;)
        if (suits(story, &story->vars[i], action)) return &story->vars[i];
    return NULL;
}

bool floor_can(const Floor *floor, const Params *params, const Inspector *inspector, FloorAction action) {
    Story *story = tell(params);
    bool can = story != NULL;
    if (story && action >= FLOOR_GROW && action <= FLOOR_DROP) can = target(story, inspector, action) != NULL;
    if (story && action >= FLOOR_PUSH && action <= FLOOR_BOX)
        can = story->count < VARS_MAX && story->depth < 40;
    if (story && action == FLOOR_POP) can = story->depth > 0;
    if (action == FLOOR_UNDO || action == FLOOR_SAVE) can = can && floor_count(params) > 0;
    if (action == FLOOR_REDO) can = can && floor->undone.count > 0;
    memory_free(story);
    return can;
}

/* ---- doing */

/* a, b, ... z, a1, b1, ...: one for each variable ever made. */
static void fresh_name(const Story *story, char out[16]) {
    uint32_t n = story->count;
    if (n < 26)
        snprintf(out, 16, "%c", 'a' + (int)n);
    else
        snprintf(out, 16, "%c%u", 'a' + (int)(n % 26), n / 26);
}

static int line_for(const Story *story, const Var *on, FloorAction action, char out[LINE_MAX_BYTES]) {
    static const char *const texts[] = {"soup", "bread and butter", "tea with milk",
                                        "one long list of dishes"};
    char name[16];
    size_t size = LINE_MAX_BYTES;
    fresh_name(story, name);
    switch (action) {
    case FLOOR_PUSH: return snprintf(out, size, "push f%u", story->frames + 1);
    case FLOOR_POP: return snprintf(out, size, "pop");
    case FLOOR_NUMBER: return snprintf(out, size, "number %s %u", name, 7 * (story->count + 1));
    case FLOOR_TEXT: return snprintf(out, size, "text %s %s", name, texts[story->count % 4]);
    case FLOOR_BOX: return snprintf(out, size, "box %s %u", name, 11 * (story->count + 1));
    case FLOOR_GROW: return snprintf(out, size, "grow %.*s  and more", TEXT_ARG(on->name));
    case FLOOR_BORROW: return snprintf(out, size, "borrow %s %.*s", name, TEXT_ARG(on->name));
    case FLOOR_MOVE: return snprintf(out, size, "move %s %.*s", name, TEXT_ARG(on->name));
    case FLOOR_DROP: return snprintf(out, size, "drop %.*s", TEXT_ARG(on->name));
    case FLOOR_UNDO:
    case FLOOR_REDO:
    case FLOOR_SAVE:
    case FLOOR_ACTIONS: break;
    }
    return 0;
}

static void append(Params *params, Text line) {
    Field *text = &params->rows[0].text;
    field_move(text, FIELD_END, false);
    params->changed = params->touched = field_put(text, line) && field_put(text, TEXT("\n"));
}

/* The last line of a list of lines, without its newline; cut off it. */
static Text last_line(const char *items, uint32_t count) {
    uint32_t end = count > 0 && items[count - 1] == '\n' ? count - 1 : count, from = end;
    while (from > 0 && items[from - 1] != '\n') from--;
    return (Text){items + from, end - from};
}

static void undo(Floor *floor, Params *params) {
    Field *text = &params->rows[0].text;
    Text line = last_line(text->items, text->count);
    if (!list_reserve(&floor->undone, floor->undone.count + (uint32_t)line.len + 1)) return;
    memcpy(floor->undone.items + floor->undone.count, line.data, line.len);
    floor->undone.count += (uint32_t)line.len;
    floor->undone.items[floor->undone.count++] = '\n';
    field_move(text, FIELD_END, false);
    text->anchor = (uint32_t)(line.data - text->items);
    field_erase(text, FIELD_LEFT);
    params->changed = params->touched = true;
}

static void redo(Floor *floor, Params *params) {
    Text line = last_line(floor->undone.items, floor->undone.count);
    append(params, line);
    floor->undone.count = (uint32_t)(line.data - floor->undone.items);
}

void floor_do(Floor *floor, Params *params, const Inspector *inspector, FloorAction action) {
    char line[LINE_MAX_BYTES];
    if (!floor_can(floor, params, inspector, action)) return;
    floor->told[0] = '\0';
    if (action == FLOOR_UNDO) {
        undo(floor, params);
        return;
    }
    if (action == FLOOR_REDO) {
        redo(floor, params);
        return;
    }
    Story *story = tell(params);
    if (!story) return;
    int len = line_for(story, target(story, inspector, action), action, line);
    if (len > 0 && len < LINE_MAX_BYTES) append(params, (Text){line, (size_t)len});
    floor->undone.count = 0;
    memory_free(story);
}

void floor_free(Floor *floor) {
    list_free(&floor->undone);
    *floor = (Floor){0};
}

/* ---- saving */

/* The value of the parameter in the source: `""`, or what an earlier save wrote between [==[ and ]==]. */
static bool find_value(Text source, size_t *from, size_t *to) {
    Text mark = TEXT("label = \"What you have done\", value = ");
    size_t at = text_find(source, mark, 0);
    if (at == SIZE_MAX) return false;
    *from = at + mark.len;
    if (text_starts_with(text_slice(source, *from, source.len), TEXT("\"\""))) return *to = *from + 2, true;
    size_t end = text_find(source, TEXT("]==]"), *from);
    return end != SIZE_MAX && (*to = end + 4, true);
}

static bool saved_folder(char *out, size_t size) {
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    bool own = data && data[0] == '/';
    if (!own && (!home || home[0] != '/')) return false;
    int len = snprintf(out, size, "%s%s/trayhouse", own ? data : home, own ? "" : "/.local/share");
    return len > 0 && (size_t)len < size;
}

bool floor_saved_path(int n, char *out, size_t size) {
    char folder[PATH_MAX];
    if (!saved_folder(folder, sizeof folder)) return false;
    int len = snprintf(out, size, "%s/free-floor-%d.lua", folder, n);
    return len > 0 && (size_t)len < size;
}

bool floor_is_blank(const char *path) {
    return text_ends_with(text_from(path), TEXT("/floor/free-floor.lua"));
}

bool floor_is_saved(const char *path) {
    char folder[PATH_MAX];
    if (!path || !saved_folder(folder, sizeof folder)) return false;
    size_t len = strlen(folder);
    return strncmp(path, folder, len) == 0 && strncmp(path + len, "/free-floor-", 12) == 0;
}

static void make_folders(char *folder) {
    for (char *at = folder + 1; *at; at++) {
        if (*at != '/') continue;
        *at = '\0';
        mkdir(folder, 0755);
        *at = '/';
    }
    mkdir(folder, 0755);
}

/* The first number that is free, and its path; 0: none. */
static int free_number(char *out, size_t size) {
    char folder[PATH_MAX];
    if (!saved_folder(folder, sizeof folder)) return 0;
    make_folders(folder);
    for (int n = 1; n < 10000; n++)
        if (floor_saved_path(n, out, size) && !file_exists(out)) return n;
    return 0;
}

/* The source with its title and its list of actions replaced. */
static Text rewrite(Arena *arena, Text source, Text actions, int number) {
    size_t from = 0, to = 0, title = text_find(source, TEXT("lesson { title = \""), 0);
    if (!find_value(source, &from, &to)) return (Text){0};
    Text head = text_slice(source, 0, from), tail = text_slice(source, to, source.len);
    if (title != SIZE_MAX && title >= to) {
        size_t begin = title - to + sizeof "lesson { title = \"" - 1,
               end = text_find(tail, TEXT("\""), begin);
        if (end != SIZE_MAX)
            tail = arena_format(arena, "%.*sFree floor %d%.*s", (int)begin, tail.data, number,
                                TEXT_ARG(text_slice(tail, end, tail.len)));
    }
    return arena_format(arena, "%.*s[==[\n%.*s]==]%.*s", TEXT_ARG(head), TEXT_ARG(actions), TEXT_ARG(tail));
}

bool floor_save(Floor *floor, const Params *params, const char *path, Fault *fault) {
    char *source = NULL, target_path[PATH_MAX];
    size_t len = 0, from = 0, to = 0;
    Arena arena = {0};
    int number = 0;
    if (!file_read(path, SOURCE_MAX, &source, &len, fault)) return false;
    bool ok = find_value((Text){source, len}, &from, &to) ||
              fault_set(fault, FAULT_LESSON, path, 0, "is no free floor: its list of actions is not found");
    ok = ok && ((number = free_number(target_path, sizeof target_path)) > 0 ||
                fault_set(fault, FAULT_ENVIRONMENT, NULL, 0, "there is no folder to save it in: set HOME"));
    Text whole = ok ? rewrite(&arena, (Text){source, len}, actions_of(params), number) : (Text){0};
    if (ok && arena.failed) ok = fault_out_of_memory(fault);
    ok = ok && file_write(target_path, whole.data, whole.len, fault);
    if (ok) {
        snprintf(floor->told, sizeof floor->told, "Saved as %.300s", target_path);
        snprintf(floor->saved, sizeof floor->saved, "%s", target_path);
    }
    arena_free(&arena);
    memory_free(source);
    return ok;
}
