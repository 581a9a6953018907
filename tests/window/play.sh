#!/usr/bin/env bash
# Played to the end at four times the speed; paused and gone on; the pictures shown on the way are of rising time.
. "$(dirname "$0")/window.sh"
start_display
start_app "$lesson" --size "$size"
count=$(steps)
expect_screen --step 1
for _ in 1 2 3 4; do press plus; done
press space
has_reached() { grep -q "lesson step $1 " "$work/present.log"; }
wait_until 30 has_reached 2 || fail "playing did not come to step 2"
press space
sleep .3
before=$(wc -l <"$work/present.log")
sleep .7
[ "$(wc -l <"$work/present.log")" = "$before" ] || fail "pictures are shown while it pauses"
press space
wait_until 120 has_reached "$count" || fail "playing did not come to the last step"
awk '$3 == "step" { key = $4 * 1e12 + $6; if (key < last) { print "back in time: " $0; exit 1 } last = key }' "$work/present.log" ||
    fail "playing went back in time"
# At the end of a lesson that was played its closing card opens, and takes the keys; it may be there already.
press End Escape End
for _ in 1 2 3 4; do press minus; done
expect_screen --step "$count"
close_window
