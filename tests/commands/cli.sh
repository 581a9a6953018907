#!/usr/bin/env bash
# The command line's promises: cli.sh BINARY SCRIPTS. Exit status 0 done, 1 the lesson has errors, 2 wrong usage, 3 the environment failed.
set -euo pipefail
binary=$1
export TRAYHOUSE_SCRIPTS=$2
unset DISPLAY WAYLAND_DISPLAY
lesson=$(printf '%s\n' "$TRAYHOUSE_SCRIPTS"/lessons/01-*.lua | head -n 1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

complain() {
    printf 'FAILED: %s\n' "$*"
    failures=$((failures + 1))
}

# run STATUS ARGUMENT...: out and err are left in $work
run() {
    local wanted=$1 status=0
    shift
    "$binary" "$@" >"$work/out" 2>"$work/err" || status=$?
    [ "$status" -eq "$wanted" ] || { complain "trayhouse $*: status $status, $wanted was expected" && head -n 5 "$work/out" "$work/err"; }
}

says() { # says out|err PATTERN
    grep -qE -- "$2" "$work/$1" || { complain "std$1 does not say '$2':" && head -n 5 "$work/$1"; }
}
is_silent() { [ ! -s "$work/$1" ] || { complain "std$1 is not empty:" && head -n 5 "$work/$1"; }; }
json() { python3 -c "import json, sys
$1" <"$work/out" || complain "the JSON is not as promised"; }

# ---- help and usage
run 0 --version && says out '^trayhouse [0-9]+\.[0-9]+\.[0-9]+$'
run 0 --help
[ "$(wc -L <"$work/out")" -le 120 ] || complain "the help has lines that are too long"
says out '\[--skin S\] \[--zoom Z\]$' || complain "the help cuts the usage of snap"
for verb in check events text snap record list new; do
    says out "trayhouse $verb "
    run 0 "$verb" --help && says out "^trayhouse $verb " && is_silent err
    run 0 --help
done
run 0 events --help && says out '^  slot_state: a variable' || complain "the help of events does not list them"
run 2 chekc "$lesson" && says err 'did you mean check\?'
run 2 check --jsno "$lesson" && says err '--jsno; did you mean --json\?'
run 2 events && says err 'wrong arguments'
run 2 events "$lesson" "$lesson"
run 2 snap "$lesson" && says err '-o FILE.png'
run 2 snap "$lesson" -o "$work/x.png" --theme noon && says err 'day, night, contrast'
run 2 snap "$lesson" -o "$work/x.png" --skin cubist && says err 'metaphor and technical'
run 2 snap "$lesson" -o "$work/x.png" --step 1000 && says err 'the lesson has [0-9]+ steps'
run 2 snap "$lesson" -o "$work/x.png" --zoom far
run 2 snap "$lesson" -o "$work/x.png" --strip 3 --time 1
run 2 text "$lesson" --step 0
run 3 "$lesson" && says err 'no display'

# ---- check
run 0 check "$lesson" && is_silent out
run 0 check "$TRAYHOUSE_SCRIPTS/lessons" && is_silent out
run 0 check "$lesson" --json && json 'assert json.load(sys.stdin) == []'

# The lesson that README shows is a lesson.
readme=$(dirname "$0")/../../README.md
sed -n '/^```lua$/,/^```$/p' "$readme" | sed '/^```/d' >"$work/readme.lua"
[ "$(wc -l <"$work/readme.lua")" -eq 10 ] || complain "the lesson in README has not ten lines"
run 0 check "$work/readme.lua" && is_silent out

mkdir "$work/bad" "$work/empty"
printf 'lesson {\n' >"$work/bad/syntax.lua"
printf 'lesson { title = "t", summary = "s", code = "fn main() {\\n}\\n" }\n\nstrnig = nil\n' >"$work/bad/name.lua"
printf '\nwhile true do end\n' >"$work/bad/endless.lua"
head -c 10000000 /dev/urandom >"$work/bad/noise.lua"
sed 's/live_bytes = 12/live_bytes = 13/' "$lesson" >"$work/bad/expectation.lua"
cmp -s "$lesson" "$work/bad/expectation.lua" && complain "lesson 1 has no expectation of 12 live bytes to be made wrong"
for name in syntax name endless noise expectation; do
    run 1 check "$work/bad/$name.lua"
    says out "^$work/bad/$name\.lua(:[0-9]+)?: error: .+"
done
run 1 check "$work/bad/syntax.lua" && says out 'syntax\.lua:[12]: '
run 1 check "$work/bad/name.lua" && says out 'name\.lua:3: '
run 1 check "$work/bad/endless.lua" && says out 'endless\.lua:2: '
run 1 check "$work/not-there.lua" && says out "not-there\.lua: error: "
run 1 check "$work/empty" && says out "empty: error: "
run 1 check "$work/bad" "$lesson" "$work/not-there.lua" --json
json 'found = json.load(sys.stdin)
assert {e["file"].rsplit("/", 1)[1] for e in found} == {"syntax.lua", "name.lua", "endless.lua", "noise.lua", "expectation.lua", "not-there.lua"}, found
assert all(set(e) == {"file", "line", "severity", "text", "detail"} and e["severity"] == "error" for e in found)
assert all((e["line"] >= 1) == (e["file"].rsplit("/", 1)[1] not in ("noise.lua", "not-there.lua")) for e in found), found'

# ---- events
run 0 events "$lesson" && is_silent err
json 'events = [json.loads(line) for line in sys.stdin]
begin = next(i for i, e in enumerate(events) if e["event"] == "begin")
names = [e["event"] for e in events]
allocs = [e for e in events[begin:] if e["event"] == "alloc"]
assert len(allocs) == 1 and allocs[0]["size"] == 12 and allocs[0]["align"] == 1, allocs
frees = [e for e in events[begin:] if e["event"] == "free"]
assert len(frees) == 1 and frees[0]["addr"] == allocs[0]["addr"] and frees[0]["size"] == 12, frees
assert names.index("free", begin) < names.index("frame_pop"), names
assert all("step" in e and "line" in e for e in events)
assert events[0]["step"] == 0 and [e["step"] for e in events] == sorted(e["step"] for e in events)'
cp "$work/out" "$work/first"
run 0 events "$lesson" && { cmp -s "$work/first" "$work/out" || complain "two runs gave two journals"; }
run 1 events "$lesson" --param nonsense=1 && says err 'nonsense'
run 1 events "$work/bad/endless.lua" --limit 0.2

# ---- text
run 0 text "$lesson" && says out '^Step 1 of [0-9]+' && says out 'Hello'
steps=$(grep -cE '^Step [0-9]+ of [0-9]+' "$work/out")
run 0 text "$lesson" --step 2 && says out "^Step 2 of $steps"
# A drop that panics while a panic unwinds: killed there. In two runs: the second begins anew, and so does its panic.
cat >"$work/panics.lua" <<'LUA'
local rust = require "rust"
lesson { title = "Panics", code = "fn main() {\n}" }
local how = compare { variant = { "one", "two" } }
local D = rust.struct("D", { rust.i32 })
rust.impl_drop(D, function(self)
  println "a drop"
  if how == "two" then panic "again" end
end)
fn("main", function()
  say "."
  let("a", D(1))
  let("b", D(2))
  panic "no soup"
end)
LUA
run 0 text "$work/panics.lua" && says out '^- That was a panic: no soup\. Its trays were unwound' && says out '^- The program is killed at once \(SIGABRT\): again panic in a destructor during cleanup\.'
[ "$(grep -c 'prints: a drop' "$work/out")" -eq 3 ] || complain "two drops of one run, and one of the other are told: $(cat "$work/out")"
[ "$(grep -cE '^Step [0-9]+ of' "$work/out")" -eq 1 ] || complain "text --step 2 prints more than step 2"

# ---- new
run 0 new "$work/12-my-first.lua" && says out 'trayhouse check' && is_silent err
grep -q 'title = "My first"' "$work/12-my-first.lua" || complain "new: the title is not made of the file's name"
run 0 check "$work/12-my-first.lua" && says err '1 checked, nothing wrong' && is_silent out
run 0 check "$work/12-my-first.lua" --param 'more= with a lunch on it' && is_silent out
cp "$work/12-my-first.lua" "$work/before"
run 2 new "$work/12-my-first.lua" && says err 'is there already'
cmp -s "$work/12-my-first.lua" "$work/before" || complain "new wrote over a file"
run 2 new "$work/lesson.txt" && says err 'ends in .lua'
run 3 new "$work/no/such/folder/x.lua"
run 2 new

# ---- what check finds in a lesson that runs
lesson_with() { # lesson_with FILE CODE BODY
    printf 'local rust = require "rust"\nlesson { title = "t", summary = "s", code = [[\n%s\n]] }\nfn("main", function()\n%s\nend)\n' "$2" "$3" >"$work/$1.lua"
}
lesson_with empty 'fn main() {}' '  say "One."
  say "Two."
  say "Three."'
run 0 check "$work/empty.lua" && says out 'empty.lua:7: warning: step 2: nothing happens'
run 0 check "$work/empty.lua" --json && json 'assert [e["severity"] for e in json.load(sys.stdin)] == ["warning"]'
lesson_with long 'fn main() {}' "  say \"$(printf 'on and %.0s' {1..100})\""
run 1 check "$work/long.lua" && says out 'long.lua:6: error: step 1: the sentence is too long for its card in a window of 960x600'
if command -v rustc >/dev/null || [ -x "$HOME/.cargo/bin/rustc" ]; then
    lesson_with wrong 'fn main() {
    let x: i32 = "text";
}' '  say "One."'
    run 1 check "$work/wrong.lua" && says out 'wrong.lua:4: error: rustc refuses the program at its line 2: E0308'
    # A program that is made with format is found in the file all the same.
    printf 'local rust = require "rust"\nlesson { title = "t", summary = "s", code = ([[\nfn main() {\n    let n = %%d;\n    let x: i32 = "text";\n    let y: u8 = %%d;\n}\n]]):format(1, 300) }\nfn("main", function()\n  say "One."\nend)\n' >"$work/made.lua"
    run 1 check "$work/made.lua" && says out 'made.lua:5: error: rustc refuses the program at its line 3: E0308' && says out '> 3 |     let x: i32 = "text";'
    lesson_with right 'fn main() {
    let x: i32 = 1;
}' '  say "One."'
    run 0 check "$work/right.lua"
    # The program of a stranger sees nothing of the environment, and gets no more memory than it may have.
    lesson_with secret 'const _: () = panic!("{}", env!("TRAYHOUSE_SECRET"));
fn main() {}' '  say "One."'
    TRAYHOUSE_SECRET=hushhush run 1 check "$work/secret.lua" && says out 'secret.lua:3: error: rustc refuses the program at its line 1'
    ! grep -q 'refuses.*hushhush' "$work/out" || complain "rustc read the environment of check"
    # A rustc that fails is told, and the rest of the lesson is checked.
    mkdir "$work/failing" && printf '#!/bin/sh\nsleep .3\nulimit -v >"%s"\nkill -ABRT $$\n' "$work/limit" >"$work/failing/rustc" && chmod +x "$work/failing/rustc"
    PATH="$work/failing:$PATH" run 0 check "$work/right.lua" && says out 'right.lua:3: warning: rustc did not finish with the program'
    [ "$(cat "$work/limit")" = 2097152 ] || complain "rustc has no limit of memory: $(cat "$work/limit")"
    # What the Lua does and Rust refuses, of a program that compiles, is told at the line that did it, with the reason.
    lesson_with moved 'fn main() {
    let a = String::new();
    let b = a;
}' '  at "let a"
  say "One."
  local a = let("a", rust.String.new())
  at "let b"
  say "Two."
  let("b", a)
  println("{}", a)'
    run 1 check "$work/moved.lua"
    says out 'moved.lua:15: error: Rust would refuse what the Lua does here, with E0382: borrow of moved value: .a.\. .a. was handed over\.'
    says out 'But the Rust program shown compiles: the Lua does something else' && says out '> 15 |   println' && says out 'line 3 of the program: value moved here'
    run 1 check "$work/moved.lua" --json && json 'assert ["> 15 |" in e["detail"] for e in json.load(sys.stdin)] == [True]'
fi

# A ring is told as it stands: what was taken off its front is nobody's element any more, what comes round its end is.
lesson_with ring 'fn main() {}' '  say "Three come, one goes."
  local names = let_mut("names", rust.VecDeque.new(rust.String))
  for _, name in ipairs { "one", "two", "six" } do names:push_back(rust.String.from(name)) end
  let("gone", names:pop_front())
  say "Two more come."
  for _, name in ipairs { "ten", "all" } do names:push_back(rust.String.from(name)) end
  say "The end."'
run 0 text "$work/ring.lua" --step 1 && says out ' gone, 3 bytes: "one"' && says out ' names, 3 bytes: "two"' && says out ' names, 3 bytes: "six"'
run 0 text "$work/ring.lua" --step 2 && says out ' gone, 3 bytes: "one"' && says out ' names, 3 bytes: "all"' && says out ' names, 3 bytes: "two"'

# All the mistakes of a file are told in one run, and nothing that only follows from them.
lesson_with many 'fn main() {}' '  at "nowhere"
  say "One **two."
  expect { allocs = 1 }
  mien()
  strnig.format("x")'
run 1 check "$work/many.lua" --json
json 'found = json.load(sys.stdin)
assert [e["line"] for e in found] == [6, 7, 8, 9, 10], found
assert "nowhere" in found[0]["text"] and "partner" in found[1]["text"] and "1 was expected" in found[2]["text"], found
assert "mien" in found[3]["text"] and "did you mean `string`" in found[4]["text"], found'

# What is right with the usual values and wrong with others that a learner may choose is told with the value, once.
lesson_with params 'fn main() {}' '  say "One."
  expect { allocs = way == "none" and 1 or 0 }
  if last > 8 then mien() end
  at "nowhere"'
sed -i '2i local last = param.slider("last", { low = 0, high = 9, value = 5 })\nlocal way = param.choice("way", { choices = { "some", "none" } })' "$work/params.lua"
run 1 check "$work/params.lua" --json
json 'found = {(e["line"], e["text"][:17]) for e in json.load(sys.stdin)}
assert (9, "with way = none: ") in found and (10, "there is no name ") in found and len(found) == 3, found'
sed -i '/nowhere/d; s/mien()/expect { frames = 7 }/' "$work/params.lua"
run 1 check "$work/params.lua" && says out 'params.lua:10: error: with last = 9: step 1: frames is 1, 7 was expected'
run 0 check "$work/params.lua" --param last=3 && is_silent out

# ---- list
run 0 list && says out 'The tray and the warehouse'
run 0 list "$TRAYHOUSE_SCRIPTS/lessons" --json && is_silent err
json "found = json.load(sys.stdin)
assert found and all(set(l) == {'path', 'title', 'summary', 'steps', 'code', 'refused'} for l in found)
first = found[0]
assert first['steps'] == $steps and 'fn main()' in first['code'] and first['refused'] == [] and first['title']"
run 1 list "$work/empty"
run 1 list "$work/bad" --json # a failed expectation is for check to say; the lesson itself is there
json 'assert [l["path"].rsplit("/", 1)[1] for l in json.load(sys.stdin)] == ["expectation.lua"]'

# A pack says what it is.
mkdir "$work/pack"
cp "$lesson" "$work/pack/01-first.lua"
printf 'return { title = "Of strings", description = "What they own.", author = "A. B.", api = 1 }\n' >"$work/pack/pack.lua"
run 0 list "$work/pack" && says out '^Of strings, by A. B.$' && says out '^    What they own.$' && says out 'The tray and the warehouse'
run 0 list "$work/pack" --json && json 'assert len(json.load(sys.stdin)) == 1'
run 0 check "$work/pack"
mkdir "$work/pack/lib"
printf 'return { name = "shared" }\n' >"$work/pack/lib/names.lua"
printf 'return require "lib.names"\n' >"$work/pack/shared.lua"
printf 'local shared = require "shared"\nlesson { title = shared.name, code = "fn main() {}" }\nfn("main", function() say "x" end)\n' >"$work/pack/02-second.lua"
run 0 check "$work/pack" && says err '^2 checked, nothing wrong'
run 0 check "$work"/pack/*.lua && says err '^2 checked, nothing wrong'
run 0 list "$work/pack" --json && json 'assert [l["title"] for l in json.load(sys.stdin)] == ["The tray and the warehouse", "shared"]'
printf 'return { title = "Of strings", api = 2 }\n' >"$work/pack/pack.lua"
run 1 check "$work/pack" && says out 'pack.lua:1: error: the pack is written for version 2 .* a newer Trayhouse opens it'
run 1 check "$work"/pack/*.lua && says out 'pack.lua:1: error: the pack is written for version 2'
run 1 list "$work/pack" && says err 'a newer Trayhouse opens it'

# ---- snap
png_size() { python3 -c 'import struct, sys; print("%dx%d" % struct.unpack(">II", open(sys.argv[1], "rb").read(24)[16:]))' "$1"; }
is_size() { [ "$(png_size "$work/$1")" = "$2" ] || complain "$1 is $(png_size "$work/$1"), $2 was expected"; }
run 0 snap "$lesson" -o "$work/a.png" --step 2 && is_silent out && is_silent err && is_size a.png 1920x1080
run 0 snap "$lesson" -o "$work/b.png" --step 2
cmp -s "$work/a.png" "$work/b.png" || complain "the same moment gave two pictures"
run 0 snap "$lesson" -o "$work/b.png" --step 2 --theme night && { ! cmp -s "$work/a.png" "$work/b.png" || complain "night is day"; }
run 0 snap "$lesson" -o "$work/b.png" --step 2 --time 0.3 && { ! cmp -s "$work/a.png" "$work/b.png" || complain "0.3 s is the end"; }
run 0 snap "$lesson" -o "$work/b.png" --step 2 --time 1000 && { cmp -s "$work/a.png" "$work/b.png" || complain "a step does not rest at its end"; }
run 0 snap "$lesson" -o "$work/c.png" --size 1080x1920 --time 2 && is_size c.png 1080x1920
run 0 snap "$lesson" -o "$work/c.png" --size 1x1 && is_size c.png 1x1
run 0 snap "$lesson" -o "$work/c.png" --step 2 --strip 5 --size 640x360 && is_size c.png 1920x792
run 0 snap "$lesson" --dump --step 2 && says out '^hit '
run 3 snap "$lesson" -o "$work/no/such/folder.png" && says err 'folder\.png'
run 1 snap "$work/bad/syntax.lua" -o "$work/d.png"
[ ! -e "$work/d.png" ] || complain "a broken lesson left a picture"

# ---- output that cannot be written
status=0
"$binary" events "$lesson" >/dev/full 2>"$work/err" || status=$?
[ "$status" -eq 3 ] || complain "a full disk gives status $status, 3 was expected"

[ "$failures" -eq 0 ] || { printf '%d failures\n' "$failures" && exit 1; }
