#!/usr/bin/env bash
# Each command ends within its time for any lesson, prints no flood, and says what it left out: bounds.sh BINARY SCRIPTS.
set -euo pipefail
binary=$1
export TRAYHOUSE_SCRIPTS=$2
unset DISPLAY WAYLAND_DISPLAY
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

complain() {
    printf 'FAILED: %s\n' "$*"
    failures=$((failures + 1))
}
run() { # run STATUS ARGUMENT...
    local wanted=$1 status=0
    shift
    "$binary" "$@" >"$work/out" 2>"$work/err" || status=$?
    [ "$status" -eq "$wanted" ] || { complain "trayhouse $*: status $status, $wanted was expected" && head -c 2000 "$work/out" "$work/err"; }
}
says() { # says out|err PATTERN
    grep -qE -- "$2" "$work/$1" || { complain "std$1 does not say '$2':" && head -c 2000 "$work/$1"; }
}
short() { [ "$(wc -c <"$work/$1")" -le "$2" ] || complain "std$1 is $(wc -c <"$work/$1") bytes long"; }

lesson_of() { # lesson_of FILE BODY [HEAD]
    printf 'local rust = require "rust"\nlocal i32, String = rust.i32, rust.String\nlesson { title = "t", summary = "s", code = "fn main() {}" }\n%s\nfn("main", function()\n%s\nend)\n' "${3:-}" "$2" >"$work/$1.lua"
}
lesson_of threads '  say "Go." for i = 1, 250 do say("thread {}", i) let("h" .. i, spawn("t" .. i, {}, function() end)) end'
lesson_of steps '  for i = 1, 8000 do say("Step {}.", i) end'
lesson_of many '  for i = 1, 99990 do say("Step {}.", i) end'
lesson_of compared '  for i = 1, 2000 do say("Step {}.", i) let("x" .. i, i32(i)) end' 'local how = compare { variant = { "one", "two" } }'
lesson_of wrong '  for i = 1, 300 do say("Step {}.", i) expect { allocs = i } end'
lesson_of params '  say "One." expect { allocs = a + b }' 'local a = param.slider("a", { low = 0, high = 9, value = 0 }) local b = param.slider("b", { low = 0, high = 9, value = 0 })'
lesson_of good '  say "One."'

# Sanitizers make the program several times slower.
short_time=.5
! grep -q __asan_init "$binary" || short_time=4

# What the time did not suffice for is said, and it is a warning: nothing was found to be wrong.
for name in threads steps many compared; do
    run 0 check "$work/$name.lua" --within "$short_time" --limit 20
    says out 'left out: whether sentences fit their card was looked at for the [0-9]+ longest of [0-9]+; --within'
    short out 8000
done
run 0 check "$work/steps.lua" --within "$short_time" --limit 20 && says out 'steps.lua: warning: nothing happens in 79[0-9][0-9] more steps'
run 0 check "$work/many.lua" --within "$short_time" --limit 20 --json && python3 -m json.tool <"$work/out" >/dev/null || complain "the JSON is none"
run 0 check "$work/params.lua" --within 0 && says out 'left out: 2 values of its parameters were not tried'
run 1 check "$work/params.lua" && says out 'with a = 9' && says out 'with b = 9'
run 1 check "$work/wrong.lua" && short out 60000

run 1 text "$work/steps.lua" --limit 20 --within 0 && says err '0 s are over: steps 1 to 8000 are left out; --step N'
run 1 events "$work/many.lua" --limit 20 --within 0 && says err 'what comes behind step [0-9]+ is left out'
run 1 snap "$work/good.lua" -o "$work/x.png" --strip 100 --within 0 && says err 'of 100 moments are drawn: nothing is written'
[ ! -e "$work/x.png" ] || complain "a picture was left"

# Many lessons: in order, whichever ends first, and on a terminal it says how far it is.
mkdir "$work/many"
for i in $(seq -w 1 40); do cp "$work/good.lua" "$work/many/$i.lua"; done
cp "$work/wrong.lua" "$work/many/05.lua"
printf 'x(\n' >"$work/many/03.lua"
printf 'x(\n' >"$work/many/39.lua"
run 1 check "$work/many"
[ "$(grep -oE 'many/[0-9]+\.lua:[0-9]+: error' "$work/out" | cut -d: -f1 | uniq)" = "$(printf 'many/03.lua\nmany/05.lua\nmany/39.lua')" ] ||
    complain "not in order: $(cut -c1-100 "$work/out")"
run 1 list "$work/many" --json
python3 -c 'import json, sys; paths = [l["path"] for l in json.load(sys.stdin)]; assert len(paths) == 38 and paths == sorted(paths), paths' <"$work/out" ||
    complain "the list is not whole, or not in order"
if command -v script >/dev/null; then
    script -qec "$binary check $work/many.lua $work/many.lua $work/many.lua --within 2" /dev/null >"$work/out" </dev/null || true
    grep -qE '[0-9]+ of 3 lessons' "$work/out" || complain "nothing was said on the terminal"
fi
[ ! -s "$work/err" ] || ! grep -q ' of 40 lessons' "$work/err" || complain "progress is told to who is no terminal"

# A lesson through standard input, as any verb takes one.
for verb in check events text "snap -o $work/y.png" list; do
    # shellcheck disable=SC2086
    "$binary" $verb - <"$work/good.lua" >"$work/out" 2>"$work/err" || complain "$verb - fails: $(cat "$work/err")"
done
"$binary" check - <"$work/many/03.lua" >"$work/out" && complain "a broken lesson is right through standard input"
grep -q '^-:[12]: error: ' "$work/out" || complain "standard input is not named: $(cat "$work/out")"
head -c 300000 /dev/zero | "$binary" check - >"$work/out" && complain "300,000 bytes were taken"
says out '^-: error: is too large'
(cd "$work" && printf 'return { n = 7 }' >beside.lua && printf 'local b = require "beside"\n' | cat - good.lua | "$binary" check - 2>&1) | grep -q 'nothing wrong' || complain "no module beside standard input"

# What is in no line has none; a name need not be UTF-8.
run 1 check "$work/none.lua" && says out "none\.lua: error: cannot be opened"
run 1 check "$work/none.lua" --json && python3 -c 'import json, sys; assert json.load(sys.stdin)[0]["line"] == 0' <"$work/out" || complain "a line of a file that is not there"
mkdir "$work/bytes"
cp "$work/good.lua" "$work/bytes/$(printf 'caf\351 \377.lua')"
cp "$work/many/03.lua" "$work/bytes/$(printf '\200.lua')"
for verb in "check --json" "list --json" ; do
    # shellcheck disable=SC2086
    run 1 $verb "$work/bytes" && python3 -c 'import json, sys; assert len(json.loads(sys.stdin.buffer.read().decode("utf-8"))) == 1' <"$work/out" || complain "$verb: the JSON is no UTF-8"
done
run 0 events "$work/bytes/"caf* && run 0 text "$work/bytes/"caf* && run 0 snap "$work/bytes/"caf* -o "$work/z.png"

[ "$failures" -eq 0 ] || { printf '%d failures\n' "$failures" && exit 1; }
