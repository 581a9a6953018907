/* commands/stretch: which frames of the whole recording are wanted: all, --frames A..B, --step N, --steps
 * A..B. */
#ifndef COMMANDS_STRETCH_H
#define COMMANDS_STRETCH_H

#include "options.h"
#include "record/record.h"

/* Whether the options that name a stretch, or a moment, go together and with this kind of file. */
bool stretch_usage(const Options *options, RecordKind kind, Fault *fault);
/* Whether the steps that are named are there: before a voice is made, which takes its time. */
bool stretch_check(const Options *options, const Scene *scene, Fault *fault);
/* Frames [*first, *end) of a reel that has its final lengths. */
bool stretch_frames(const Options *options, const Reel *reel, uint64_t *first, uint64_t *end, Fault *fault);

#endif
