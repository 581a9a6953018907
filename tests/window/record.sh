#!/usr/bin/env bash
# F9 notes what is done; the video is rendered afterwards, beside the window, and shows the same steps; F8 makes a still; F7 takes the buttons away.
. "$(dirname "$0")/window.sh"
command -v ffmpeg >/dev/null && command -v ffprobe >/dev/null || exit 77
export TRAYHOUSE_RECORDINGS=$work/recordings
start_display
xdotool mousemove 1599 999
start_app "$lesson" --size "$size"
expect_screen --step 1

# ---- a still is the picture
press F8
has_still() { ls "$work"/recordings/*.png >/dev/null 2>&1; }
wait_until 20 has_still || fail "F8 made no picture"
[ "$(identify -format '%wx%h' "$work"/recordings/*.png)" = "$size" ] || fail "the still has another size"
press Escape
expect_screen --step 1

# ---- presenting: another picture, and space goes on
press F7
wait_until 10 bash -c "import -silent -window $window -depth 8 '$work/bare.ppm' && ! cmp -s '$work/bare.ppm' '$(expected --step 1)'" || fail "F7 changes nothing"
press space
press Escape
expect_screen --step 2

# ---- a take: two steps, then cancel the rendering at once
press Home
press F9
sleep .5
press Right
sleep 1
press F9
is_rendering() { pgrep -P "$app" -f -- '--take' >/dev/null; }
wait_until 10 is_rendering || fail "nothing is rendered after F9"
child=$(pgrep -P "$app" -f -- '--take')
# While it is rendered the window goes on.
press Right
sleep .2
point 1219 513 # Cancel
press_cancel() { xdotool click 1; sleep .2; ! is_rendering; }
wait_until 10 press_cancel || fail "the rendering cannot be cancelled"
wait_until 10 bash -c "! kill -0 $child 2>/dev/null" || fail "the rendering process is left"
[ -z "$(find "$work/recordings" -name '*.mp4*')" ] || fail "a cancelled recording leaves $(ls "$work/recordings")"

# ---- a take that becomes a video
press Escape Home
press F9
begun=$(date +%s%N)
sleep .6
press Right
sleep 1.5
press Right
sleep 1.5
press F9
length=$((($(date +%s%N) - begun) / 1000000))
has_video() { ls "$work"/recordings/*.mp4 >/dev/null 2>&1; }
wait_until 120 has_video || fail "no video was made; $(ls "$work/recordings")"
video=$(echo "$work"/recordings/*.mp4)
frames=$(ffprobe -v error -select_streams v -show_entries stream=nb_frames -of csv=p=0 "$video")
# Exactly as long as the take; the take is as long as what was done, to what pressing a key takes.
off=$((frames * 1000 / 60 - length))
[ "$off" -gt -700 ] && [ "$off" -lt 700 ] || fail "$frames frames for $length ms"
[ "$(ffprobe -v error -show_chapters -of csv "$video" | wc -l)" -ge 3 ] || fail "the steps of the take are no chapters"
[ -z "$(find "$work/recordings" -name '*.take' -o -name '*.tmp')" ] || fail "something is left beside the video"

# ---- without an encoder: a message, and the take is kept
close_window
mkdir "$work/bare"
PATH=$work/bare:$PATH
cat >"$work/bare/ffmpeg" <<'SH'
#!/bin/sh
echo "no such codec" >&2
exit 1
SH
chmod +x "$work/bare/ffmpeg"
xdotool mousemove 1599 999
start_app "$lesson" --size "$size"
expect_screen --step 1
press F9
sleep .4
press F9
has_take() { ls "$work"/recordings/*.take >/dev/null 2>&1 && ! is_rendering; }
wait_until 20 has_take || fail "the take of a failed recording is not kept"
take=$(echo "$work"/recordings/*.take)
sleep .5
keep_picture failed
PATH=${PATH#*:}
TRAYHOUSE_SCRIPTS=$scripts "$binary" record "$lesson" --take "$take" -o "$work/again.gif" --size 320x180 || fail "a kept take cannot be rendered"
close_window

# ---- closing while it renders leaves no process
rm -rf "$work/recordings"
xdotool mousemove 1599 999
start_app "$lesson" --size "$size"
expect_screen --step 1
press F9
sleep .5
press F9
wait_until 10 is_rendering || fail "nothing is rendered"
child=$(pgrep -P "$app" -f -- '--take')
close_window
! kill -0 "$child" 2>/dev/null || fail "the rendering process outlives the window"

# ---- lessons that were not named: of the library, of a folder that is one, of another lesson's neighbour, of the free floor
records() { # records NAME: what is open now is recorded, as a video of that name
    rm -rf "$work/recordings"
    sleep .5
    press F9
    sleep .5
    press Right
    sleep .5
    press F9
    has_video_of() { ls "$work/recordings/$1"-*.mp4 >/dev/null 2>&1; }
    wait_until 120 has_video_of "$1" || fail "no video of $1: $(ls "$work/recordings")"
    sleep .5
    keep_picture "recorded-$1"
    press Escape
}
xdotool mousemove 1599 999
start_app --size "$size"
expect_state '^state library'
press F9 # nothing is open: it says so, and records nothing
sleep .3
keep_picture nothing-open
press Escape
expect_state '^state library'
press_hit HIT_LESSON 0
expect_state '^state lesson'
first=$(cd "$scripts/lessons" && ls 0*.lua | head -n 1)
second=$(cd "$scripts/lessons" && ls 0*.lua | sed -n 2p)
records "${first%.lua}"
press Next
sleep 1
records "${second%.lua}"
press l
expect_state '^state library'
floor=$(cd "$scripts/lessons" && ls [0-9]*.lua | wc -l) # behind the course
for ((i = 0; i < 20; i++)); do xdotool mousemove --window "$window" 700 600 click 5; done
sleep .5
press_hit HIT_LESSON "$floor"
expect_state '^state lesson'
sleep 1
press_hit HIT_FLOOR 3
sleep 1
press_hit HIT_FLOOR 2
expect_step 3
press Left # with nothing in the way of the next step
sleep 1
records free-floor
[ "$(ffprobe -v error -show_chapters -of csv "$work"/recordings/*.mp4 | wc -l)" -ge 2 ] || fail "the take of the free floor is of an empty floor"
close_window

cp "$lesson" "$work/course/02-another.lua"
xdotool mousemove 1599 999
start_app "$work/course" --size "$size"
expect_state '^state library'
press_hit HIT_LESSON 1
expect_state '^state lesson'
records 02-another
close_window
