/* record/writer: a thread that writes prints into a pipe, so that the next frames are rendered meanwhile. It
 * never waits for ever: a reader that takes nothing for as long as patience lasts is given up. */
#ifndef RECORD_WRITER_H
#define RECORD_WRITER_H

#include "base/system.h"
#include "film.h"

typedef struct Writer Writer;

typedef struct WriterSlot {
    FilmPrint print;
    uint8_t *head; /* `head` bytes that are written before the print's */
} WriterSlot;

/* `fd` must not block; it stays the caller's. Each slot holds head + body bytes. */
Writer *writer_new(int fd, size_t head, size_t body, Patience patience, Fault *fault);
/* The slot to be filled next, waited for; NULL when writing has failed. */
WriterSlot *writer_take(Writer *writer);
void writer_give(Writer *writer); /* the slot that was taken */
/* Waits until all is written. False when that failed: then `fault` says how, as far as the pipe knows. */
bool writer_finish(Writer *writer, Fault *fault);
void writer_free(Writer *writer); /* what is not yet written is dropped */

#endif
