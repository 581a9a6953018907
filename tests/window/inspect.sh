#!/usr/bin/env bash
# What is clicked on in five lessons of the course shows what happened to it, and each of that leads to its step. (What the card says is held
# in tests/scene/test_inspect.c.)
. "$(dirname "$0")/window.sh"
start_display 1920x1080
size=1600x900
jumps() { awk -v kind="$(hit_number HIT_JUMP)" '$1 == "hit" && $7 == kind { print $9 + 1 }' "$work/hits" | sort -nu | tr '\n' ' '; }
nth_hit() { awk -v kind="$(hit_number "$1")" -v n="$2" '$1 == "hit" && $7 == kind && ++i == n { print $9 }' "$work/hits"; }
# inspects LESSON STEP KIND NTH STEPS...: what is clicked, and the steps its card leads to, in order
inspects() {
    local lesson=$1 step=$2 kind=$3 nth=$4 to
    shift 4
    start_app "$scripts"/lessons/"$lesson"-*.lua --size "$size" --step "$step"
    expect_step "$step"
    sleep .5
    press_hit "$kind" "$(nth_hit "$kind" "$nth")"
    wait_until 20 has_hit HIT_JUMP || fail "lesson $lesson: a click shows nothing"
    keep_picture "$lesson"
    [ "$(jumps)" = "$* " ] || fail "lesson $lesson: it leads to the steps $(jumps), and should to $*"
    for to in "$@"; do
        press_hit HIT_JUMP $((to - 1))
        expect_step "$to"
        [ "$(jumps)" = "$* " ] || fail "lesson $lesson: at step $to the card leads to other steps: $(jumps)"
    done
    close_window
}
inspects 04 7 HIT_BLOCK 2 3 8   # menu's crate: made, given back
inspects 08 7 HIT_SLOT 3 3 5 6  # order: declared, cloned, moved (why it cannot be used)
inspects 09 7 HIT_BLOCK 2 1 5 8 # menu's crate: made, grown, carried
inspects 14 4 HIT_BLOCK 3 1 2 3 4 5 7
inspects 03 7 HIT_BLOCK 2 3     # the crate that is lost
