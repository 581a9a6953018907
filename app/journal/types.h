/* journal/types: the parts of a type inside EVENT_TYPE's `parts`.
 *
 * For a TYPE_STRUCT each field:   name (length, bytes), type, offset, len_field, cap_field.
 * For a TYPE_ENUM each variant:   name (length, bytes), type, tag.
 * Other kinds have none. Numbers are encoded as in the journal. */
#ifndef JOURNAL_TYPES_H
#define JOURNAL_TYPES_H

#include "machine/machine.h"

/* Whether the parts can be decoded and speak of no type numbered `types` or above. */
bool types_parts_valid(TypeKind kind, Bytes parts, uint32_t types);
/* Appends the decoded parts to the fields or variants of `type`; names borrow. False: out of memory or not
 * valid. */
bool types_parts_decode(Bytes parts, Type *type);
size_t types_parts_bound(const Type *type);                /* bytes that the encoding needs at most */
size_t types_parts_encode(const Type *type, uint8_t *out); /* bytes written */

#endif
