/* The tales by name, and what a learner does in them while they are filmed. */
#ifndef TESTS_SCENE_TALES_H
#define TESTS_SCENE_TALES_H

#include "heap_tales.h"
#include "tale_clones.h"
#include "tale_own.h"
#include "tale_trouble.h"
#include "tale_values.h"

static inline bool tale_deep_14(Tale *tale) {
    return tale_deep(tale, 14);
}

typedef struct NamedTale {
    const char *name;
    bool (*tell)(Tale *tale);
} NamedTale;

static const NamedTale TALES[] = {
    {"question", tale_question}, {"hello", tale_hello},       {"names", tale_names},
    {"deep", tale_deep_14},      {"move", tale_move},         {"call", tale_call},
    {"borrow", tale_borrow},     {"shelves", tale_shelves},   {"rc", tale_rc},
    {"lost", tale_lost},         {"contents", tale_contents}, {"cache", tale_cache},
    {"list", tale_list},         {"pair", tale_pair},         {"refused", tale_refused},
    {"moved", tale_moved},       {"overflow", tale_overflow}, {"recursion", tale_recursion},
    {"no-room", tale_no_room},   {"threads", tale_threads},   {"values", tale_values},
    {"clones", tale_clones},     {"variants", tale_variants}, {"counters", tale_counters},
};
enum { TALE_COUNT = sizeof TALES / sizeof *TALES };

static inline bool tale_by_name(Tale *tale, const char *name) {
    for (size_t i = 0; i < TALE_COUNT; i++)
        if (strcmp(TALES[i].name, name) == 0) return TALES[i].tell(tale);
    return false;
}

static inline void tale_film_view(const Tale *tale, ScenePosition at, View *view) {
    (void)tale;
    (void)at;
    (void)view;
}

#endif
