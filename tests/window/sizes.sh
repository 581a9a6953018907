#!/usr/bin/env bash
# Resized from 1x1 to 4K and back, full screen, minimised and restored: always alive, and afterwards exactly right.
. "$(dirname "$0")/window.sh"
start_display 3840x2160
start_app "$lesson" --size "$size"
expect_screen --step 1
press Right
expect_screen --step 2
for wanted in 1x1 960x600 3840x2160 1080x1920 1366x768; do
    xdotool windowsize "$window" "${wanted%x*}" "${wanted#*x}"
    size=$wanted
    [ "$wanted" = 1x1 ] && sleep .5 && { is_alive || fail "it died at 1x1"; } && continue
    xdotool windowmove "$window" 0 0
    expect_screen --step 2
done
press Left Right
expect_screen --step 2
close_window

size=1280x720
start_manager
start_app "$lesson" --size "$size"
expect_screen --step 1
press f
size=3840x2160
expect_screen --step 1
press Escape
size=1280x720
expect_screen --step 1
press f
size=3840x2160
expect_screen --step 1
press f
size=1280x720
expect_screen --step 1
xdotool windowminimize "$window"
is_hidden() { xwininfo -id "$window" | grep -q 'IsUnMapped'; }
wait_until 10 is_hidden || fail "it was not minimised"
sleep .5
is_alive || fail "it died when it was minimised"
xdotool windowmap "$window" windowactivate "$window" || true
expect_screen --step 1
# Covered by another window and uncovered again.
xmessage -geometry 400x300+100+100 cover 2>/dev/null &
cover=$!
sleep 1
kill "$cover" 2>/dev/null || true
xdotool windowactivate "$window" || true
expect_screen --step 1
close_window
