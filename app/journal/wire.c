#include "journal/journal.h"

static uint64_t refuse(WireReader *r) {
    r->ok = false;
    r->at = r->end;
    return 0;
}

uint64_t wire_get_long_uint(WireReader *r) {
    uint64_t value = 0;
    for (unsigned shift = 0; r->at < r->end; shift += 7) {
        uint8_t byte = *r->at++;
        if (shift == 63 && byte > 1) return refuse(r); /* more than 64 bits */
        value |= (uint64_t)(byte & 0x7F) << shift;
        if (byte & 0x80) continue;
        return byte == 0 && shift > 0 ? refuse(r) : value; /* a last byte of 0 would be a longer form */
    }
    return refuse(r);
}
