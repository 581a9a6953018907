#!/usr/bin/env bash
# A window at rest uses no processor: at most 2 ticks (20 ms) in two seconds, and shows no picture.
. "$(dirname "$0")/window.sh"
start_display
start_app "$lesson" --size "$size"
expect_screen --step 1
press Right
expect_screen --step 2
quiet() { # quiet WORDS
    sleep 1
    local before after pictures
    pictures=$(wc -l <"$work/present.log")
    before=$(processor_ticks)
    sleep 2
    after=$(processor_ticks)
    [ "$(wc -l <"$work/present.log")" = "$pictures" ] || fail "$1: pictures were shown though nothing changed"
    [ $((after - before)) -le 2 ] || fail "$1: $((after - before)) ticks of processor time in two seconds"
}
quiet "at rest"
point 640 360
quiet "with the pointer over it"
press question
quiet "with the list of keys"
press Escape
xdotool windowunmap "$window" 2>/dev/null || true
quiet "hidden"
xdotool windowmap --sync "$window" windowfocus "$window"
xdotool mousemove 1599 999
expect_screen --step 2
close_window
