#include "codec.h"

enum { KIND_MASK = 0x3F, PLACE_CHANGES = 0x40, HEAD_MAX = 1 + 2 * WIRE_MAX_UINT };
_Static_assert((int)EVENT_KIND_COUNT <= (int)KIND_MASK, "a kind must fit beside the place bit");

size_t codec_bound(const Event *event) {
    size_t bound = HEAD_MAX;
#define U(field) bound += WIRE_MAX_UINT;
#define I(field) bound += WIRE_MAX_UINT;
#define T(field) bound += WIRE_MAX_UINT + p->field.len;
#define B(field) bound += WIRE_MAX_UINT + p->field.len;
#include "journal/fields.h"
#define X(KIND, name, undo, fields, meaning)                                                                 \
    case EVENT_##KIND: {                                                                                     \
        const JournalEvent_##name *p = &event->name;                                                         \
        (void)p;                                                                                             \
        fields                                                                                               \
    } break;
    switch (event->kind) {
        JOURNAL_EVENTS(X)
    case EVENT_KIND_COUNT: break;
    }
#undef X
#include "journal/fields.h"
    return bound;
}

static uint8_t *put_head(uint8_t *at, const Event *event, CodecPlace *place) {
    bool same =
        event->line == place->line && event->thread == place->thread && event->machine == place->machine;
    *at++ = (uint8_t)(event->kind | (same ? 0 : PLACE_CHANGES));
    if (same) return at;
    at = wire_put_uint(at, wire_fold((int64_t)event->line - (int64_t)place->line));
    at = wire_put_uint(at, (uint64_t)event->thread * 2 + event->machine);
    *place = (CodecPlace){event->line, event->thread, event->machine};
    return at;
}

uint8_t *codec_put(uint8_t *at, const Event *event, CodecPlace *place) {
    at = put_head(at, event, place);
#define U(field) at = wire_put_uint(at, p->field);
#define I(field) at = wire_put_uint(at, wire_fold(p->field));
#define T(field) at = wire_put_bytes(at, p->field.data, p->field.len);
#define B(field) at = wire_put_bytes(at, p->field.data, p->field.len);
#include "journal/fields.h"
#define X(KIND, name, undo, fields, meaning)                                                                 \
    case EVENT_##KIND: {                                                                                     \
        const JournalEvent_##name *p = &event->name;                                                         \
        fields                                                                                               \
    } break;
    switch (event->kind) {
        JOURNAL_EVENTS(X)
    case EVENT_KIND_COUNT: break;
    }
#undef X
#include "journal/fields.h"
    return at;
}

static bool get_place(WireReader *r, CodecPlace *place) {
    int64_t line = (int64_t)place->line;
    uint64_t folded = wire_get_uint(r), thread = wire_get_uint(r);
    if (folded > UINT64_C(0x1FFFFFFFF) || thread > (uint64_t)CODEC_MAX_THREAD * 2 + 1) return false;
    line += wire_unfold(folded);
    if (line < 0 || line > UINT32_MAX) return false;
    CodecPlace now = {(uint32_t)line, (uint32_t)(thread / 2), thread & 1};
    bool changed = now.line != place->line || now.thread != place->thread || now.machine != place->machine;
    *place = now;
    return r->ok && changed;
}

static bool get_head(WireReader *r, Event *event, CodecPlace *place) {
    if (r->at == r->end) return false;
    uint8_t head = *r->at++;
    if ((head & KIND_MASK) >= EVENT_KIND_COUNT || head & 0x80) return false;
    if (head & PLACE_CHANGES && !get_place(r, place)) return false;
    event->kind = (EventKind)(head & KIND_MASK);
    event->line = place->line;
    event->thread = place->thread;
    event->machine = place->machine;
    return true;
}

bool codec_get(WireReader *r, Event *event, CodecPlace *place) {
    if (!get_head(r, event, place)) return false;
#define U(field) p->field = wire_get_uint(r);
#define I(field) p->field = wire_unfold(wire_get_uint(r));
#define T(field) p->field = wire_get_text(r);
#define B(field) p->field = wire_get_bytes(r);
#include "journal/fields.h"
#define X(KIND, name, undo, fields, meaning)                                                                 \
    case EVENT_##KIND: {                                                                                     \
        JournalEvent_##name *p = &event->name;                                                               \
        fields                                                                                               \
    } break;
    switch (event->kind) {
        JOURNAL_EVENTS(X)
    case EVENT_KIND_COUNT: break;
    }
#undef X
#include "journal/fields.h"
    return r->ok;
}
