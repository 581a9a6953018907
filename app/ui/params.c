#include "params.h"

#include "base/memory.h"
#include "base/system.h"
#include "base/values.h"
#include "lesson/files.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static Text text_of(const ParamRow *row) {
    return field_text(&row->text);
}

static void set_number(Params *params, ParamRow *row, int64_t number) {
    char digits[24];
    number = number < row->low ? row->low : number > row->high ? row->high : number;
    if (number == row->number) return;
    row->number = number;
    int len = snprintf(digits, sizeof digits, "%" PRId64, number);
    params->changed = params->touched = true;
    field_set(&row->text, (Text){digits, (size_t)len});
}

void params_free(Params *params) {
    for (uint32_t i = 0; i < PARAMS_ROWS; i++) field_free(&params->rows[i].text);
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
    if (!field_set(&row->text, param->value)) return;
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
    params->changed = params->touched = field_set(&row->text, choice_at(row, i));
}

/* ---- pointer and keys */

static ParamRow *row_of(Params *params, Hit hit) {
    uint64_t row = hit.arg / PARAMS_PARTS;
    return hit.kind == HIT_PARAM && row < params->count ? &params->rows[row] : NULL;
}

void params_drag(Params *params, Rect rect, float x) {
    if (params->dragging < 0 || rect.w <= 0) return;
    ParamRow *row = &params->rows[params->dragging];
    double part = (double)maths_clamp((x - rect.x) / rect.w, 0, 1), span = (double)(row->high - row->low);
    set_number(params, row, row->low + (int64_t)(part * span + .5));
}

void params_write(Params *params, uint32_t row) {
    if (row < params->count && params->rows[row].shape == PARAM_TEXT) params->editing = (int)row;
}

bool params_press(Params *params, Hit hit, Rect rect, float x) {
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
    params_write(params, (uint32_t)(row - params->rows));
    bool fits = field_put(&row->text, (Text){data, len});
    memory_free(data);
    if (fits) return params->changed = params->touched = true;
    return fault_set(fault, FAULT_USAGE, name, 0,
                     "does not fit into this text any more: both together may have %d bytes",
                     PARAMS_TEXT_MAX);
}

bool params_click(Params *params, Hit hit, const char *path, Fault *fault) {
    ParamRow *row = row_of(params, hit);
    uint64_t part = hit.arg % PARAMS_PARTS;
    if (!row) return true;
    if (row->shape == PARAM_TEXT) {
        if (part == PART_FILE) return insert_file(params, row, path, fault);
        params_write(params, (uint32_t)(row - params->rows));
        if (part != PART_CLEAR || row->text.count == 0) return true;
        field_select_all(&row->text);
        field_erase(&row->text, FIELD_LEFT);
        return params->changed = params->touched = true;
    }
    if (row->shape == PARAM_CHOICE && part >= PART_CHOICE)
        choose(params, row, (uint32_t)(part - PART_CHOICE));
    if (part == PART_BACK || part == PART_FORWARD) params_nudge(params, hit, part == PART_BACK ? -1 : 1);
    return true;
}

bool params_nudge(Params *params, Hit focus, int direction) {
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
