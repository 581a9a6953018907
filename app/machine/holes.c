#include "holes.h"

#include "base/memory.h"
#include <string.h>

enum { GROUP = 64, LONG = UINT16_MAX };

bool holes_init(HoleTree *tree, uint32_t units) {
    memset(tree, 0, sizeof *tree);
    tree->groups = (units + GROUP - 1) / GROUP;
    tree->starts = memory_alloc_zeroed(tree->groups * sizeof *tree->starts);
    tree->lengths = memory_alloc_zeroed(tree->groups * GROUP / 2 * sizeof *tree->lengths);
    bool ok = tree->starts && tree->lengths;
    for (uint32_t n = tree->groups; ok;) {
        n = (n + HOLES_FAN - 1) / HOLES_FAN;
        HoleLine *lines = memory_alloc_zeroed(n * sizeof *lines);
        ok = lines != NULL;
        if (ok) tree->levels[tree->level_count++] = lines;
        if (n == 1) break;
    }
    if (!ok) holes_free(tree);
    return ok;
}

void holes_free(HoleTree *tree) {
    memory_free(tree->starts);
    memory_free(tree->lengths);
    for (uint32_t i = 0; i < tree->level_count; i++) memory_free(tree->levels[i]);
    memset(tree, 0, sizeof *tree);
}

static uint16_t *length_slot(const HoleTree *tree, uint32_t unit) {
    return &tree->lengths[unit / 2];
}

static void note_length(const HoleTree *tree, uint32_t unit, uint32_t len) {
    *length_slot(tree, unit) = (uint16_t)(len < LONG ? len : LONG);
}

static uint32_t length_at(const HoleTree *tree, const Chunks *chunks, uint32_t unit) {
    uint32_t len = *length_slot(tree, unit);
    return len < LONG ? len : chunks_get(chunks, chunks_at(chunks, unit))->len;
}

static uint32_t longest_in_group(const HoleTree *tree, const Chunks *chunks, uint32_t group) {
    uint32_t longest = 0;
    for (uint64_t word = tree->starts[group]; word; word &= word - 1) {
        uint32_t len = length_at(tree, chunks, group * GROUP + (uint32_t)__builtin_ctzll(word));
        if (len > longest) longest = len;
    }
    return longest;
}

static uint32_t longest_in_line(const HoleLine *line) {
    uint32_t longest = 0;
    for (int i = 0; i < HOLES_FAN; i++) longest = line->longest[i] > longest ? line->longest[i] : longest;
    return longest;
}

static void add_to_counts(HoleTree *tree, uint32_t group, uint32_t change) {
    for (uint32_t l = 0, i = group; l < tree->level_count; l++, i /= HOLES_FAN)
        tree->levels[l][i / HOLES_FAN].count[i % HOLES_FAN] += change;
}

static uint32_t longest_of(const HoleTree *tree, uint32_t group) {
    return tree->levels[0][group / HOLES_FAN].longest[group % HOLES_FAN];
}

/* Tells the levels above that a group's greatest length is now `longest`, as far up as that changes anything.
 */
static void set_longest(HoleTree *tree, uint32_t group, uint32_t longest) {
    for (uint32_t l = 0, i = group; l < tree->level_count; l++, i /= HOLES_FAN) {
        HoleLine *line = &tree->levels[l][i / HOLES_FAN];
        uint32_t before = line->longest[i % HOLES_FAN];
        if (before == longest) return;
        line->longest[i % HOLES_FAN] = longest;
        if (l + 1 == tree->level_count) return;
        uint32_t up = i / HOLES_FAN;
        uint32_t above = tree->levels[l + 1][up / HOLES_FAN].longest[up % HOLES_FAN];
        if (longest < above) longest = before == above ? longest_in_line(line) : above;
    }
}

static void raise_longest(HoleTree *tree, uint32_t group, uint32_t len) {
    if (len > longest_of(tree, group)) set_longest(tree, group, len);
}

void holes_add(HoleTree *tree, uint32_t unit, uint32_t len) {
    tree->starts[unit / GROUP] |= UINT64_C(1) << unit % GROUP;
    note_length(tree, unit, len);
    raise_longest(tree, unit / GROUP, len);
    add_to_counts(tree, unit / GROUP, 1);
}

void holes_remove(HoleTree *tree, const Chunks *chunks, uint32_t unit, uint32_t len) {
    uint32_t group = unit / GROUP;
    tree->starts[group] &= ~(UINT64_C(1) << unit % GROUP);
    if (len == longest_of(tree, group)) set_longest(tree, group, longest_in_group(tree, chunks, group));
    add_to_counts(tree, group, UINT32_MAX);
}

void holes_change(HoleTree *tree, const Chunks *chunks, uint32_t unit, uint32_t len, uint32_t new_unit,
                  uint32_t new_len) {
    uint32_t group = unit / GROUP;
    if (new_unit / GROUP != group) {
        holes_remove(tree, chunks, unit, len);
        holes_add(tree, new_unit, new_len);
        return;
    }
    tree->starts[group] &= ~(UINT64_C(1) << unit % GROUP);
    tree->starts[group] |= UINT64_C(1) << new_unit % GROUP;
    note_length(tree, new_unit, new_len);
    if (new_len < len && len == longest_of(tree, group))
        set_longest(tree, group, longest_in_group(tree, chunks, group));
    else
        raise_longest(tree, group, new_len);
}

/* The first hole in a group among the starts in `word`. */
static uint32_t first_in_group(const HoleTree *tree, const Chunks *chunks, uint32_t group, uint64_t word,
                               uint32_t len) {
    for (; word; word &= word - 1) {
        uint32_t unit = group * GROUP + (uint32_t)__builtin_ctzll(word);
        if (length_at(tree, chunks, unit) >= len) return unit;
    }
    return HOLES_NONE;
}

static uint32_t first_in_line(const HoleLine *line, uint32_t from, uint32_t len) {
    while (from < HOLES_FAN && line->longest[from] < len) from++;
    return from;
}

/* Climbs until a stretch behind the place has a hole long enough, then descends to the first such group. */
uint32_t holes_first(const HoleTree *tree, const Chunks *chunks, uint32_t from, uint32_t len) {
    uint32_t i = from / GROUP, l = 0;
    if (i >= tree->groups) return HOLES_NONE;
    uint32_t unit = first_in_group(tree, chunks, i, tree->starts[i] & ~UINT64_C(0) << from % GROUP, len);
    if (unit != HOLES_NONE) return unit;
    for (;;) {
        uint32_t at = first_in_line(&tree->levels[l][i / HOLES_FAN], i % HOLES_FAN + 1, len);
        if (at < HOLES_FAN) {
            i = i / HOLES_FAN * HOLES_FAN + at;
            break;
        }
        i /= HOLES_FAN;
        if (++l == tree->level_count) return HOLES_NONE;
    }
    while (l-- > 0) i = i * HOLES_FAN + first_in_line(&tree->levels[l][i], 0, len);
    return first_in_group(tree, chunks, i, tree->starts[i], len);
}

uint64_t holes_before(const HoleTree *tree, uint32_t unit) {
    uint32_t i = unit / GROUP;
    uint64_t mask = (UINT64_C(1) << unit % GROUP) - 1;
    uint64_t count = (uint64_t)__builtin_popcountll(tree->starts[i] & mask);
    for (uint32_t l = 0; l < tree->level_count; l++, i /= HOLES_FAN)
        for (uint32_t k = 0; k < i % HOLES_FAN; k++) count += tree->levels[l][i / HOLES_FAN].count[k];
    return count;
}

uint64_t holes_count(const HoleTree *tree) {
    const HoleLine *root = tree->levels[tree->level_count - 1];
    uint64_t count = 0;
    for (int i = 0; i < HOLES_FAN; i++) count += root->count[i];
    return count;
}

uint32_t holes_longest(const HoleTree *tree) {
    return longest_in_line(tree->levels[tree->level_count - 1]);
}

bool holes_has(const HoleTree *tree, uint32_t unit) {
    return tree->starts[unit / GROUP] >> unit % GROUP & 1;
}
