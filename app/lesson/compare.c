/* compare{}: one program, twice: under two policies, or in two variants. The word tells the run which of the
 * two it is; that there is a second run, and how the two become one journal, is the worker's (twin.h). */
#include "fields.h"
#include "sandbox.h"
#include "trouble.h"

enum { NAME_MAX_BYTES = 40 };

/* The list `name` of the table at 1 on top of the stack: two different texts. False, and nothing pushed: it
 * is not there. */
static bool push_pair(lua_State *L, const char *name) {
    lua_pushstring(L, name);
    if (lua_rawget(L, 1) == LUA_TNIL) return lua_pop(L, 1), false;
    if (!lua_istable(L, -1) || lua_rawlen(L, -1) != 2)
        trouble_error(L, "compare: `%s` is a list of two: { \"...\", \"...\" }", name);
    Text pair[2];
    for (int i = 0; i < 2; i++) {
        lua_rawgeti(L, -1, i + 1);
        pair[i] = fields_text(L, -1, "compare: a name", NAME_MAX_BYTES);
        if (text_trim(pair[i]).len == 0) trouble_error(L, "compare: an empty name tells nothing");
        lua_pop(L, 1); /* the table holds it on */
    }
    if (text_equal(pair[0], pair[1]))
        trouble_error(L, "compare: both are `%.*s`; two different ones are wanted", TEXT_ARG(pair[0]));
    return true;
}

static void check_policies(lua_State *L) {
    MachinePolicy policy;
    for (int i = 1; i <= 2; i++) {
        lua_rawgeti(L, -1, i);
        fields_policy(L, "compare", &policy);
        lua_pop(L, 1);
    }
}

/*: # Two runs side by side
 */

/*: compare(fields)
 * Runs the program twice and shows both side by side, step by step: under two policies of the heap, or in two
 * variants. It is of the whole lesson, not of a part. It stands behind lesson{} and returns the one of the
 * run under way, for the program to read. Both runs must say the same number of sentences (unless one is
 * aborted); the sentences and questions shown are those of the first run. `expect` counts in each run.
 * @field policy? string[] two policies, as in lesson{}
 * @field variant? string[] two names that the program makes of what it likes
 * @field code? string the program of the second variant, where the lesson's text runs by itself: each side
 *   shows and runs its own. What the lesson says has its place in both, best in the same lines.
 * @return string one the one of the two that runs
 * @error neither or both are given; a list is not of two different texts; there is no such policy
 * @example file
 *   local String = require("rust").String
 *   lesson { title = "Room from the start", code = "fn main() {}" }
 *   local how = compare { variant = { "new", "with_capacity" } }
 *   fn("main", function()
 *     say "A text gets its room."
 *     local text = let_mut("text", how == "new" and String.new() or String.with_capacity(64))
 *     say "Now it is filled."
 *     text:push_str "Hello"
 *   end)
 */
static void take_code(lua_State *L) {
    lua_getfield(L, 1, "code");
    if (!lua_isnil(L, -1))
        host_of(L)->head.code =
            fields_program(fields_keep(L, fields_text(L, -1, "compare: `code`", FIELDS_CODE_MAX)));
    lua_pop(L, 1);
}

static int api_compare(lua_State *L) {
    static const char *const known[] = {"policy", "variant", "code", NULL};
    Host *host = host_of(L);
    if (lua_type(L, 1) != LUA_TTABLE)
        return trouble_error(
            L, "compare: a table is wanted: compare { policy = { \"first fit\", \"best fit\" } }");
    if (!host->head.given || host->machine)
        return trouble_error(L, "compare: it stands behind lesson { ... } and before the program begins");
    if (host->compared) return trouble_error(L, "compare: a lesson compares once, and this is the second");
    lua_settop(L, 1);
    fields_refuse_unknown(L, 1, known, "compare");
    bool policy = push_pair(L, "policy"), variant = push_pair(L, "variant");
    if (policy == variant)
        return trouble_error(L, "compare: either `policy` or `variant` is wanted, a list of two names");
    if (policy) check_policies(L);
    lua_rawgeti(L, -1, host->machine_number + 1);
    if (variant && host->machine_number == 1) take_code(L);
    host->machine_name = fields_keep(L, fields_text(L, -1, "compare: a name", NAME_MAX_BYTES));
    if (policy) fields_policy(L, "compare", &host->config.policy);
    host->compared = true;
    return 1;
}

/* Stack: the lesson's words. */
void compare_open(lua_State *L) {
    lua_pushcfunction(L, api_compare);
    lua_setfield(L, -2, "compare");
}
