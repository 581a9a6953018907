#!/usr/bin/env bash
# Every button of the transport and the narration with the mouse, the scrubber dragged; places come from the draw list of snap --dump.
. "$(dirname "$0")/window.sh"

hits() { TRAYHOUSE_SCRIPTS=$scripts "$binary" snap "$lesson" --size "$size" --dump "$@"; }
# middle KIND [ARG]: of the last such hit
middle() {
    local found
    found=$(awk -v kind="$1" -v arg="${2:-0}" '$1 == "hit" && $7 == kind && $9 == arg { x = $2 + $4 / 2; y = $3 + $5 / 2; n = 1 } END { if (n) printf "%d %d\n", x, y }' "$work/dump")
    [ -n "$found" ] || fail "the picture has no hit $1 ${2:-0}"
    printf '%s\n' "$found"
}
edge() { awk -v kind="$1" '$1 == "hit" && $7 == kind { print int($2), int($3 + $5 / 2), int($4) }' "$work/dump" | tail -n 1; }
away() { xdotool mousemove 1599 999; }
push_button() {
    local at
    at=$(middle "$@") || exit 1
    # shellcheck disable=SC2086
    click $at
    away
}

# The numbers of scene/hits.h
next=1 back=2 first=3 last=4 previous=5 forward=6 play=7 scrubber=10 theme=15 level=18

start_display
start_app "$lesson" --size "$size"
count=$(steps)
expect_screen --step 1
hits --step 2 >"$work/dump"
push_button $next
expect_screen --step 2
push_button $forward
expect_screen --step 3
push_button $back
expect_screen --step 2
push_button $previous
expect_screen --step 1
push_button $last
expect_screen --step "$count"
push_button $first
expect_screen --step 1 --time 0
push_button $theme
expect_screen --step 1 --time 0 --theme night
push_button $theme
push_button $level 3
expect_screen --step 1 --time 0 --zoom map
push_button $level 3
expect_screen --step 1 --time 0

read -r x y width <<<"$(edge $scrubber)"
at_step() { printf '%d\n' $((x + (width * ($1 - 1) + (count - 1) / 2) / (count - 1))); }
point "$(at_step 1)" "$y"
xdotool mousedown 1
for ((step = 2; step <= count; step++)); do point "$(at_step "$step")" "$y"; done
xdotool mouseup 1
away
expect_screen --step "$count"
point "$(at_step "$count")" "$y"
xdotool mousedown 1
point "$(at_step 4)" "$y"
xdotool mouseup 1
away
expect_screen --step 4

push_button $play
wait_until 20 grep -q "lesson step 5 " "$work/present.log" || fail "the play button does not play"
close_window
