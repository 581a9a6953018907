/* tests/rustc/replay: a case of a table done in the vocabulary.
 *
 * A lesson is written for each case, beside copies of replay/<name>.lua (a lesson may require only what lies
 * beside it), and run. Each operation of the case is one step of it, so that the events of an operation are
 * those of its step. */
#ifndef RUSTC_REPLAY_H
#define RUSTC_REPLAY_H

#include "journal/journal.h"
#include "judge.h"
#include "table.h"

/* Makes `folder` and copies the Lua modules of `modules` into it. */
bool replay_prepare(const char *modules, const char *folder, Fault *fault);
/* Runs the lesson `lua` under the name `name` in `folder`. The journal is the caller's; NULL with a fault. */
Journal *replay_run(const char *folder, Text name, Text lua, Fault *fault);
Text replay_quote(Arena *arena, Text text); /* as a Lua string */

/* What one step of the lesson did. */
typedef struct ReplayStep {
    Text say;
    uint32_t first, events;  /* in the replay's heap */
    uint32_t printed, lines; /* first and number of the lines it printed */
} ReplayStep;

typedef struct Replay {
    List(ReplayStep) steps;
    List(HeapEvent) heap;
    List(Text) lines; /* printed; they borrow from the journal */
} Replay;

bool replay_read(const Journal *journal, Replay *replay, Fault *fault);
void replay_free(Replay *replay);

#endif
