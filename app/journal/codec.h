/* journal/codec (private to the room): one event to bytes and back, generated from the list of events.
 *
 *     head: kind | 64 when the place changes;  then, if so, line as a difference and thread * 2 + machine
 *     then the fields in the order of the list
 *
 * "The place" is machine, thread and line; it is told only where it differs from the event before. */
#ifndef JOURNAL_CODEC_H
#define JOURNAL_CODEC_H

#include "journal/journal.h"

typedef struct CodecPlace {
    uint32_t line, thread, machine;
} CodecPlace;

enum { CODEC_MAX_THREAD = 0x3FFFFFFF };

size_t codec_bound(const Event *event); /* no encoding is longer */
uint8_t *codec_put(uint8_t *at, const Event *event,
                   CodecPlace *place);                               /* moves the place on; returns the end */
bool codec_get(WireReader *reader, Event *event, CodecPlace *place); /* false: no such event, or cut off */

#endif
