/* What a world means: small programs, and what their picture is made from at a marked line. */
#include "model_test.h"

#define assert_value(test, name, text) assert_true(text_equal(model_test_slot(test, name)->value, TEXT(text)))

static void scalars_stand_on_their_trays(void **state) {
    ModelTest test;
    (void)state;
    model_test_rust(&test, "fn twice(n: i32) -> i32 {\n    let m = n * 2; // here\n    m\n}\n"
                           "fn main() {\n    let a = true;\n    let b = 'x';\n    let c = twice(-21);\n    "
                           "println!(\"{a}{b}{c}\");\n}\n");
    assert_int_equal(test.model.trays.count, 2);
    assert_true(text_equal(test.model.trays.items[0].name, TEXT("main")));
    assert_true(text_equal(test.model.trays.items[1].name, TEXT("twice")));
    assert_false(test.model.trays.items[0].active);
    assert_true(test.model.trays.items[1].active);
    assert_value(&test, "a", "true");
    assert_value(&test, "b", "'x'");
    assert_value(&test, "n", "-21");
    assert_value(&test, "m", "-42");
    assert_int_equal(test.model.blocks.count, 1); /* the runtime's */
    model_test_close(&test);
}

static void a_string_is_a_label_to_its_block(void **state) {
    ModelTest test;
    (void)state;
    model_test_rust(&test, "fn main() {\n    let mut s = String::with_capacity(8);\n    "
                           "s.push_str(\"tray\"); // here\n    println!(\"{s}\");\n}\n");
    const ModelSlot *slot = model_test_slot(&test, "s");
    const ModelBlock *block = model_test_block(&test, "s");
    assert_int_equal(slot->kind, MODEL_HANDLE);
    assert_int_equal(slot->size, 24);
    assert_int_equal(model_test_label(&test, "s")->kind, POINTER_OWN);
    assert_int_equal(block->size, 8);
    assert_int_equal(block->used, 4);
    assert_ptr_equal(model_test_owner(&test, block), slot);
    assert_true(block->text && !block->lost && !block->waiting && !block->transit && !block->counted);
    assert_int_equal(block->color, slot->color);
    for (uint32_t i = 0; i < block->cells; i++)
        assert_true(test.model.cells.items[block->first_cell + i].filled == (i < 4));
    model_test_close(&test);
}

static void what_moved_keeps_its_colour(void **state) {
    ModelTest test;
    (void)state;
    model_test_rust(&test, "fn main() {\n    let a = String::from(\"one\");\n    let b = a; // here\n    "
                           "println!(\"{b}\");\n}\n");
    const ModelSlot *a = model_test_slot(&test, "a"), *b = model_test_slot(&test, "b");
    assert_int_equal(a->state, SLOT_MOVED);
    assert_int_equal(a->label, MODEL_NONE);
    assert_true(a->pointer.len > 0); /* its bytes are still there */
    assert_ptr_equal(model_test_owner(&test, model_test_block(&test, "b")), b);
    assert_int_equal(a->color, b->color);
    model_test_close(&test);
}

static void a_reference_is_no_owner(void **state) {
    ModelTest test;
    (void)state;
    model_test_rust(&test, "fn main() {\n    let a = String::from(\"one\");\n    let r = &a; // here\n    "
                           "println!(\"{r}\");\n}\n");
    const ModelLabel *label = model_test_label(&test, "r");
    assert_int_equal(label->target, TARGET_SLOT);
    assert_ptr_equal(&test.model.slots.items[label->to_slot], model_test_slot(&test, "a"));
    assert_false(label->ended);
    assert_ptr_equal(model_test_owner(&test, model_test_block(&test, "a")), model_test_slot(&test, "a"));
    model_test_close(&test);
}

static void owners_are_counted(void **state) {
    ModelTest test;
    (void)state;
    model_test_rust(
        &test, "use std::rc::Rc;\nfn main() {\n    let a = Rc::new(5);\n    let b = Rc::clone(&a);\n"
               "    let w = Rc::downgrade(&b); // here\n    println!(\"{} {}\", a, w.strong_count());\n}\n");
    const ModelBlock *block = model_test_block(&test, "a");
    assert_int_equal(block->addr, model_test_block(&test, "b")->addr);
    assert_int_equal(block->addr, model_test_block(&test, "w")->addr);
    assert_true(block->counted);
    assert_int_equal(block->strong, 2);
    assert_int_equal(block->weak, 1);
    model_test_close(&test);
}

/* A struct with the same fields as an Rc's block, and the same numbers in them. */
static void fields_named_strong_are_no_counters(void **state) {
    ModelTest test;
    (void)state;
    model_test_rust(&test, "struct C { strong: usize, weak: usize, value: i32 }\nfn main() {\n"
                           "    let c = Box::new(C { strong: 1, weak: 1, value: 5 }); // here\n    "
                           "println!(\"{}\", c.strong + c.weak + c.value as usize);\n}\n");
    assert_false(model_test_block(&test, "c")->counted);
    model_test_close(&test);
}

static void what_is_forgotten_is_lost(void **state) {
    ModelTest test;
    (void)state;
    model_test_rust(&test, "fn main() {\n    let a = String::from(\"one\");\n    std::mem::forget(a); // "
                           "here\n    println!();\n}\n");
    uint32_t lost = 0;
    for (uint32_t i = 0; i < test.model.blocks.count; i++) lost += test.model.blocks.items[i].lost;
    assert_int_equal(lost, 1);
    assert_int_equal(model_test_slot(&test, "a")->label, MODEL_NONE);
    model_test_close(&test);
}

static void a_block_in_a_block_has_a_label_there(void **state) {
    ModelTest test;
    (void)state;
    model_test_rust(&test, "fn main() {\n    let v = vec![String::from(\"a\"), String::from(\"bc\")]; // "
                           "here\n    println!(\"{}\", v.len());\n}\n");
    const ModelBlock *outer = model_test_block(&test, "v");
    uint32_t inner = 0;
    for (uint32_t i = 0; i < test.model.labels.count; i++) {
        const ModelLabel *label = &test.model.labels.items[i];
        if (label->slot != MODEL_NONE) continue;
        assert_int_equal(label->holder, outer->addr);
        assert_int_equal(label->target, TARGET_BLOCK);
        assert_int_equal(model_block(&test.model, label->block)->color, outer->color);
        inner++;
    }
    assert_int_equal(inner, 2);
    model_test_close(&test);
}

static void a_literal_is_printed_in_the_program(void **state) {
    ModelTest test;
    (void)state;
    model_test_rust(&test, "fn main() {\n    let t = \"text\"; // here\n    println!(\"{t}\");\n}\n");
    assert_int_equal(model_test_label(&test, "t")->target, TARGET_STATIC);
    assert_int_equal(test.model.printed.count, 1);
    assert_int_equal(test.model.printed.items[0].size, 4);
    assert_int_equal(test.model.printed.items[0].addr, model_test_label(&test, "t")->to);
    model_test_close(&test);
}

static void none_is_a_handle_without_a_label(void **state) {
    ModelTest test;
    (void)state;
    model_test_rust(&test, "fn main() {\n    let full = Some(Box::new(7));\n    let none: Option<Box<i32>> = "
                           "None; // here\n    println!(\"{:?}{:?}\", full, none);\n}\n");
    assert_int_equal(model_test_slot(&test, "none")->kind, MODEL_HANDLE);
    assert_true(model_test_slot(&test, "none")->bare);
    assert_false(model_test_slot(&test, "full")->bare);
    assert_int_equal(model_test_block(&test, "full")->size, 4);
    model_test_close(&test);
}

static void what_was_freed_is_a_hole_that_was_used(void **state) {
    ModelTest test;
    (void)state;
    model_test_rust(&test, "fn main() {\n    let a = Box::new([1u8; 32]);\n    let b = Box::new(2u8);\n    "
                           "drop(a); // here\n    println!(\"{b}\");\n}\n");
    uint32_t used = 0;
    for (uint32_t i = 0; i < test.model.holes.count; i++) {
        const ModelHole *hole = &test.model.holes.items[i];
        if (hole->used_before) used++, assert_true(hole->size >= 32);
    }
    assert_int_equal(used, 1);
    model_test_close(&test);
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scalars_stand_on_their_trays),
        cmocka_unit_test(a_string_is_a_label_to_its_block),
        cmocka_unit_test(what_moved_keeps_its_colour),
        cmocka_unit_test(a_reference_is_no_owner),
        cmocka_unit_test(owners_are_counted),
        cmocka_unit_test(fields_named_strong_are_no_counters),
        cmocka_unit_test(what_is_forgotten_is_lost),
        cmocka_unit_test(a_block_in_a_block_has_a_label_there),
        cmocka_unit_test(a_literal_is_printed_in_the_program),
        cmocka_unit_test(none_is_a_handle_without_a_label),
        cmocka_unit_test(what_was_freed_is_a_hole_that_was_used),
    };
    int status = 0;
    if (lesson_worker_main(argc, argv, &status)) return status;
    return cmocka_run_group_tests(tests, lesson_test_setup, lesson_test_teardown);
}
