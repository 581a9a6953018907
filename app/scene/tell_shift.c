/* One element taken out of a row: what the others do about it. Two writes tell it, one after the other: some
 * of the row's elements again, where others stood, and its length, which is one less. */
#include "base/memory.h"
#include "scene/tell_parts.h"
#include <string.h>

static uint64_t number(Bytes bytes) {
    uint64_t value = 0;
    for (size_t i = bytes.len; i-- > 0;) value = value << 8 | bytes.data[i];
    return value;
}

static bool counts_down(const Event *event) {
    const JournalEvent_write *write = &event->write;
    return event->kind == EVENT_WRITE && write->now.len == 8 && write->before.len == 8 &&
           number(write->now) + 1 == number(write->before);
}

/* Whether what is written now stood at `from` before. */
static bool stood_at(const World *world, uint64_t from, Bytes now) {
    uint8_t *was = memory_alloc(now.len);
    bool same = was && world_read(world, from, was, now.len) && memcmp(was, now.data, now.len) == 0;
    memory_free(was);
    return same;
}

static TellShift shift_of(Teller *t, const Event *write, uint64_t index, uint64_t count) {
    const World *world = timeline_world(t->scene->timeline, write->machine, index);
    Bytes now = write->write.now;
    uint64_t addr = write->write.addr;
    WorldBlock block;
    if (!world || !world_block_at(world, addr, &block)) return SHIFT_NONE;
    uint64_t size = type_get(world_types(world), (TypeId)block.block.element)->size;
    uint64_t end = block.block.addr + count * size;
    if (size == 0 || now.len == 0 || now.len % size || (addr - block.block.addr) % size) return SHIFT_NONE;
    if (addr + now.len == end && stood_at(world, addr + size, now)) return SHIFT_UP;
    return now.len == size && addr + size < end && stood_at(world, end, now) ? SHIFT_LAST : SHIFT_NONE;
}

TellShift tell_shift(Teller *t, uint64_t first, uint64_t end) {
    JournalCursor cursor = journal_at(timeline_journal(t->scene->timeline), first);
    Event write, length;
    if (end < first + 2 || !journal_next(&cursor, &write) || write.kind != EVENT_WRITE ||
        !write.write.was_init)
        return SHIFT_NONE;
    if (!journal_next(&cursor, &length) || length.machine != write.machine || !counts_down(&length))
        return SHIFT_NONE;
    return shift_of(t, &write, first, number(length.write.now));
}

const char *tell_shift_words(TellShift shift) {
    return shift == SHIFT_UP ? "what stands behind the element that is taken out moves up by one place"
                             : "the last element takes the place of the one that is taken out";
}
