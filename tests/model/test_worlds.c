/* Models of every lesson and of every program that rustc judges, at the end of each step: what refers to
 * something refers to what is there. Blocks and holes lie side by side, cells within their blocks,
 * compartments within their trays; a label leads to what it says; a block's owner is a variable of the model.
 */
#include "model_test.h"

#include <glob.h>

typedef struct Judge {
    const char *path;
    uint32_t step, models, wrong;
} Judge;

static void complain(Judge *judge, const char *what, uint64_t addr) {
    if (judge->wrong++ < 100)
        print_error("%s, step %u: %s at 0x%llX\n", judge->path, judge->step + 1, what,
                    (unsigned long long)addr);
}

static void judge_trays(Judge *judge, const Model *model) {
    uint32_t slots = 0;
    for (uint32_t i = 0; i < model->trays.count; i++) {
        const ModelTray *tray = &model->trays.items[i];
        uint64_t at = tray->base;
        for (uint32_t k = tray->first; k < tray->first + tray->count; k++, slots++) {
            const ModelSlot *slot = &model->slots.items[k];
            if (slot->frame != tray->id) complain(judge, "a compartment of another tray", slot->addr);
            if (slot->addr < at || slot->addr + slot->size > tray->base + tray->size)
                complain(judge, "a compartment that overlaps", slot->addr);
            at = slot->addr + slot->size;
        }
    }
    if (slots != model->slots.count) complain(judge, "a compartment of no tray", slots);
}

static void judge_warehouse(Judge *judge, const Model *model) {
    uint64_t at = 0;
    uint32_t hole = 0;
    for (uint32_t i = 0; i < model->blocks.count; i++) {
        const ModelBlock *block = &model->blocks.items[i];
        for (; hole < model->holes.count && model->holes.items[hole].addr < block->addr; hole++) {
            if (model->holes.items[hole].addr < at)
                complain(judge, "a hole that overlaps", model->holes.items[hole].addr);
            at = model->holes.items[hole].addr + model->holes.items[hole].size;
        }
        if (block->addr < at) complain(judge, "a block that overlaps", block->addr);
        at = block->addr + block->usable;
        if (block->size > block->usable) complain(judge, "a block larger than its place", block->addr);
        if (block->used != UINT64_MAX && block->used > block->size)
            complain(judge, "more in use than there is", block->addr);
        if (block->first_cell + block->cells > model->cells.count)
            complain(judge, "cells that are not there", block->addr);
        for (uint32_t k = 0; k < block->cells && block->first_cell + k < model->cells.count; k++) {
            const ModelCell *cell = &model->cells.items[block->first_cell + k];
            if (cell->offset + cell->size > block->usable)
                complain(judge, "a cell beyond its block", block->addr);
        }
    }
}

static void judge_owners(Judge *judge, const Model *model) {
    for (uint32_t i = 0; i < model->blocks.count; i++) {
        const ModelBlock *block = &model->blocks.items[i];
        bool owner = block->owner != MODEL_NONE;
        if (owner && block->owner >= model->slots.count)
            complain(judge, "an owner that is not there", block->addr);
        if (owner && block->lost) complain(judge, "a lost block with an owner", block->addr);
        if (owner && block->waiting) complain(judge, "a waiting block with an owner", block->addr);
        if (block->counted && block->strong + block->weak == 0)
            complain(judge, "a block that nobody shares", block->addr);
    }
}

static void judge_label(Judge *judge, const Model *model, const ModelLabel *label) {
    if (label->slot != MODEL_NONE && label->slot >= model->slots.count)
        complain(judge, "a label in no compartment", label->at);
    if (label->slot == MODEL_NONE && !model_block(model, label->holder))
        complain(judge, "a label in no block", label->at);
    const ModelBlock *block = label->target == TARGET_BLOCK ? model_block(model, label->block) : NULL;
    if (label->target == TARGET_BLOCK && !block) complain(judge, "a label to no block", label->at);
    if (block && label->kind == POINTER_OWN &&
        (label->to < block->addr || label->to >= block->addr + block->usable))
        complain(judge, "a label beside its block", label->at);
    if (label->target == TARGET_SLOT && label->to_slot >= model->slots.count)
        complain(judge, "a label to no compartment", label->at);
}

static void judge_model(Judge *judge, const Model *model) {
    judge->models++;
    judge_trays(judge, model);
    judge_warehouse(judge, model);
    judge_owners(judge, model);
    for (uint32_t i = 0; i < model->labels.count; i++) judge_label(judge, model, &model->labels.items[i]);
}

static void judge_file(Judge *judge, const char *path) {
    ModelTest test;
    model_test_open(&test, path);
    judge->path = path;
    for (uint32_t step = 0; step < timeline_steps(test.timeline); step++) {
        judge->step = step;
        model_test_build(&test, timeline_step(test.timeline, step).end);
        judge_model(judge, &test.model);
        model_free(&test.model);
        test.model = (Model){0};
    }
    model_test_close(&test);
}

static void judge_all(const char *pattern, uint32_t least) {
    glob_t found = {0};
    Judge judge = {0};
    assert_int_equal(glob(pattern, 0, NULL, &found), 0);
    assert_true(found.gl_pathc >= least);
    for (size_t i = 0; i < found.gl_pathc; i++) judge_file(&judge, found.gl_pathv[i]);
    globfree(&found);
    print_message("%u models\n", judge.models);
    assert_true(judge.models > least);
    assert_int_equal(judge.wrong, 0);
}

static void lessons_mean_what_is_there(void **state) {
    (void)state;
    judge_all(SCRIPTS_DIR "/lessons/*.lua", 18);
}

static void programs_mean_what_is_there(void **state) {
    (void)state;
    judge_all(TESTS_DIR "/rustc/programs/*.lua", 389);
}

static void texts_mean_what_is_there(void **state) {
    (void)state;
    judge_all(TESTS_DIR "/rustc/texts/2*-plain-*.rs", 5);
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lessons_mean_what_is_there),
        cmocka_unit_test(programs_mean_what_is_there),
        cmocka_unit_test(texts_mean_what_is_there),
    };
    int status = 0;
    if (lesson_worker_main(argc, argv, &status)) return status;
    return cmocka_run_group_tests(tests, lesson_test_setup, lesson_test_teardown);
}
