/* journal/wire (for journal/ and timeline/ only): numbers and byte strings in the journal's encoding.
 *
 * An unsigned number is 1 to 10 bytes of 7 bits, lowest first, the high bit set on all but the last; the
 * shortest form is the only one, so that equal journals are equal bytes. A signed one is folded to unsigned
 * (0, -1, 1, -2 become 0, 1, 2, 3). A string is its length and its bytes. Writing is unchecked (the caller
 * reserved WIRE_MAX_UINT for each number); reading checks everything. */
#ifndef JOURNAL_WIRE_H
#define JOURNAL_WIRE_H

#include "base/text.h"
#include <string.h>

enum { WIRE_MAX_UINT = 10 };

typedef struct WireReader {
    const uint8_t *at, *end;
    bool ok; /* sticky: once false, reads give 0 and empty */
} WireReader;

static inline uint8_t *wire_put_uint(uint8_t *at, uint64_t value) {
    while (value >= 0x80) {
        *at++ = (uint8_t)(value | 0x80);
        value >>= 7;
    }
    *at++ = (uint8_t)value;
    return at;
}

static inline uint64_t wire_fold(int64_t value) {
    return ((uint64_t)value << 1) ^ (value < 0 ? UINT64_MAX : 0);
}

static inline int64_t wire_unfold(uint64_t folded) {
    uint64_t bits = (folded >> 1) ^ (folded & 1 ? UINT64_MAX : 0);
    int64_t value = 0;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static inline uint8_t *wire_put_bytes(uint8_t *at, const void *data, size_t len) {
    at = wire_put_uint(at, len);
    if (len) memcpy(at, data, len);
    return at + len;
}

uint64_t wire_get_long_uint(WireReader *r); /* the general case of wire_get_uint */

static inline uint64_t wire_get_uint(WireReader *r) {
    if (r->at < r->end && *r->at < 0x80) return *r->at++;
    return wire_get_long_uint(r);
}

static inline Bytes wire_get_bytes(WireReader *r) {
    uint64_t len = wire_get_uint(r);
    if (len > (uint64_t)(r->end - r->at)) {
        r->ok = false;
        return (Bytes){0};
    }
    Bytes bytes = {r->at, (size_t)len};
    r->at += len;
    return bytes;
}

static inline Text wire_get_text(WireReader *r) {
    Bytes bytes = wire_get_bytes(r);
    return (Text){(const char *)bytes.data, bytes.len};
}

#endif
