/* scene/tell_parts: what the files of the telling share. Nobody else includes it. */
#ifndef SCENE_TELL_PARTS_H
#define SCENE_TELL_PARTS_H

#include "inside.h"

enum { TELL_BLOCKS = 200, TELL_CELLS = 24, TELL_LOOKS = 8 };

/* A text that grows in an arena. */
typedef struct Teller {
    uint32_t step;
    const Scene *scene;
    const Act *act;              /* what is being told */
    const Model *before, *after; /* of it */
    Arena *arena;
    char *text;
    size_t len, room;
    bool failed;
} Teller;

void tell_say(Teller *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
void tell_plainly(Teller *t, Text text);  /* words without their marks, in one line */
void tell_sentence(Teller *t, Text text); /* the same, ending in one full stop */
Text tell_addr(Teller *t, uint64_t addr);
Text tell_size(Teller *t, uint64_t bytes); /* "1 byte", "24 bytes" */
void tell_contents(Teller *t, const Model *model, const ModelBlock *block);
void tell_slot_value(Teller *t, const Model *model, const ModelSlot *slot);
/* The label a compartment holds, whatever has become of it since: what its bytes say. */
void tell_slot_label(Teller *t, const ModelSlot *slot);

Text tell_name_at(const Model *model, uint64_t addr); /* of the variable there; empty: none */

/* One line for what an act does, `t->act`; none when there is nothing to say. */
void tell_act(Teller *t);
/* What the story table names (stage/schedule.h), a function an act or for several. */
/* NOLINTBEGIN(readability-redundant-declaration): several rows name the same function */
#define X(KIND, name, ms, world, work, manager, pose, fly, words) void tell_##words(Teller *t);
SCHEDULE_ACTS(X)
#undef X
/* NOLINTEND(readability-redundant-declaration) */
const char *tell_verb_words(JournalVerb verb); /* what the other elements of a row do */
/* Trays, crates, labels and free places before an event. */
void tell_world(Teller *t, uint32_t machine, uint64_t at);

#endif
