/* A lesson made by hand, event by event, for tests of the scene: the program of the first lesson, and pieces
 * to tell others from. Addresses are the ones a machine with the default configuration gives. */
#ifndef TESTS_SCENE_TALE_H
#define TESTS_SCENE_TALE_H

#include "scene/scene.h"
#include <stdio.h>
#include <string.h>

#define TALE_HEAP UINT64_C(0x50000)
#define TALE_BASE UINT64_C(0x7FFFFFE0)

/* A tale is written in bytes. Who owns a block follows from where its address is written, as a vocabulary
 * would say it: the tale says so after each write. What is on its way to a call or from one, a tale says
 * itself. */
typedef struct TaleBlock {
    uint64_t addr, size, holder;
    JournalOwner kind;
    uint32_t machine;
    bool counted; /* an Rc's: its two counters as they lie in memory */
    uint64_t strong, weak;
} TaleBlock;
typedef struct TalePlace {
    uint64_t addr, size;
    uint32_t machine;
} TalePlace;

typedef struct Tale {
    Journal *journal;
    List(TaleBlock) blocks;
    List(TalePlace) places; /* variables */
    TypeTable types;
    TypeId i32, u64, byte, pointer, string;
    uint32_t line;
    bool ok;
    Timeline *timeline;
    Scene *scene;
} Tale;

static inline void tale_append(Tale *tale, Event event) {
    event.line = tale->line;
    tale->ok = tale->ok && journal_append(tale->journal, &event, NULL);
}

static inline TaleBlock *tale_block(Tale *tale, uint32_t machine, uint64_t addr, bool exact) {
    for (uint32_t i = tale->blocks.count; i-- > 0;) {
        TaleBlock *block = &tale->blocks.items[i];
        bool found = exact ? block->addr == addr : addr >= block->addr && addr - block->addr < block->size;
        if (block->machine == machine && found) return block;
    }
    return NULL;
}

/* From now on a block belongs to somebody else, or to nobody. */
static inline void tale_owner(Tale *tale, uint32_t machine, uint64_t addr, JournalOwner now,
                              uint64_t holder) {
    TaleBlock *block = tale_block(tale, machine, addr, true);
    if (!block || (block->kind == now && block->holder == holder)) return;
    JournalOwner before = block->kind;
    block->kind = now;
    block->holder = holder;
    tale_append(tale, (Event){.kind = EVENT_OWNER, .machine = machine, .owner = {addr, now, holder, before}});
}

/* Where an operation begins, and its end: what was told since then did this to the value at `at`. */
static inline uint64_t tale_mark(const Tale *tale) {
    return journal_count(tale->journal);
}

static inline void tale_op(Tale *tale, JournalVerb verb, uint64_t mark, uint64_t at) {
    uint64_t events = journal_count(tale->journal) - mark;
    tale_append(tale, (Event){.kind = EVENT_OP, .op = {.verb = verb, .events = events, .at = at}});
}

/* What is written over the counters of a shared block. */
static inline void tale_count(Tale *tale, const Event *event) {
    const JournalEvent_write *write = &event->write;
    TaleBlock *block = tale_block(tale, event->machine, write->addr, false);
    if (!block || !block->counted || write->addr - block->addr >= 16) return;
    uint64_t counters[2] = {block->strong, block->weak};
    uint64_t from = write->addr - block->addr, len = write->now.len < 16 - from ? write->now.len : 16 - from;
    memcpy((uint8_t *)counters + from, write->now.data, (size_t)len);
    block->strong = counters[0];
    block->weak = counters[1];
    uint64_t weak = block->strong ? block->weak - 1 : block->weak;
    tale_append(
        tale,
        (Event){.kind = EVENT_COUNT, .machine = event->machine, .count = {block->addr, block->strong, weak}});
}

static inline void tale_holder(Tale *tale, uint32_t machine, uint64_t at, uint64_t to) {
    TaleBlock *block = tale_block(tale, machine, to, true);
    if (!block || (block->counted && (block->kind == OWNER_VARIABLE || block->kind == OWNER_BLOCK))) return;
    if (tale_block(tale, machine, at, false)) {
        tale_owner(tale, machine, to, OWNER_BLOCK, at);
        return;
    }
    for (uint32_t i = 0; i < tale->places.count; i++) {
        const TalePlace *place = &tale->places.items[i];
        if (place->machine != machine || at < place->addr || at - place->addr >= place->size) continue;
        tale_owner(tale, machine, to, OWNER_VARIABLE, at);
        return;
    }
}

static inline void tale_say_owners(Tale *tale, const Event *event) {
    const JournalEvent_write *write = &event->write;
    for (uint64_t at = (8 - write->addr % 8) % 8; at + 8 <= write->now.len; at += 8) {
        uint64_t word = 0;
        memcpy(&word, write->now.data + at, 8);
        tale_holder(tale, event->machine, write->addr + at, word);
    }
}

static inline bool tale_is_shared(const Tale *tale, const Event *event) {
    return text_equal(type_get(&tale->types, (TypeId)event->alloc.element)->name, TEXT("RcBox"));
}

static inline void tale_note(Tale *tale, const Event *event) {
    TaleBlock *block = NULL;
    switch ((int)event->kind) {
    case EVENT_ALLOC:
        tale->ok = tale->ok &&
                   list_push(&tale->blocks, (TaleBlock){event->alloc.addr, event->alloc.size, 0, OWNER_NEW,
                                                        event->machine, tale_is_shared(tale, event), 0, 0});
        break;
    case EVENT_REALLOC:
        block = tale_block(tale, event->machine, event->realloc.addr, true);
        if (block) block->addr = event->realloc.new_addr, block->size = event->realloc.new_size;
        break;
    case EVENT_FREE:
        block = tale_block(tale, event->machine, event->free.addr, true);
        if (block) *block = tale->blocks.items[--tale->blocks.count];
        break;
    case EVENT_SLOT:
        tale->ok = tale->ok && list_push(&tale->places,
                                         (TalePlace){event->slot.addr,
                                                     type_get(&tale->types, (TypeId)event->slot.type)->size,
                                                     event->machine});
        break;
    case EVENT_WRITE:
        tale_count(tale, event);
        tale_say_owners(tale, event);
        break;
    default: break;
    }
}

static inline void tale_tell(Tale *tale, Event event) {
    tale_append(tale, event);
    tale_note(tale, &event);
}

static inline TypeId tale_type(Tale *tale, Type type) {
    TypeId id = type_add(&tale->types, &type);
    tale->ok = tale->ok && id && journal_append_type(tale->journal, &tale->types, id, NULL);
    return id;
}

static inline void tale_types(Tale *tale) {
    tale->i32 = tale_type(tale, (Type){.kind = TYPE_INT, .name = TEXT("i32"), .size = 4, .align = 4});
    tale->u64 = tale_type(tale, (Type){.kind = TYPE_UINT, .name = TEXT("u64"), .size = 8, .align = 8});
    tale->byte = tale_type(tale, (Type){.kind = TYPE_TEXT, .name = TEXT("u8"), .size = 1, .align = 1});
    tale->pointer = tale_type(tale, (Type){.kind = TYPE_POINTER,
                                           .pointer = POINTER_OWN,
                                           .name = TEXT("*mut u8"),
                                           .size = 8,
                                           .align = 8,
                                           .element = tale->byte});
    TypeField fields[3] = {{TEXT("ptr"), tale->pointer, 8, 2, 3},
                           {TEXT("len"), tale->u64, 16, 0, 0},
                           {TEXT("cap"), tale->u64, 0, 0, 0}};
    Type string = {.kind = TYPE_STRUCT, .name = TEXT("String"), .size = 24, .align = 8, .droppable = true};
    string.fields.items = fields;
    string.fields.count = 3;
    tale->string = tale_type(tale, string);
}

static inline void tale_write(Tale *tale, uint64_t addr, const void *bytes, size_t len) {
    tale_tell(tale, (Event){.kind = EVENT_WRITE, .write = {addr, 0, {bytes, len}, {NULL, 0}}});
}

static inline void tale_words(Tale *tale, uint64_t addr, const uint64_t *words, size_t count) {
    tale_write(tale, addr, words, 8 * count);
}

/* As it is before BEGIN: what stands there from the start can be added. */
static inline void tale_begin_open(Tale *tale, Text title, Text code) {
    const MachineConfig c = machine_default_config();
    const uint64_t counters[2] = {1, 1024};
    *tale = (Tale){.ok = true};
    tale->journal = journal_new(journal_default_limits());
    tale->ok = tale->journal && type_table_init(&tale->types);
    if (!tale->ok) return;
    tale_tell(tale, (Event){.kind = EVENT_LESSON, .lesson = {.title = title, .number = TEXT("1")}});
    tale_tell(tale, (Event){.kind = EVENT_CODE, .code = {TEXT("main.rs"), code}});
    tale_tell(tale,
              (Event){.kind = EVENT_SETUP,
                      .setup = {c.policy, c.heap_base, c.heap_size, c.static_base, c.static_size, c.stack_top,
                                c.stack_size, c.thread_stack_size, c.granule, c.header, TEXT("")}});
    tale_types(tale);
    tale_tell(tale, (Event){.kind = EVENT_ALLOC, .alloc = {TALE_HEAP, 16, 8, 16, tale->u64, 0, 1}});
    tale_words(tale, TALE_HEAP, counters, 2);
    tale_tell(tale, (Event){.kind = EVENT_NOTE, .note = {TALE_HEAP, 16, TEXT("runtime")}});
}

static inline void tale_begin_with(Tale *tale, Text title, Text code) {
    tale_begin_open(tale, title, code);
    tale_tell(tale, (Event){.kind = EVENT_BEGIN});
}

static inline void tale_begin(Tale *tale) {
    tale_begin_with(tale, TEXT("The tray and the warehouse"),
                    TEXT("fn main() {\n    // known size: straight onto the tray\n    let count: i32 = 42;\n"
                         "    // unknown size: ask the warehouse\n    let message = "
                         "String::from(\"Hello, Rust!\");\n}\n"));
}

static inline void tale_step(Tale *tale, uint32_t line, Text say) {
    tale->line = line;
    tale_tell(tale, (Event){.kind = EVENT_STEP, .step = {say, line}});
}

static inline void tale_string(Tale *tale, uint64_t addr, Text text) {
    uint64_t usable = (text.len + 15) / 16 * 16;
    tale_tell(tale, (Event){.kind = EVENT_LOOK, .look = {addr, 4096, VERDICT_TAKEN}});
    tale_tell(tale, (Event){.kind = EVENT_ALLOC, .alloc = {addr, text.len, 1, usable, tale->byte, 0, 1}});
    tale_write(tale, addr, text.data, text.len);
}

static inline void tale_handle(Tale *tale, uint32_t slot, uint64_t at, uint64_t to, uint64_t len) {
    const uint64_t words[3] = {len, to, len};
    tale_words(tale, at, words, 3);
    tale_tell(tale, (Event){.kind = EVENT_SLOT_STATE, .slot_state = {slot, SLOT_LIVE, SLOT_UNINIT}});
}

static inline void tale_drop(Tale *tale, uint32_t slot, uint64_t at, uint64_t block, uint64_t len) {
    tale_tell(tale, (Event){.kind = EVENT_DROP, .drop = {at, 24, tale->string}});
    tale_tell(tale, (Event){.kind = EVENT_FREE, .free = {block, len, 1, (len + 15) / 16 * 16, tale->byte}});
    tale_tell(tale, (Event){.kind = EVENT_DROPPED, .dropped = {at, 24, tale->string}});
    tale_tell(tale, (Event){.kind = EVENT_SLOT_STATE, .slot_state = {slot, SLOT_DROPPED, SLOT_LIVE}});
}

/* Ends the journal and makes timeline and scene of it; says what went wrong. */
static inline bool tale_end(Tale *tale) {
    Fault fault = {0};
    tale_tell(tale, (Event){.kind = EVENT_END, .end = {journal_count(tale->journal)}});
    if (!tale->ok) fprintf(stderr, "the tale could not be told: %s\n", journal_fault(tale->journal)->message);
    if (tale->ok) tale->timeline = timeline_new(tale->journal, &fault);
    if (tale->ok) tale->journal = NULL;
    if (tale->timeline) tale->scene = scene_new(tale->timeline, &fault);
    if (!tale->scene) fprintf(stderr, "no scene: %s\n", fault.message);
    return tale->scene != NULL;
}

static inline void tale_free(Tale *tale) {
    list_free(&tale->blocks);
    list_free(&tale->places);
    scene_free(tale->scene);
    if (tale->timeline) timeline_free(tale->timeline);
    if (tale->journal) journal_free(tale->journal);
    type_table_free(&tale->types);
}

/* The first lesson: seven steps. */
static inline bool tale_hello(Tale *tale) {
    const int32_t count = 42;
    tale_begin(tale);
    if (!tale->ok) return false;
    tale_step(tale, 1, TEXT("**main** starts, and a **tray** of 32 bytes joins the pile."));
    tale_tell(tale, (Event){.kind = EVENT_FRAME_PUSH, .frame_push = {0, TEXT("main"), TALE_BASE, 32}});
    tale_step(tale, 3, TEXT("An **i32** is always 4 bytes. 42 goes straight onto the tray: no search."));
    tale_tell(tale, (Event){.kind = EVENT_SLOT, .slot = {0, 0, TEXT("count"), tale->i32, TALE_BASE}});
    tale_write(tale, TALE_BASE, &count, 4);
    tale_tell(tale, (Event){.kind = EVENT_SLOT_STATE, .slot_state = {0, SLOT_LIVE, SLOT_UNINIT}});
    tale_step(tale, 5,
              TEXT("A **String** can grow, so its text goes to the warehouse. The manager finds room for "
                   "**12 bytes**."));
    tale_string(tale, TALE_HEAP + 16, TEXT("Hello, Rust!"));
    tale_step(tale, 5,
              TEXT("Back comes a **label** with the address. The tray keeps the label, the length and the "
                   "capacity."));
    tale_tell(tale,
              (Event){.kind = EVENT_SLOT, .slot = {1, 0, TEXT("message"), tale->string, TALE_BASE + 8}});
    tale_handle(tale, 1, TALE_BASE + 8, TALE_HEAP + 16, 12);
    tale_step(tale, 5, TEXT("Each of these characters is one byte, and all 12 are in use."));
    tale_step(tale, 6, TEXT("main is at its end. **message** hands its crate back to the warehouse."));
    tale_drop(tale, 1, TALE_BASE + 8, TALE_HEAP + 16, 12);
    tale_step(tale, 6, TEXT("Then the **tray** goes, and count with it."));
    tale_tell(tale, (Event){.kind = EVENT_FRAME_POP, .frame_pop = {0}});
    return tale_end(tale);
}

/* Three Strings on one tray; the first outgrows its crate and is carried, a call comes and goes, and all are
 * dropped. */
static inline bool tale_names(Tale *tale) {
    const uint64_t base = TALE_BASE - 48, heap = TALE_HEAP + 16;
    const uint64_t grown[2] = {32, heap + 48}, length = 17;
    const int32_t again = -3;
    tale_begin(tale);
    if (!tale->ok) return false;
    tale_step(tale, 1, TEXT("Two names, and **room** for a third."));
    tale_tell(tale, (Event){.kind = EVENT_FRAME_PUSH, .frame_push = {0, TEXT("main"), base, 80}});
    for (uint32_t i = 0; i < 2; i++) {
        tale_string(tale, heap + 16 * i, i ? TEXT("soup and bread") : TEXT("Trayhouse, again"));
        tale_tell(tale,
                  (Event){.kind = EVENT_SLOT,
                          .slot = {i, 0, i ? TEXT("list") : TEXT("name"), tale->string, base + 24 * i}});
        tale_handle(tale, i, base + 24 * i, heap + 16 * i, i ? 14 : 16);
    }
    tale_step(tale, 3, TEXT("It is full, and **list** stands right behind it."));
    tale_tell(tale, (Event){.kind = EVENT_LOOK, .look = {heap + 32, 4096, VERDICT_TAKEN}});
    tale_tell(tale, (Event){.kind = EVENT_REALLOC,
                            .realloc = {heap, heap + 48, 16, 32, 1, 16, 32, tale->byte, 1, {NULL, 0}}});
    tale_words(tale, base, grown, 2);
    tale_write(tale, heap + 64, "!", 1);
    tale_words(tale, base + 16, &length, 1);
    tale_step(tale, 4, TEXT("A call: another tray, for as long as it lasts."));
    tale_tell(tale, (Event){.kind = EVENT_FRAME_PUSH, .frame_push = {1, TEXT("shout"), base - 16, 16}});
    tale_tell(tale, (Event){.kind = EVENT_SLOT, .slot = {2, 1, TEXT("again"), tale->i32, base - 16}});
    tale_write(tale, base - 16, &again, 4);
    tale_tell(tale, (Event){.kind = EVENT_SLOT_STATE, .slot_state = {2, SLOT_LIVE, SLOT_UNINIT}});
    tale_step(tale, 4, TEXT("And back."));
    tale_tell(tale, (Event){.kind = EVENT_FRAME_POP, .frame_pop = {1}});
    tale_step(tale, 5, TEXT("The third one finds the hole that is left."));
    tale_tell(tale, (Event){.kind = EVENT_LOOK, .look = {heap, 16, VERDICT_TAKEN}});
    tale_tell(tale, (Event){.kind = EVENT_ALLOC, .alloc = {heap, 7, 1, 16, tale->byte, 0, 1}});
    tale_write(tale, heap, "started", 7);
    tale_tell(tale, (Event){.kind = EVENT_SLOT, .slot = {3, 0, TEXT("log"), tale->string, base + 48}});
    tale_handle(tale, 3, base + 48, heap, 7);
    tale_step(tale, 6, TEXT("All three go, in reverse order."));
    tale_drop(tale, 3, base + 48, heap, 7);
    tale_drop(tale, 1, base + 24, heap + 16, 14);
    tale_drop(tale, 0, base, heap + 48, 32);
    return tale_end(tale);
}

/* One call inside the other, `depth` of them, each with a variable. */
static inline bool tale_deep(Tale *tale, uint32_t depth) {
    tale_begin(tale);
    for (uint32_t i = 0; tale->ok && i < depth; i++) {
        const int32_t here = (int32_t)i;
        uint64_t base = TALE_BASE - 16 * i;
        tale_step(tale, 1 + i % 6, TEXT("Deeper."));
        tale_tell(tale, (Event){.kind = EVENT_FRAME_PUSH, .frame_push = {i, TEXT("down"), base, 16}});
        tale_tell(tale, (Event){.kind = EVENT_SLOT, .slot = {i, i, TEXT("here"), tale->i32, base}});
        tale_write(tale, base, &here, 4);
        tale_tell(tale, (Event){.kind = EVENT_SLOT_STATE, .slot_state = {i, SLOT_LIVE, SLOT_UNINIT}});
    }
    return tale_end(tale);
}

#endif
