#!/usr/bin/env bash
# Opened, stepped forwards and backwards to both ends, closed: at each rest the screen is what snap draws, and going back shows exactly what
# going forward showed.
. "$(dirname "$0")/window.sh"
start_display
start_app "$lesson" --size "$size"
count=$(steps)
expect_screen --step 1
for ((step = 2; step <= count; step++)); do
    press Right
    expect_screen --step "$step"
done
for ((step = count - 1; step >= 1; step--)); do
    press Left
    expect_screen --step "$step"
done
press End
expect_screen --step "$count"
press Home
expect_screen --step 1 --time 0
press t
expect_screen --step 1 --time 0 --theme night
press t
press Right Right # the second begins before the first has ended
expect_screen --step 3
close_window
