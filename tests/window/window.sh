# Sourced by the window's tests: a display of its own, the program on it, keys and mouse, and the screen held against `trayhouse snap`.
#
# Every script is called as SCRIPT BINARY SCRIPTS OUT: the program, the folder of its lesson scripts, a folder for what a failure leaves.
# shellcheck shell=bash
set -euo pipefail

binary=$1
scripts=$2
out=$3/$(basename "$0" .sh)
size=1280x720 # of the window
work=$(mktemp -d)
mkdir -p "$out"
rm -f "$out"/*.png
# The first lesson of the course without its question, at which it would pause.
mkdir "$work/course"
lesson=$work/course/01-the-tray-and-the-warehouse.lua
sed -e '/^ask\./,/})$/d' "$scripts/lessons/${lesson##*/}" >"$lesson"
app='' display_server='' manager='' window=''
export XDG_RUNTIME_DIR=$work XDG_STATE_HOME=$work/state XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/config SDL_VIDEODRIVER=x11 LIBGL_ALWAYS_SOFTWARE=1
unset WAYLAND_DISPLAY

finish() {
    local status=$?
    for process in $app $manager $display_server; do kill "$process" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$work"
    exit "$status"
}
trap finish EXIT

fail() {
    printf 'FAILED: %s\n' "$*" >&2
    [ -s "$work/app.err" ] && sed 's/^/  program: /' "$work/app.err" >&2
    [ -n "$window" ] && import -silent -window root "$out/screen.err.png" && printf '  the screen is in %s\n' "$out/screen.err.png" >&2
    exit 1
}

# wait_until SECONDS COMMAND...: tries every tenth of a second. The seconds are patience, not a measure.
wait_until() {
    local tries=$(($1 * 10))
    shift
    while ! "$@"; do
        tries=$((tries - 1))
        [ "$tries" -gt 0 ] || return 1
        sleep .1
    done
}

start_display() { # start_display [WIDTHxHEIGHT]
    # No auto-repeat (-r): on a busy machine a key is let go too late, and counts twice.
    Xvfb -displayfd 3 -screen 0 "${1:-1600x1000}x24" -nolisten tcp -noreset -r 3>"$work/display" >"$work/xvfb.log" 2>&1 &
    display_server=$!
    wait_until 20 test -s "$work/display" || { cat "$work/xvfb.log" >&2 && fail "Xvfb did not start"; }
    DISPLAY=:$(cat "$work/display")
    export DISPLAY
    xdotool mousemove 1599 999
}

start_manager() {
    openbox --sm-disable >"$work/openbox.log" 2>&1 &
    manager=$!
    wait_until 20 bash -c 'xprop -root _NET_SUPPORTING_WM_CHECK | grep -q "window id"' || fail "openbox did not start"
}

find_window() { window=$(xdotool search --onlyvisible --pid "$app" 2>/dev/null | tail -n 1) && [ -n "$window" ]; }

is_alive() { kill -0 "$app" 2>/dev/null; }
has_ended() { ! is_alive; }
is_open_or_gone() { ! is_alive || find_window; }

start_app() { # start_app ARGUMENT...
    rm -f "$work/present.log" "$work/hits"
    TRAYHOUSE_SCRIPTS=$scripts TRAYHOUSE_PRESENT_LOG=$work/present.log TRAYHOUSE_PRESENT_HITS=$work/hits "$binary" "$@" >"$work/app.out" 2>"$work/app.err" &
    app=$!
    wait_until 30 is_open_or_gone || fail "no window was opened"
    is_alive || fail "the program ended before its window was open"
    [ -n "$manager" ] || xdotool windowfocus "$window"
}


press() { # press KEY...
    local key
    for key in "$@"; do xdotool key --delay 30 "$key"; done
}

point() { xdotool mousemove --window "$window" "$1" "$2"; }
click() { point "$1" "$2" && xdotool click 1; }
away() { xdotool mousemove 1599 999; }

# ---- what can be clicked: the program writes it into a file with every picture, by the numbers of app/view/public/hits.h

hit_number() { # hit_number NAME
    awk -v name="$1" '/^typedef enum HitKind/ { on = 1; next } /^}/ { on = 0 }
        on { gsub(/\/\*[^*]*(\*\/|$)/, ""); for (i = split($0, words, /[ ,]+/); i > 0; i--) order[i] = words[i]
             for (i = 1; i in order; i++) if (order[i] ~ /^HIT_/) { if (order[i] == name) print n + 0; n++ }
             delete order }' "$scripts/../app/view/public/hits.h"
}
# hit_middle NAME [ARG]: of the topmost such area, as "x y"; without ARG of any
hit_middle() {
    awk -v kind="$(hit_number "$1")" -v arg="${2:-}" '$1 == "hit" && $7 == kind && (arg == "" || $9 == arg) { found = int($2 + $4 / 2) " " int($3 + $5 / 2) }
        END { if (found == "") exit 1; print found }' "$work/hits"
}
has_hit() { hit_middle "$@" >/dev/null 2>&1; }
press_hit() { # press_hit NAME [ARG]: waits for it, clicks its middle, and takes the pointer away
    local at
    wait_until 20 has_hit "$@" || fail "there is nothing to click: $*"
    at=$(hit_middle "$@")
    # shellcheck disable=SC2086
    click $at
    away
}
# The first line of that file says: library or lesson, what lies over it, whether a question is open, whether it is answered.
state_is() { head -n 1 "$work/hits" 2>/dev/null | grep -qE "$1"; }
tells() { sed -n 2p "$work/hits" 2>/dev/null | grep -qiE "^told .*($1)"; } # what the question says of the last answer
expect_told() { wait_until 20 tells "$1" || fail "the question does not say '$1' but '$(sed -n 2p "$work/hits")'"; }
expect_state() { wait_until 20 state_is "$1" || fail "the state is not '$1' but '$(head -n 1 "$work/hits")'"; }
at_rest_in() { tail -n 1 "$work/present.log" | grep -q " lesson step $1 time "; }
expect_step() { wait_until 20 at_rest_in "$1" || fail "it is not at step $1: $(tail -n 1 "$work/present.log")"; }
keep_picture() { import -silent -window "$window" "$out/$1.png"; }

# What `snap` draws, kept for the next comparison with the same arguments. Pictures are held against each other as bytes of PPM files.
expected() { # expected SNAP-ARGUMENT...
    local file
    file=$work/expected-$(printf '%s' "$lesson $size $*" | md5sum | cut -c1-12)
    [ -e "$file.ppm" ] || {
        TRAYHOUSE_SCRIPTS=$scripts "$binary" snap "$lesson" --size "$size" -o "$file.png" "$@" >&2 || return 1
        convert "$file.png" -depth 8 "$file.ppm"
    }
    printf '%s\n' "$file.ppm"
}

shows() { # shows PICTURE: the window's part of the screen is this picture, to the pixel
    import -silent -window "$window" -depth 8 "$work/shot.ppm" 2>/dev/null && cmp -s "$1" "$work/shot.ppm"
}

expect_screen() { # expect_screen SNAP-ARGUMENT...: soon; movements take their time
    local picture
    is_alive || fail "the program has ended"
    picture=$(expected "$@") || fail "snap $* failed"
    wait_until 20 shows "$picture" && return
    convert "$picture" "$out/expected.err.png"
    convert "$work/shot.ppm" "$out/found.err.png"
    fail "the window does not show snap $* (size $size): $(compare -metric AE "$picture" "$work/shot.ppm" null: 2>&1 || true) pixels differ; see $out"
}

steps() { TRAYHOUSE_SCRIPTS=$scripts "$binary" list "$scripts/lessons" --json | python3 -c '
import json, sys
print(next(l["steps"] for l in json.load(sys.stdin) if l["path"].rsplit("/", 1)[-1] == sys.argv[1].rsplit("/", 1)[-1]))' "$lesson"; }

# User and system time of the program so far, in hundredths of a second.
processor_ticks() { awk '{ sub(/^.*\) /, ""); print $12 + $13 }' "/proc/$app/stat"; }

close_window() {
    xdotool key ctrl+q
    wait_until 10 has_ended || fail "the window did not close"
    local status=0
    wait "$app" || status=$?
    app=''
    [ "$status" -eq 0 ] || fail "it ended with status $status"
}
