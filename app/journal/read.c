/* Reading is appending without the copying: each event is decoded, held against the same rules and limits,
 * and indexed. Since numbers have one form only, bytes that are accepted are the bytes that appending the
 * same events would give. */
#include "base/memory.h"
#include "record.h"

static bool refuse(const Journal *journal, const char *why, Fault *fault) {
    return fault_set(fault, FAULT_FORMAT, NULL, 0, "the journal is damaged at event %llu: %s",
                     (unsigned long long)journal->rules.events, why);
}

static bool read_event(Journal *journal, WireReader *reader, Fault *fault) {
    uint64_t offset = (uint64_t)(reader->at - journal->bytes);
    CodecPlace before = journal->place;
    Event event;
    if (!codec_get(reader, &event, &journal->place))
        return refuse(journal, "no event can be read there", fault);
    if (!record_allow(journal, &event, (uint64_t)(reader->at - journal->bytes), fault)) return false;
    if (!record_reserve_mark(journal)) return fault_out_of_memory(fault);
    record_count(journal, &event, offset, before);
    return true;
}

static bool read_events(Journal *journal, Fault *fault) {
    const uint8_t *bytes = journal->bytes;
    if (journal->len < RECORD_MAGIC_SIZE || memcmp(bytes, RECORD_MAGIC, RECORD_MAGIC_SIZE) != 0)
        return refuse(journal, "it is not a journal of this version", fault);
    WireReader reader = {bytes + RECORD_MAGIC_SIZE, bytes + journal->len, true};
    while (reader.at < reader.end)
        if (!read_event(journal, &reader, fault)) return false;
    return journal->rules.ended ? true : refuse(journal, "its end is missing", fault);
}

static Journal *copy_wire(Bytes wire, JournalLimits limits) {
    Journal *journal = memory_alloc_zeroed(sizeof *journal);
    uint8_t *bytes = memory_alloc(wire.len);
    if (!journal || !bytes) {
        memory_free(journal);
        memory_free(bytes);
        return NULL;
    }
    if (wire.len) memcpy(bytes, wire.data, wire.len);
    journal->bytes = bytes;
    journal->len = journal->capacity = wire.len;
    journal->limits = limits;
    journal->rules = rules_start();
    return journal;
}

Journal *journal_read(Bytes wire, JournalLimits limits, Fault *fault) {
    if (wire.len > limits.bytes) {
        fault_set(fault, FAULT_LIMIT, NULL, 0,
                  "the lesson's journal is too large: %zu bytes, at most %llu are read", wire.len,
                  (unsigned long long)limits.bytes);
        return NULL;
    }
    Journal *journal = copy_wire(wire, limits);
    if (!journal) {
        fault_out_of_memory(fault);
        return NULL;
    }
    if (read_events(journal, fault)) return journal;
    journal_free(journal);
    return NULL;
}
