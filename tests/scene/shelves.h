/* A warehouse full of crates that come and go, on one machine or on two, told by hand. */
#ifndef TESTS_SCENE_SHELVES_H
#define TESTS_SCENE_SHELVES_H

#include "tale.h"

static inline void give(Tale *tale, uint32_t machine, uint64_t addr, uint64_t size) {
    Event event = {.kind = EVENT_ALLOC, .machine = machine, .alloc = {addr, size, 8, size, tale->byte, 0, 1}};
    tale_tell(tale,
              (Event){.kind = EVENT_LOOK, .machine = machine, .look = {addr, size + 40, VERDICT_TAKEN}});
    tale_tell(tale, event);
}

static inline void take(Tale *tale, uint32_t machine, uint64_t addr, uint64_t size) {
    Event event = {.kind = EVENT_FREE, .machine = machine, .free = {addr, size, 8, size, tale->byte}};
    tale_tell(tale, event);
}

/* Blocks of 24 to 120 bytes from the second shelf on, `places` of them; a step adds some and takes some. */
enum { PLACE = 128, STEPS = 12 };

static inline uint64_t size_of(uint32_t place) {
    return 24 + 8 * (uint64_t)(place * 7 % 13);
}

static inline uint64_t place_of(uint32_t place) {
    return TALE_HEAP + 64 + (uint64_t)PLACE * place;
}

static inline void second_machine(Tale *tale) {
    const MachineConfig c = machine_default_config();
    tale_tell(tale, (Event){.kind = EVENT_SETUP,
                            .machine = 1,
                            .setup = {POLICY_BEST_FIT, c.heap_base, c.heap_size, c.static_base, c.static_size,
                                      c.stack_top, c.stack_size, c.thread_stack_size, c.granule, c.header,
                                      TEXT("best fit")}});
}

static inline bool tell_shelves(Tale *tale, uint32_t places, uint32_t machines) {
    tale_begin(tale);
    if (machines > 1) second_machine(tale);
    for (uint32_t step = 0; step < STEPS; step++) {
        tale_step(tale, 1 + step % 6, TEXT("Many **crates** come, and some go again: their places stay."));
        for (uint32_t m = 0; m < machines; m++) {
            for (uint32_t i = step; i < places; i += STEPS) give(tale, m, place_of(i), size_of(i));
            uint32_t gone = step - 1 + m * STEPS;
            if (step % 2) take(tale, m, place_of(gone), size_of(gone));
        }
    }
    return tale_end(tale);
}

#endif
