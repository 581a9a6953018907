#!/usr/bin/env bash
# What outlasts the window: two windows at once, one of them killed; a disk that is full, a home that is read-only; work on the free floor
# and a recording when the window is closed, hung up on or killed.
. "$(dirname "$0")/window.sh"
progress=$XDG_STATE_HOME/trayhouse/progress
settings=$XDG_CONFIG_HOME/trayhouse/settings
export TRAYHOUSE_RECORDINGS=$work/recordings
start_display 1920x1080
mkdir "$work/lessons"
cp "$lesson" "$work/lessons/01-one.lua"
cp "$lesson" "$work/lessons/02-two.lua"
has_line() { grep -qE "$1" "$2" 2>/dev/null; }
expect_line() { wait_until 20 has_line "$1" "$2" || fail "no line $1 in $2: $(cat "$2" 2>&1)"; }
kill_app() { # kill_app SIGNAL
    kill "-$1" "$app"
    wait_until 20 has_ended || fail "it does not end at SIG$1"
    wait "$app" 2>/dev/null || true
    app=''
}

# ---- two windows: each notes its own, and chooses something else; one is killed
second_start() {
    TRAYHOUSE_SCRIPTS=$scripts "$binary" "$work/lessons/02-two.lua" --size "$size" >"$work/second.out" 2>&1 &
    second=$!
}
find_second() { second_window=$(xdotool search --onlyvisible --pid "$second" 2>/dev/null | tail -n 1) && [ -n "$second_window" ]; }
in_first() { xdotool windowfocus "$window" && press "$@"; }
in_second() { xdotool windowfocus "$second_window" && press "$@"; }
start_app "$work/lessons/01-one.lua" --size "$size"
second_start
wait_until 30 find_second || fail "there is no second window"
sleep 1
in_first Right Right
expect_line '^2 2 .*01-one.lua$' "$progress"
in_second Right
expect_line '^1 1 .*02-two.lua$' "$progress"
in_first t
expect_line '^theme = night$' "$settings"
in_second m plus
expect_line '^speed = 1.5$' "$settings"
in_first Right
expect_line '^3 3 .*01-one.lua$' "$progress"
kill -KILL "$second" && wait "$second" 2>/dev/null || true
in_first Right
expect_line '^4 4 .*01-one.lua$' "$progress"
expect_line '^1 1 .*02-two.lua$' "$progress"
for line in '^theme = night$' '^skin = technical$' '^speed = 1.5$'; do expect_line "$line" "$settings"; done
close_window
rm -f "$settings"

# ---- End is not doing
start_app "$work/lessons/02-two.lua" --size "$size"
expect_step 1
press End
expect_line "^[0-9]+ 1 [0-9]+ 0 .*02-two.lua\$" "$progress"
close_window

# ---- the free floor: killed, hung up on, closed, left for another lesson
floor=$scripts/floor/free-floor.lua
lesson=$floor
start_app "$floor" --size 1600x900
expect_step 1
press_hit HIT_FLOOR 3 # Text
expect_step 2
sleep 1
kill_app KILL
start_app "$floor" --size 1600x900
expect_step 2
press_hit HIT_FLOOR 0 # Push
expect_step 3
kill_app HUP
start_app "$floor" --size 1600x900
expect_step 3
keep_picture floor
press_hit HIT_FLOOR 4 # Box
expect_step 4
close_window
start_app --size 1600x900
expect_state '^state library'
cards=$(awk -v kind="$(hit_number HIT_LESSON)" '$7 == kind { n++ } END { print n }' "$work/hits")
free=$(awk -v kind="$(hit_number HIT_LESSON)" '$7 == kind' "$work/hits" | wc -l)
[ "$cards" -eq "$free" ] && [ "$cards" -gt 18 ] || fail "there are $cards cards"
press Return # the lesson to go on with
expect_state '^state lesson'
close_window
start_app "$floor" --size 1600x900
expect_step 4
press_hit HIT_FLOOR 11 # Save
saved=$XDG_DATA_HOME/trayhouse/free-floor-1.lua
wait_until 20 test -s "$saved" || fail "the free floor was not saved"
sleep 1
close_window
start_app "$floor" --size 1600x900 # it is in a lesson now: the floor is free
expect_step 1
close_window
[ -z "$(find "$XDG_STATE_HOME/trayhouse/floor" -name 'free-floor.*' ! -name '*.lock')" ] || fail "a draft is left"

# ---- a recording: closed, killed, and rendered at the next start
lesson=$work/lessons/01-one.lua
if command -v ffmpeg >/dev/null; then
    records_and_ends() { # records_and_ends COMMAND...: ends the window in the midst of a recording
        cd "$work/lessons"
        TRAYHOUSE_RECORDINGS=../recordings start_app "${lesson##*/}" --size "$size"
        cd /
        expect_step 1
        press F9
        sleep .5
        press Right Right
        sleep 2.5
        "$@"
        rm -rf "$work/recordings"
        ls "$XDG_STATE_HOME/trayhouse/takes"/*.take >/dev/null || fail "the take is not kept: $*"
        start_app "$lesson" --size "$size"
        has_video() { ls "$work"/recordings/*.mp4 >/dev/null 2>&1; }
        sleep 2
        keep_picture "resumed-$1"
        wait_until 120 has_video || fail "the interrupted recording is not rendered: $*"
        sleep 1
        [ -z "$(ls "$XDG_STATE_HOME/trayhouse/takes")" ] || fail "left behind: $(ls "$XDG_STATE_HOME/trayhouse/takes")"
        press Right # the window went on meanwhile
        expect_step 2
        close_window
    }
    records_and_ends close_window
    records_and_ends kill_app KILL
    records_and_ends kill_app TERM

    # A new recording comes before one that was interrupted; in the end there are both.
    start_app "$lesson" --size "$size"
    expect_step 1
    press F9
    sleep 2.5
    kill_app KILL
    rm -rf "$work/recordings"
    start_app "$lesson" --size "$size"
    renders() { pgrep -P "$app" -f -- '--take' >/dev/null; }
    wait_until 20 renders || fail "the interrupted recording is not rendered"
    press F9
    wait_until 10 bash -c "! pgrep -P $app -f -- --take >/dev/null" || fail "the old recording does not wait for the new one"
    sleep 1
    press F9
    has_videos() { [ "$(find "$work/recordings" -name '*.mp4' | wc -l)" -eq 2 ]; }
    wait_until 120 has_videos || fail "there are not two videos: $(ls "$work/recordings")"
    close_window
fi

# ---- nothing can be written: root can have a small disk of its own
disk=$work/disk
mkdir "$disk"
if ! mount -t tmpfs -o size=256k tmpfs "$disk" 2>/dev/null; then
    echo "no disk can be mounted here: a full and a read-only one are not tried"
    exit 0
fi
finish_disk() { umount -l "$disk" 2>/dev/null || true; finish; }
trap finish_disk EXIT
export XDG_STATE_HOME=$disk/state XDG_CONFIG_HOME=$disk/config
progress=$XDG_STATE_HOME/trayhouse/progress
settings=$XDG_CONFIG_HOME/trayhouse/settings
overlay_is_none() { state_is 'overlay 0 '; }

start_app "$lesson" --size "$size"
expect_step 1
sleep 1
press Right
expect_line '^1 1 ' "$progress"
cat /dev/zero >"$disk/full" 2>/dev/null || true
press Right
expect_step 3
sleep 1.5
keep_picture full
overlay_is_none || fail "a full disk puts a card over the lesson"
press Right t Right
expect_step 5
has_line '^1 1 ' "$progress" || fail "the old progress is gone from the full disk: $(cat "$progress")"
rm "$disk/full"
expect_line '^4 4 ' "$progress"
expect_line '^theme = night$' "$settings"
press t
kill_app KILL

mount -o remount,ro "$disk"
start_app "$lesson" --size "$size" --step 2
expect_step 2
press Right
expect_step 3
sleep 1.5
keep_picture readonly
overlay_is_none || fail "a read-only disk puts a card over the lesson"
press Right
expect_step 4
sleep 6
keep_picture readonly-later
if command -v ffmpeg >/dev/null; then # a recording finds another place
    rm -rf "$work/recordings"
    press F9
    sleep 2
fi
close_window
if command -v ffmpeg >/dev/null; then
    ls "$work"/recordings/*.take >/dev/null || fail "a recording is lost where the state folder cannot be written"
fi
grep -q 'progress: cannot be written: the disk is read-only' "$work/app.err" || fail "the end does not say what was not kept: $(cat "$work/app.err")"
has_line '^4 4 ' "$progress" || fail "the old progress is gone from the read-only disk"
