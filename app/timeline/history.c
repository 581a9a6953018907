/* Noting collects (line, event) pairs; finishing sorts them by line, events staying in order (a radix sort is
 * stable). A question then walks the lists of a byte's lines, latest event first, until every byte asked for
 * has its answer.
 *
 * A line is put together from parts: ranges of its bytes, each to be read at some place at some moment. At
 * first there is one, the line itself; a carried block turns the bytes it covers into parts at its old place
 * before it was carried. Parts never overlap, so there are at most HISTORY_LINE. */
#include "history.h"

#include "base/memory.h"
#include <string.h>

enum { FAN_BITS = 4, LINE_BITS = 6, GIVES_VALUE_BIT = 31 };
#define GIVES_VALUE (UINT32_C(1) << GIVES_VALUE_BIT)

void history_init(History *history, const Journal *journal, uint32_t machine, uint64_t base, uint64_t size) {
    *history = (History){.journal = journal, .machine = machine, .base = base, .size = size};
    uint64_t lines = (size + HISTORY_LINE - 1) >> LINE_BITS, first = 0;
    for (uint32_t level = 0; level <= HISTORY_LEVELS; level++) {
        history->first_node[level] = (uint32_t)first;
        first += lines;
        lines = (lines + (1 << FAN_BITS) - 1) >> FAN_BITS;
    }
}

void history_free(History *history) {
    list_free(&history->touches);
    list_free(&history->births);
    list_free(&history->nodes);
    list_free(&history->starts);
    list_free(&history->events);
}

size_t history_bytes(const History *history) {
    return ((size_t)history->touches.capacity + history->births.capacity) * sizeof(HistoryTouch) +
           ((size_t)history->nodes.capacity + history->starts.capacity + history->events.capacity) *
               sizeof(uint32_t);
}

/* ---- noting */

static bool push_touch(History *history, uint32_t level, uint64_t line, uint32_t event) {
    return list_push(&history->touches, (HistoryTouch){history->first_node[level] + (uint32_t)line, event});
}

/* The fewest lines that cover the range: single ones up to where the next level's begin, the rest above. */
static bool touch(History *history, uint64_t addr, uint64_t len, uint32_t event) {
    uint64_t offset = addr - history->base; /* huge below the heap */
    if (len == 0 || offset >= history->size) return true;
    uint64_t low = offset >> LINE_BITS, high = (offset + len + HISTORY_LINE - 1) >> LINE_BITS;
    const uint64_t ragged = (1 << FAN_BITS) - 1;
    for (uint32_t level = 0; low < high; level++, low >>= FAN_BITS, high >>= FAN_BITS) {
        bool top = level == HISTORY_LEVELS - 1;
        for (; low < high && (top || (low & ragged)); low++)
            if (!push_touch(history, level, low, event)) return false;
        for (; low < high && (high & ragged); high--)
            if (!push_touch(history, level, high - 1, event)) return false;
    }
    return true;
}

static bool note_birth(History *history, uint64_t addr, uint32_t event) {
    uint64_t offset = addr - history->base;
    return offset >= history->size || list_push(&history->births, (HistoryTouch){(uint32_t)offset, event});
}

static bool note_realloc(History *history, const JournalEvent_realloc *e, uint32_t event) {
    if (!e->moved) {
        uint64_t kept = e->old_size < e->new_size ? e->old_size : e->new_size;
        uint64_t usable = e->old_usable > e->new_usable ? e->old_usable : e->new_usable;
        return touch(history, e->addr + kept, usable - kept, event);
    }
    return touch(history, e->addr, e->old_usable, event) &&
           touch(history, e->new_addr, e->new_usable, event | GIVES_VALUE) &&
           note_birth(history, e->new_addr, event);
}

bool history_note(History *history, const Event *event, uint64_t index) {
    uint32_t at = (uint32_t)index, value = at | GIVES_VALUE;
    switch (event->kind) {
    case EVENT_ALLOC:
        return touch(history, event->alloc.addr, event->alloc.usable, event->alloc.zeroed ? value : at) &&
               note_birth(history, event->alloc.addr, at);
    case EVENT_FREE: return touch(history, event->free.addr, event->free.usable, at);
    case EVENT_REALLOC: return note_realloc(history, &event->realloc, at);
    case EVENT_WRITE: return touch(history, event->write.addr, event->write.now.len, value);
    case EVENT_FILL: return touch(history, event->fill.addr, event->fill.len, value);
    default: return true;
    }
}

/* ---- finishing */

static void radix_pass(const HistoryTouch *from, HistoryTouch *to, uint32_t count, uint32_t shift) {
    enum { DIGITS = 1 << 11 };
    uint32_t places[DIGITS] = {0}, sum = 0;
    for (uint32_t i = 0; i < count; i++) places[from[i].where >> shift & (DIGITS - 1)]++;
    for (uint32_t d = 0; d < DIGITS; d++) {
        uint32_t here = places[d];
        places[d] = sum;
        sum += here;
    }
    for (uint32_t i = 0; i < count; i++) to[places[from[i].where >> shift & (DIGITS - 1)]++] = from[i];
}

/* Three passes of 11 bits leave the result in `spare`. */
static void sort_touches(HistoryTouch *touches, HistoryTouch *spare, uint32_t count) {
    radix_pass(touches, spare, count, 0);
    radix_pass(spare, touches, count, 11);
    radix_pass(touches, spare, count, 22);
}

static uint32_t count_nodes(const HistoryTouch *sorted, uint32_t count) {
    uint32_t nodes = 0;
    for (uint32_t i = 0; i < count; i++) nodes += i == 0 || sorted[i].where != sorted[i - 1].where;
    return nodes;
}

static bool keep_sorted(History *history, const HistoryTouch *sorted, uint32_t count) {
    uint32_t nodes = count_nodes(sorted, count);
    if (!list_reserve(&history->nodes, nodes) || !list_reserve(&history->starts, nodes + 1) ||
        !list_reserve(&history->events, count))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        if (i == 0 || sorted[i].where != sorted[i - 1].where) {
            history->nodes.items[history->nodes.count++] = sorted[i].where;
            history->starts.items[history->starts.count++] = i;
        }
        history->events.items[history->events.count++] = sorted[i].event;
    }
    history->starts.items[history->starts.count++] = count;
    return true;
}

static uint32_t entry_from(const History *history, uint32_t node, uint32_t low, uint32_t high) {
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (history->nodes.items[middle] < node)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The list ascending by place, events of one place staying in order. */
static bool sort_list(HistoryTouches *list) {
    HistoryTouch *spare = list->count ? memory_alloc(list->count * sizeof *spare) : NULL;
    if (!spare) return list->count == 0;
    sort_touches(list->items, spare, list->count);
    memory_free(list->items);
    list->items = spare;
    list->capacity = list->count;
    return true;
}

bool history_finish(History *history) {
    bool ok = sort_list(&history->births) && sort_list(&history->touches) &&
              keep_sorted(history, history->touches.items, history->touches.count);
    list_free(&history->touches);
    for (uint32_t level = 0; ok && level <= HISTORY_LEVELS; level++)
        history->first_entry[level] =
            entry_from(history, history->first_node[level], 0, history->nodes.count);
    return ok;
}

/* ---- the events under a line, from the latest back */

typedef struct Walk {
    const History *history;
    const uint32_t *at[HISTORY_LEVELS], *begin[HISTORY_LEVELS]; /* of each level's list, what is left of it */
} Walk;

static Walk walk_line(const History *history, uint64_t line, uint64_t before) {
    Walk walk = {.history = history};
    for (uint32_t level = 0; level < HISTORY_LEVELS; level++, line >>= FAN_BITS) {
        uint32_t first = history->first_entry[level], end = history->first_entry[level + 1];
        uint32_t node = history->first_node[level] + (uint32_t)line;
        uint32_t entry = first < end ? entry_from(history, node, first, end) : end;
        if (entry == end || history->nodes.items[entry] != node) continue;
        uint32_t low = history->starts.items[entry], high = history->starts.items[entry + 1];
        walk.begin[level] = history->events.items + low;
        while (low < high) {
            uint32_t middle = low + (high - low) / 2;
            if ((history->events.items[middle] & ~GIVES_VALUE) < before)
                low = middle + 1;
            else
                high = middle;
        }
        walk.at[level] = history->events.items + low;
    }
    return walk;
}

/* The next earlier event, with its mark; false: there is none. It may stand in several lists, or twice in
 * one. */
static bool walk_back(Walk *walk, uint32_t *event) {
    int64_t latest = -1;
    for (uint32_t level = 0; level < HISTORY_LEVELS; level++) {
        if (walk->at[level] == walk->begin[level]) continue;
        int64_t found = walk->at[level][-1] & ~GIVES_VALUE;
        if (found > latest) latest = found;
    }
    if (latest < 0) return false;
    *event = (uint32_t)latest;
    for (uint32_t level = 0; level < HISTORY_LEVELS; level++)
        while (walk->at[level] != walk->begin[level] &&
               (walk->at[level][-1] & ~GIVES_VALUE) == (uint32_t)latest)
            *event |= *--walk->at[level];
    return true;
}

/* ---- a line's bytes */

typedef struct Part {
    uint64_t addr, event; /* to be read there, before that event */
    uint32_t to, len;     /* into the bytes of the line asked for */
    bool init_known;      /* of all of them it is known that they are not initialised */
} Part;

typedef struct Reading {
    const History *history;
    HistoryLine *line;
    Part parts[HISTORY_LINE];
    uint32_t count, hops;
    /* of the part being read, which lies in one line: bits count from its first byte */
    Part part;
    uint64_t value, init; /* bytes whose value, whose being initialised is still to be found */
} Reading;

static uint64_t bits(uint64_t from, uint64_t to) { /* from <= to <= 64 */
    uint64_t below_to = to >= 64 ? ~UINT64_C(0) : (UINT64_C(1) << to) - 1;
    return from >= 64 ? 0 : below_to & ~((UINT64_C(1) << from) - 1);
}

/* The bytes of the part that a range covers. */
static uint64_t covered(const Part *part, uint64_t addr, uint64_t len) {
    uint64_t end = addr + len, part_end = part->addr + part->len;
    if (end <= part->addr || addr >= part_end) return 0;
    return bits(addr > part->addr ? addr - part->addr : 0, (end < part_end ? end : part_end) - part->addr);
}

static void set_init(Reading *r, uint64_t mask, bool init) {
    mask &= r->init;
    r->init &= ~mask;
    if (init) r->line->init |= mask << r->part.to;
}

/* `bytes` is what lies at addr. */
static void set_value(Reading *r, uint64_t mask, const uint8_t *bytes, uint64_t addr) {
    mask &= r->value;
    r->value &= ~mask;
    for (; mask; mask &= mask - 1) {
        uint32_t i = (uint32_t)__builtin_ctzll(mask);
        r->line->bytes[r->part.to + i] = bytes ? bytes[r->part.addr + i - addr] : 0;
    }
}

static void set_byte(Reading *r, uint64_t mask, uint8_t byte) {
    mask &= r->value;
    r->value &= ~mask;
    for (; mask; mask &= mask - 1) r->line->bytes[r->part.to + (uint32_t)__builtin_ctzll(mask)] = byte;
}

/* The bytes of the mask whose value is still sought are to be read `event` earlier, `distance` away. Those
 * that are known to be uninitialised by now stay so: they are sought as values only. */
static void carry(Reading *r, uint64_t mask, uint64_t from, uint64_t to, uint64_t event) {
    uint64_t left = mask & r->value;
    r->value &= ~left;
    while (left && r->count < HISTORY_LINE) {
        uint32_t first = (uint32_t)__builtin_ctzll(left);
        bool init = r->init >> first & 1;
        uint64_t run = (init ? left & r->init : left & ~r->init) >> first;
        uint32_t len = ~run ? (uint32_t)__builtin_ctzll(~run) : 64 - first;
        r->parts[r->count++] = (Part){.addr = r->part.addr + first - to + from,
                                      .event = event,
                                      .to = r->part.to + first,
                                      .len = len,
                                      .init_known = !init};
        left &= ~bits(first, first + len);
    }
    r->init &= ~mask;
    r->hops++;
}

static void read_realloc(Reading *r, const JournalEvent_realloc *e, uint64_t index) {
    uint64_t kept = e->old_size < e->new_size ? e->old_size : e->new_size;
    if (!e->moved) {
        uint64_t usable = e->old_usable > e->new_usable ? e->old_usable : e->new_usable;
        set_init(r, covered(&r->part, e->addr + kept, usable - kept), false);
        return;
    }
    carry(r, covered(&r->part, e->new_addr, kept), e->addr, e->new_addr, index);
    set_init(r, covered(&r->part, e->new_addr + kept, e->new_usable - kept), false);
    set_init(r, covered(&r->part, e->addr, e->old_usable), false);
}

static void read_event(Reading *r, const Event *e, uint64_t index) {
    const Part *part = &r->part;
    if (e->kind == EVENT_WRITE) {
        uint64_t mask = covered(part, e->write.addr, e->write.now.len);
        set_value(r, mask, e->write.now.data, e->write.addr);
        set_init(r, mask, true);
    } else if (e->kind == EVENT_FILL) {
        uint64_t mask = covered(part, e->fill.addr, e->fill.len);
        set_byte(r, mask, (uint8_t)e->fill.byte);
        set_init(r, mask, true);
    } else if (e->kind == EVENT_ALLOC) {
        uint64_t zeroed = e->alloc.zeroed ? covered(part, e->alloc.addr, e->alloc.size) : 0;
        set_byte(r, zeroed, 0);
        set_init(r, zeroed, true);
        set_init(r, covered(part, e->alloc.addr, e->alloc.usable), false);
    } else if (e->kind == EVENT_FREE) {
        set_init(r, covered(part, e->free.addr, e->free.usable), false);
    } else if (e->kind == EVENT_REALLOC) {
        read_realloc(r, &e->realloc, index);
    }
}

/* A part that lies in one line. Once it is known of all bytes whether they are initialised, only events that
 * give values are looked at. */
static void read_part(Reading *r, Part part) {
    const History *h = r->history;
    r->part = part;
    r->value = bits(0, part.len);
    r->init = part.init_known ? 0 : r->value;
    Walk walk = walk_line(h, (part.addr - h->base) >> LINE_BITS, part.event);
    uint32_t event = 0;
    while ((r->value | r->init) && walk_back(&walk, &event)) {
        if (!r->init && !(event & GIVES_VALUE)) continue;
        uint64_t index = event & ~GIVES_VALUE;
        Event e = journal_get(h->journal, index);
        read_event(r, &e, index);
    }
}

void history_line(const History *history, uint64_t addr, uint64_t event, HistoryLine *line) {
    Reading r = {.history = history, .line = line, .count = 1};
    *line = (HistoryLine){0};
    r.parts[0] = (Part){.addr = addr, .event = event, .len = HISTORY_LINE};
    while (r.count > 0 && r.hops < HISTORY_HOPS) {
        Part part = r.parts[--r.count], rest = part;
        uint32_t room = HISTORY_LINE - (uint32_t)((part.addr - history->base) % HISTORY_LINE);
        if (part.len > room) { /* the rest lies in the next line */
            rest.addr += room;
            rest.to += room;
            rest.len -= room;
            r.parts[r.count++] = rest;
            part.len = room;
        }
        read_part(&r, part);
    }
}

/* ---- births */

uint64_t history_birth(const History *history, uint64_t addr, uint64_t event) {
    uint64_t offset = addr - history->base;
    uint32_t low = 0, high = history->births.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        HistoryTouch birth = history->births.items[middle];
        if (birth.where < offset || (birth.where == offset && birth.event < event))
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low > 0 && history->births.items[low - 1].where == offset;
    return found ? history->births.items[low - 1].event : HISTORY_UNBORN;
}
