/* What a script can and cannot reach, said in Lua: each piece asserts, so a lesson that runs through has
 * passed. */
#include "lesson_test.h"

static const char *const pieces[] = {
    /* absent, not hidden */
    "for _, name in ipairs { 'load', 'loadstring', 'dofile', 'loadfile', 'collectgarbage', 'print', 'warn', "
    "'io', 'os', 'debug',\n"
    "  'package', 'memory' } do assert(not pcall(function() return _ENV[name] end), name) end",
    "assert(not pcall(function() return string.dump end) and not pcall(function() return coroutine.close "
    "end))",
    /* locked */
    "assert(not pcall(function() string.rep = nil end) and not pcall(rawset, nil))",
    "assert(getmetatable('') == false and not pcall(setmetatable, string, {}))",
    "assert(not pcall(setmetatable, {}, { __gc = function() end }))",
    "assert(getmetatable(_ENV) == false)",
    /* the same in every run */
    "local keys = '' for k in pairs { b = 1, a = 1, c = 1, [2] = 1, [1] = 1, [1.5] = 1, [true] = 1, [-1] = 1 "
    "} do\n"
    "  keys = keys .. tostring(k) .. ' ' end assert(keys == '-1 1 1.5 2 a b c true ', keys)",
    "assert(not pcall(pairs, { [{}] = 1, [{}] = 2 }))",
    "local t, seen = { 1, 2, 3, x = 4 }, 0 for k in pairs(t) do t[k] = nil seen = seen + 1 end assert(seen "
    "== 4 and next(t) == nil)",
    "local t = { a = 1, b = 2, c = 3 } assert(next(t) == 'a' and next(t, 'a') == 'b' and next(t, 'c') == "
    "nil)",
    "assert(tostring({}) == 'table' and tostring(pcall) == 'function' and tostring(coroutine.create(pcall)) "
    "== 'thread')",
    "assert(('%s %d'):format({}, 3) == 'table 3' and not pcall(string.format, '%p', {}) and not "
    "pcall(string.format, '%-20p', {}))",
    "assert(('%%p'):format() == '%p')",
    "assert(math.random(1000000) == 275394)",
    "math.randomseed(7) local a = math.random(1000) math.randomseed(7) assert(a == math.random(1000))",
    "assert(not pcall(math.randomseed))",
    /* sort */
    "local t = { 5, 2, 9, 1, 7 } table.sort(t) assert(table.concat(t, ' ') == '1 2 5 7 9')",
    "local t = { 'b', 'a', 'c' } table.sort(t, function(a, b) return a > b end) assert(table.concat(t) == "
    "'cba')",
    "local t = {} for i = 1, 500 do t[i] = { k = i * 7919 % 5, i = i } end\n"
    "table.sort(t, function(a, b) return a.k < b.k end)\n"
    "for i = 2, 500 do assert(t[i - 1].k < t[i].k or (t[i - 1].k == t[i].k and t[i - 1].i < t[i].i)) end",
    "table.sort({}) table.sort({ 1 }) assert(not pcall(table.sort, { 1, {} }))",
    /* errors can be caught, and handled afterwards */
    "local ok, message = pcall(error, 'x', 0) assert(ok == false and message == 'x')",
    "local ok, a, b = pcall(function(...) return ... end, 1, 2) assert(ok and a == 1 and b == 2)",
    "local ok, message = xpcall(error, function(m) return m .. '!' end, 'x', 0) assert(ok == false and "
    "message == 'x!')",
    "local ok, a, b, c = xpcall(function(...) return ... end, error, 1, nil, 3) assert(ok and a == 1 and b "
    "== nil and c == 3)",
    "local co = coroutine.wrap(function() local ok, v = pcall(function() return coroutine.yield(1) end) "
    "return v end)\n"
    "assert(co() == 1 and co(2) == 2)",
    "local co = coroutine.wrap(function() return xpcall(function() error(coroutine.yield(1), 0) end, "
    "function(m) return m + 1 end) end)\n"
    "assert(co() == 1) local ok, v = co(2) assert(ok == false and v == 3)",
    /* coroutines */
    "local co = coroutine.create(function(a) local b = coroutine.yield(a + 1) return b * 2 end)\n"
    "assert(coroutine.status(co) == 'suspended') local _, x = coroutine.resume(co, 1) assert(x == 2)\n"
    "local _, y = coroutine.resume(co, 5) assert(y == 10 and coroutine.status(co) == 'dead' and "
    "coroutine.resume(co) == false)",
    "local ok, message = coroutine.resume(coroutine.create(function() error('in', 0) end)) assert(not ok and "
    "message == 'in')",
    "local main, is_main = coroutine.running() assert(is_main and coroutine.status(main) == 'running' and "
    "not coroutine.isyieldable())",
    "assert(not coroutine.resume((coroutine.running())))",
    /* limits on one piece of memory */
    "assert(select('#', table.unpack({}, 1, 100)) == 100)",
};

static void pieces_run_through(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        char source[2048];
        snprintf(source, sizeof source, LESSON_BODY("say 'x'") "%s\n", pieces[i]);
        journal_free(lesson_test_must_run(source));
    }
}

static void beginnings_of_files(void **state) {
    (void)state;
    static const char *const sources[] = {"\xEF\xBB\xBF" LESSON_BODY("say 'x'"),
                                          "#!/usr/bin/lua\n" LESSON_BODY("say 'x'"),
                                          "\xEF\xBB\xBF#!\n" LESSON_BODY("say 'x'")};
    for (int i = 0; i < 3; i++) journal_free(lesson_test_must_run(sources[i]));
    Fault fault = {0};
    assert_null(lesson_test_run("#!/usr/bin/lua\nerror 'x'", &fault));
    assert_int_equal(fault.line, 2);
}

static const struct CMUnitTest tests[] = {cmocka_unit_test(pieces_run_through),
                                          cmocka_unit_test(beginnings_of_files)};

LESSON_TEST_MAIN(tests)
