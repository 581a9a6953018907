#include "lzw.h"

#include "base/memory.h"
#include <string.h>

enum { CLEAR = 256, END = 257, FIRST = 258, CODES = 4096, SLOTS = 16384 };

/* A string of symbols is a known code and one symbol more: a table from that pair to its own code. */
typedef struct Table {
    uint32_t keys[SLOTS]; /* (code << 8 | symbol) + 1; 0 = free */
    uint16_t codes[SLOTS];
    uint32_t next; /* code to be given next */
    int width;     /* bits of a code */
} Table;

typedef struct Bits {
    LzwBytes *out;
    uint8_t block[255];
    uint32_t filled, hold;
    int held; /* bits in hold */
    bool failed;
} Bits;

static void flush(Bits *bits) {
    if (bits->filled == 0 || bits->failed) return;
    if (!list_reserve(bits->out, bits->filled + 1)) {
        bits->failed = true;
        return;
    }
    uint8_t *to = bits->out->items + bits->out->count;
    *to = (uint8_t)bits->filled;
    memcpy(to + 1, bits->block, bits->filled);
    bits->out->count += bits->filled + 1;
    bits->filled = 0;
}

static void put_byte(Bits *bits, uint8_t byte) {
    bits->block[bits->filled++] = byte;
    if (bits->filled == sizeof bits->block) flush(bits);
}

static void put(Bits *bits, uint32_t code, int width) {
    bits->hold |= code << bits->held;
    bits->held += width;
    for (; bits->held >= 8; bits->held -= 8, bits->hold >>= 8) put_byte(bits, (uint8_t)bits->hold);
}

static void clear(Table *table) {
    memset(table->keys, 0, sizeof table->keys);
    table->next = FIRST;
    table->width = 9;
}

static uint32_t slot_of(const Table *table, uint32_t key) {
    uint32_t slot = (key * UINT32_C(2654435761)) >> 18;
    while (table->keys[slot] != 0 && table->keys[slot] != key) slot = (slot + 1) % SLOTS;
    return slot;
}

/* The table is full: begin anew. Else remember the longer string, in one bit more when it takes that. */
static void learn(Table *table, Bits *bits, uint32_t slot, uint32_t key) {
    if (table->next == CODES) {
        put(bits, CLEAR, table->width);
        clear(table);
        return;
    }
    if (table->next == 1u << table->width) table->width++;
    table->keys[slot] = key;
    table->codes[slot] = (uint16_t)table->next++;
}

static void encode(Table *table, Bits *bits, const uint8_t *symbols, size_t count) {
    uint32_t code = symbols[0];
    for (size_t i = 1; i < count; i++) {
        uint32_t key = (code << 8 | symbols[i]) + 1, slot = slot_of(table, key);
        if (table->keys[slot] == key) {
            code = table->codes[slot];
            continue;
        }
        put(bits, code, table->width);
        learn(table, bits, slot, key);
        code = symbols[i];
    }
    put(bits, code, table->width);
    if (table->next == 1u << table->width && table->width < 12) table->width++;
}

bool lzw_encode(const uint8_t *symbols, size_t count, LzwBytes *out) {
    Table *table = memory_alloc(sizeof *table);
    Bits bits = {.out = out};
    if (!table) return false;
    clear(table);
    put(&bits, CLEAR, table->width);
    if (count) encode(table, &bits, symbols, count);
    put(&bits, END, table->width);
    if (bits.held > 0) put_byte(&bits, (uint8_t)bits.hold);
    flush(&bits);
    memory_free(table);
    return !bits.failed && list_push(out, 0);
}
