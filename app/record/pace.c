#include "record/record.h"

#include "base/memory.h"
#include "base/system.h"
#include <stdlib.h>
#include <string.h>

#define SECOND          INT64_C(1000000)
#define BREATH          (SECOND * 8 / 10) /* a step stands at least this long after its acts */
#define READING_MOST    (SECOND * 30)
#define THINKING        (SECOND * 3)    /* a question is left open this long */
#define ANSWERED(think) ((think)*2 / 3) /* when of that it is answered */
#define LENGTH_LEAST    (SECOND / 20)
#define LENGTH_MOST     (SECOND * 3600)
#define TIMING_LARGEST  (1 << 20)

static int64_t words_in(Text say) {
    int64_t words = 0;
    for (size_t i = 0; i < say.len; i++) words += say.data[i] > ' ' && (i == 0 || say.data[i - 1] <= ' ');
    return words;
}

static int64_t reading_time(Text say, double words_a_minute) {
    int64_t time = (int64_t)((double)words_in(say) * 60e6 / words_a_minute);
    return time < BREATH ? BREATH : time > READING_MOST ? READING_MOST : time;
}

static PaceStep natural_step(const Scene *scene, uint32_t step, PaceOptions options) {
    TimelineStep what = timeline_step(scene_timeline(scene), step);
    Question question;
    int64_t acts = scene_step_duration(scene, step);
    PaceStep out = {0};
    if (scene_question(scene, step, &question)) {
        out.from = question.time, out.to = question.end;
        acts -= out.to - out.from;
        out.ask = (int64_t)((double)out.from / options.speed);
        if (!options.no_questions)
            out.think =
                (int64_t)((double)(THINKING + reading_time(question.text, options.words)) / options.speed);
    }
    int64_t reading = reading_time(what.say, options.words);
    int64_t length = reading > acts + BREATH ? reading : acts + BREATH;
    out.acts = (int64_t)((double)acts / options.speed);
    out.length = (int64_t)((double)length / options.speed) + out.think;
    return out;
}

static void lay_out(Pace *pace) {
    pace->duration = 0;
    for (uint32_t i = 0; i < pace->steps.count; i++) {
        pace->steps.items[i].begin = pace->duration;
        pace->duration += pace->steps.items[i].length;
    }
}

bool pace_make(Pace *pace, const Scene *scene, PaceOptions options, Fault *fault) {
    uint32_t count = timeline_steps(scene_timeline(scene));
    *pace = (Pace){0};
    if (options.words <= 0) options.words = 180;
    if (options.speed <= 0) options.speed = 1;
    if (count == 0)
        return fault_set(fault, FAULT_LESSON, NULL, 0, "a lesson without steps cannot be recorded");
    if (!list_reserve(&pace->steps, count)) return fault_out_of_memory(fault);
    for (uint32_t i = 0; i < count; i++) list_push(&pace->steps, natural_step(scene, i, options));
    lay_out(pace);
    return true;
}

void pace_free(Pace *pace) {
    list_free(&pace->steps);
}

/* What does not fit is played faster, the pause for a question with it. */
void pace_set_length(Pace *pace, uint32_t step, int64_t length) {
    PaceStep *at = &pace->steps.items[step];
    int64_t busy = at->acts + at->think;
    at->length = length;
    if (busy > length) {
        double squeeze = (double)length / (double)busy;
        at->acts = (int64_t)((double)at->acts * squeeze);
        at->ask = (int64_t)((double)at->ask * squeeze);
        at->think = (int64_t)((double)at->think * squeeze);
    }
    lay_out(pace);
}

void pace_at_least(Pace *pace, uint32_t step, int64_t length) {
    if (pace->steps.items[step].length < length) pace_set_length(pace, step, length);
}

/* ---- the timing file */

typedef struct TimingLine {
    uint32_t step; /* from 1 */
    double seconds;
} TimingLine;

/* The text lies in a NUL-terminated file, so strtod stops in time. */
static bool read_timing_line(Text line, TimingLine *out) {
    char *end = NULL;
    const char *stop = line.data + line.len;
    if (line.data[0] < '0' || line.data[0] > '9') return false;
    unsigned long step = strtoul(line.data, &end, 10);
    while (end < stop && (*end == ' ' || *end == '\t')) end++;
    if (end >= stop || (*end != '=' && *end != ':') || step < 1 || step > UINT32_MAX) return false;
    const char *from = end + 1;
    while (from < stop && (*from == ' ' || *from == '\t')) from++;
    if (from >= stop) return false;
    *out = (TimingLine){(uint32_t)step, strtod(from, &end)};
    if (end < stop && *end == 's') end++;
    return end == stop;
}

static bool apply_timing(Pace *pace, uint8_t *named, TimingLine line, const char *path, int number,
                         Fault *fault) {
    double length = line.seconds * 1e6;
    if (line.step > pace->steps.count)
        return fault_set(fault, FAULT_LESSON, path, number, "step %u: the lesson has %u steps", line.step,
                         pace->steps.count);
    if (named[line.step - 1])
        return fault_set(fault, FAULT_LESSON, path, number, "step %u is given a length twice", line.step);
    if (!(length >= (double)LENGTH_LEAST && length <= (double)LENGTH_MOST))
        return fault_set(fault, FAULT_LESSON, path, number,
                         "a step lasts .05 to 3600 seconds, %g is none of them", line.seconds);
    named[line.step - 1] = 1;
    pace_set_length(pace, line.step - 1, (int64_t)(length + .5));
    return true;
}

static bool retime(Pace *pace, uint8_t *named, Text rest, const char *path, Fault *fault) {
    Text line;
    for (int number = 1; text_next_line(&rest, &line); number++) {
        TimingLine timing;
        line = text_trim(text_slice(line, 0, text_find(line, TEXT("#"), 0)));
        if (line.len == 0) continue;
        if (!read_timing_line(line, &timing))
            return fault_set(fault, FAULT_LESSON, path, number,
                             "a step and its seconds are wanted, like 3 = 4.5, not \"%.*s\"",
                             (int)(line.len < 60 ? line.len : 60), line.data);
        if (!apply_timing(pace, named, timing, path, number, fault)) return false;
    }
    return true;
}

bool pace_retime(Pace *pace, const char *path, Fault *fault) {
    char *data = NULL;
    size_t len = 0;
    if (!file_read(path, TIMING_LARGEST, &data, &len, fault)) return false;
    uint8_t *named = memory_alloc_zeroed(pace->steps.count);
    bool ok = named ? retime(pace, named, (Text){data, len}, path, fault) : fault_out_of_memory(fault);
    memory_free(named);
    memory_free(data);
    return ok;
}

/* ---- asking */

uint32_t pace_step_at(const Pace *pace, int64_t time) {
    uint32_t low = 0, high = pace->steps.count - 1;
    while (low < high) {
        uint32_t middle = low + (high - low + 1) / 2;
        if (pace->steps.items[middle].begin <= time)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

ScenePosition pace_position(const Pace *pace, const Scene *scene, int64_t time) {
    uint32_t step = pace_step_at(pace, time);
    PaceStep at = pace->steps.items[step];
    int64_t duration = scene_step_duration(scene, step), passed = time > at.begin ? time - at.begin : 0;
    bool asks = at.think > 0 || at.to > at.from, after = asks && passed >= at.ask + at.think;
    if (asks && passed >= at.ask && !after) {
        int64_t open = passed - at.ask;
        if (open >= ANSWERED(at.think)) open = SCENE_CALM;
        return (ScenePosition){step, scene_ask_moment(at.from, at.to, open)};
    }
    if (after) passed -= at.think;
    if (passed >= at.acts) return (ScenePosition){step, duration};
    double rate = (double)(duration - (at.to - at.from)) / (double)at.acts;
    int64_t done = (int64_t)((double)passed * rate);
    if (after) return (ScenePosition){step, at.to + (int64_t)((double)(passed - at.ask) * rate)};
    return (ScenePosition){step, asks && done >= at.from ? at.from - 1 : done};
}

bool pace_ask(const Pace *pace, int64_t time, PaceAsk *ask) {
    PaceStep at = pace->steps.items[pace_step_at(pace, time)];
    *ask = (PaceAsk){time - at.begin - at.ask, ANSWERED(at.think), at.think};
    return at.think > 0 && ask->passed >= 0 && ask->passed < at.think;
}

/* ---- frames */

static uint32_t common_divisor(uint32_t a, uint32_t b) {
    return b ? common_divisor(b, a % b) : a;
}

/* The rates that are written with a decimal point and are none: 23.976 is 24000 frames in 1001 seconds, to
 * the digits that are given. */
static bool television_rate(const char *text, FrameRate *rate) {
    static const struct {
        const char *text;
        uint32_t frames;
    } rows[] = {{"23.976", 24}, {"23.98", 24}, {"29.97", 30},  {"47.952", 48},
                {"47.95", 48},  {"59.94", 60}, {"95.904", 96}, {"119.88", 120}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(text, rows[i].text) == 0) return *rate = (FrameRate){rows[i].frames * 1000, 1001}, true;
    return false;
}

/* Up to six digits; more would be no rate. */
static bool read_digits(const char **text, uint32_t *number, uint32_t *scale) {
    const char *from = *text;
    for (; **text >= '0' && **text <= '9' && *text - from < 6; ++*text) {
        *number = *number * 10 + (uint32_t)(**text - '0');
        *scale *= 10;
    }
    return *text > from;
}

bool pace_rate(const char *text, FrameRate *rate) {
    uint32_t number = 0, scale = 1, unused = 1;
    if (television_rate(text, rate)) return true;
    if (!read_digits(&text, &number, &unused)) return false;
    if (*text == '/') {
        text++, scale = 0;
        if (!read_digits(&text, &scale, &unused)) return false;
    } else if (*text == '.') {
        text++;
        if (number > 999 || !read_digits(&text, &number, &scale)) return false;
    }
    if (*text || number == 0 || scale == 0) return false;
    uint32_t divisor = common_divisor(number, scale);
    *rate = (FrameRate){number / divisor, scale / divisor};
    return true;
}

uint64_t pace_frames(int64_t duration, FrameRate rate) {
    uint64_t unit = (uint64_t)SECOND * rate.seconds;
    uint64_t frames = ((uint64_t)duration * rate.frames + unit / 2) / unit;
    return frames ? frames : 1;
}

int64_t pace_frame_time(uint64_t frame, FrameRate rate) {
    return (int64_t)(frame * SECOND * rate.seconds / rate.frames);
}

uint64_t pace_frame_from(int64_t time, FrameRate rate) {
    uint64_t frame = (uint64_t)time * rate.frames / ((uint64_t)SECOND * rate.seconds);
    while (pace_frame_time(frame, rate) < time) frame++;
    return frame;
}
