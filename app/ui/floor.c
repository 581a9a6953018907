#include "floor.h"

#include "base/memory.h"
#include "base/system.h"
#include "kept.h"
#include <limits.h>
#include <stdio.h>
#include <string.h>

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

Text floor_actions(const Params *params) {
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
    Text rest = floor_actions(params), line;
    while (story && text_next_line(&rest, &line)) follow(story, line);
    return story;
}

uint32_t floor_lines(Text actions) {
    Text line;
    uint32_t count = 0;
    while (text_next_line(&actions, &line)) count += line.len > 0;
    return count;
}

uint32_t floor_count(const Params *params) {
    return floor_lines(floor_actions(params));
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

/* The end of a long string of Lua: `]`, so many `=`, `]`. */
static Text closing(Arena *arena, int level) {
    return arena_format(arena, "]%.*s]", level, "================================");
}

enum { LEVELS = 32 };

/* The actions as a long string of a level that nothing in them ends. */
static Text long_string(Arena *arena, Text actions) {
    for (int level = 2; level < LEVELS; level++) {
        Text end = closing(arena, level),
             whole = arena_format(arena, "%.*s%.*s", TEXT_ARG(actions), TEXT_ARG(end));
        if (text_find(whole, end, 0) != actions.len) continue;
        return arena_format(arena, "[%.*s[\n%.*s", (int)end.len - 2, end.data + 1, TEXT_ARG(whole));
    }
    return (Text){0};
}

/* The value of the parameter in the source: `""`, or a long string that an earlier save wrote. */
static bool find_value(Text source, size_t *from, size_t *to) {
    Arena arena = {0};
    Text mark = TEXT("label = \"What you have done\", value = ");
    size_t at = text_find(source, mark, 0), open;
    if (at == SIZE_MAX) return false;
    *from = at + mark.len;
    if (text_starts_with(text_slice(source, *from, source.len), TEXT("\"\""))) return *to = *from + 2, true;
    for (open = *from + 1; open < source.len && source.data[open] == '=';) open++;
    bool is_long =
        open < source.len && source.data[*from] == '[' && source.data[open] == '[' && open - *from < LEVELS;
    Text close = is_long ? closing(&arena, (int)(open - *from) - 1) : (Text){0};
    size_t end = close.len ? text_find(source, close, open) : SIZE_MAX;
    *to = end == SIZE_MAX ? 0 : end + close.len;
    arena_free(&arena);
    return *to > 0;
}

bool floor_saved_path(int n, char *out, size_t size) {
    char name[40];
    snprintf(name, sizeof name, "free-floor-%d.lua", n);
    return kept_path(KEPT_DATA, name, out, size);
}

bool floor_is_blank(const char *path) {
    return text_ends_with(text_from(path), TEXT("/floor/free-floor.lua"));
}

bool floor_is_saved(const char *path) {
    char start[PATH_MAX];
    return path && kept_path(KEPT_DATA, "free-floor-", start, sizeof start) &&
           strncmp(path, start, strlen(start)) == 0;
}

/* The first number that is free, and its path; 0: none. */
static int free_number(char *out, size_t size) {
    for (int n = 1; n < 10000; n++)
        if (floor_saved_path(n, out, size) && !file_exists(out)) return n;
    return 0;
}

/* The source with its title and its list of actions replaced. */
static Text rewrite(Arena *arena, Text source, Text actions, int number) {
    size_t from = 0, to = 0;
    if (!find_value(source, &from, &to)) return (Text){0};
    size_t title = text_find(source, TEXT("lesson { title = \""), to);
    Text head = text_slice(source, 0, from), tail = text_slice(source, to, source.len);
    if (title != SIZE_MAX) {
        size_t begin = title - to + sizeof "lesson { title = \"" - 1,
               end = text_find(tail, TEXT("\""), begin);
        if (end != SIZE_MAX)
            tail = arena_format(arena, "%.*sFree floor %d%.*s", (int)begin, tail.data, number,
                                TEXT_ARG(text_slice(tail, end, tail.len)));
    }
    Text value = long_string(arena, actions);
    if (!value.len) return (Text){0};
    return arena_format(arena, "%.*s%.*s%.*s", TEXT_ARG(head), TEXT_ARG(value), TEXT_ARG(tail));
}

/* The lock is held: no other window takes the same number. */
static bool save_as_new(Floor *floor, const Params *params, Text source, const char *path, Fault *fault) {
    char target_path[PATH_MAX];
    Arena arena = {0};
    int number = free_number(target_path, sizeof target_path);
    if (number == 0)
        return fault_set(fault, FAULT_ENVIRONMENT, path, 0, "cannot be saved: no number is free");
    Text whole = rewrite(&arena, source, floor_actions(params), number);
    bool ok = whole.len || fault_set(fault, FAULT_LESSON, path, 0, "holds what no text of Lua can");
    if (arena.failed) ok = fault_out_of_memory(fault);
    ok = ok && file_write(target_path, whole.data, whole.len, fault);
    if (ok) {
        snprintf(floor->told, sizeof floor->told, "Saved as %.300s", target_path);
        snprintf(floor->saved, sizeof floor->saved, "%s", target_path);
    }
    arena_free(&arena);
    return ok;
}

bool floor_save(Floor *floor, const Params *params, const char *path, Fault *fault) {
    char *source = NULL, common[PATH_MAX];
    size_t len = 0, from = 0, to = 0;
    if (!kept_path(KEPT_DATA, "free-floor", common, sizeof common))
        return fault_set(fault, FAULT_ENVIRONMENT, NULL, 0, "cannot be saved: HOME names no folder");
    if (!file_read(path, SOURCE_MAX, &source, &len, fault)) return false;
    bool ok = find_value((Text){source, len}, &from, &to) ||
              fault_set(fault, FAULT_LESSON, path, 0, "is no free floor: its list of actions is not found");
    int lock = ok ? kept_lock(common, fault) : -1;
    ok = lock >= 0 && save_as_new(floor, params, (Text){source, len}, path, fault);
    kept_unlock(lock);
    memory_free(source);
    return ok;
}
