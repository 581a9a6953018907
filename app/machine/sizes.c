#include "sizes.h"

#include <assert.h>
#include <string.h>

static SizeNode *node_at(const SizeIndex *index, uint32_t id) {
    return &index->nodes.items[id];
}

static uint32_t make_node(SizeIndex *index) {
    uint32_t id = index->unused;
    if (id) {
        index->unused = node_at(index, id)->next;
        index->unused_count--;
    } else {
        assert(index->nodes.count < index->nodes.capacity);
        id = index->nodes.count++;
    }
    SizeNode *node = node_at(index, id);
    node->count = node->next = node->previous = 0;
    return id;
}

static void drop_node(SizeIndex *index, uint32_t id) {
    node_at(index, id)->next = index->unused;
    index->unused = id;
    index->unused_count++;
}

bool sizes_init(SizeIndex *index) {
    memset(index, 0, sizeof *index);
    if (!list_reserve(&index->nodes, 8)) return false;
    index->nodes.count = 1;
    memset(node_at(index, 0), 0, sizeof(SizeNode));
    index->root = make_node(index);
    index->depth = 1;
    return true;
}

void sizes_free(SizeIndex *index) {
    list_free(&index->nodes);
    memset(index, 0, sizeof *index);
}

/* One addition splits at most one node a level and grows one root, which the next then may have to split too.
 */
bool sizes_reserve(SizeIndex *index, uint32_t adds) {
    size_t wanted = ((size_t)index->depth + adds) * adds;
    return index->unused_count >= wanted || list_reserve(&index->nodes, wanted - index->unused_count);
}

/* How many of the node's keys are <= key (or < key). */
static uint32_t keys_upto(const SizeNode *node, uint64_t key) {
    uint32_t low = 0;
    for (uint32_t n = node->count; n > 0;) {
        uint32_t half = n / 2;
        if (node->keys[low + half] <= key) {
            low += half + 1;
            n -= half + 1;
        } else {
            n = half;
        }
    }
    return low;
}

static uint32_t child_for(const SizeNode *node, uint64_t key) {
    uint32_t n = keys_upto(node, key);
    return n ? n - 1 : 0;
}

typedef struct Path {
    uint32_t nodes[SIZES_DEPTH], slots[SIZES_DEPTH]; /* from the root; slots: which child was taken */
} Path;

static uint32_t descend(const SizeIndex *index, uint64_t key, Path *path) {
    uint32_t id = index->root;
    for (uint32_t level = 0; level + 1 < index->depth; level++) {
        const SizeNode *node = node_at(index, id);
        path->nodes[level] = id;
        path->slots[level] = child_for(node, key);
        id = node->children[path->slots[level]];
    }
    return id;
}

static void insert_at(SizeNode *node, uint32_t slot, uint64_t key, uint32_t child) {
    uint32_t behind = node->count - slot;
    memmove(node->keys + slot + 1, node->keys + slot, behind * sizeof *node->keys);
    memmove(node->children + slot + 1, node->children + slot, behind * sizeof *node->children);
    node->keys[slot] = key;
    node->children[slot] = child;
    node->count++;
}

/* Moves the upper half of a full node to a new one, and links it in behind when they are leaves. */
static uint32_t split(SizeIndex *index, uint32_t id, bool leaf) {
    uint32_t other = make_node(index);
    SizeNode *node = node_at(index, id), *upper = node_at(index, other);
    upper->count = node->count - node->count / 2;
    node->count /= 2;
    memcpy(upper->keys, node->keys + node->count, upper->count * sizeof *upper->keys);
    memcpy(upper->children, node->children + node->count, upper->count * sizeof *upper->children);
    if (leaf) {
        upper->next = node->next;
        upper->previous = id;
        if (node->next) node_at(index, node->next)->previous = other;
        node->next = other;
    }
    return other;
}

static void grow_root(SizeIndex *index, uint64_t key, uint32_t other) {
    uint32_t root = make_node(index);
    assert(index->depth + 1 < SIZES_DEPTH);
    insert_at(node_at(index, root), 0, 0, index->root);
    insert_at(node_at(index, root), 1, key, other);
    index->root = root;
    index->depth++;
}

/* Puts a key into a node, which is split first when it is full; returns the new node behind it, or 0. */
static uint32_t put(SizeIndex *index, uint32_t id, uint64_t key, uint32_t child, bool leaf) {
    uint32_t other = node_at(index, id)->count == SIZES_FAN ? split(index, id, leaf) : 0;
    SizeNode *node = node_at(index, other && node_at(index, other)->keys[0] <= key ? other : id);
    insert_at(node, keys_upto(node, key), key, child);
    return other;
}

void sizes_add(SizeIndex *index, uint32_t len, uint32_t start) {
    Path path;
    uint64_t key = sizes_key(len, start);
    uint32_t leaf = descend(index, key, &path), other = put(index, leaf, key, 0, true);
    index->count++;
    for (uint32_t level = index->depth - 1; other && level-- > 0;)
        other = put(index, path.nodes[level], node_at(index, other)->keys[0], other, false);
    if (other) grow_root(index, node_at(index, other)->keys[0], other);
}

static void remove_at(SizeNode *node, uint32_t slot) {
    uint32_t behind = --node->count - slot;
    memmove(node->keys + slot, node->keys + slot + 1, behind * sizeof *node->keys);
    memmove(node->children + slot, node->children + slot + 1, behind * sizeof *node->children);
}

/* An inner node keeps its first key, so that it stays a lower bound of all that is led into the node. */
static void remove_child(SizeNode *node, uint32_t slot) {
    uint64_t first = node->keys[0];
    remove_at(node, slot);
    node->keys[0] = first;
}

static void unlink_leaf(SizeIndex *index, uint32_t id) {
    const SizeNode *node = node_at(index, id);
    if (node->next) node_at(index, node->next)->previous = node->previous;
    if (node->previous) node_at(index, node->previous)->next = node->next;
}

void sizes_remove(SizeIndex *index, uint32_t len, uint32_t start) {
    Path path = {0};
    uint64_t key = sizes_key(len, start);
    uint32_t id = descend(index, key, &path), level = index->depth - 1;
    uint32_t slot = keys_upto(node_at(index, id), key) - 1;
    assert(node_at(index, id)->keys[slot] == key);
    remove_at(node_at(index, id), slot);
    index->count--;
    if (node_at(index, id)->count == 0 && level > 0) unlink_leaf(index, id);
    while (level > 0 && node_at(index, id)->count == 0) {
        drop_node(index, id);
        level--;
        id = path.nodes[level];
        remove_child(node_at(index, id), path.slots[level]);
    }
    while (index->depth > 1 && node_at(index, index->root)->count == 1) {
        uint32_t root = index->root;
        index->root = node_at(index, root)->children[0];
        drop_node(index, root);
        index->depth--;
    }
}

uint64_t sizes_from(const SizeIndex *index, uint32_t len, uint32_t start) {
    Path path;
    uint64_t key = sizes_key(len, start);
    const SizeNode *leaf = node_at(index, descend(index, key, &path));
    uint32_t slot = key ? keys_upto(leaf, key - 1) : 0;
    if (slot < leaf->count) return leaf->keys[slot];
    return leaf->next ? node_at(index, leaf->next)->keys[0] : SIZES_NONE;
}
