/* The reader trusts nothing: every truncation, every changed byte, doubled and swapped stretches give a fault
 * or a journal that is equal to what it would write itself. Worth most under the sanitizers. */
#include "samples.h"

#include "base/memory.h"
#include "base/values.h"

/* A journal that was accepted: appending its events anew gives the same bytes. */
static void check_canonical(const Journal *journal) {
    Journal *again = journal_new(journal_default_limits());
    JournalCursor cursor = journal_at(journal, 0);
    Event event;
    while (journal_next(&cursor, &event)) {
        char line[64];
        journal_json(&event, 0, line, sizeof line);
        assert_true(journal_append(again, &event, NULL));
    }
    assert_true(same_bytes(journal_bytes(journal), journal_bytes(again)));
    for (uint64_t i = 0; i < journal_count(journal); i++) {
        Event a = journal_get(journal, i), b = journal_get(again, i);
        assert_true(same_event(&a, &b));
    }
    journal_free(again);
}

/* Reads a copy whose end is the end of a heap block, so that a sanitizer sees one byte too many. True:
 * accepted. */
static bool try_read(const uint8_t *bytes, size_t len) {
    uint8_t *exact = test_malloc(len ? len : 1);
    memcpy(exact, bytes, len);
    Fault fault = {0};
    Journal *journal = journal_read((Bytes){exact, len}, journal_default_limits(), &fault);
    test_free(exact);
    assert_true(journal ? fault.kind == FAULT_NONE : fault.kind != FAULT_NONE && fault.message[0]);
    if (!journal) return false;
    check_canonical(journal);
    journal_free(journal);
    return true;
}

static void whole_journals_are_read(void **state) {
    (void)state;
    Journal *journal = sample_journal();
    Bytes wire = journal_bytes(journal);
    assert_true(try_read(wire.data, wire.len));
    Fault fault = {0};
    Journal *copy = journal_read(wire, journal_default_limits(), &fault);
    assert_true(same_bytes(journal_bytes(copy), wire));
    journal_free(copy);
    journal_free(journal);
}

static void truncations_are_refused(void **state) {
    (void)state;
    Journal *journal = sample_journal();
    Bytes wire = journal_bytes(journal);
    for (size_t len = 0; len < wire.len; len++) assert_false(try_read(wire.data, len));
    journal_free(journal);
}

static void changed_bytes_do_no_harm(void **state) {
    (void)state;
    Journal *journal = sample_journal();
    Bytes wire = journal_bytes(journal);
    uint8_t *bytes = test_malloc(wire.len);
    memcpy(bytes, wire.data, wire.len);
    size_t refused = 0;
    for (size_t i = 0; i < wire.len; i++) {
        for (int bit = 0; bit < 8; bit++) {
            bytes[i] = (uint8_t)(wire.data[i] ^ (1 << bit));
            refused += !try_read(bytes, wire.len);
        }
        bytes[i] = (uint8_t)(wire.data[i] + 1);
        refused += !try_read(bytes, wire.len);
        bytes[i] = wire.data[i];
    }
    assert_true(refused > wire.len * 9 / 4);
    test_free(bytes);
    journal_free(journal);
}

static void shuffled_bytes_do_no_harm(void **state) {
    (void)state;
    Journal *journal = sample_journal();
    Bytes wire = journal_bytes(journal);
    uint8_t *bytes = test_malloc(wire.len * 2);
    for (uint64_t i = 0; i < 4000; i++) {
        size_t from = hash_random(1, i, 0) % wire.len, to = hash_random(2, i, 0) % wire.len;
        size_t len = hash_random(3, i, 0) % (wire.len - (from > to ? from : to));
        memcpy(bytes, wire.data, wire.len);
        if (i % 2) {
            memcpy(bytes + to, wire.data + from, len);
            try_read(bytes, wire.len);
        } else { /* inserted: some events stand twice */
            memcpy(bytes + to, wire.data + from, len);
            memcpy(bytes + to + len, wire.data + to, wire.len - to);
            try_read(bytes, wire.len + len);
        }
    }
    test_free(bytes);
    journal_free(journal);
}

static void read_limited(Bytes wire, JournalLimits limits, FaultKind kind) {
    Fault fault = {0};
    Journal *journal = journal_read(wire, limits, &fault);
    assert_int_equal(fault.kind, kind);
    assert_true((journal == NULL) == (kind != FAULT_NONE));
    journal_free(journal);
}

static void limits_hold_for_the_reader_too(void **state) {
    (void)state;
    Journal *journal = sample_journal();
    Bytes wire = journal_bytes(journal);
    read_limited(wire, (JournalLimits){SAMPLE_COUNT, 1, wire.len}, FAULT_NONE);
    read_limited(wire, (JournalLimits){SAMPLE_COUNT - 1, 1, wire.len}, FAULT_LIMIT);
    read_limited(wire, (JournalLimits){SAMPLE_COUNT, 0, wire.len}, FAULT_LIMIT);
    read_limited(wire, (JournalLimits){SAMPLE_COUNT, 1, wire.len - 1}, FAULT_LIMIT);
    read_limited((Bytes){NULL, 0}, journal_default_limits(), FAULT_FORMAT);
    journal_free(journal);
}

static void memory_that_runs_out_is_a_fault(void **state) {
    (void)state;
    Journal *journal = sample_journal();
    size_t live = memory_live_blocks();
    for (long n = 0;; n++) {
        Fault fault = {0};
        memory_fail_after(n);
        Journal *copy = journal_read(journal_bytes(journal), journal_default_limits(), &fault);
        bool failed = memory_did_fail();
        memory_fail_after(-1);
        assert_int_equal(fault.kind, failed ? FAULT_MEMORY : FAULT_NONE);
        journal_free(copy);
        assert_int_equal(memory_live_blocks(), live);
        if (!failed) break;
    }
    journal_free(journal);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_journals_are_read),        cmocka_unit_test(truncations_are_refused),
        cmocka_unit_test(changed_bytes_do_no_harm),       cmocka_unit_test(shuffled_bytes_do_no_harm),
        cmocka_unit_test(limits_hold_for_the_reader_too), cmocka_unit_test(memory_that_runs_out_is_a_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
