/* The words of a step: what a listener needs to follow it without the picture. */
#include "shelves.h"
#include "tale_said.h"
#include "tales.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "golden.h"

static void assert_says(const Tale *tale, uint32_t step, const char *part) {
    Arena arena = {0};
    Text text = scene_text(tale->scene, step, &arena);
    if (text_find(text, text_from(part), 0) == SIZE_MAX)
        print_error("step %u does not say \"%s\":\n%.*s\n", step + 1, part, TEXT_ARG(text));
    assert_true(text_find(text, text_from(part), 0) != SIZE_MAX);
    assert_true(text_find(text, TEXT("**"), 0) == SIZE_MAX);
    assert_true(text_is_utf8(text));
    arena_free(&arena);
}

static void assert_says_not(const Tale *tale, uint32_t step, const char *part) {
    Arena arena = {0};
    Text text = scene_text(tale->scene, step, &arena);
    if (text_find(text, text_from(part), 0) != SIZE_MAX)
        print_error("step %u says \"%s\":\n%.*s\n", step + 1, part, TEXT_ARG(text));
    assert_true(text.len > 0 && text_find(text, text_from(part), 0) == SIZE_MAX);
    arena_free(&arena);
}

static void hello_can_be_heard(void **state) {
    Tale tale;
    (void)state;
    assert_true(tale_hello(&tale));
    assert_says(&tale, 0, "main starts, and a tray of 32 bytes joins the pile.");
    assert_says(&tale, 0, "- A tray for main() goes onto the pile: 32 bytes, from 0x7FFF_FFE0 up.");
    assert_says(&tale, 1, "- count (i32) gets 4 bytes on the tray, at 0x7FFF_FFE0.");
    assert_says(&tale, 1, "- count holds 42.");
    assert_says(&tale, 2, "4096 free bytes at 0x50010: it is taken");
    assert_says(
        &tale, 2,
        "- A crate of 12 bytes opens at 0x50010 (4 more are rounding) and is filled with \"Hello, Rust!\".");
    assert_says(&tale, 3, "- message gets the label 0x50010, len 12, cap 12: the crate is its own.");
    assert_says(&tale, 3, "  0x50010  message, 12 bytes: \"Hello, Rust!\"");
    assert_says(&tale, 3, "  message owns the crate at 0x50010");
    assert_says(&tale, 3, "padding, 4 bytes");
    assert_says(&tale, 5, "- message hands back its crate of 12 bytes at 0x50010");
    assert_says(&tale, 5, "message: String, 24 bytes: dropped");
    assert_says(&tale, 6, "- The tray of main() goes away");
    assert_says(&tale, 6, "  no tray");
    assert_says(&tale, 6, "  0x50000  runtime, 16 bytes: 1, 1024");
    tale_free(&tale);
}

static void a_leak_has_no_owner(void **state) {
    Tale tale, *t = &tale;
    (void)state;
    tale_begin(t);
    tale_step(t, 1, TEXT("A String."));
    tale_tell(t, (Event){.kind = EVENT_FRAME_PUSH, .frame_push = {0, TEXT("main"), TALE_BASE, 32}});
    tale_string(t, TALE_HEAP + 16, TEXT("lost"));
    tale_tell(t, (Event){.kind = EVENT_SLOT, .slot = {0, 0, TEXT("s"), t->string, TALE_BASE}});
    tale_handle(t, 0, TALE_BASE, TALE_HEAP + 16, 4);
    tale_step(t, 2, TEXT("Forgotten."));
    tale_tell(t, (Event){.kind = EVENT_FORGET, .forget = {TALE_BASE, 24, t->string}});
    tale_owner(t, 0, TALE_HEAP + 16, OWNER_NOBODY, 0);
    tale_tell(t, (Event){.kind = EVENT_SLOT_STATE, .slot_state = {0, SLOT_MOVED, SLOT_LIVE}});
    assert_true(tale_end(t));
    assert_says(t, 0, "s owns the crate at 0x50010");
    assert_says(t, 1, "0x50010  nobody\xE2\x80\x99s, 4 bytes: \"lost\"");
    assert_says(t, 1, "s: String, 24 bytes: moved away");
    tale_free(t);
}

/* A row may lie on more than one shelf: no one of them is "the whole shelf" then. */
static void shelves_of_a_row_are_counted(void **state) {
    static const char dots[] =
        "................................................................................";
    Tale tale, *t = &tale;
    (void)state;
    tale_begin(t);
    tale_step(t, 1, TEXT("A String of eighty letters."));
    tale_tell(t, (Event){.kind = EVENT_FRAME_PUSH, .frame_push = {0, TEXT("main"), TALE_BASE, 32}});
    tale_string(t, TALE_HEAP + 16, text_from(dots));
    tale_tell(t, (Event){.kind = EVENT_SLOT, .slot = {0, 0, TEXT("row"), t->string, TALE_BASE}});
    tale_handle(t, 0, TALE_BASE, TALE_HEAP + 16, sizeof dots - 1);
    tale_step(t, 2, TEXT("Read once."));
    tale_tell(t, (Event){.kind = EVENT_CACHE, .cache = {TALE_HEAP + 16, sizeof dots - 1, 4, 500}});
    tale_step(t, 2, TEXT("Read twice."));
    tale_tell(t, (Event){.kind = EVENT_CACHE, .cache = {TALE_HEAP + 16, sizeof dots - 1, 1, 8}});
    tale_step(t, 2, TEXT("Its first letter."));
    tale_tell(t, (Event){.kind = EVENT_CACHE, .cache = {TALE_HEAP + 63, 1, 1, 4}});
    assert_true(tale_end(t));
    assert_says(t, 1, "at 0x50010 lie on 2 shelves; those that are in no cache are fetched: 500 cycles.");
    assert_says(t, 2, "at 0x50010 lie on 2 shelves, all in the cache, at level 1 or nearer: 8 cycles.");
    assert_says(t, 3, "at 0x5003F are in the cache, level 1: 4 cycles.");
    tale_free(t);
}

/* None of an Option<String> writes one word of three; what the others hold is nobody's concern. */
static void a_variant_is_told_by_its_tag(void **state) {
    const uint64_t list = TALE_HEAP + 16, none = UINT64_C(1) << 63, some[3] = {4, TALE_HEAP + 64, 4};
    Tale tale, *t = &tale;
    (void)state;
    tale_begin(t);
    TypeId option = variants_option(t, "Option<String>", t->string, 24, 0, none);
    tale_step(t, 1, TEXT("A crate of two."));
    tale_tell(t, (Event){.kind = EVENT_FRAME_PUSH, .frame_push = {0, TEXT("main"), TALE_BASE, 32}});
    tale_alloc(t, list, 48, 8, option);
    tale_write(t, list, &none, 8);
    tale_string(t, TALE_HEAP + 64, TEXT("soup"));
    tale_write(t, list + 24, some, 24);
    assert_true(tale_end(t));
    assert_says(t, 0, "48 bytes: None, Some(0x50040)\n");
    tale_free(t);
}

/* A borrow is remembered by the place of its reference: when another tray puts a label there, that one is not
 * over. */
static void a_label_is_not_an_earlier_borrow(void **state) {
    Tale tale, *t = &tale;
    (void)state;
    tale_begin(t);
    tale_step(t, 1, TEXT("A tray with a reference comes and goes."));
    tale_tell(t, (Event){.kind = EVENT_FRAME_PUSH, .frame_push = {0, TEXT("look"), TALE_BASE, 32}});
    tale_tell(t, (Event){.kind = EVENT_BORROW, .borrow = {0, TALE_BASE + 8, TALE_HEAP, 4, 0}});
    tale_tell(t, (Event){.kind = EVENT_BORROW_END, .borrow_end = {0}});
    tale_tell(t, (Event){.kind = EVENT_FRAME_POP, .frame_pop = {0}});
    tale_step(t, 2, TEXT("A tray with a String takes its place."));
    tale_tell(t, (Event){.kind = EVENT_FRAME_PUSH, .frame_push = {1, TEXT("own"), TALE_BASE, 32}});
    tale_string(t, TALE_HEAP + 16, TEXT("mine"));
    tale_tell(t, (Event){.kind = EVENT_SLOT, .slot = {0, 1, TEXT("s"), t->string, TALE_BASE}});
    tale_handle(t, 0, TALE_BASE, TALE_HEAP + 16, 4);
    assert_true(tale_end(t));
    assert_says(t, 1, "s owns the crate at 0x50010");
    tale_free(t);
}

/* Two machines are not told act by act: what each does is counted, how it fails and what it prints is told.
 */
static void two_machines_are_counted(void **state) {
    Tale tale, *t = &tale;
    (void)state;
    tale_begin(t);
    second_machine(t);
    tale_step(t, 1, TEXT("Both begin."));
    for (uint32_t m = 0; m < 2; m++)
        for (uint32_t i = 0; i < 2 + m; i++) give(t, m, place_of(i), size_of(i));
    tale_step(t, 2, TEXT("One goes, and one is too much for the second."));
    take(t, 0, place_of(0), size_of(0));
    tale_tell(t, (Event){.kind = EVENT_PRINT, .print = {TEXT("done\n")}});
    tale_tell(t, (Event){.kind = EVENT_FAULT,
                         .machine = 1,
                         .fault = {.size = 512, .total_free = 800, .largest_hole = 300}});
    assert_true(tale_end(t));
    assert_says(t, 0, "- Machine 1: 2 crates open.\n- BEST FIT: 3 crates open.\n");
    assert_says(t, 0, "\nBEST FIT:\nThe stack, top tray first:\n");
    assert_says(t, 1, "- Machine 1: 1 crate goes back.\n- The program prints: done\n");
    assert_says(t, 1, "- BEST FIT: no crate comes or goes.\n- No hole is large enough. 800 bytes are free");
    tale_free(t);
}

/* A machine that runs another variant of the program has its name from the lesson: it stays as it is written.
 */
static void a_variant_is_called_by_its_name(void **state) {
    Tale tale, *t = &tale;
    const MachineConfig c = machine_default_config();
    (void)state;
    tale_begin(t);
    tale_tell(
        t, (Event){.kind = EVENT_SETUP,
                   .machine = 1,
                   .setup = {c.policy, c.heap_base, c.heap_size, c.static_base, c.static_size, c.stack_top,
                             c.stack_size, c.thread_stack_size, c.granule, c.header, TEXT("with_capacity")}});
    tale_step(t, 1, TEXT("Both begin."));
    for (uint32_t m = 0; m < 2; m++) give(t, m, place_of(0), size_of(0));
    assert_true(tale_end(t));
    assert_says(t, 0, "- with_capacity: 1 crate opens.\n");
    assert_says(t, 0, "\nwith_capacity:\nThe stack, top tray first:\n");
    tale_free(t);
}

static void a_string_in_main(Tale *t) {
    tale_begin(t);
    tale_step(t, 1, TEXT("A String."));
    tale_tell(t, (Event){.kind = EVENT_FRAME_PUSH, .frame_push = {0, TEXT("main"), TALE_BASE, 32}});
    own_new_string(t, 0, 0, "s", TALE_BASE, TALE_HEAP + 16, "menu");
}

/* A panic unwinds and drops, whatever else kills the program does neither. */
static void a_panic_is_not_an_abort(void **state) {
    Tale tale, *t = &tale;
    (void)state;
    a_string_in_main(t);
    tale_step(t, 2, TEXT("Panic."));
    tale_tell(t, (Event){.kind = EVENT_DROP, .drop = {TALE_BASE, 24, t->string}});
    tale_tell(t, (Event){.kind = EVENT_FREE, .free = {TALE_HEAP + 16, 4, 1, 16}});
    tale_tell(t, (Event){.kind = EVENT_DROPPED, .dropped = {TALE_BASE, 24, t->string}});
    own_state(t, 0, SLOT_DROPPED, SLOT_LIVE);
    own_pop(t, 0);
    tale_tell(t, (Event){.kind = EVENT_ABORT, .abort = {TEXT("no soup"), TEXT("")}});
    assert_true(tale_end(t));
    assert_says(t, 1, "- s hands back its crate of 4 bytes");
    assert_says(t, 1,
                "- That was a panic: no soup. Its trays were unwound, the top one first, and what they owned "
                "was dropped on the way; then the program ended.\n");
    assert_says_not(t, 1, "killed");
    assert_says_not(t, 1, "othing is dropped");
    tale_free(t);
    a_string_in_main(t);
    tale_step(t, 2, TEXT("Killed."));
    tale_tell(t, (Event){.kind = EVENT_ABORT, .abort = {TEXT("no room"), TEXT("SIGABRT")}});
    assert_true(tale_end(t));
    assert_says(t, 1,
                "- The program is killed at once (SIGABRT): no room. From then on no tray is unwound and "
                "nothing is dropped.\n");
    assert_says_not(t, 1, "panic");
    tale_free(t);
}

/* As a lesson tells a call: the variables are done before the tray of the function is pushed. */
static void an_argument_is_no_result(void **state) {
    const uint64_t below = TALE_BASE - 32, words[3] = {4, TALE_HEAP + 16, 4};
    Tale tale, *t = &tale;
    (void)state;
    a_string_in_main(t);
    tale_step(t, 2, TEXT("It is given away."));
    uint64_t mark = tale_mark(t);
    tale_owner(t, 0, TALE_HEAP + 16, OWNER_ARGUMENT, 0);
    own_state(t, 0, SLOT_MOVED, SLOT_LIVE);
    tale_op(t, VERB_PASS, mark, TALE_BASE);
    own_push(t, 1, "take", below, 32);
    own_slot(t, 1, 1, "given", t->string, below);
    mark = tale_mark(t);
    tale_words(t, below, words, 3);
    tale_tell(t, (Event){.kind = EVENT_MOVE, .move = {TALE_BASE, below, 24, t->string}});
    own_state(t, 1, SLOT_LIVE, SLOT_UNINIT);
    tale_op(t, VERB_RECEIVE, mark, below);
    tale_step(t, 3, TEXT("It comes back."));
    mark = tale_mark(t);
    tale_owner(t, 0, TALE_HEAP + 16, OWNER_RESULT, 0);
    own_state(t, 1, SLOT_MOVED, SLOT_LIVE);
    tale_op(t, VERB_RETURN, mark, below);
    own_pop(t, 1);
    own_slot(t, 2, 0, "back", t->string, TALE_BASE);
    mark = tale_mark(t);
    tale_words(t, TALE_BASE, words, 3);
    own_state(t, 2, SLOT_LIVE, SLOT_UNINIT);
    tale_op(t, VERB_TAKE, mark, TALE_BASE);
    assert_true(tale_end(t));
    assert_says(t, 1, "- The value leaves s: it is the argument of a call.\n");
    assert_says(t, 1, "- The argument lands in given, which holds label 0x50010, len 4, cap 4.\n");
    assert_says_not(t, 1, "result");
    assert_says(t, 2, "- The value leaves given: it is the result.\n");
    assert_says(t, 2, "- The result lands in back, which holds label 0x50010, len 4, cap 4.\n");
    assert_says_not(t, 2, "argument");
    tale_free(t);
}

/* What moves, at that element of four numbers of 4 bytes, the length in main's tray, and what that was. */
static void tell_removal(Tale *t, uint32_t machine, JournalVerb verb, uint32_t at, const int32_t *now,
                         const int32_t *was, uint32_t count, uint64_t len) {
    const uint64_t after = len - 1;
    const Bytes numbers = {(const uint8_t *)now, count * 4}, before = {(const uint8_t *)was, count * 4};
    tale_tell(t, (Event){.kind = EVENT_WRITE,
                         .machine = machine,
                         .write = {TALE_HEAP + 16 + 4 * at, 1, numbers, before}});
    tale_tell(
        t, (Event){.kind = EVENT_WRITE,
                   .machine = machine,
                   .write = {TALE_BASE + 16, 1, {(const uint8_t *)&after, 8}, {(const uint8_t *)&len, 8}}});
    if (verb == VERB_COUNT) return; /* bytes alone, and no removal */
    tale_tell(t,
              (Event){.kind = EVENT_OP, .machine = machine, .op = {verb, 1, TALE_HEAP + 16, at, 1, count}});
}

static void four_numbers(Tale *t, uint32_t machine) {
    static const int32_t numbers[4] = {1, 2, 3, 4};
    static const uint64_t words[3] = {4, TALE_HEAP + 16, 4};
    tale_tell(t, (Event){.kind = EVENT_FRAME_PUSH,
                         .machine = machine,
                         .frame_push = {0, TEXT("main"), TALE_BASE, 32}});
    tale_tell(
        t,
        (Event){.kind = EVENT_ALLOC, .machine = machine, .alloc = {TALE_HEAP + 16, 16, 4, 16, t->i32, 0, 1}});
    tale_tell(
        t,
        (Event){.kind = EVENT_SLOT, .machine = machine, .slot = {0, 0, TEXT("row"), t->string, TALE_BASE}});
    tale_tell(t, (Event){.kind = EVENT_WRITE,
                         .machine = machine,
                         .write = {TALE_HEAP + 16, 0, {(const uint8_t *)numbers, 16}, {0}}});
    tale_tell(t, (Event){.kind = EVENT_WRITE,
                         .machine = machine,
                         .write = {TALE_BASE, 0, {(const uint8_t *)words, 24}, {0}}});
    tale_tell(
        t, (Event){.kind = EVENT_SLOT_STATE, .machine = machine, .slot_state = {0, SLOT_LIVE, SLOT_UNINIT}});
}

static const char *const MOVES_UP = "what stands behind the element that is taken out moves up by one place";
static const char *const TAKES_ITS_PLACE = "the last element takes the place of the one that is taken out";

static void the_others_move_up(void **state) {
    Tale tale, *t = &tale;
    (void)state;
    tale_begin(t);
    tale_step(t, 1, TEXT("Four numbers."));
    four_numbers(t, 0);
    tale_step(t, 2, TEXT("The second goes."));
    tell_removal(t, 0, VERB_REMOVE, 1, (int32_t[]){3, 4}, (int32_t[]){2, 3}, 2, 4);
    tale_step(t, 3, TEXT("The first is swapped for the last."));
    tell_removal(t, 0, VERB_SWAP_REMOVE, 0, (int32_t[]){4}, (int32_t[]){1}, 1, 3);
    tale_step(t, 4, TEXT("Another is written, and the last goes."));
    tell_removal(t, 0, VERB_COUNT, 0, (int32_t[]){7}, (int32_t[]){4}, 1, 2);
    assert_true(tale_end(t));
    assert_says_not(t, 0, "taken out");
    assert_says(t, 1, MOVES_UP);
    assert_says(t, 2, TAKES_ITS_PLACE);
    assert_says_not(t, 3, "taken out");
    tale_free(t);
}

/* Where no crate comes or goes that is told of each machine. */
static void the_others_move_up_in_two_machines(void **state) {
    Tale tale, *t = &tale;
    Arena arena = {0};
    (void)state;
    tale_begin(t);
    second_machine(t);
    tale_step(t, 1, TEXT("Four numbers."));
    for (uint32_t m = 0; m < 2; m++) four_numbers(t, m);
    tale_step(t, 2, TEXT("The first goes."));
    tell_removal(t, 0, VERB_REMOVE, 0, (int32_t[]){2, 3, 4}, (int32_t[]){1, 2, 3}, 3, 4);
    tell_removal(t, 1, VERB_SWAP_REMOVE, 0, (int32_t[]){4}, (int32_t[]){1}, 1, 4);
    assert_true(tale_end(t));
    Text up = arena_format(&arena, "- In the crate at 0x50010, at element 0, %s.\n- BEST FIT:", MOVES_UP);
    Text last = arena_format(
        &arena, "no crate comes or goes.\n- In the crate at 0x50010, at element 0, %s.\n", TAKES_ITS_PLACE);
    assert_says(t, 1, up.data);
    assert_says(t, 1, last.data);
    arena_free(&arena);
    tale_free(t);
}

static void a_step_that_is_not_there_says_nothing(void **state) {
    Tale tale;
    Arena arena = {0};
    (void)state;
    assert_true(tale_hello(&tale));
    assert_int_equal(scene_text(tale.scene, 7, &arena).len, 0);
    arena_free(&arena);
    tale_free(&tale);
}

/* Every step of a tale, as `trayhouse text` prints it. */
static bool matches_golden(const char *name, bool (*tell)(Tale *tale)) {
    Tale tale;
    Arena arena = {0};
    char file[64];
    size_t len = 0;
    static char all[1 << 18];
    assert_true(tell(&tale));
    for (uint32_t step = 0; step < timeline_steps(tale.timeline); step++) {
        Text text = scene_text(tale.scene, step, &arena);
        assert_true(text.len > 0 && len + text.len + 2 < sizeof all);
        memcpy(all + len, text.data, text.len);
        len += text.len;
        all[len++] = '\n';
    }
    snprintf(file, sizeof file, "text/%s", name);
    bool same = golden_matches(file, "txt", (Text){all, len});
    arena_free(&arena);
    tale_free(&tale);
    return same;
}

static void tales_are_told_as_their_goldens(void **state) {
    (void)state;
    bool all = matches_golden("said", tale_said);
    for (size_t i = 0; i < TALE_COUNT; i++)
        if (strcmp(TALES[i].name, "deep") != 0) all = matches_golden(TALES[i].name, TALES[i].tell) && all;
    assert_true(all);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hello_can_be_heard),
        cmocka_unit_test(a_leak_has_no_owner),
        cmocka_unit_test(shelves_of_a_row_are_counted),
        cmocka_unit_test(a_variant_is_told_by_its_tag),
        cmocka_unit_test(a_label_is_not_an_earlier_borrow),
        cmocka_unit_test(two_machines_are_counted),
        cmocka_unit_test(a_variant_is_called_by_its_name),
        cmocka_unit_test(a_panic_is_not_an_abort),
        cmocka_unit_test(an_argument_is_no_result),
        cmocka_unit_test(the_others_move_up),
        cmocka_unit_test(the_others_move_up_in_two_machines),
        cmocka_unit_test(a_step_that_is_not_there_says_nothing),
        cmocka_unit_test(tales_are_told_as_their_goldens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
