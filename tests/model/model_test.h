/* Models of small programs, at the end of the step of a marked line. The test's main asks lesson_worker_main
 * first. */
#ifndef TESTS_MODEL_TEST_H
#define TESTS_MODEL_TEST_H

#include "lesson_test.h"

#include "model/model.h"

typedef struct ModelTest {
    Timeline *timeline;
    Owners owners;
    Model model;
} ModelTest;

static inline void model_test_build(ModelTest *test, uint64_t at) {
    const World *world = timeline_world(test->timeline, 0, at);
    assert_non_null(world);
    ModelRequest request = {
        .timeline = test->timeline, .owners = &test->owners, .at = at, .high = UINT64_MAX, .cells = 64};
    assert_true(model_build(&test->model, &request));
}

static inline void model_test_open(ModelTest *test, const char *path) {
    Fault fault = {0};
    Journal *journal = lesson_test_run_file(path, &fault);
    *test = (ModelTest){0};
    if (!journal) fail_msg("%s: %s", path, fault.message);
    test->timeline = timeline_new(journal, &fault);
    if (!test->timeline) fail_msg("%s: %s", path, fault.message);
    assert_true(owners_find(&test->owners, test->timeline));
}

/* The model when the line with the comment `here` has been carried out for the first time. */
static inline void model_test_rust(ModelTest *test, const char *source) {
    model_test_open(test, lesson_test_write("model.rs", source, strlen(source)));
    const char *mark = strstr(source, "// here");
    uint32_t line = 1, steps = timeline_steps(test->timeline);
    assert_non_null(mark);
    for (const char *at = source; at < mark; at++) line += *at == '\n';
    for (uint32_t step = 0; step < steps; step++) {
        if (timeline_step(test->timeline, step).line != line) continue;
        model_test_build(test, timeline_step(test->timeline, step).end);
        return;
    }
    fail_msg("no step is at line %u of\n%s", line, source);
}

static inline void model_test_close(ModelTest *test) {
    model_free(&test->model);
    owners_free(&test->owners);
    timeline_free(test->timeline);
}

static inline const ModelSlot *model_test_slot(const ModelTest *test, const char *name) {
    for (uint32_t i = test->model.slots.count; i-- > 0;) {
        const ModelSlot *slot = &test->model.slots.items[i];
        if (!slot->reserved && text_equal(slot->name, text_from(name))) return slot;
    }
    fail_msg("there is no variable %s", name);
    return NULL;
}

static inline const ModelLabel *model_test_label(const ModelTest *test, const char *name) {
    const ModelSlot *slot = model_test_slot(test, name);
    if (slot->label == MODEL_NONE) fail_msg("%s has no label", name);
    return &test->model.labels.items[slot->label];
}

/* The block a variable's first label leads to. */
static inline const ModelBlock *model_test_block(const ModelTest *test, const char *name) {
    const ModelLabel *label = model_test_label(test, name);
    assert_int_equal(label->target, TARGET_BLOCK);
    const ModelBlock *block = model_block(&test->model, label->block);
    assert_non_null(block);
    return block;
}

static inline const ModelSlot *model_test_owner(const ModelTest *test, const ModelBlock *block) {
    return block->owner == MODEL_NONE ? NULL : &test->model.slots.items[block->owner];
}

#endif
