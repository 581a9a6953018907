#!/usr/bin/env bash
# The way through a texture, with whatever OpenGL there is (in software here): stepped, resized, at night. Status 77, skipped, where there is none.
. "$(dirname "$0")/window.sh"
# What a driver keeps to its end lies in a library that is unloaded by then, where no suppression can name it; leaks of the program itself
# are looked for by the other scripts.
export ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0
start_display 3840x2160
status=0
TRAYHOUSE_SCRIPTS=$scripts timeout 3 "$binary" "$lesson" --present gpu 2>"$work/err" || status=$?
if [ "$status" -eq 3 ]; then
    grep -q -- '--present gpu: ' "$work/err" || fail "it does not say why there is no GPU: $(cat "$work/err")"
    exit 77
fi
start_app "$lesson" --size "$size" --present gpu
expect_screen --step 1
press Right
expect_screen --step 2
for wanted in 1x1 960x600 3840x2160 1366x768; do
    xdotool windowsize "$window" "${wanted%x*}" "${wanted#*x}"
    size=$wanted
    [ "$wanted" = 1x1 ] && sleep .5 && { is_alive || fail "it died at 1x1"; } && continue
    xdotool windowmove "$window" 0 0
    expect_screen --step 2
done
press t
expect_screen --step 2 --theme night
close_window
