/* What lzw packs comes back, unpacked by the plain reading of the format. */
#include "lzw.h"

#include "base/values.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct Reader {
    uint8_t bytes[1 << 20];
    size_t len, bit;
} Reader;

static void unblock(const LzwBytes *in, Reader *reader) {
    size_t at = 0;
    reader->len = reader->bit = 0;
    while (in->items[at] != 0) {
        memcpy(reader->bytes + reader->len, in->items + at + 1, in->items[at]);
        reader->len += in->items[at];
        at += in->items[at] + 1u;
    }
    assert_int_equal(at + 1, in->count);
}

static unsigned take(Reader *reader, int width) {
    unsigned code = 0;
    for (int i = 0; i < width; i++, reader->bit++) {
        assert_true(reader->bit / 8 < reader->len);
        code |= (unsigned)(reader->bytes[reader->bit / 8] >> (reader->bit % 8) & 1) << i;
    }
    return code;
}

typedef struct Entry {
    int before; /* -1: none */
    uint8_t symbol, first;
    size_t length;
} Entry;

static size_t unpack(Reader *reader, uint8_t *out) {
    static Entry entries[4096];
    size_t count = 0;
    int width = 9, next = 258, old = -1;
    for (int i = 0; i < 256; i++) entries[i] = (Entry){-1, (uint8_t)i, (uint8_t)i, 1};
    for (;;) {
        unsigned code = take(reader, width);
        if (code == 257) return count;
        if (code == 256) {
            width = 9, next = 258, old = -1;
            continue;
        }
        if (old >= 0 && next < 4096) {
            uint8_t first = (int)code < next ? entries[code].first : entries[old].first;
            entries[next++] = (Entry){old, first, entries[old].first, entries[old].length + 1};
            if (next == 1 << width && width < 12) width++;
        }
        assert_true((int)code < next);
        size_t end = count + entries[code].length;
        for (int at = (int)code; at >= 0; at = entries[at].before) out[--end] = entries[at].symbol;
        count += entries[code].length;
        old = (int)code;
    }
}

static void check(const uint8_t *symbols, size_t count) {
    static uint8_t out[1 << 20];
    static Reader reader;
    LzwBytes packed = {0};
    assert_true(lzw_encode(symbols, count, &packed));
    unblock(&packed, &reader);
    assert_int_equal(unpack(&reader, out), count);
    assert_memory_equal(out, symbols, count);
    list_free(&packed);
}

static void test_comes_back(void **state) {
    (void)state;
    static uint8_t symbols[200000];
    for (size_t count = 1; count < 1200; count += 7) { /* every way a code can end */
        for (size_t i = 0; i < count; i++) symbols[i] = (uint8_t)(hash_random(1, count, i) % 3);
        check(symbols, count);
    }
    memset(symbols, 7, sizeof symbols);
    check(symbols, sizeof symbols);
    for (size_t i = 0; i < sizeof symbols; i++)
        symbols[i] = (uint8_t)hash_random(2, i, 0); /* fills the table */
    check(symbols, sizeof symbols);
    for (size_t i = 0; i < sizeof symbols; i++) symbols[i] = (uint8_t)(i / 320 + i % 320 / 40);
    check(symbols, sizeof symbols);
    check(symbols, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_comes_back)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
