#!/usr/bin/env bash
# A lesson being written: every way an editor saves shows the new lesson at the same step, without a key; a broken one shows a card, and the
# card goes with the mended file. Prints how long it took from the save to the picture.
. "$(dirname "$0")/window.sh"
start_display
mkdir "$work/lessons"
good=$work/good.lua mine=$work/lessons/mine.lua changed=$work/changed.lua
cat >"$good" <<'LUA'
local rust = require "rust"
lesson { title = "Two values", summary = "s", code = [[
fn main() {
    let count: i32 = 42;
    let message = String::from("Hello");
}
]] }
fn("main", function()
  say "**main** gets a tray."
  at "let count"
  say "An **i32** goes straight there."
  let("count", rust.i32(42))
  at "let message"
  say "A **String** keeps its text in the warehouse."
  let("message", rust.String.from "Hello")
  at "}"
  say "And all goes."
end)
LUA
cp "$good" "$mine"
# The same steps, with one more before them and another sentence in the third; it needs a file beside it.
sed -e 's/^  at "let count"/  say "A step that was not there."\n&/' -e 's/goes straight there/lies there/' -e '1i local words = require "words"' \
    "$good" >"$changed"
grep -q "A step that was not there" "$changed" && grep -q "lies there" "$changed" || fail "the changed lesson is not changed as it should be"
printf 'return { title = "words" }\n' >"$work/lessons/words.lua"
cp "$work/lessons/words.lua" "$work/words.lua"

lesson=$mine
start_app "$mine" --size "$size"
lesson=$good
expect_screen --step 1
press Right
expect_screen --step 2

pictures() { wc -l <"$work/present.log"; }
newer() { [ "$(pictures)" -gt "$before" ]; }
saved() { # saved WORDS SECONDS-BEFORE-THE-SAVE: waits for the next picture
    local tries=4000
    until newer; do
        tries=$((tries - 1))
        [ "$tries" -gt 0 ] || fail "$1: no new picture"
        sleep .005
    done
    awk -v words="$1" -v from="$2" -v to="$EPOCHREALTIME" 'BEGIN { printf "%s: %.0f ms from the save to the picture\n", words, 1000 * (to - from) }'
}

before=$(pictures) from=$EPOCHREALTIME
cp "$changed" "$mine"
saved "written in place" "$from"
lesson=$changed
expect_screen --step 3 # "goes straight there" is its third step now, and its sentence is another one

before=$(pictures) from=$EPOCHREALTIME
cp "$good" "$work/lessons/.mine.lua.swp" && mv "$work/lessons/.mine.lua.swp" "$mine"
saved "moved into place" "$from"
lesson=$good
expect_screen --step 2

picture=$(expected --step 2)
hides() { ! shows "$picture"; }
before=$(pictures) from=$EPOCHREALTIME
printf 'lesson {\n' >"$mine"
saved "broken" "$from"
wait_until 20 hides || fail "the fault is not shown"
press Escape Right # the card takes the keys until it is closed; the last good lesson is still there
cp "$good" "$mine"
expect_screen --step 3
press Left
expect_screen --step 2

# F5 is faster than the watch, which waits until the file is closed: the card comes once, and stays away when it was closed.
exec 9>"$mine"
printf 'lesson {\n' >&9
press F5
wait_until 20 hides || fail "the fault is not shown after F5"
press Escape
wait_until 20 shows "$picture" || fail "Escape does not close the card"
exec 9>&-
sleep 1
shows "$picture" || fail "the watch shows the card that F5 has shown already"
cp "$good" "$mine"
sleep 1

rm "$mine"
wait_until 20 hides || fail "nothing says that the file is gone"
cp "$good" "$mine"
wait_until 20 shows "$picture" || fail "the file came back, the card stays"

cp "$changed" "$mine"
lesson=$changed
expect_screen --step 3
printf 'return (\n' >"$work/lessons/words.lua"
picture=$(expected --step 3)
wait_until 20 hides || fail "a required file is broken and nothing says so"
cp "$work/words.lua" "$work/lessons/words.lua"
wait_until 20 shows "$picture" || fail "the required file was mended, the card stays"
rm "$work/lessons/words.lua"
wait_until 20 hides || fail "a required file is gone and nothing says so"
cp "$work/words.lua" "$work/lessons/.words.tmp" && mv "$work/lessons/.words.tmp" "$work/lessons/words.lua"
wait_until 20 shows "$picture" || fail "the required file was moved back into place, the card stays"
exec 9>"$work/lessons/words.lua" # half of it, and after a while the rest: that is never shown as a mistake
printf 'return { title' >&9
sleep .15
printf ' = "words" }\n' >&9
exec 9>&-
sleep .5
shows "$picture" || fail "a required file was judged when half of it was written"
close_window
