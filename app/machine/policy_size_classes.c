/* Size classes: small requests are rounded up to one of 32 sizes, four a doubling; each class has runs of
 * pages cut into cells of its size and a list of free cells. Larger requests get whole pages, found first
 * fit.
 *
 * Segregated storage (Wilson et al. 1995, section 3.3) as in today's allocators: classes and runs as in
 * Evans, "A scalable concurrent malloc(3) implementation for FreeBSD" (jemalloc), 2006; run lengths that
 * waste at most an eighth as in tcmalloc; free cells listed run by run as in Leijen, Zorn, de Moura,
 * "Mimalloc", 2019. A run whose last cell is freed goes back to the pages. Free cells do not coalesce: other
 * sizes cannot use them, which is the price. Cost: O(1) for a cell, O(log n) for pages (holes.h).
 *
 * Chunks and their marks: 0 whole pages (free: filed in holes); class + 1 a cell; MARK_TAIL what a run has
 * not cut yet. */
#include "base/memory.h"
#include "policy.h"
#include <string.h>

enum { PAGE_BYTES = 4096, CLASSES = 32, CLASS_LINEAR = 8, CLASS_MOST = 512, RUN_PAGES = 8, MARK_TAIL = 1000 };

typedef struct Run {
    uint32_t start, len; /* units */
    uint32_t class, live;
    ChunkId free_cells;  /* last in, first out */
    ChunkId tail;        /* 0: all cut */
    uint32_t next, prev; /* number + 1 of the neighbours in the class's list of runs with room */
} Run;

typedef struct Classes {
    List(Run) runs;
    uint32_t unused;         /* number + 1 of the first unused run; they are chained by next */
    uint32_t heads[CLASSES]; /* number + 1 of the first run with room */
    uint32_t *run_of_page;   /* number + 1 */
    uint32_t page;           /* units of a page */
} Classes;

static Run *run_at(const Classes *classes, uint32_t number) {
    return &classes->runs.items[number - 1];
}

/* ---- classes: 1 to 8 units one by one, then 10 12 14 16, 20 24 28 32, ... 512 */

static uint32_t class_len(uint32_t class) {
    if (class < CLASS_LINEAR) return class + 1;
    uint32_t step = 2u << (class - CLASS_LINEAR) / 4;
    return step * (5 + (class - CLASS_LINEAR) % 4);
}

static uint32_t class_above(uint32_t len) {
    if (len <= CLASS_LINEAR) return len - 1;
    uint32_t doubling = 31 - (uint32_t)__builtin_clz(len - 1) - 3; /* 0 for 9..16 */
    return CLASS_LINEAR + 4 * doubling + ((len - 1) >> (doubling + 1)) - 4;
}

/* What a request takes once room for its alignment behind the header is added. */
static uint64_t padded_len(const Heap *heap, const HeapRequest *request) {
    bool slack = heap->header > 0 && request->align > heap->header;
    return request->len + (slack ? (request->align - heap->header) / heap->unit : 0);
}

/* The class whose cells hold the request, all of them aligned; CLASSES: it needs pages. */
static uint32_t class_for(const Heap *heap, const HeapRequest *request) {
    uint64_t len = padded_len(heap, request), align = request->align / heap->unit;
    if (len > CLASS_MOST || request->align > PAGE_BYTES) return CLASSES;
    uint32_t class = class_above((uint32_t)len);
    while (class < CLASSES && class_len(class) % align != 0) class ++;
    return class;
}

static uint32_t run_len(const Classes *classes, uint32_t class) {
    uint32_t len = classes->page;
    while (len % class_len(class) > len / 8 && len < RUN_PAGES * classes->page) len += classes->page;
    return len;
}

/* ---- runs */

static void list_run(Classes *classes, uint32_t number) {
    Run *run = run_at(classes, number);
    run->prev = 0;
    run->next = classes->heads[run->class];
    if (run->next) run_at(classes, run->next)->prev = number;
    classes->heads[run->class] = number;
}

static void unlist_run(Classes *classes, uint32_t number) {
    const Run *run = run_at(classes, number);
    if (run->next) run_at(classes, run->next)->prev = run->prev;
    if (run->prev)
        run_at(classes, run->prev)->next = run->next;
    else
        classes->heads[run->class] = run->next;
}

static bool has_room(const Run *run) {
    return run->free_cells || run->tail;
}

/* Pages are counted on absolute addresses, so that the cells of a class are aligned as its size is. */
static uint32_t *page_slot(const Heap *heap, uint32_t unit) {
    const Classes *classes = heap->own;
    return &classes->run_of_page[(heap->base % PAGE_BYTES / heap->unit + unit) / classes->page];
}

static void tag_pages(const Heap *heap, const Run *run, uint32_t number) {
    const Classes *classes = heap->own;
    for (uint32_t unit = run->start; unit < run->start + run->len; unit += classes->page)
        *page_slot(heap, unit) = number;
}

static uint32_t make_number(Classes *classes) {
    if (!classes->unused) return ++classes->runs.count;
    uint32_t number = classes->unused;
    classes->unused = run_at(classes, number)->next;
    return number;
}

static bool find_pages(const Heap *heap, const HeapRequest *request, HeapPlace *place) {
    bool found = listed_first_from(heap, request, 0, HOLES_NONE, place);
    place->searched = found ? holes_before(&heap->holes, chunks_get(&heap->chunks, place->chunk)->start) + 1
                            : holes_count(&heap->holes);
    return found;
}

static HeapResult open_run(Heap *heap, uint32_t class, uint32_t len, uint64_t *searched) {
    Classes *classes = heap->own;
    HeapRequest request = {.size = (uint64_t)len * heap->unit, .align = PAGE_BYTES, .len = len};
    HeapPlace place = {0};
    bool found = find_pages(heap, &request, &place);
    *searched = place.searched;
    if (found && (!listed_prepare(heap, place.start, place.start + len) || !list_reserve(&classes->runs, 1) ||
                  !chunks_prepare(&heap->chunks, 3) ||
                  !chunks_prepare_at(&heap->chunks, place.start + class_len(class))))
        return HEAP_OUT_OF_MEMORY;
    listed_tell_walk(heap, &request, &place, found);
    if (!found) return HEAP_NO_ROOM;
    ChunkId tail = listed_carve(heap, &place, len);
    chunks_get(&heap->chunks, tail)->state = CHUNK_FREE;
    chunks_get(&heap->chunks, tail)->mark = MARK_TAIL;
    uint32_t number = make_number(classes);
    *run_at(classes, number) = (Run){.start = place.start, .len = len, .class = class, .tail = tail};
    tag_pages(heap, run_at(classes, number), number);
    list_run(classes, number);
    return HEAP_OK;
}

static void close_run(Heap *heap, uint32_t number) {
    Classes *classes = heap->own;
    Run *run = run_at(classes, number);
    ChunkId id = chunks_at(&heap->chunks, run->start);
    unlist_run(classes, number);
    tag_pages(heap, run, 0);
    while (chunks_get(&heap->chunks, id)->len < run->len)
        chunks_join(&heap->chunks, id, chunks_after(&heap->chunks, id));
    chunks_get(&heap->chunks, id)->mark = 0;
    chunks_get(&heap->chunks, id)->state = CHUNK_FREE;
    listed_coalesce(heap, id);
    *run = (Run){.next = classes->unused};
    classes->unused = number;
}

/* ---- cells */

static ChunkId cut_cell(Heap *heap, Run *run) {
    uint32_t len = class_len(run->class);
    ChunkId id = run->tail;
    run->tail = 0;
    if (chunks_get(&heap->chunks, id)->len > len) {
        ChunkId tail = chunks_cut(&heap->chunks, id, len);
        chunks_get(&heap->chunks, tail)->mark = MARK_TAIL;
        if (chunks_get(&heap->chunks, tail)->len >= len) run->tail = tail;
    }
    return id;
}

static ChunkId take_cell(Heap *heap, uint32_t number) {
    Classes *classes = heap->own;
    Run *run = run_at(classes, number);
    ChunkId id = run->free_cells;
    if (id)
        run->free_cells = chunks_get(&heap->chunks, id)->next;
    else
        id = cut_cell(heap, run);
    run->live++;
    if (!has_room(run)) unlist_run(classes, number);
    chunks_get(&heap->chunks, id)->mark = (uint16_t)(run->class + 1);
    chunks_get(&heap->chunks, id)->state = CHUNK_LIVE;
    return id;
}

static bool prepare_cell(Heap *heap, const Run *run) {
    if (run->free_cells) return true;
    uint32_t at = chunks_get(&heap->chunks, run->tail)->start + class_len(run->class);
    return chunks_prepare(&heap->chunks, 1) && chunks_prepare_at(&heap->chunks, at);
}

static HeapResult take_small(Heap *heap, uint32_t class, ChunkId *id, uint64_t *searched) {
    const Classes *classes = heap->own;
    if (!classes->heads[class]) {
        HeapResult result = open_run(heap, class, run_len(classes, class), searched);
        if (result != HEAP_OK) return result;
        *id = take_cell(heap, classes->heads[class]);
        return HEAP_OK;
    }
    const Run *run = run_at(classes, classes->heads[class]);
    if (!prepare_cell(heap, run)) return HEAP_OUT_OF_MEMORY;
    *searched = 1;
    const Chunk *hole = chunks_get(&heap->chunks, run->free_cells ? run->free_cells : run->tail);
    heap_look(heap, hole->start, hole->len, VERDICT_TAKEN);
    *id = take_cell(heap, classes->heads[class]);
    return HEAP_OK;
}

/* ---- whole pages */

static bool make_large(const Heap *heap, const HeapRequest *request, HeapRequest *large) {
    const Classes *classes = heap->own;
    uint64_t len = (padded_len(heap, request) + classes->page - 1) / classes->page * classes->page;
    *large = (HeapRequest){.size = request->size, .align = request->align, .len = (uint32_t)len};
    if (large->align < PAGE_BYTES) large->align = PAGE_BYTES;
    return len <= heap->chunks.units;
}

/* ---- the policy */

static void release(Heap *heap) {
    Classes *classes = heap->own;
    if (classes) {
        list_free(&classes->runs);
        memory_free(classes->run_of_page);
    }
    memory_free(classes);
    listed_free(heap);
}

static bool init(Heap *heap) {
    if (!listed_init(heap)) return false;
    Classes *classes = heap->own = memory_alloc_zeroed(sizeof *classes);
    if (classes) {
        classes->page = PAGE_BYTES / heap->unit;
        classes->run_of_page =
            memory_alloc_zeroed((heap->chunks.units / classes->page + 2) * sizeof(uint32_t));
    }
    if (classes && classes->run_of_page) return true;
    release(heap);
    return false;
}

static HeapResult take(Heap *heap, const HeapRequest *request, ChunkId *id, uint64_t *searched) {
    uint32_t class = class_for(heap, request);
    HeapRequest large;
    if (class < CLASSES) return take_small(heap, class, id, searched);
    return make_large(heap, request, &large) ? listed_take(heap, &large, id, searched) : HEAP_NO_ROOM;
}

static HeapResult give(Heap *heap, ChunkId id) {
    Classes *classes = heap->own;
    Chunk *chunk = chunks_get(&heap->chunks, id);
    if (chunk->mark == 0) return listed_give(heap, id);
    uint32_t number = *page_slot(heap, chunk->start);
    Run *run = run_at(classes, number);
    if (!has_room(run)) list_run(classes, number);
    chunk->state = CHUNK_FREE;
    chunk->next = run->free_cells;
    run->free_cells = id;
    if (--run->live == 0) close_run(heap, number);
    return HEAP_OK;
}

/* A cell keeps its block while that fills at least half of it; pages are cut and joined like any hole. */
static HeapResult resize(Heap *heap, ChunkId id, const HeapRequest *request) {
    const Chunk *chunk = chunks_get(&heap->chunks, id);
    uint32_t class = class_for(heap, request);
    HeapRequest large;
    if (chunk->mark > 0) {
        uint64_t len = padded_len(heap, request);
        return class + 1u == chunk->mark || (len <= chunk->len && len * 2 >= chunk->len) ? HEAP_OK
                                                                                         : HEAP_NO_ROOM;
    }
    if (class < CLASSES || !make_large(heap, request, &large)) return HEAP_NO_ROOM;
    return listed_resize(heap, id, &large);
}

/* ---- check */

static bool check_run(const Heap *heap, const Run *run) {
    uint32_t live = 0, free_cells = 0, listed = 0;
    for (uint32_t unit = run->start; unit < run->start + run->len;) {
        const Chunk *chunk = chunks_get(&heap->chunks, chunks_at(&heap->chunks, unit));
        bool cell = chunk->mark == run->class + 1;
        if (cell && chunk->len != class_len(run->class)) return false;
        if (!cell && (chunk->mark != MARK_TAIL || chunk->state != CHUNK_FREE)) return false;
        live += cell && chunk->state == CHUNK_LIVE;
        free_cells += cell && chunk->state == CHUNK_FREE;
        unit += chunk->len;
    }
    for (ChunkId id = run->free_cells; id; id = chunks_get(&heap->chunks, id)->next) listed++;
    return live == run->live && live > 0 && listed == free_cells;
}

static bool check(const Heap *heap, Fault *why) {
    const Classes *classes = heap->own;
    uint32_t with_room = 0, listed = 0;
    for (uint32_t i = 0; i < classes->runs.count; i++) {
        const Run *run = &classes->runs.items[i];
        if (run->len == 0) continue; /* unused */
        if (!check_run(heap, run)) return fault_set(why, FAULT_FORMAT, NULL, 0, "a run of cells is wrong");
        with_room += has_room(run);
    }
    for (uint32_t class = 0; class < CLASSES; class ++)
        for (uint32_t n = classes->heads[class]; n; n = run_at(classes, n)->next) listed++;
    if (listed != with_room)
        return fault_set(why, FAULT_FORMAT, NULL, 0, "the lists of runs with room are wrong");
    return listed_check(heap, why);
}

const Policy policy_size_classes = {
    .name = "size classes",
    .init = init,
    .free = release,
    .find = find_pages,
    .take = take,
    .give = give,
    .resize = resize,
    .check = check,
    .has_slack = true,
};
