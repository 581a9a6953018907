/* The text that lessons are compiled as: calls where Lua has no metamethod, every line where it was. */
#include "lesson_test.h"

#include "rewrite.h"

static const char head[] = "= __operators() ";

/* What is behind the line that makes the functions local; blanks one after the other count as one. */
static void rewrite(const char *source, char *out, size_t size) {
    RewrittenText text = {0};
    if (!rewrite_lesson(text_from(source), &text)) fail_msg("not rewritten: %s", source);
    assert_true(list_push(&text, '\0'));
    const char *at = strstr(text.items, head);
    assert_non_null(at);
    size_t used = 0;
    for (at += sizeof head - 1; *at; at++)
        if (used + 1 < size && (*at != ' ' || (used && out[used - 1] != ' '))) out[used++] = *at;
    while (used && out[used - 1] == ' ') used--;
    out[used] = '\0';
    list_free(&text);
}

static const char *const rows[][2] = {
    {"if a then end", "if __truth( a) then end"},
    {"if a == b then end", "if __same( a , b) then end"},
    {"if not a then end", "if not __truth( a) then end"},
    {"if x == nil or y ~= nil then end", "if x == nil or y ~= nil then end"},
    {"while a < b do end", "while a < b do end"},
    {"repeat until a ~= 1", "repeat until __differ( a , 1)"},
    {"local x = a and b or c", "local x = __plain( __plain( a) and b) or c"},
    {"local x = a + b == c * 2 == d", "local x = __same( __same( a + b , c * 2) , d)"},
    {"local x = (a == b) .. -c ^ 2", "local x = ( __same(a , b)) .. -c ^ 2"},
    {"local x = a:get() // b % 3", "local x = __quotient( a:get() , b) % 3"},
    {"local x = p.key.parts + p.name", "local x = __view( __view( p).key).parts + p.name"},
    {"local t = { key = 1, [k == 2] = 3, f \"x\" }", "local t = { key = 1, [ __same(k , 2)] = 3, f \"x\" }"},
    {"f(18446744073709551615, 0xFFFFFFFFFFFFFFFF, 9223372036854775807)",
     "f(\"18446744073709551615\", \"0xFFFFFFFFFFFFFFFF\", 9223372036854775807)"},
    {"local x = 18446744073709551616 + 1", "local x = 18446744073709551616 + 1"},
    {"x = 1", "x = 1"},
    {"local x x = x + 1", "local x x = __assigned(\"x\", x, x + 1)"},
    {"do local x end x = 1", "do local x end x = 1"},
    {"fn(function(a) f(a) end)", "fn(function(a) local __mark = __enter() f(a) __ends(__mark) end)"},
    {"fn(function() local a = f() return a end)",
     "fn(function() local __mark = __enter() local a = f() __done(__mark, a) return a end)"},
    {"g(function() local a = f() b[1] = a f(a) if f() then end end)",
     "g(function() local a = f() b[1] = a f(a) if __truth( f()) then end end)"},
    {"fn(\"f\", { x }, function(a) table.insert(a, f()) g(function() f() end) end)",
     "fn(\"f\", { x }, function(a) local __mark = __enter() table.insert(a, f()) __done(__mark, table) "
     "g(function() local __mark = __enter() f() __ends(__mark) end) __ends(__mark) end)"},
    {"fn(function() local t = s end)", "fn(function() local t = s __named(\"t\", t) end)"},
    {"fn(function() t[1] = f() end)",
     "fn(function() local __mark = __enter() t[1] = __kept( f()) __ends(__mark) end)"},
    {"fn(function() if f() then g() end end)",
     "fn(function() local __mark = __enter() if __when( f(), __mark) then g() __ends(__mark) end end)"},
    {"fn(function() a, t[1] = f() end)", "fn(function() a, t[1] = f() end)"},
    {"goto done ::done:: do return end", "goto done ::done:: do return end"},
    {"for i = 1, 2 do local function g() end end", "for i = 1, 2 do local function g() end end"},
    {"function a.b:c(...) return ... end", "function a.b:c(...) return ... end"},
    {"-- a == b\nlocal s = [[a == b]] --[[ c == d ]]", "-- a == b\nlocal s = [[a == b]] --[[ c == d ]]"},
};

static void calls_are_put_in(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char out[1024];
        rewrite(rows[i][0], out, sizeof out);
        assert_string_equal(out, rows[i][1]);
    }
}

static uint32_t count_lines(const char *text, size_t len) {
    uint32_t lines = 0;
    for (size_t i = 0; i < len; i++) lines += text[i] == '\n';
    return lines;
}

static void every_line_stays(void **state) {
    (void)state;
    static const char source[] = "if a\n == b\n  then f(1,\n 2) end\nlocal x\nx\n=\nx == 3 -- c\n";
    RewrittenText text = {0};
    assert_true(rewrite_lesson(text_from(source), &text));
    assert_int_equal(count_lines(text.items, text.count), count_lines(source, sizeof source - 1));
    list_free(&text);
}

/* Whatever the text is, it is rewritten or refused, and does not run on without an end. */
static void no_text_is_too_strange(void **state) {
    (void)state;
    static const char *const strange[] = {
        "",   "f(", "local", "x = = y", "if",   "end end", "((((", "{{{{",     "a == ", "local function",
        "::", "..", "\"",    "[==[",    "a.b.", "x, y = ", "for",  "return (", "-- ",   "not"};
    for (size_t i = 0; i < sizeof strange / sizeof *strange; i++) {
        RewrittenText text = {0};
        rewrite_lesson(text_from(strange[i]), &text);
        list_free(&text);
    }
    char deep[4096];
    memset(deep, '(', sizeof deep - 1);
    deep[sizeof deep - 1] = '\0';
    RewrittenText text = {0};
    assert_false(rewrite_lesson(text_from(deep), &text));
    list_free(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(calls_are_put_in),
        cmocka_unit_test(every_line_stays),
        cmocka_unit_test(no_text_is_too_strange),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
