#include "record/record.h"

#include "base/memory.h"
#include "base/system.h"
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define HEAD "trayhouse take 2"
enum { LARGEST = 1 << 29 };

bool take_push(Take *take, const TakeMoment *moment) {
    return take->moments.count < TAKE_MOMENTS && list_push(&take->moments, *moment);
}

void take_free(Take *take) {
    list_free(&take->moments);
    *take = (Take){0};
}

uint32_t take_at(const Take *take, int64_t time) {
    uint32_t low = 0, high = take->moments.count - 1;
    while (low < high) {
        uint32_t middle = low + (high - low + 1) / 2;
        if (take->moments.items[middle].time <= time)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

ScenePosition take_position(const Take *take, const Scene *scene, int64_t time) {
    const TakeMoment *at = &take->moments.items[take_at(take, time)];
    ScenePosition position = at->position;
    uint32_t steps = timeline_steps(scene_timeline(scene));
    if (position.step >= steps) return scene_rest(scene, steps - 1);
    position.time += (int64_t)((double)(time - at->time) * (double)at->rate);
    int64_t longest = scene_step_duration(scene, position.step);
    if (position.time > longest) position.time = longest;
    if (position.time < 0) position.time = 0;
    return position;
}

/* ---- the file */

static unsigned ask_bits(const TakeMoment *m) {
    return (unsigned)m->open | (unsigned)m->answered << 1 | (unsigned)m->right << 2 | (unsigned)m->hint << 3 |
           (unsigned)m->revealed << 4;
}

static void write_moment(Arena *arena, const TakeMoment *m, Text *line) {
    *line = arena_format(arena,
                         "%" PRId64 " %u %" PRId64 " %.9g %u %.9g %d %.9g %.9g %u %d %d %u %" PRIu64
                         " %u %s %d %d %.9g %.9g %d %" PRIu64 " %.9g %.9g %s\n",
                         m->time, m->position.step, m->position.time, (double)m->rate, m->level,
                         (double)m->zoom, m->hand.set, (double)m->hand.row, (double)m->hand.pan, m->hand.step,
                         m->dark, m->hidden, ask_bits(m), m->chosen, m->wrong, m->typed[0] ? m->typed : "-",
                         m->pointer_in, m->pressed, (double)m->x, (double)m->y, (int)m->over.kind,
                         m->over.arg, (double)m->u, (double)m->v, m->key[0] ? m->key : "-");
}

typedef List(char) TakeBytes;

static bool add(TakeBytes *bytes, Text text) {
    if (!list_reserve(bytes, text.len)) return false;
    memcpy(bytes->items + bytes->count, text.data, text.len);
    bytes->count += (uint32_t)text.len;
    return true;
}

bool take_write(const Take *take, const char *path, Fault *fault) {
    Arena arena = {0};
    TakeBytes bytes = {0};
    Text line = arena_format(&arena, HEAD " %" PRId64 "\n", take->duration);
    bool ok = !arena.failed && add(&bytes, line);
    for (uint32_t i = 0; ok && i < take->moments.count; i++) {
        write_moment(&arena, &take->moments.items[i], &line);
        ok = !arena.failed && add(&bytes, line);
        arena_reset(&arena);
    }
    ok = ok && !arena.failed ? file_write(path, bytes.items, bytes.count, fault) : fault_out_of_memory(fault);
    arena_free(&arena);
    list_free(&bytes);
    return ok;
}

static bool is_sane(const TakeMoment *m, int64_t before, int kind) {
    const float reals[] = {m->rate, m->zoom, m->hand.row, m->hand.pan, m->x, m->y, m->u, m->v};
    for (size_t i = 0; i < sizeof reals / sizeof *reals; i++)
        if (!isfinite(reals[i]) || fabsf(reals[i]) > 1e6f) return false;
    return m->time >= before && m->time < INT64_C(1) << 40 && m->position.time >= 0 &&
           m->position.time < INT64_C(1) << 40 && m->rate >= 0 && m->level <= LEVEL_MAP && kind >= 0 &&
           kind < HIT_KIND_COUNT;
}

static bool read_moment(const char *line, int64_t before, TakeMoment *m) {
    unsigned ask = 0;
    int set, dark, hidden, in, pressed, kind, used = 0;
    *m = (TakeMoment){0};
    int n = sscanf(line,
                   "%" SCNd64 " %u %" SCNd64 " %f %u %f %d %f %f %u %d %d %u %" SCNu64
                   " %u %23s %d %d %f %f %d %" SCNu64 " %f %f %15s%n",
                   &m->time, &m->position.step, &m->position.time, &m->rate, &m->level, &m->zoom, &set,
                   &m->hand.row, &m->hand.pan, &m->hand.step, &dark, &hidden, &ask, &m->chosen, &m->wrong,
                   m->typed, &in, &pressed, &m->x, &m->y, &kind, &m->over.arg, &m->u, &m->v, m->key, &used);
    if (n != 25 || line[used] != '\0' || !is_sane(m, before, kind)) return false;
    m->open = ask & 1, m->answered = ask & 2, m->right = ask & 4, m->hint = ask & 8, m->revealed = ask & 16;
    m->hand.set = set, m->dark = dark, m->hidden = hidden, m->pointer_in = in, m->pressed = pressed;
    m->over.kind = (HitKind)kind;
    if (strcmp(m->key, "-") == 0) m->key[0] = '\0';
    if (strcmp(m->typed, "-") == 0) m->typed[0] = '\0';
    return true;
}

static bool read_lines(Take *take, Text rest, const char *path, Fault *fault) {
    char buffer[512];
    Text line;
    int64_t before = 0;
    for (int number = 1; text_next_line(&rest, &line); number++) {
        TakeMoment moment;
        snprintf(buffer, sizeof buffer, "%.*s", TEXT_ARG(text_slice(line, 0, 500)));
        bool ok = number == 1 ? sscanf(buffer, HEAD " %" SCNd64, &take->duration) == 1 &&
                                    take->duration > 0 && take->duration < INT64_C(1) << 40
                              : read_moment(buffer, before, &moment);
        if (!ok) return fault_set(fault, FAULT_FORMAT, path, number, "this is no recording of actions");
        if (number == 1) continue;
        before = moment.time;
        if (!take_push(take, &moment)) return fault_out_of_memory(fault);
    }
    if (take->moments.count > 0 && take->moments.items[0].time == 0) return true;
    return fault_set(fault, FAULT_FORMAT, path, 0, "this recording of actions has no beginning");
}

bool take_read(Take *take, const char *path, Fault *fault) {
    char *data = NULL;
    size_t len = 0;
    *take = (Take){0};
    if (!file_read(path, LARGEST, &data, &len, fault)) return false;
    bool ok = read_lines(take, (Text){data, len}, path, fault);
    memory_free(data);
    if (!ok) take_free(take);
    return ok;
}
