/* Where variables stand in a frame, and the bytes that cross to the worker and back. */
#include "lesson_test.h"

#include "layout.h"
#include "request.h"

static uint32_t place(LayoutBook *book, uint32_t function, const char *name, uint32_t site, uint64_t size,
                      uint64_t align, uint8_t *taken) {
    static uint32_t cursor;
    LayoutSlot wanted = {.name = text_from(name), .type = (TypeId)size, .site = site};
    uint32_t at = layout_place(book, function, &wanted, size, align, taken, 8, &cursor);
    taken[at] = 1;
    return at;
}

static uint64_t offset(const LayoutBook *book, uint32_t slot) {
    return book->functions.items[0].slots.items[slot].offset;
}

static void aligns_in_order(void **state) {
    (void)state;
    LayoutBook book = {0};
    uint8_t taken[8] = {0};
    uint32_t main_ = layout_of(&book, TEXT("main"));
    assert_int_equal(layout_size(&book, main_), 0);
    assert_int_equal(offset(&book, place(&book, main_, "count", 1, 4, 4, taken)), 0);
    assert_int_equal(offset(&book, place(&book, main_, "message", 2, 24, 8, taken)), 8);
    assert_int_equal(offset(&book, place(&book, main_, "flag", 3, 1, 1, taken)), 32);
    assert_int_equal(layout_size(&book, main_), 48);
    assert_int_equal(layout_of(&book, TEXT("main")), main_);
    layout_free(&book);
}

static void knows_a_place_again(void **state) {
    (void)state;
    LayoutBook book = {0};
    uint8_t first[8] = {0}, second[8] = {0};
    uint32_t f = layout_of(&book, TEXT("f"));
    uint32_t a = place(&book, f, "a", 1, 4, 4, first), b = place(&book, f, "b", 2, 4, 4, first);
    book.grown = false;
    assert_int_equal(place(&book, f, "a", 1, 4, 4, second), a); /* another call: the same place */
    assert_int_equal(place(&book, f, "b", 2, 4, 4, second), b);
    assert_false(book.grown);
    uint32_t again = place(&book, f, "a", 1, 4, 4,
                           second); /* a second variable of one name, declared while the first lives */
    assert_int_not_equal(again, a);
    assert_true(book.grown);
    assert_int_not_equal(place(&book, f, "a", 7, 4, 4, second), a); /* declared elsewhere */
    layout_free(&book);
}

static Request sample(void) {
    Request request = {.time_limit_ms = 5, .memory_limit = 6, .journal = {7, 8, 9}};
    SourceFile file = {TEXT(""), TEXT("a.lua"), TEXT("/x/a.lua"), TEXT("return"), true};
    LessonParam param = {TEXT("size"), TEXT("3")};
    assert_true(list_push(&request.files, file));
    assert_true(list_push(&request.params, param));
    return request;
}

static void request_crosses_whole(void **state) {
    (void)state;
    char *bytes = NULL;
    size_t len = 0;
    Request request = sample(), read = {0};
    assert_true(request_encode(&request, &bytes, &len));
    assert_true(request_decode(&read, (Bytes){(uint8_t *)bytes, len}));
    assert_int_equal(read.time_limit_ms, 5);
    assert_int_equal(read.journal.bytes, 9);
    assert_int_equal(read.files.count, 1);
    assert_true(text_equal(read.files.items[0].text, TEXT("return")));
    assert_true(read.files.items[0].vocabulary);
    assert_true(text_equal(read.params.items[0].value, TEXT("3")));
    request_free(&read);
    for (size_t cut = 0; cut < len; cut++) {
        char *part = memory_alloc(cut); /* its own block, so that a look behind its end is seen */
        memcpy(part, bytes, cut);
        assert_false(request_decode(&read, (Bytes){(uint8_t *)part, cut}));
        request_free(&read);
        memory_free(part);
    }
    memory_free(bytes);
    request_free(&request);
}

static void reply_is_not_believed(void **state) {
    (void)state;
    Fault sent = {.kind = FAULT_ENVIRONMENT, .line = 3, .file = "a.lua", .message = "no\x1B!", .detail = "d"},
          got = {0};
    char bytes[REPLY_HEAD_BYTES + sizeof sent + 64];
    reply_head(REPLY_FAULT, bytes);
    size_t len = REPLY_HEAD_BYTES +
                 reply_encode_fault(&sent, bytes + REPLY_HEAD_BYTES, sizeof bytes - REPLY_HEAD_BYTES);
    JournalLimits limits = journal_default_limits();
    LessonMistakes mistakes = {0};
    assert_null(reply_decode((Bytes){(uint8_t *)bytes, len}, limits, &mistakes, &got));
    assert_int_equal(got.kind, FAULT_LESSON); /* a lesson cannot blame the environment */
    assert_int_equal(got.line, 3);
    assert_string_equal(got.message, "no\xEF\xBF\xBD!");
    for (size_t cut = 0; cut < len; cut++) {
        char *part = memory_alloc(cut);
        memcpy(part, bytes, cut);
        assert_null(reply_decode((Bytes){(uint8_t *)part, cut}, limits, &mistakes, &got));
        assert_int_equal(got.kind, FAULT_FORMAT);
        memory_free(part);
    }
    reply_head(REPLY_JOURNAL, bytes);
    assert_null(reply_decode((Bytes){(uint8_t *)bytes, len}, limits, &mistakes, &got));
    assert_int_equal(got.kind, FAULT_FORMAT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(aligns_in_order),
        cmocka_unit_test(knows_a_place_again),
        cmocka_unit_test(request_crosses_whole),
        cmocka_unit_test(reply_is_not_believed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
