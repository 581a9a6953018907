#!/usr/bin/env bash
# What a learner does: a prediction wrong and then right, a slider dragged, text typed, the library; killed, and resumed where it was.
. "$(dirname "$0")/window.sh"
start_display 1920x1080
mkdir "$work/lessons"
cat >"$work/lessons/01-ask.lua" <<'LUA'
local rust = require "rust"
local String = rust.String
lesson { title = "Ask", code = "fn main() {\n    body();\n}\n", remember = "It went there." }
local n = param.slider("n", { low = 0, high = 100, value = 10 })
local text = param.text("text", { value = "ab" })
fn("main", function()
  say("n is {}, and the text has {} bytes.", n, #text)
  local a = let("a", String.from "sixteen bytes...")
  let("b", String.from "b")
  drop(a)
  say "It goes into the first hole."
  ask.bin "Where will it go?"
  let("c", String.from "c")
  say "The end."
end)
LUA
cp "$lesson" "$work/lessons/02-other.lua"

last_log() { tail -n 1 "$work/present.log"; }
stands_at() { last_log | grep -qE " lesson step $1 time $2 "; } # stands_at STEP TIME-PATTERN

# The words of the first step as snap draws them with these parameters, and as the window shows them: the card of the parameters
# is the window's own, so only the sentence's panel is held against the picture.
panel=560x180+1022+62
size=1600x900
expects_words() { # expects_words SNAP-ARGUMENT...
    TRAYHOUSE_SCRIPTS=$scripts "$binary" snap "$work/lessons/01-ask.lua" --size "$size" -o "$work/words.png" "$@"
    convert "$work/words.png" -crop "$panel" +repage -depth 8 "$work/words.ppm"
    wait_until 20 shows_words || { convert "$work/words.ppm" "$out/words.err.png"; fail "the sentence is not that of snap $*"; }
}
shows_words() {
    import -silent -window "$window" -depth 8 "$work/shot.ppm" 2>/dev/null && convert "$work/shot.ppm" -crop "$panel" +repage -depth 8 "$work/now.ppm" &&
        cmp -s "$work/words.ppm" "$work/now.ppm"
}

# ---- a prediction, wrong and then right
start_app "$work/lessons" --size "$size"
wait_until 20 grep -q " empty " "$work/present.log" || fail "the library is not shown"
sleep .5
press Return # begins the first lesson
wait_until 20 grep -q " lesson step 1 " "$work/present.log" || fail "the library does not begin a lesson"
sleep 2
press Right
paused() { [ "$(grep -c ' lesson step 2 ' "$work/present.log")" -ge 1 ] && before=$(last_log | awk '{print $6}') && sleep .5 && [ "$(last_log | awk '{print $6}')" = "$before" ]; }
wait_until 20 paused || fail "it does not pause at the question"
asked=$(last_log | awk '{print $6}')
press b # the hole behind: it is not the first
sleep .6
[ "$(last_log | awk '{print $6}')" = "$asked" ] || fail "a wrong answer goes on"
import -silent -window "$window" "$out/wrong.png"
press a
goes_on() { [ "$(last_log | awk '{print $6}')" -gt $((asked + 2400000)) ]; }
wait_until 20 goes_on || fail "a right answer does not go on"
import -silent -window "$window" "$out/right.png"

# ---- killed, and resumed where it was
sleep 1
kill -KILL "$app"
wait "$app" 2>/dev/null || true
progress=$XDG_STATE_HOME/trayhouse/progress
grep -q "^1 1 3 0 .*01-ask.lua$" "$progress" || fail "the progress was not kept: $(cat "$progress")"
rm -f "$work/present.log"
start_app "$work/lessons" --size "$size"
wait_until 20 grep -q " empty " "$work/present.log" || fail "the library is not shown"
sleep .5
import -silent -window "$window" "$out/library.png"
press Return
wait_until 20 grep -q " lesson step 2 " "$work/present.log" || fail "it does not resume at step 2"

# ---- a slider dragged, text typed: the sentence follows, the step stays. Places at 1600x900: the rail from x 33 to 400 at y 256.
press Home Right Left
expects_words --step 1
point 70 256
xdotool mousedown 1
for x in 120 200 300 390 500; do
    point "$x" 258
    sleep .05
done
xdotool mouseup 1
xdotool mousemove 1900 1070
expects_words --step 1 --param n=100
click 200 322
xdotool type --delay 40 'cd'
xdotool mousemove 1900 1070
expects_words --step 1 --param n=100 --param text=abcd
press BackSpace
expects_words --step 1 --param n=100 --param text=abc
import -silent -window "$window" "$out/typed.png"
press Escape
close_window
printf 'damaged' >>"$progress"
start_app "$work/lessons" --size "$size"
wait_until 20 grep -q " empty " "$work/present.log" || fail "with a damaged progress nothing is shown"
close_window
[ -e "$progress.damaged-1" ] || fail "the damaged progress was not set aside"

# ---- the free floor: built by mouse, taken back, saved, reopened
button() { # button NUMBER: of the strip, from the left; places at 1600x900
    click $(((732 + 101 * $1) * 5 / 6)) 767
    xdotool mousemove 1900 1070
    sleep 1
}
rm -f "$work/present.log"
start_app "$scripts/floor/free-floor.lua" --size "$size"
wait_until 20 grep -q " lesson step 1 " "$work/present.log" || fail "the free floor is not shown"
sleep 1
button 3 # Text
wait_until 20 grep -q " lesson step 2 " "$work/present.log" || fail "Text does nothing"
button 0 # Push
button 4 # Box
wait_until 20 grep -q " lesson step 4 " "$work/present.log" || fail "Push and Box do nothing"
button 9  # Undo
button 1  # Pop
button 11 # Save
import -silent -window "$window" "$out/floor.png"
saved=$XDG_DATA_HOME/trayhouse/free-floor-1.lua
wait_until 20 test -s "$saved" || fail "the free floor was not saved"
grep -A3 'value = \[==\[' "$saved" | tr '\n' '/' | grep -q 'text a soup/push f1/pop/' || fail "what was saved is not what was done: $(head -12 "$saved")"
TRAYHOUSE_SCRIPTS=$scripts "$binary" check "$saved" >/dev/null || fail "check refuses what was saved"
close_window
rm -f "$work/present.log"
start_app "$saved" --size "$size" --step 4
wait_until 20 grep -q " lesson step 4 " "$work/present.log" || fail "the saved floor is not shown again"
button 3
wait_until 20 grep -q " lesson step 5 " "$work/present.log" || fail "the saved floor cannot be gone on with"
close_window
