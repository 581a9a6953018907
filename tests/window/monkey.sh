#!/usr/bin/env bash
# Random keys, clicks, drags and wheels over all lessons of the course, in the real window. The program must live, end when it is asked to,
# grow by no more than a bound, and leave no process behind.
#
#     monkey.sh BINARY SCRIPTS OUT [SECONDS [SEED]]
#
# A short run is a test. By hand, for an hour on the sanitizer build:
#     tests/window/monkey.sh build/debug/trayhouse scripts /tmp/monkey 3600 7
. "$(dirname "$0")/window.sh"
seconds=${4:-20}
seed=${5:-1}
export TRAYHOUSE_RECORDINGS=$work/recordings
# Freed memory is kept by the sanitizer for a while; without a bound of it every run would grow.
export ASAN_OPTIONS=${ASAN_OPTIONS:-}:quarantine_size_mb=8:malloc_context_size=8 LSAN_OPTIONS=suppressions=$(dirname "$0")/../leaks.txt:print_suppressions=0
mkdir "$TRAYHOUSE_RECORDINGS" "$work/bin"
printf '#!/bin/sh\nexit 0\n' >"$work/bin/xdg-open" # nothing of this machine is opened
chmod +x "$work/bin/xdg-open"
PATH=$work/bin:$PATH

resident() { awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$app/status"; } # MiB
children() { pgrep -P "$app" | wc -l; }
# One worker may wait for the next lesson; it is nobody's leftover.
has_no_children() { [ "$(children)" -eq 0 ] || { [ "$(children)" -eq 1 ] && pgrep -P "$app" -f -- --lesson-worker >/dev/null; }; }
# Processes that were started here and are still there, whoever their parent is now.
left_over() {
    local process
    for process in /proc/[0-9]*; do
        [ "${process#/proc/}" = "$app" ] && continue
        [ "$(readlink "$process/exe" 2>/dev/null)" = "$binary" ] && tr '\0' '\n' <"$process/environ" 2>/dev/null | grep -qx "XDG_STATE_HOME=$work/state" &&
            printf '%s ' "${process#/proc/}"
    done
    return 0
}
nothing_is_left() { [ -z "$(left_over)" ]; }
binary=$(readlink -f "$binary")

# One line an act, as xdotool reads them; the same seed gives the same acts. Each lesson has its turn: from time to time what is open is
# closed and the next lesson asked for. Ctrl+Q and Ctrl+W are left out: they close the window.
acts() { # acts SEED COUNT
    python3 - "$1" "$2" "$window" <<'PYTHON'
import random, sys
seed, count, window = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
r = random.Random(seed)
width, height = 1280, 720
keys = (["Right"] * 12 + ["Left"] * 4 + ["space", "Return", "Escape", "Tab"] * 3 + list("abcdefghilmnopqrstwxyz0123456789") * 2 +
        ["Home", "End", "Next", "Prior", "Up", "Down", "BackSpace", "Delete", "plus", "minus", "question", "period", "F1", "F2", "F5", "F7",
         "F8", "F11", "ctrl+g", "ctrl+z", "ctrl+y", "ctrl+a", "ctrl+c", "ctrl+x", "ctrl+v", "shift+Left", "shift+Right", "shift+Up",
         "shift+Down", "shift+a", "shift+q", "ctrl+Left", "ctrl+shift+Right", "ctrl+BackSpace", "shift+Tab", "alt+Return"])
def at():
    return f"{r.randrange(width)} {r.randrange(height)}"
for i in range(count):
    what = r.random()
    if what < .55:
        print("key", r.choice(keys))
    elif what < .80:
        print(f"mousemove --window {window} {at()} click 1")
    elif what < .88:
        print(f"mousemove --window {window} {at()} mousedown 1")
        for _ in range(r.randrange(1, 6)):
            print(f"mousemove --window {window} {at()}")
        print("mouseup 1")
    elif what < .95:
        print(f"mousemove --window {window} {at()} click --repeat {r.randrange(1, 6)} --delay 5 {r.choice([4, 5])}")
    elif what < .96:
        print("key --delay 5 F9")
    else:
        print("type --delay 5", r.choice(["12", "99999", "abcxyz", "y", "n", "0"]))
    print(f"sleep {r.choice([0, 0, 0, .01, .03])}")
PYTHON
}

start_display
start_app "$scripts/lessons" --size "$size"
expect_state 'library'
press Return
expect_state 'lesson'
sleep 1
lessons=$(find "$scripts/lessons" -maxdepth 1 -name '*.lua' | wc -l)
end=$((SECONDS + seconds)) round=0 most=0 first=0 given=0
while [ "$SECONDS" -lt "$end" ]; do
    acts "$((seed * 100000 + round))" 60 >"$work/acts"
    xdotool - <"$work/acts" 2>/dev/null || true
    given=$((given + 60)) round=$((round + 1))
    is_alive || { cp "$work/acts" "$out/acts.err.txt" && fail "it ended of round $round of seed $seed after $given acts"; }
    if [ $((round % 3)) -eq 0 ]; then
        press Escape Escape Escape Escape Escape Escape Next
        sleep .3
    fi
    now=$(resident)
    [ "$now" -gt "$most" ] && most=$now
    # By the time every lesson had its turn it is as large as it needs to be.
    [ "$first" -eq 0 ] && [ "$round" -ge $((3 * lessons)) ] && first=$most
done
press Escape Escape Escape Escape Escape Escape
wait_until 120 has_no_children || fail "children are left: $(pgrep -aP "$app")"
last=$(resident)
keep_picture last
kill -TERM "$app"
wait_until 60 has_ended || fail "SIGTERM does not end it"
status=0
wait "$app" || status=$?
[ "$status" -eq 0 ] || fail "it ended with status $status (seed $seed)"
app=''
wait_until 10 nothing_is_left || fail "processes are left: $(left_over)"
printf '%d acts in %d rounds of seed %d over %d lessons: %d MiB at most, %d at the end' "$given" "$round" "$seed" "$lessons" "$most" "$last"
[ "$first" -eq 0 ] || printf ', %d when each lesson had had its turn' "$first"
printf '\n'
[ "$most" -lt 900 ] || fail "it took $most MiB"
[ "$first" -eq 0 ] || [ "$last" -le $((first + 150)) ] || fail "it grew from $first to $last MiB"
