/* ui/listing: the list of keys, and the hint over a button: what the table of commands says, drawn. */
#ifndef UI_LISTING_H
#define UI_LISTING_H

#include "ui/session.h"

void listing_draw(Session *session, const TextMeasure *measure, int64_t now);

#endif
