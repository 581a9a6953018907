/* ui/listing: what the table of commands says, drawn: the list of keys, and the hint over a button that the
 * pointer rests on. */
#ifndef UI_LISTING_H
#define UI_LISTING_H

#include "session.h"

void listing_draw(Session *session, const TextMeasure *measure, int64_t now);

/* The hint comes when the pointer has rested on a command's button for a while. */
void listing_hover(Session *session, Hit hover, int64_t now); /* with every picture */
int64_t listing_due(const Session *session);                  /* when a hint is to be drawn; 0: none is */
void listing_draw_hint(Session *session, const TextMeasure *measure, int64_t now);

#endif
