/* journal/names (private to the room): the names that fields of the kind E number. */
#ifndef JOURNAL_NAMES_H
#define JOURNAL_NAMES_H

#include "journal/journal.h"

const char *names_get(JournalNames names, uint64_t value); /* NULL: no such value */

#endif
