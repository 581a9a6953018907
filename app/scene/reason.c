/* Why an answer is right or wrong, from the memory itself. A hole is refused for the manager's own reasons:
 * it is too small, the block could not begin where it must, or his rule leads to another one. */
#include "inside.h"
#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>

typedef struct Wanted {
    const MachineConfig *config;
    uint64_t size, rounded, align;
} Wanted;

static Wanted wanted_by(const World *world, const Question *q) {
    Wanted w = {.config = world_config(world), .size = q->size, .align = q->number ? q->number : 1};
    uint64_t granule = w.config->granule ? w.config->granule : 1;
    w.rounded = (q->size + granule - 1) / granule * granule;
    return w;
}

static bool fits(const Wanted *w, const Answer *hole) {
    uint64_t begin = hole->addr + w->config->header, end = hole->addr + hole->size;
    begin = (begin + w->align - 1) / w->align * w->align;
    return begin <= end && end - begin >= w->rounded;
}

uint32_t scene_right_answer(const Question *q) {
    for (uint32_t i = 0; i < q->count; i++)
        if (q->answers[i].right) return i;
    return QUESTION_ANSWERS;
}

static Text said(char *out, size_t size, int len) {
    return (Text){out, len < 0 ? 0 : (size_t)len < size ? (size_t)len : size - 1};
}
#define NB       "\xC2\xA0" /* a number and its unit stay on one line */
#define SAY(...) said(out, size, snprintf(out, size, __VA_ARGS__))

/* ---- bins */

static Text say_too_small(const Wanted *w, const Answer *hole, char *out, size_t size) {
    uint64_t header = w->config->header;
    if (header)
        return SAY("Too small: %" PRIu64 NB "B are free; %" PRIu64 NB "B and a header of %" PRIu64 NB
                   "B are wanted.",
                   hole->size, w->rounded, header);
    if (w->rounded != w->size)
        return SAY("Too small: %" PRIu64 NB "B are free; %" PRIu64 NB "B are wanted, in bins %" PRIu64 NB
                   "B.",
                   hole->size, w->size, w->rounded);
    return SAY("Too small: %" PRIu64 NB "B are free; %" PRIu64 NB "B are wanted.", hole->size, w->size);
}

static Text say_right_bin(const Wanted *w, const Answer *hole, char *out, size_t size) {
    switch (w->config->policy) {
    case POLICY_FIRST_FIT: return SAY("Right: it is the first hole that is large enough.");
    case POLICY_NEXT_FIT: return SAY("Right: the first large enough one from where the last search ended.");
    case POLICY_BEST_FIT:
        return SAY("Right: of all that are large enough it is the smallest, %" PRIu64 NB "B.", hole->size);
    case POLICY_WORST_FIT: return SAY("Right: it is the largest of all, %" PRIu64 NB "B.", hole->size);
    case POLICY_BUDDY:
    case POLICY_SIZE_CLASSES:
    case POLICY_BUMP:
    case POLICY_COUNT: break;
    }
    return SAY("Right: that is where %s puts it.", machine_policy_name(w->config->policy));
}

static Text say_other_bin(const Wanted *w, const Answer *hole, const Question *q, char *out, size_t size) {
    uint32_t right = scene_right_answer(q);
    const char *rule = machine_policy_name(w->config->policy);
    char letter = (char)('A' + right);
    if (right == QUESTION_ANSWERS) return SAY("It is not put there.");
    const Answer *best = &q->answers[right];
    switch (w->config->policy) {
    case POLICY_FIRST_FIT:
        if (best->addr < hole->addr)
            return SAY(
                "It would fit, but %c comes first: first fit takes the first hole that is large enough.",
                letter);
        break;
    case POLICY_NEXT_FIT:
        return SAY("It would fit, but next fit goes on from where it last stopped, and meets %c first.",
                   letter);
    case POLICY_BEST_FIT:
        return SAY("It would fit, but %c fits better: %" PRIu64 NB "B instead of %" PRIu64 NB "B.", letter,
                   best->size, hole->size);
    case POLICY_WORST_FIT:
        return SAY("It would fit, but %c is larger: %" PRIu64 NB "B instead of %" PRIu64 NB "B.", letter,
                   best->size, hole->size);
    case POLICY_BUDDY:
    case POLICY_SIZE_CLASSES:
    case POLICY_BUMP:
    case POLICY_COUNT: break;
    }
    return SAY("It would fit, but the rule is %s, and that leads to %c.", rule, letter);
}

static Text say_bin(const World *world, const Question *q, uint32_t answer, char *out, size_t size) {
    Wanted w = wanted_by(world, q);
    const Answer *hole = &q->answers[answer];
    if (hole->right) return say_right_bin(&w, hole, out, size);
    if (hole->size < w.config->header + w.rounded) return say_too_small(&w, hole, out, size);
    if (!fits(&w, hole))
        return SAY("Large enough, but not once the block begins at a multiple of %" PRIu64 ".", w.align);
    return say_other_bin(&w, hole, q, out, size);
}

/* ---- trays */

static Text say_tray(const Question *q, uint32_t answer, char *out, size_t size) {
    const Answer *tray = &q->answers[answer];
    uint32_t right = scene_right_answer(q);
    if (tray->right) return SAY("Right: it is the tray of `%.*s`.", TEXT_ARG(tray->text));
    if (right == 0)
        return SAY("`%.*s` waits for what it called: only the top tray is at work.", TEXT_ARG(tray->text));
    return SAY("That is the tray of `%.*s`; another one is meant.", TEXT_ARG(tray->text));
}

Text scene_answer_reason(const Scene *scene, const Question *q, uint32_t answer, char *out, size_t size) {
    const World *world = timeline_world(scene->timeline, q->machine, q->event);
    if (answer >= q->count || !world) return TEXT("");
    Text own = q->answers[answer].reason;
    if (own.len) return SAY("%.*s", TEXT_ARG(own));
    if (q->shape == ASK_BIN) return say_bin(world, q, answer, out, size);
    if (q->shape == ASK_TRAY) return say_tray(q, answer, out, size);
    return q->answers[answer].right ? SAY("Right.") : SAY("No.");
}

/* ---- what is told */

static Text tell_number(const Question *q, const AskState *ask, char *out, size_t size) {
    if (ask->revealed) return SAY("It is %" PRIu64 ". %.*s", q->number, TEXT_ARG(q->reason));
    if (ask->chosen < q->number) return SAY("It is more than that.");
    if (ask->chosen > q->number) return SAY("It is less than that.");
    return q->reason.len ? SAY("%.*s", TEXT_ARG(q->reason)) : SAY("Right.");
}

Text scene_told(const Scene *scene, const Question *q, const AskState *ask, char *out, size_t size) {
    if (!ask->answered && !ask->revealed) return TEXT("");
    if (q->shape == ASK_NUMBER) return tell_number(q, ask, out, size);
    if (!ask->revealed) return scene_answer_reason(scene, q, (uint32_t)ask->chosen, out, size);
    uint32_t right = scene_right_answer(q);
    if (right == QUESTION_ANSWERS) return SAY("It goes nowhere: no answer is right.");
    Text reason = scene_answer_reason(scene, q, right, out, size);
    if (!text_starts_with(reason, TEXT("Right: "))) return reason;
    out[7] = (char)toupper((unsigned char)out[7]); /* "Right: it is ..." becomes "It is ..." */
    return text_slice(reason, 7, reason.len);
}

/* ---- what is no answer */

Text scene_no_answer_reason(const Scene *scene, const Question *q, Hit hit, char *out, size_t size) {
    if (q->shape != ASK_BIN) return TEXT("");
    if (hit.kind == HIT_HOLE) return SAY("This hole is too far from the others to be meant.");
    if (hit.kind != HIT_BLOCK) return TEXT("");
    const Model *model = scene_model(scene, q->machine, q->event, hit.arg, hit.arg + 1, 0);
    const ModelBlock *block = model ? model_block(model, hit.arg) : NULL;
    if (!block) return TEXT("");
    if (block->name.len == 0)
        return SAY("Already taken: a crate of %" PRIu64 NB "B stands here.", block->size);
    return SAY("Already taken: %" PRIu64 NB "B of `%.*s` stand here.", block->size, TEXT_ARG(block->name));
}
