#include "base/system.h"
#include "base/values.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void a_fault_is_set_whole(void **state) {
    (void)state;
    Fault fault = {0};
    fault_detail(&fault, "old detail");
    assert_false(fault_set(&fault, FAULT_LESSON, "a.lua", 7, "%s is %d", "answer", 42));
    assert_int_equal(fault.kind, FAULT_LESSON);
    assert_int_equal(fault.line, 7);
    assert_string_equal(fault.file, "a.lua");
    assert_string_equal(fault.message, "answer is 42");
    assert_string_equal(fault.detail, "");
    fault_detail(&fault, "line %d", 1);
    assert_string_equal(fault.detail, "line 1");
    assert_false(fault_set(NULL, FAULT_LESSON, "a", 1, "b"));
    fault_detail(NULL, "nothing");
    assert_false(fault_out_of_memory(&fault));
    assert_int_equal(fault.kind, FAULT_MEMORY);
}

static void a_fault_may_be_wrapped_in_itself(void **state) {
    (void)state;
    Fault fault = {0};
    fault_set(&fault, FAULT_LESSON, "a.lua", 7, "inner");
    fault_set(&fault, FAULT_USAGE, fault.file, fault.line, "outer (%s)", fault.message);
    assert_string_equal(fault.message, "outer (inner)");
    assert_string_equal(fault.file, "a.lua");
}

static void long_messages_are_cut_between_codepoints(void **state) {
    (void)state;
    for (size_t shift = 0; shift < 4; shift++) {
        char text[3000] = "xxxx";
        for (size_t at = shift; at + 4 < sizeof text; at += 4) memcpy(text + at, "\xF0\x9F\x98\x80", 5);
        Fault fault = {0};
        fault_set(&fault, FAULT_LESSON, NULL, 0, "%s", text);
        size_t len = strlen(fault.message);
        assert_true(text_is_utf8(text_from(fault.message)));
        assert_true(len < sizeof fault.message && len > sizeof fault.message - 9);
    }
}

static void faults_are_printed_with_what_is_known(void **state) {
    (void)state;
    Fault fault = {0};
    char out[64];
    fault_set(&fault, FAULT_LESSON, "a.lua", 7, "wrong");
    fault_format(&fault, out, sizeof out);
    assert_string_equal(out, "a.lua:7: wrong");
    fault_set(&fault, FAULT_LESSON, "a.lua", 0, "wrong");
    fault_format(&fault, out, sizeof out);
    assert_string_equal(out, "a.lua: wrong");
    fault_set(&fault, FAULT_LESSON, NULL, 7, "wrong");
    fault_format(&fault, out, sizeof out);
    assert_string_equal(out, "wrong");
    fault_format(&fault, out, 3);
    assert_string_equal(out, "wr");
}

static void kinds_have_their_exit_status(void **state) {
    (void)state;
    static const int wanted[] = {
        [FAULT_NONE] = 0,        [FAULT_LESSON] = 1, [FAULT_LIMIT] = 1, [FAULT_USAGE] = 2,
        [FAULT_ENVIRONMENT] = 3, [FAULT_MEMORY] = 3, [FAULT_FORMAT] = 3};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        assert_int_equal(fault_exit_status(&(Fault){.kind = (FaultKind)i}), wanted[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fault_is_set_whole),
        cmocka_unit_test(a_fault_may_be_wrapped_in_itself),
        cmocka_unit_test(long_messages_are_cut_between_codepoints),
        cmocka_unit_test(faults_are_printed_with_what_is_known),
        cmocka_unit_test(kinds_have_their_exit_status),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
