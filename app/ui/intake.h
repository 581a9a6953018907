/* ui/intake: input in rounds. However much of it comes, a round ends, so that drawing has its turn; and a
 * signal to end is heard before whatever waits in the queue. */
#ifndef UI_INTAKE_H
#define UI_INTAKE_H

#include <SDL.h>
#include <stdbool.h>

void intake_begin(void);    /* after SDL was started: SIGINT, SIGTERM and SIGHUP are asked for */
bool intake_must_end(void); /* one of them came */

typedef void (*IntakeTake)(void *user, const SDL_Event *event);
/* Waits for the first event: `milliseconds`, 0 not at all, < 0 as long as it takes. Then gives out what there
 * is, for as long as was spent since the last round, and at least `least` microseconds. A movement of the
 * pointer, or a repeat of a held key, that is followed by another is left out. */
void intake_round(int milliseconds, int64_t least, IntakeTake take, void *user);

#endif
