#include "studio.h"

#include "base/values.h"
#include <stdio.h>
#include <string.h>

void studio_free(Studio *studio) {
    take_free(&studio->take);
    arena_free(&studio->kept);
}

bool studio_begin(Studio *studio, const char *path, const Scene *scene, TakeMoment first, int64_t now) {
    take_free(&studio->take);
    first.time = 0;
    if (!take_push(&studio->take, &first)) return false;
    studio->state = STUDIO_TAKES;
    studio->since = now;
    studio->scene = scene;
    snprintf(studio->path, sizeof studio->path, "%s", path ? path : "");
    return true;
}

bool studio_keep(Studio *studio, const LessonParam *params, uint32_t count) {
    arena_reset(&studio->kept);
    studio->param_count = 0;
    for (uint32_t i = 0; i < count && i < STUDIO_PARAMS; i++)
        studio->params[studio->param_count++] = (LessonParam){arena_text(&studio->kept, params[i].name),
                                                              arena_text(&studio->kept, params[i].value)};
    return !studio->kept.failed;
}

/* ---- noting */

static bool same_eye(const TakeMoment *a, const TakeMoment *b) {
    return a->level == b->level && a->zoom == b->zoom && a->hand.set == b->hand.set &&
           a->hand.row == b->hand.row && a->hand.pan == b->hand.pan && a->hand.step == b->hand.step;
}

static bool same_pointer(const TakeMoment *a, const TakeMoment *b) {
    return a->pointer_in == b->pointer_in && a->pressed == b->pressed && a->x == b->x && a->y == b->y &&
           a->over.kind == b->over.kind && a->over.arg == b->over.arg;
}

static bool same_ask(const TakeMoment *a, const TakeMoment *b) {
    return a->open == b->open && a->answered == b->answered && a->right == b->right && a->hint == b->hint &&
           a->revealed == b->revealed && a->chosen == b->chosen;
}

/* Whether the lesson is where the moment before lets it be by now, to a fiftieth of a second. */
static bool same_place(const Studio *studio, const TakeMoment *before, const TakeMoment *moment) {
    if (before->position.step != moment->position.step || before->rate != moment->rate) return false;
    int64_t foretold = take_position(&studio->take, studio->scene, moment->time).time;
    int64_t off = foretold - moment->position.time;
    return off < 20000 && off > -20000;
}

void studio_note(Studio *studio, TakeMoment moment, int64_t now) {
    if (studio->state != STUDIO_TAKES) return;
    const TakeMoment *before = &studio->take.moments.items[studio->take.moments.count - 1];
    moment.time = now - studio->since;
    if (moment.time < before->time) moment.time = before->time;
    bool same = !moment.key[0] && same_eye(before, &moment) && same_pointer(before, &moment) &&
                same_ask(before, &moment) && before->dark == moment.dark && before->hidden == moment.hidden &&
                same_place(studio, before, &moment);
    if (!same) take_push(&studio->take, &moment); /* without memory for more, it goes on as it was */
}

void studio_end_take(Studio *studio, int64_t now) {
    const TakeMoment *last = &studio->take.moments.items[studio->take.moments.count - 1];
    studio->take.duration = now - studio->since;
    if (studio->take.duration < last->time + 100000) studio->take.duration = last->time + 100000;
}

void studio_render(Studio *studio, bool resumed) {
    studio->state = STUDIO_RENDERS;
    studio->resumed = resumed;
    studio->done = studio->total = 0;
    studio->left = -1;
    studio->words[0] = '\0';
}

void studio_stop(Studio *studio, int64_t now) {
    studio_end_take(studio, now);
    studio_render(studio, false);
}

void studio_tell(Studio *studio, bool failed, const char *words, int64_t now) {
    studio->state = STUDIO_TELLS;
    studio->failed = failed;
    studio->until = failed ? 0 : now + STUDIO_READING;
    snprintf(studio->words, sizeof studio->words, "%s", words);
}

bool studio_rest(Studio *studio, int64_t now) {
    if (studio->state != STUDIO_TELLS || studio->until == 0 || now < studio->until) return false;
    studio->state = STUDIO_IDLE;
    return true;
}

Text studio_clock(Studio *studio, int64_t now) {
    if (studio->state != STUDIO_TAKES) return TEXT("");
    int64_t seconds = (now - studio->since) / 1000000;
    snprintf(studio->clock, sizeof studio->clock, "%d:%02d", (int)(seconds / 60 % 1000), (int)(seconds % 60));
    return text_from(studio->clock);
}
