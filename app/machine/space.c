/* Pages on demand behind a directory of leaves. Every operation that writes first makes the pages of its
 * range its own (own_page), which is the only thing that can fail; then it works page by page on plain
 * arrays. What does the same to a whole range makes one page serve for many (own_alike): ten million zeros
 * are a page, and pointers to it. */
#include "machine/space.h"

#include "base/memory.h"
#include <assert.h>
#include <string.h>

enum {
    PAGE_BITS = 10,
    PAGE_BYTES = 1 << PAGE_BITS,
    PAGE_WORDS = PAGE_BYTES / 64,
    LEAF_PAGES = 512,
};
#define LEAF_BYTES ((uint64_t)PAGE_BYTES * LEAF_PAGES)

typedef struct Page {
    uint32_t refs;
    uint64_t init[PAGE_WORDS];
    uint8_t bytes[PAGE_BYTES];
} Page;

struct SpaceLeaf {
    uint32_t refs;
    Page *pages[LEAF_PAGES];
};

struct SpaceFamily {
    uint32_t refs;
    uint64_t bytes;
};

/* ---- families, leaves, pages */

static void *family_alloc(SpaceFamily *family, size_t bytes) {
    void *block = memory_alloc_zeroed(bytes);
    if (block) family->bytes += bytes;
    return block;
}

static void family_free(SpaceFamily *family, void *block, size_t bytes) {
    family->bytes -= bytes;
    memory_free(block);
}

static void release_page(SpaceFamily *family, Page *page) {
    if (page && --page->refs == 0) family_free(family, page, sizeof *page);
}

static void release_leaf(SpaceFamily *family, SpaceLeaf *leaf) {
    if (!leaf || --leaf->refs > 0) return;
    for (uint32_t i = 0; i < LEAF_PAGES; i++) release_page(family, leaf->pages[i]);
    family_free(family, leaf, sizeof *leaf);
}

static SpaceLeaf *own_leaf(Space *space, uint32_t number) {
    SpaceLeaf *old = space->leaves[number];
    if (old && old->refs == 1) return old;
    SpaceLeaf *leaf = family_alloc(space->family, sizeof *leaf);
    if (!leaf) return NULL;
    leaf->refs = 1;
    if (old) {
        memcpy(leaf->pages, old->pages, sizeof leaf->pages);
        for (uint32_t i = 0; i < LEAF_PAGES; i++)
            if (leaf->pages[i]) leaf->pages[i]->refs++;
        old->refs--;
    }
    return space->leaves[number] = leaf;
}

static Page *own_page(Space *space, uint64_t offset) {
    SpaceLeaf *leaf = own_leaf(space, (uint32_t)(offset / LEAF_BYTES));
    if (!leaf) return NULL;
    Page **entry = &leaf->pages[offset / PAGE_BYTES % LEAF_PAGES];
    Page *old = *entry;
    if (old && old->refs == 1) return old;
    Page *page = family_alloc(space->family, sizeof *page);
    if (!page) return NULL;
    if (old) {
        *page = *old;
        old->refs--;
    }
    page->refs = 1;
    return *entry = page;
}

static Page *find_page(const Space *space, uint64_t offset) {
    const SpaceLeaf *leaf = space->leaves[offset / LEAF_BYTES];
    return leaf ? leaf->pages[offset / PAGE_BYTES % LEAF_PAGES] : NULL;
}

/* The page of a range that was touched. */
static Page *touched_page(const Space *space, uint64_t offset) {
    return space->leaves[offset / LEAF_BYTES]->pages[offset / PAGE_BYTES % LEAF_PAGES];
}

bool space_init(Space *space, uint64_t base, uint64_t size) {
    uint64_t count = (size + LEAF_BYTES - 1) / LEAF_BYTES;
    *space = (Space){.base = base, .size = size};
    if (count > UINT32_MAX) return false;
    SpaceFamily *family = memory_alloc_zeroed(sizeof *family);
    if (!family) return false;
    space->leaves = family_alloc(family, (size_t)count * sizeof *space->leaves);
    if (!space->leaves) {
        memory_free(family);
        return false;
    }
    family->refs = 1;
    family->bytes += sizeof *family;
    space->leaf_count = (uint32_t)count;
    space->family = family;
    return true;
}

void space_free(Space *space) {
    if (!space->family) return;
    for (uint32_t i = 0; i < space->leaf_count; i++) release_leaf(space->family, space->leaves[i]);
    family_free(space->family, space->leaves, space->leaf_count * sizeof *space->leaves);
    if (--space->family->refs == 0) memory_free(space->family);
    *space = (Space){.base = space->base, .size = space->size};
}

bool space_copy_state(Space *copy, const Space *space) {
    SpaceLeaf **leaves = family_alloc(space->family, space->leaf_count * sizeof *leaves);
    *copy = (Space){.base = space->base, .size = space->size};
    if (!leaves) return false;
    for (uint32_t i = 0; i < space->leaf_count; i++) {
        leaves[i] = space->leaves[i];
        if (leaves[i]) leaves[i]->refs++;
    }
    *copy = *space;
    copy->leaves = leaves;
    copy->family->refs++;
    return true;
}

uint64_t space_bytes(const Space *space) {
    uint64_t sum = space->leaf_count * sizeof *space->leaves;
    for (uint32_t i = 0; i < space->leaf_count; i++) {
        const SpaceLeaf *leaf = space->leaves[i];
        if (!leaf) continue;
        sum += sizeof *leaf;
        for (uint32_t k = 0; k < LEAF_PAGES; k++)
            if (leaf->pages[k] && (k == 0 || leaf->pages[k] != leaf->pages[k - 1]))
                sum += sizeof *leaf->pages[k];
    }
    return sum;
}

uint64_t space_family_bytes(const Space *space) {
    return space->family ? space->family->bytes : 0;
}

bool space_holds(const Space *space, uint64_t addr, uint64_t len) {
    return addr >= space->base && addr - space->base <= space->size &&
           len <= space->size - (addr - space->base);
}

/* ---- bits */

static uint64_t mask_of(uint32_t from, uint32_t count) { /* count 1 to 64 */
    return ~UINT64_C(0) >> (-count & 63) << (from & 63);
}

static void set_bits(uint64_t *words, uint32_t from, uint32_t count, bool value) {
    while (count > 0) {
        uint32_t bit = from % 64, n = count < 64 - bit ? count : 64 - bit;
        uint64_t mask = mask_of(bit, n);
        words[from / 64] = value ? words[from / 64] | mask : words[from / 64] & ~mask;
        from += n;
        count -= n;
    }
}

/* How many of `count` bits from `from` on equal the first. */
static uint32_t run_of_bits(const uint64_t *words, uint32_t from, uint32_t count) {
    uint64_t flip = words[from / 64] >> (from % 64) & 1 ? ~UINT64_C(0) : 0;
    uint32_t length = 0;
    while (length < count) {
        uint32_t bit = (from + length) % 64, n = count - length < 64 - bit ? count - length : 64 - bit;
        uint64_t other = (words[(from + length) / 64] ^ flip) & mask_of(bit, n);
        if (other) return length + (uint32_t)__builtin_ctzll(other) - bit;
        length += n;
    }
    return length;
}

/* ---- walking a range page by page */

/* The part of [offset, offset + len) that lies in the page of `offset`. */
static uint32_t page_part(uint64_t offset, uint64_t len) {
    uint64_t rest = PAGE_BYTES - offset % PAGE_BYTES;
    return (uint32_t)(len < rest ? len : rest);
}

/* own_page for every page of a range in which the same will be done to every byte: whole pages that were one
 * page are one page again. Missing ones are passed over, or made. */
static bool own_alike(Space *space, uint64_t addr, uint64_t len, bool make_missing) {
    assert(len == 0 || space_holds(space, addr, len));
    Page *was = NULL, *is = NULL; /* what the last whole page was before, and what it is now */
    uint64_t offset = addr - space->base;
    for (uint32_t n = 0; len > 0; offset += n, len -= n) {
        n = page_part(offset, len);
        Page *old = find_page(space, offset);
        if (!old && !make_missing) continue;
        if (n == PAGE_BYTES && is && old == was) {
            SpaceLeaf *leaf = own_leaf(space, (uint32_t)(offset / LEAF_BYTES));
            if (!leaf) return false;
            leaf->pages[offset / PAGE_BYTES % LEAF_PAGES] = is;
            is->refs++;
            release_page(space->family, old);
            continue;
        }
        Page *own = own_page(space, offset);
        if (!own) return false;
        if (n == PAGE_BYTES) was = old, is = own;
    }
    return true;
}

bool space_touch_alike(Space *space, uint64_t addr, uint64_t len) {
    return own_alike(space, addr, len, true);
}

bool space_touch(Space *space, uint64_t addr, uint64_t len) {
    assert(len == 0 || space_holds(space, addr, len));
    uint64_t offset = addr - space->base;
    for (uint32_t n = 0; len > 0; offset += n, len -= n) {
        n = page_part(offset, len);
        if (!own_page(space, offset)) return false;
    }
    return true;
}

bool space_write(Space *space, uint64_t addr, Bytes bytes) {
    if (!space_touch(space, addr, bytes.len)) return false;
    uint64_t offset = addr - space->base;
    for (uint32_t n = 0; bytes.len > 0; offset += n, bytes.data += n, bytes.len -= n) {
        n = page_part(offset, bytes.len);
        Page *page = touched_page(space, offset);
        memcpy(page->bytes + offset % PAGE_BYTES, bytes.data, n);
        set_bits(page->init, (uint32_t)(offset % PAGE_BYTES), n, true);
    }
    return true;
}

void space_fill_touched(Space *space, uint64_t addr, uint8_t byte, uint64_t len) {
    uint64_t offset = addr - space->base;
    const Page *done = NULL;
    for (uint32_t n = 0; len > 0; offset += n, len -= n) {
        n = page_part(offset, len);
        Page *page = touched_page(space, offset);
        if (page == done) continue;
        done = page;
        memset(page->bytes + offset % PAGE_BYTES, byte, n);
        set_bits(page->init, (uint32_t)(offset % PAGE_BYTES), n, true);
    }
}

bool space_fill(Space *space, uint64_t addr, uint8_t byte, uint64_t len) {
    if (!space_touch_alike(space, addr, len)) return false;
    space_fill_touched(space, addr, byte, len);
    return true;
}

/* Pages that were never made hold nothing initialised: they are passed over, or made first where they must
 * be. */
static void mark(Space *space, uint64_t addr, uint64_t len, bool value) {
    uint64_t offset = addr - space->base;
    const Page *done = NULL;
    for (uint32_t n = 0; len > 0; offset += n, len -= n) {
        n = page_part(offset, len);
        Page *page = find_page(space, offset);
        if (page == done) continue;
        done = page;
        if (page) set_bits(page->init, (uint32_t)(offset % PAGE_BYTES), n, value);
    }
}

bool space_forget(Space *space, uint64_t addr, uint64_t len) {
    assert(len == 0 || space_holds(space, addr, len));
    if (!own_alike(space, addr, len, false)) return false;
    mark(space, addr, len, false);
    return true;
}

bool space_remember(Space *space, uint64_t addr, uint64_t len) {
    if (!space_touch_alike(space, addr, len)) return false;
    mark(space, addr, len, true);
    return true;
}

bool space_read(const Space *space, uint64_t addr, uint8_t *out, uint64_t len) {
    assert(len == 0 || space_holds(space, addr, len));
    bool whole = true;
    uint64_t offset = addr - space->base;
    for (uint32_t n = 0; len > 0; offset += n, out += n, len -= n) {
        n = page_part(offset, len);
        uint32_t at = (uint32_t)(offset % PAGE_BYTES);
        const Page *page = find_page(space, offset);
        if (page) {
            memcpy(out, page->bytes + at, n);
            if (!(page->init[at / 64] >> (at % 64) & 1) || run_of_bits(page->init, at, n) < n) whole = false;
        } else {
            memset(out, 0, n);
            whole = false;
        }
    }
    return whole;
}

uint64_t space_run(const Space *space, uint64_t addr, uint64_t len, bool *init) {
    assert(len == 0 || space_holds(space, addr, len));
    uint64_t offset = addr - space->base, length = 0;
    *init = false;
    while (length < len) {
        uint64_t here = offset + length;
        uint32_t n = page_part(here, len - length), at = (uint32_t)(here % PAGE_BYTES);
        const Page *page = find_page(space, here);
        bool first = page && (page->init[at / 64] >> (at % 64) & 1);
        if (length == 0) *init = first;
        if (first != *init) return length;
        uint32_t run = page ? run_of_bits(page->init, at, n) : n;
        length += run;
        if (run < n) return length;
    }
    return length;
}

bool space_is_init(const Space *space, uint64_t addr, uint64_t len) {
    bool init = false;
    return len == 0 || (space_run(space, addr, len, &init) == len && init);
}

/* ---- copying */

/* Copies a stretch that lies in one page on both sides. A missing source page is all zero and uninitialised.
 */
static void copy_part(Space *space, uint64_t to, uint64_t from, uint32_t n) {
    Page *into = touched_page(space, to);
    const Page *source = find_page(space, from);
    uint32_t at = (uint32_t)(to % PAGE_BYTES), src = (uint32_t)(from % PAGE_BYTES);
    if (!source) {
        memset(into->bytes + at, 0, n);
        set_bits(into->init, at, n, false);
        return;
    }
    uint64_t bits[PAGE_WORDS]; /* the source's, kept, because the ranges may overlap */
    memcpy(bits, source->init, sizeof bits);
    memmove(into->bytes + at, source->bytes + src, n);
    for (uint32_t done = 0, run = 0; done < n; done += run) {
        run = run_of_bits(bits, src + done, n - done);
        set_bits(into->init, at + done, run, bits[(src + done) / 64] >> ((src + done) % 64) & 1);
    }
}

/* The longest stretch of at most `len` before the ends `to` and `from` that crosses no page border on either
 * side. */
static uint32_t part_before(uint64_t to, uint64_t from, uint64_t len) {
    uint64_t a = (to - 1) % PAGE_BYTES + 1, b = (from - 1) % PAGE_BYTES + 1;
    uint64_t n = a < b ? a : b;
    return (uint32_t)(len < n ? len : n);
}

static bool is_untouched(const Space *space, uint64_t addr, uint64_t len) {
    uint64_t offset = addr - space->base;
    for (uint32_t n = 0; len > 0; offset += n, len -= n) {
        n = page_part(offset, len);
        if (find_page(space, offset)) return false;
    }
    return true;
}

bool space_copy(Space *space, uint64_t to, uint64_t from, uint64_t len) {
    assert(len == 0 || (space_holds(space, from, len) && space_holds(space, to, len)));
    if (to == from || len == 0) return true;
    if (is_untouched(space, from, len) && is_untouched(space, to, len)) return true;
    if (!space_touch(space, to, len)) return false;
    uint64_t t = to - space->base, f = from - space->base;
    if (t < f) {
        for (uint32_t n = 0; len > 0; t += n, f += n, len -= n) {
            n = page_part(f, page_part(t, len));
            copy_part(space, t, f, n);
        }
        return true;
    }
    for (uint32_t n = 0; len > 0; len -= n) {
        n = part_before(t + len, f + len, len);
        copy_part(space, t + len - n, f + len - n, n);
    }
    return true;
}
