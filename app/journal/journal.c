#include "journal/journal.h"

#include "base/memory.h"
#include "record.h"
#include "types.h"
#include <assert.h>

const char *journal_event_name(EventKind kind) {
#define X(KIND, name, undo, fields, meaning)                                                                 \
    case EVENT_##KIND: return #name;
    switch (kind) {
        JOURNAL_EVENTS(X)
    case EVENT_KIND_COUNT: break;
    }
#undef X
    return "unknown";
}

JournalLimits journal_default_limits(void) {
    return (JournalLimits){4000000, 100000, UINT64_C(512) << 20};
}

static bool reserve(Journal *journal, size_t extra) {
    if (extra <= journal->capacity - journal->len) return true;
    if (extra > SIZE_MAX / 4 || journal->len > SIZE_MAX / 4) return false;
    size_t wanted = journal->capacity ? journal->capacity + journal->capacity / 2 : 1024;
    if (wanted < journal->len + extra) wanted = journal->len + extra;
    uint8_t *grown = memory_realloc(journal->bytes, wanted);
    if (!grown) return false;
    journal->bytes = grown;
    journal->capacity = wanted;
    return true;
}

Journal *journal_new(JournalLimits limits) {
    Journal *journal = memory_alloc_zeroed(sizeof *journal);
    if (!journal) return NULL;
    journal->limits = limits;
    journal->rules = rules_start();
    if (!reserve(journal, RECORD_MAGIC_SIZE)) {
        journal_free(journal);
        return NULL;
    }
    memcpy(journal->bytes, RECORD_MAGIC, RECORD_MAGIC_SIZE);
    journal->len = RECORD_MAGIC_SIZE;
    return journal;
}

void journal_free(Journal *journal) {
    if (!journal) return;
    memory_free(journal->bytes);
    list_free(&journal->marks);
    memory_free(journal);
}

bool record_allow(const Journal *journal, const Event *event, uint64_t end, Fault *fault) {
    const JournalLimits *limits = &journal->limits;
    const Rules *rules = &journal->rules;
    const char *why = rules_refuse(rules, event);
    if (why)
        return fault_set(fault, FAULT_FORMAT, NULL, 0, "event %llu (%s) does not fit: %s",
                         (unsigned long long)rules->events, journal_event_name(event->kind), why);
    if (rules->events >= limits->events)
        return fault_set(fault, FAULT_LIMIT, NULL, 0, "the lesson does too much: more than %llu events",
                         (unsigned long long)limits->events);
    if (event->kind == EVENT_STEP && rules->steps >= limits->steps)
        return fault_set(fault, FAULT_LIMIT, NULL, 0, "the lesson is too long: more than %llu steps",
                         (unsigned long long)limits->steps);
    return record_fits(journal, end, fault);
}

bool record_fits(const Journal *journal, uint64_t end, Fault *fault) {
    if (end <= journal->limits.bytes) return true;
    return fault_set(fault, FAULT_LIMIT, NULL, 0, "the lesson's journal is too large: more than %llu bytes",
                     (unsigned long long)journal->limits.bytes);
}

bool record_reserve_mark(Journal *journal) {
    return journal->rules.events % RECORD_INTERVAL != 0 || list_reserve(&journal->marks, 1);
}

void record_count(Journal *journal, const Event *event, uint64_t offset, CodecPlace before) {
    if (journal->rules.events % RECORD_INTERVAL == 0)
        journal->marks.items[journal->marks.count++] =
            (RecordMark){offset, before.line, before.thread * 2 + before.machine};
    rules_advance(&journal->rules, event);
}

/* Nothing is appended behind the end, so what was reserved for more is given back. */
static void shrink(Journal *journal) {
    uint8_t *fitted = memory_realloc(journal->bytes, journal->len);
    if (!fitted) return;
    journal->bytes = fitted;
    journal->capacity = journal->len;
}

bool journal_append(Journal *journal, const Event *event, Fault *fault) {
    if (!record_allow(journal, event, journal->len, fault)) return false;
    if (!reserve(journal, codec_bound(event)) || !record_reserve_mark(journal))
        return fault_out_of_memory(fault);
    CodecPlace place = journal->place;
    uint8_t *start = journal->bytes + journal->len;
    size_t len = (size_t)(codec_put(start, event, &place) - start);
    if (!record_fits(journal, journal->len + len, fault)) return false;
    record_count(journal, event, journal->len, journal->place);
    journal->place = place;
    journal->len += len;
    if (event->kind == EVENT_END) shrink(journal);
    return true;
}

uint64_t journal_count(const Journal *journal) {
    return journal->rules.events;
}

uint64_t journal_steps(const Journal *journal) {
    return journal->rules.steps;
}

Bytes journal_bytes(const Journal *journal) {
    return (Bytes){journal->bytes, journal->len};
}

const Fault *journal_fault(const Journal *journal) {
    return &journal->fault;
}

size_t journal_memory(const Journal *journal) {
    return sizeof *journal + journal->capacity + journal->marks.capacity * sizeof *journal->marks.items;
}

JournalCursor journal_at(const Journal *journal, uint64_t index) {
    JournalCursor cursor = {.journal = journal, .index = journal->rules.events, .offset = journal->len};
    if (index >= journal->rules.events) return cursor;
    const RecordMark *mark = &journal->marks.items[index / RECORD_INTERVAL];
    cursor.index = index / RECORD_INTERVAL * RECORD_INTERVAL;
    cursor.offset = mark->offset;
    cursor.line = mark->line;
    cursor.thread = mark->thread_and_machine / 2;
    cursor.machine = mark->thread_and_machine & 1;
    Event skipped;
    while (cursor.index < index) journal_next(&cursor, &skipped);
    return cursor;
}

bool journal_next(JournalCursor *cursor, Event *event) {
    const Journal *journal = cursor->journal;
    if (cursor->index >= journal->rules.events) return false;
    WireReader reader = {journal->bytes + cursor->offset, journal->bytes + journal->len, true};
    CodecPlace place = {cursor->line, cursor->thread, cursor->machine};
    bool ok = codec_get(&reader, event, &place);
    assert(ok && "the journal's own bytes are damaged");
    (void)ok;
    cursor->offset = (uint64_t)(reader.at - journal->bytes);
    cursor->index++;
    cursor->line = place.line;
    cursor->thread = place.thread;
    cursor->machine = place.machine;
    return true;
}

Event journal_get(const Journal *journal, uint64_t index) {
    assert(index < journal->rules.events);
    JournalCursor cursor = journal_at(journal, index);
    Event event = {.kind = EVENT_KIND_COUNT};
    journal_next(&cursor, &event);
    return event;
}

static bool append_one_type(Journal *journal, const TypeTable *types, TypeId id, Fault *fault) {
    const Type *type = type_get(types, id);
    uint8_t *parts = memory_alloc(types_parts_bound(type));
    if (!parts) return fault_out_of_memory(fault);
    Event event = {.kind = EVENT_TYPE, .line = journal->place.line, .thread = journal->place.thread};
    event.machine = journal->place.machine;
    event.type = (JournalEvent_type){.id = id,
                                     .kind = type->kind,
                                     .pointer = type->pointer,
                                     .name = type->name,
                                     .size = type->size,
                                     .align = type->align,
                                     .element = type->element < id ? type->element : 0,
                                     .count = type->count,
                                     .tag_offset = type->tag_offset,
                                     .tag_size = type->tag_size,
                                     .dataful = type->dataful,
                                     .droppable = type->droppable,
                                     .parts = {parts, types_parts_encode(type, parts)}};
    bool ok = journal_append(journal, &event, fault);
    memory_free(parts);
    return ok;
}

bool journal_append_type(Journal *journal, const TypeTable *types, TypeId id, Fault *fault) {
    bool told = id < journal->rules.types;
    while (journal->rules.types <= id)
        if (!append_one_type(journal, types, journal->rules.types, fault)) return false;
    const Type *type = type_get(types, id);
    if (id == 0 || type->kind != TYPE_POINTER || type->element == 0 || (!told && type->element < id))
        return true;
    if (type->element > id && !journal_append_type(journal, types, type->element, fault)) return false;
    Event event = {.kind = EVENT_ELEMENT, .line = journal->place.line, .thread = journal->place.thread};
    event.machine = journal->place.machine;
    event.element = (JournalEvent_element){.pointer = id, .type = type->element};
    return journal_append(journal, &event, fault);
}
