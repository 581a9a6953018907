#include "ui/params.h"

#include "base/file.h"
#include "base/maths.h"
#include "base/memory.h"
#include "lesson/beside.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool set_text(ParamRow *row, Text text) {
    row->text.count = 0;
    if (!list_reserve(&row->text, (uint32_t)text.len + 1)) return false;
    if (text.len) memcpy(row->text.items, text.data, text.len);
    row->text.count = (uint32_t)text.len;
    if (row->caret > row->text.count) row->caret = row->text.count;
    return true;
}

static Text text_of(const ParamRow *row) {
    return (Text){row->text.items ? row->text.items : "", row->text.count};
}

static void set_number(Params *params, ParamRow *row, int64_t number) {
    char digits[24];
    number = number < row->low ? row->low : number > row->high ? row->high : number;
    if (number == row->number) return;
    row->number = number;
    int len = snprintf(digits, sizeof digits, "%" PRId64, number);
    params->changed = params->touched = true;
    set_text(row, (Text){digits, (size_t)len});
}

void params_free(Params *params) {
    for (uint32_t i = 0; i < PARAMS_ROWS; i++) list_free(&params->rows[i].text);
    arena_free(&params->arena);
    *params = (Params){.dragging = -1, .editing = -1, .used = UINT32_MAX};
}

static void read_row(Params *params, const JournalEvent_param *param) {
    ParamRow *row = &params->rows[params->count];
    row->shape = (JournalParam)param->shape;
    row->name = arena_text(&params->arena, param->name);
    row->label = arena_text(&params->arena, param->label);
    row->choices = arena_text(&params->arena, param->choices);
    row->low = param->low;
    row->high = param->high;
    if (!set_text(row, param->value)) return;
    row->caret = row->text.count;
    char digits[24];
    snprintf(digits, sizeof digits, "%.*s", TEXT_ARG(param->value));
    if (row->shape == PARAM_SLIDER) row->number = strtoll(digits, NULL, 10);
    params->count++;
}

/* The card stands where a high pile would come to; then it waits, folded, to be opened. */
static bool is_pile_high(const Timeline *timeline) {
    enum { HIGH = 96 };
    for (uint32_t i = 0; i < timeline_steps(timeline); i++)
        if (timeline_metrics(timeline, 0, i).stack_bytes > HIGH) return true;
    return false;
}

void params_read(Params *params, const Timeline *timeline, bool room) {
    params_free(params);
    params->folded = !room || is_pile_high(timeline);
    JournalCursor cursor = journal_at(timeline_journal(timeline), 0);
    for (Event event; params->count < PARAMS_ROWS && journal_next(&cursor, &event);) {
        if (event.kind == EVENT_PARAM) read_row(params, &event.param);
        if (event.kind == EVENT_BEGIN || event.kind == EVENT_STEP) break;
    }
}

void params_toggle(Params *params, uint32_t step) {
    params->folded = params->open;
    params->used = params->open ? UINT32_MAX : step;
    params->editing = params->open ? -1 : params->editing;
    params->open = !params->open;
}

uint32_t params_values(const Params *params, LessonParam out[PARAMS_ROWS]) {
    for (uint32_t i = 0; i < params->count; i++)
        out[i] = (LessonParam){params->rows[i].name, text_of(&params->rows[i])};
    return params->count;
}

/* ---- choices */

static uint32_t choice_count(const ParamRow *row) {
    Text lines = row->choices, line;
    uint32_t count = 0;
    while (text_next_line(&lines, &line)) count++;
    return count;
}

static Text choice_at(const ParamRow *row, uint32_t i) {
    Text lines = row->choices, line = {0};
    for (uint32_t k = 0; text_next_line(&lines, &line); k++)
        if (k == i) return line;
    return (Text){0};
}

static uint32_t chosen(const ParamRow *row) {
    uint32_t count = choice_count(row);
    for (uint32_t i = 0; i < count; i++)
        if (text_equal(choice_at(row, i), text_of(row))) return i;
    return 0;
}

static void choose(Params *params, ParamRow *row, uint32_t i) {
    if (i >= choice_count(row) || i == chosen(row)) return;
    params->changed = params->touched = set_text(row, choice_at(row, i));
}

/* ---- pointer and keys */

static ParamRow *row_of(Params *params, SceneHit hit) {
    uint64_t row = hit.arg / PARAMS_PARTS;
    return hit.kind == HIT_PARAM && row < params->count ? &params->rows[row] : NULL;
}

void params_drag(Params *params, Rect rect, float x) {
    if (params->dragging < 0 || rect.w <= 0) return;
    ParamRow *row = &params->rows[params->dragging];
    double part = (double)maths_clamp((x - rect.x) / rect.w, 0, 1), span = (double)(row->high - row->low);
    set_number(params, row, row->low + (int64_t)(part * span + .5));
}

bool params_press(Params *params, SceneHit hit, Rect rect, float x) {
    ParamRow *row = row_of(params, hit);
    if (!row || row->shape != PARAM_SLIDER || hit.arg % PARAMS_PARTS != PART_MAIN) {
        if (!row || row->shape != PARAM_TEXT) params->editing = -1;
        return false;
    }
    params->editing = -1;
    params->dragging = (int)(row - params->rows);
    params_drag(params, rect, x);
    return true;
}

static bool insert_file(Params *params, ParamRow *row, const char *path, Fault *fault) {
    char name[4096], *data = NULL;
    size_t len = 0;
    if (beside_find(path ? path : "", row->choices, name, sizeof name) == BESIDE_OUTSIDE)
        return fault_set(fault, FAULT_LESSON, name, 0, "leads out of the lesson's folder, so it is not read");
    if (!file_read(name, PARAMS_TEXT_MAX, &data, &len, fault)) return false;
    params->editing = (int)(row - params->rows);
    params_insert(params, (Text){data, len});
    memory_free(data);
    return true;
}

bool params_click(Params *params, SceneHit hit, const char *path, Fault *fault) {
    ParamRow *row = row_of(params, hit);
    uint64_t part = hit.arg % PARAMS_PARTS;
    if (!row) return true;
    if (row->shape == PARAM_TEXT) {
        if (part == PART_FILE) return insert_file(params, row, path, fault);
        params->editing = (int)(row - params->rows);
        params->selected = false;
        row->caret = row->text.count;
        if (part == PART_CLEAR && row->text.count > 0) {
            row->text.count = row->caret = 0;
            params->changed = params->touched = true;
        }
        return true;
    }
    if (row->shape == PARAM_CHOICE && part >= PART_CHOICE)
        choose(params, row, (uint32_t)(part - PART_CHOICE));
    if (part == PART_BACK || part == PART_FORWARD) params_nudge(params, hit, part == PART_BACK ? -1 : 1);
    return true;
}

bool params_nudge(Params *params, SceneHit focus, int direction) {
    ParamRow *row = row_of(params, focus);
    if (!row || row->shape == PARAM_TEXT) return false;
    if (row->shape == PARAM_SLIDER) {
        set_number(params, row, row->number + direction);
        return true;
    }
    uint32_t count = choice_count(row), at = chosen(row);
    if (count) choose(params, row, (at + count + (direction > 0 ? 1 : count - 1)) % count);
    return true;
}

/* ---- text */

static bool is_continuation(char c) {
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* Without what a lesson would not take: control characters but newlines, bad UTF-8. */
static size_t clean(Text text, char *out) {
    size_t len = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = text_next_codepoint(text, &at);
        if (c == '\r' || (c < 32 && c != '\n') || c == 127 || (c >= 0x80 && c < 0xA0) || c == 0xFFFD)
            continue;
        if ((c >= 0x200E && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))
            continue;
        len += text_encode(c, out + len);
    }
    return len;
}

static void cut(Params *params, ParamRow *row, uint32_t from, uint32_t to) {
    if (from == to) return;
    memmove(row->text.items + from, row->text.items + to, row->text.count - to);
    row->text.count -= to - from;
    row->caret = from;
    params->changed = params->touched = true;
}

/* False: nothing was selected. */
static bool cut_selected(Params *params, ParamRow *row) {
    if (!params->selected) return false;
    params->selected = false;
    cut(params, row, 0, row->text.count);
    return true;
}

void params_insert(Params *params, Text text) {
    if (params->editing < 0 || text.len == 0 || text.len > PARAMS_TEXT_MAX) return;
    ParamRow *row = &params->rows[params->editing];
    char *fresh = memory_alloc(text.len + 4);
    if (!fresh) return;
    cut_selected(params, row);
    size_t len = clean(text, fresh), behind = row->text.count - row->caret;
    bool fits = row->text.count + len <= PARAMS_TEXT_MAX &&
                list_reserve(&row->text, row->text.count + (uint32_t)len + 1);
    if (fits && len) {
        memmove(row->text.items + row->caret + len, row->text.items + row->caret, behind);
        memcpy(row->text.items + row->caret, fresh, len);
        row->text.count += (uint32_t)len;
        row->caret += (uint32_t)len;
        params->changed = params->touched = true;
    }
    memory_free(fresh);
}

static uint32_t step_caret(const ParamRow *row, uint32_t from, int direction) {
    if (direction < 0) {
        while (from > 0 && is_continuation(row->text.items[--from])) continue;
        return from;
    }
    if (from < row->text.count) from++;
    while (from < row->text.count && is_continuation(row->text.items[from])) from++;
    return from;
}

void params_edit(Params *params, ParamKey key) {
    if (params->editing < 0) return;
    ParamRow *row = &params->rows[params->editing];
    bool cuts = key == EDIT_BACKSPACE || key == EDIT_DELETE;
    if (cuts && cut_selected(params, row)) return;
    params->selected = key == EDIT_ALL && row->text.count > 0;
    switch (key) {
    case EDIT_ALL: row->caret = row->text.count; break;
    case EDIT_LEFT: row->caret = step_caret(row, row->caret, -1); break;
    case EDIT_RIGHT: row->caret = step_caret(row, row->caret, 1); break;
    case EDIT_HOME: row->caret = 0; break;
    case EDIT_END: row->caret = row->text.count; break;
    case EDIT_BACKSPACE: cut(params, row, step_caret(row, row->caret, -1), row->caret); break;
    case EDIT_DELETE: cut(params, row, row->caret, step_caret(row, row->caret, 1)); break;
    }
}
