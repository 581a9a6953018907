/* record/crew: frames rendered by several processes at once. They are this process forked, each with a film
 * of its own; frames are dealt out in turn and come back in order, so that any number of them gives the same
 * pictures in the same order.
 *
 * Start it while this process has no other thread. */
#ifndef RECORD_CREW_H
#define RECORD_CREW_H

#include "base/system.h"
#include "film.h"

typedef struct Crew Crew;

typedef struct CrewOptions {
    const Reel *reel;
    FilmFormat format;
    int jobs, threads; /* processes; threads of each */
    uint64_t first, end;
    bool hashes;
    Patience patience;
} CrewOptions;

Crew *crew_start(const CrewOptions *options, Fault *fault);
/* The next frame's print, film_print_bytes of it, into `bytes`; and its hash when asked for, whether it
 * differs from the one before. */
bool crew_next(Crew *crew, uint8_t *bytes, uint64_t *hash, Fault *fault);
void crew_free(Crew *crew); /* ends them */

#endif
