#!/usr/bin/env bash
# Broken lessons of every kind: a card, and the window stays alive and usable; then F5 after the file was mended shows the lesson.
. "$(dirname "$0")/window.sh"
start_display
mkdir "$work/lessons"

title() { xdotool getwindowname "$window"; }
has_card() { grep -qE "^[0-9]+ (empty|lesson) " "$work/present.log"; }

broken() { # broken NAME TEXT
    printf '%b' "$2" >"$work/lessons/$1.lua"
    start_app "$work/lessons/$1.lua" --size "$size"
    wait_until 20 has_card || fail "$1: nothing was shown"
    sleep 3
    is_alive || fail "$1: the window died"
    press Right Left space End Home t t Tab Return Escape
    sleep .3
    is_alive || fail "$1: the window died of a key"
    close_window
}
broken syntax 'lesson {\n'
broken name 'lesson { title = "t", summary = "s", code = "fn main() {}" }\nfn("main", function() strnig() end)\n'
broken endless 'while true do end\n'
head -c 10000000 /dev/urandom >"$work/lessons/noise.lua"
start_app "$work/lessons/noise.lua" --size "$size"
sleep 1
is_alive || fail "noise: the window died"
close_window
start_app "$work/lessons/not-there.lua" --size "$size"
sleep 1
is_alive || fail "not there: the window died"
close_window
start_app "$work/not-there-either" --size "$size"
sleep 1
is_alive || fail "no such folder: the window died"
close_window

# The last good picture stays, and the mended lesson comes back at its step.
cp "$lesson" "$work/lessons/mine.lua"
start_app "$work/lessons/mine.lua" --size "$size"
lesson=$work/lessons/mine.lua
expect_screen --step 1
press Right
expect_screen --step 2
cp "$lesson" "$work/good.lua"
printf 'lesson {\n' >"$lesson"
picture=$(TRAYHOUSE_SCRIPTS=$scripts; export TRAYHOUSE_SCRIPTS; lesson=$work/good.lua; expected --step 2)
press F5
hides() { ! shows "$picture"; }
wait_until 20 hides || fail "the fault is not shown"
sleep 3 # saving and F5 both run the lesson anew: both cards have come
press Escape
wait_until 20 shows "$picture" || fail "closing the card does not show the last good lesson"
press Left
lesson=$work/good.lua
expect_screen --step 1
press Right
expect_screen --step 2
cp "$work/good.lua" "$work/lessons/mine.lua"
press F5
sleep 1
expect_screen --step 2
close_window
