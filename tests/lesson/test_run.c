/* From a Lua file to a journal: what happens, in which order, at which addresses. */
#include "lesson_test.h"

#define LESSON_ONE SCRIPTS_DIR "/lessons/01-the-tray-and-the-warehouse.lua"

static void first_lesson_is_true(void **state) {
    (void)state;
    Fault fault = {0};
    Journal *journal = lesson_test_run_file(LESSON_ONE, &fault);
    if (!journal) fail_msg("%s:%d: %s", fault.file, fault.line, fault.message);
    uint64_t begin = lesson_test_find(journal, EVENT_BEGIN, 0);
    Event runtime = journal_get(journal, lesson_test_find(journal, EVENT_ALLOC, 0));
    uint64_t alloc_at = lesson_test_find(journal, EVENT_ALLOC, 1),
             free_at = lesson_test_find(journal, EVENT_FREE, 0);
    Event alloc = journal_get(journal, alloc_at), freed = journal_get(journal, free_at);
    assert_int_equal(lesson_test_count(journal, EVENT_ALLOC), 2);
    assert_int_equal(lesson_test_count(journal, EVENT_FREE), 1);
    assert_int_equal(runtime.alloc.addr, 0x50000);
    assert_int_equal(runtime.alloc.size, 16);
    assert_true(lesson_test_find(journal, EVENT_ALLOC, 0) < begin && begin < alloc_at);
    assert_int_equal(alloc.alloc.addr, 0x50010);
    assert_int_equal(alloc.alloc.size, 12);
    assert_int_equal(alloc.alloc.align, 1);
    assert_int_equal(alloc.line, 5);
    assert_int_equal(freed.free.addr, alloc.alloc.addr);
    assert_true(free_at < lesson_test_find(journal, EVENT_FRAME_POP, 0));
    Event push = journal_get(journal, lesson_test_find(journal, EVENT_FRAME_PUSH, 0));
    assert_int_equal(push.frame_push.base, 0x7FFFFFE0);
    assert_int_equal(push.frame_push.size, 32);
    assert_int_equal(journal_get(journal, lesson_test_find(journal, EVENT_SLOT, 0)).slot.addr, 0x7FFFFFE0);
    assert_int_equal(journal_get(journal, lesson_test_find(journal, EVENT_SLOT, 1)).slot.addr, 0x7FFFFFE8);
    uint64_t steps = journal_steps(journal);
    assert_true(steps >= 6 && steps <= 9);
    journal_free(journal);
}

/* cap, ptr, len, as rustc lays them out; the text behind the label. */
static void holds_real_bytes(void **state) {
    (void)state;
    Journal *journal =
        lesson_test_must_run(LESSON_BODY("say 'x' let('m', String.from 'h\xC3\xA9') let('n', i32(-2))"));
    static const uint8_t handle[24] = {3, 0, 0, 0, 0, 0, 0, 0, 0x10, 0, 5, 0, 0, 0, 0, 0, 3};
    Event text = journal_get(journal, lesson_test_find(journal, EVENT_WRITE, 1));
    Event word = journal_get(journal, lesson_test_find(journal, EVENT_WRITE, 2));
    Event number = journal_get(journal, lesson_test_find(journal, EVENT_WRITE, 3));
    assert_memory_equal(text.write.now.data, "h\xC3\xA9", 3);
    assert_int_equal(word.write.now.len, 24);
    assert_memory_equal(word.write.now.data, handle, 24);
    assert_memory_equal(number.write.now.data, "\xFE\xFF\xFF\xFF", 4);
    journal_free(journal);
}

/* How the picture reads those bytes: ptr, len, cap in the order shown, each where rustc has it. */
static void describes_a_string(void **state) {
    (void)state;
    static const struct {
        const char *name;
        uint64_t offset;
    } fields[] = {{"ptr", 8}, {"len", 16}, {"cap", 0}};
    Fault fault = {0};
    TypeTable types;
    Journal *journal = lesson_test_must_run(LESSON_BODY("say 'x' let('m', String.new())"));
    assert_true(type_table_init(&types) && journal_types(journal, &types, &fault));
    TypeId id = (TypeId)journal_get(journal, lesson_test_find(journal, EVENT_SLOT, 0)).slot.type;
    const Type *type = type_get(&types, id);
    assert_int_equal(type->size, 24);
    assert_int_equal(type->align, 8);
    assert_true(type->droppable && type->fields.count == 3);
    for (uint32_t i = 0; i < 3; i++) {
        assert_true(text_equal(type->fields.items[i].name, text_from(fields[i].name)));
        assert_int_equal(type->fields.items[i].offset, fields[i].offset);
    }
    assert_int_equal(type->fields.items[0].len_field, 2);
    assert_int_equal(type->fields.items[0].cap_field, 3);
    type_table_free(&types);
    journal_free(journal);
}

/* What comes before the first sentence belongs to the first step; a call happens within the caller's. */
static void frames_belong_to_steps(void **state) {
    (void)state;
    Journal *journal =
        lesson_test_must_run(LESSON_HEAD "fn('main', function()\n"
                                         "  at 'body' say 'one' call('f', i32(7)) say 'two' end)\n"
                                         "fn('f', function(n) let('twice', i32(14)) end)\n");
    assert_true(lesson_test_find(journal, EVENT_STEP, 0) < lesson_test_find(journal, EVENT_FRAME_PUSH, 0));
    assert_true(lesson_test_find(journal, EVENT_FRAME_PUSH, 1) < lesson_test_find(journal, EVENT_STEP, 1));
    Event push = journal_get(journal, lesson_test_find(journal, EVENT_FRAME_PUSH, 1));
    assert_true(text_equal(push.frame_push.name, TEXT("f")));
    assert_int_equal(push.frame_push.size, 16);
    Event parameter = journal_get(journal, lesson_test_find(journal, EVENT_SLOT, 0));
    assert_true(text_equal(parameter.slot.name, TEXT("n")));
    assert_int_equal(parameter.slot.addr, push.frame_push.base);
    assert_int_equal(journal_get(journal, lesson_test_find(journal, EVENT_STEP, 1)).line,
                     2); /* the caller's line again */
    journal_free(journal);
}

/* A function that declares more on its second call gets, from the first on, a frame with room for all. */
static void frames_have_one_size(void **state) {
    (void)state;
    Journal *journal =
        lesson_test_must_run(LESSON_HEAD "local long = false\n"
                                         "fn('main', function() say 'x' call 'f' long = true call 'f' end)\n"
                                         "fn('f', function() let('a', i32(1)) if long then let('b', u64(2)) "
                                         "let('s', String.new()) end end)\n");
    Event first = journal_get(journal, lesson_test_find(journal, EVENT_FRAME_PUSH, 1));
    Event second = journal_get(journal, lesson_test_find(journal, EVENT_FRAME_PUSH, 2));
    assert_int_equal(first.frame_push.size, 48);
    assert_int_equal(second.frame_push.size, 48);
    assert_int_equal(first.frame_push.base, second.frame_push.base);
    journal_free(journal);
}

static void drops_in_reverse(void **state) {
    (void)state;
    Journal *journal =
        lesson_test_must_run(LESSON_BODY("say 'x' let('a', String.from 'a') local b = let('b', String.from "
                                         "'bb') let('c', String.from 'ccc') drop(b)"));
    uint64_t sizes[3];
    for (uint32_t i = 0; i < 3; i++)
        sizes[i] = journal_get(journal, lesson_test_find(journal, EVENT_FREE, i)).free.size;
    assert_int_equal(sizes[0], 2); /* early */
    assert_int_equal(sizes[1], 3);
    assert_int_equal(sizes[2], 1);
    assert_true(lesson_test_find(journal, EVENT_FREE, 2) < lesson_test_find(journal, EVENT_FRAME_POP, 0));
    journal_free(journal);
}

static void moves_and_copies(void **state) {
    (void)state;
    Journal *journal =
        lesson_test_must_run(LESSON_BODY("say 'x' local n = let('n', i32(5)) let('k', n) local a = let('a', "
                                         "String.from 'a') local b = let('b', a)\n"
                                         "local r = let('r', call('f', b)) assert(n:get() == 5 and r:len() "
                                         "== 1)") "fn('f', function(s) return s end)\n");
    assert_int_equal(lesson_test_count(journal, EVENT_COPY), 1);
    assert_int_equal(lesson_test_count(journal, EVENT_MOVE), 2);
    assert_int_equal(lesson_test_count(journal, EVENT_ALLOC),
                     2); /* the runtime's and one: a move allocates nothing */
    assert_int_equal(lesson_test_count(journal, EVENT_FREE), 1);
    journal_free(journal);
}

static void shadowing_drops_nothing(void **state) {
    (void)state;
    Journal *journal = lesson_test_must_run(
        LESSON_BODY("say 'x' let('s', String.from 'first') say 'y' let('s', String.from 'second') say 'z'"));
    Event shadowed = journal_get(journal, lesson_test_find(journal, EVENT_SLOT_STATE, 1));
    assert_int_equal(shadowed.slot_state.slot, 0);
    assert_int_equal(shadowed.slot_state.now, 9);
    assert_true(lesson_test_find(journal, EVENT_STEP, 2) < lesson_test_find(journal, EVENT_FREE, 0));
    journal_free(journal);
}

/* Endless recursion is a proper end: the program aborts, nothing is dropped, the journal is whole, and no
 * pcall keeps it from that. */
static void overflow_aborts(void **state) {
    (void)state;
    static const char *const deeper[] = {"call('f')", "pcall(call, 'f')",
                                         "coroutine.wrap(function() pcall(call, 'f') end)()"};
    for (int i = 0; i < 3; i++) {
        char source[1024];
        snprintf(source, sizeof source,
                 "local rust = require 'rust'\nlesson { title = 't', code = 'fn main() {}', stack = 4096 }\n"
                 "fn('main', function() say 'x' call('f') end)\n"
                 "fn('f', function() for i = 1, 16 do let('s' .. i, rust.String.from 'x') end %s end)\n",
                 deeper[i]);
        Journal *journal = lesson_test_must_run(source);
        Event end = journal_get(journal, lesson_test_find(journal, EVENT_ABORT, 0));
        assert_true(text_equal(end.abort.signal, TEXT("SIGABRT")));
        assert_int_equal(lesson_test_count(journal, EVENT_FREE), 0);
        assert_int_equal(lesson_test_count(journal, EVENT_FRAME_POP), 0);
        assert_int_equal(lesson_test_count(journal, EVENT_FRAME_PUSH), 11); /* main and ten of 384 bytes */
        assert_int_equal(journal_get(journal, journal_count(journal) - 1).kind, EVENT_END);
        journal_free(journal);
    }
}

static void no_room_aborts(void **state) {
    (void)state;
    Journal *journal = lesson_test_must_run(
        "local rust = require 'rust'\nlesson { title = 't', code = 'fn main() {}', heap = 64 }\n"
        "fn('main', function() say 'x' let('s', rust.String.with_capacity(60)) end)\n");
    Event abort_ = journal_get(journal, lesson_test_find(journal, EVENT_ABORT, 0));
    assert_true(text_equal(abort_.abort.text, TEXT("memory allocation of 60 bytes failed")));
    journal_free(journal);
}

static void runs_are_alike(void **state) {
    (void)state;
    static const char source[] = LESSON_BODY(
        "local t = { z = 1, a = 2, [3] = 'x', [1] = 'y', [true] = 0 } local order = ''\n"
        "for k in pairs(t) do order = order .. tostring(k) end\n"
        "say(order .. tostring(print == nil and {}) .. math.random(1000) .. ('%s'):format(order))\n"
        "local s = let_mut('s', String.new()) for i = 1, 50 do s:push 'a' end") "local print\n";
    Journal *first = NULL;
    for (int i = 0; i < 3; i++) {
        Fault fault = {0};
        char text[sizeof source + 16];
        snprintf(text, sizeof text, "local print\n%s", source);
        Journal *journal = lesson_test_run(text, &fault);
        if (!journal) fail_msg("%s", fault.message);
        if (!first) {
            first = journal;
            continue;
        }
        Bytes a = journal_bytes(first), b = journal_bytes(journal);
        assert_int_equal(a.len, b.len);
        assert_memory_equal(a.data, b.data, a.len);
        journal_free(journal);
    }
    Event step = journal_get(first, lesson_test_find(first, EVENT_STEP, 0));
    assert_true(text_starts_with(step.step.say, TEXT("13aztruetable")));
    journal_free(first);
}

static void modules_beside_the_lesson(void **state) {
    (void)state;
    static const char module[] = "local M = {}\nfunction M.words() return 'from beside' end\nreturn M\n";
    lesson_test_write("helper.lua", module, sizeof module - 1);
    Journal *journal = lesson_test_must_run(LESSON_HEAD "local helper = require 'helper'\n"
                                                        "fn('main', function() say(helper.words()) end)\n");
    Event step = journal_get(journal, lesson_test_find(journal, EVENT_STEP, 0));
    assert_true(text_equal(step.step.say, TEXT("from beside")));
    journal_free(journal);
}

/* A clone is told once, whole, at the place it has reached; its parts and its moves on the way are not told.
 */
typedef struct CloneRow {
    const char *body;
    uint32_t clones, copies, moves;
} CloneRow;

static const CloneRow CLONES[] = {
    /* the text, then the String */
    {"local s = let('s', String.from 'ab') let('t', s:clone())", 2, 0, 0},
    /* the text, then the struct; its number is no copy of its own */
    {"local u = let('u', User { { 'name', String.from 'ab' }, { 'id', 3 } }) let('v', u:clone())", 2, 0, 0},
    /* the elements as one, then the Vec */
    {"local v = let('v', rust.vec(i32, 2) { 1, 2 }) let('w', v:clone())", 2, 0, 0},
    /* in the block, then the Box */
    {"local b = let('b', rust.Box.new(i32(1))) let('c', b:clone())", 2, 0, 0},
    /* the label alone */
    {"local r = let('r', rust.Rc.new(i32(1))) let('q', rust.Rc.clone(rust.ref(r)))", 1, 0, 0},
    {"local o = let('o', rust.Some(String.from 'ab')) let('p', o:clone())", 2, 0, 0},
    /* none of these is a clone */
    {"local n = let('n', i32(1)) let('m', n)", 0, 1, 0},
    {"local s = let('s', String.from 'ab') let('t', s)", 0, 0, 1},
};

static void clones_are_told_where_they_land(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof CLONES / sizeof *CLONES; i++) {
        char source[1024];
        snprintf(source, sizeof source,
                 LESSON_HEAD
                 "local User = rust.struct('User', { { 'name', String }, { 'id', i32 } }, { clone = true })\n"
                 "fn('main', function() say 'x' %s end)\n",
                 CLONES[i].body);
        Journal *journal = lesson_test_must_run(source);
        uint32_t clones = lesson_test_count(journal, EVENT_CLONE),
                 copies = lesson_test_count(journal, EVENT_COPY),
                 moves = lesson_test_count(journal, EVENT_MOVE);
        if (clones != CLONES[i].clones || copies != CLONES[i].copies || moves != CLONES[i].moves)
            fail_msg("%s: %u clones, %u copies, %u moves", CLONES[i].body, clones, copies, moves);
        if (clones) {
            Event last = journal_get(journal, lesson_test_find(journal, EVENT_CLONE, clones - 1));
            Event to = journal_get(journal, lesson_test_find(journal, EVENT_SLOT, 1));
            assert_int_equal(last.clone.to, to.slot.addr);
            assert_int_equal(last.clone.from,
                             journal_get(journal, lesson_test_find(journal, EVENT_SLOT, 0)).slot.addr);
        }
        journal_free(journal);
    }
}

static void expectations_are_recorded(void **state) {
    (void)state;
    Journal *journal = lesson_test_must_run(
        LESSON_BODY("say 'x' let('s', String.from 'abc') expect { allocs = 1, live_bytes = 4 }"));
    Event good = journal_get(journal, lesson_test_find(journal, EVENT_EXPECT, 0));
    Event bad = journal_get(journal, lesson_test_find(journal, EVENT_EXPECT, 1));
    assert_true(good.expect.passed);
    assert_false(bad.expect.passed);
    assert_true(text_equal(bad.expect.wanted, TEXT("4")) && text_equal(bad.expect.found, TEXT("3")));
    assert_int_equal(bad.expect.source_line, 5);
    journal_free(journal);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(first_lesson_is_true),
    cmocka_unit_test(holds_real_bytes),
    cmocka_unit_test(describes_a_string),
    cmocka_unit_test(frames_belong_to_steps),
    cmocka_unit_test(frames_have_one_size),
    cmocka_unit_test(drops_in_reverse),
    cmocka_unit_test(moves_and_copies),
    cmocka_unit_test(shadowing_drops_nothing),
    cmocka_unit_test(overflow_aborts),
    cmocka_unit_test(no_room_aborts),
    cmocka_unit_test(runs_are_alike),
    cmocka_unit_test(modules_beside_the_lesson),
    cmocka_unit_test(clones_are_told_where_they_land),
    cmocka_unit_test(expectations_are_recorded),
};

LESSON_TEST_MAIN(tests)
