#!/usr/bin/env bash
# What `trayhouse record` makes: files.sh BINARY SCRIPTS. Each kind of file is read back by somebody else's program.
set -euo pipefail
. "$(dirname "$0")/common.sh"

frames_of() { ffprobe -v error -count_frames -select_streams v -show_entries stream=nb_read_frames -of csv=p=0 "$1" | tr -d ,; }
field_of() { ffprobe -v error -select_streams "${3:-v}" -show_entries "$2" -of csv=p=0 "$1" | head -n 1 | tr -d ,; }
same() { cmp -s "$1" "$2" || complain "$1 and $2 differ"; }
is() { [ "$2" = "$3" ] || complain "$1: '$2', '$3' was expected"; }

# ---- sameness: processes, threads, parts
small=(--size 320x180 --fps 30)
run 0 record "$lesson" -o whole/ "${small[@]}" --frames 0..39 --hashes whole.txt
run 0 record "$lesson" -o jobs/ "${small[@]}" --frames 0..39 --hashes jobs.txt --jobs 3
run 0 record "$lesson" -o threads/ "${small[@]}" --frames 0..39 --hashes threads.txt --threads 2
run 0 record "$lesson" -o one/ "${small[@]}" --frames 0..39 --hashes one.txt --threads 1
run 0 record "$lesson" -o parts/ "${small[@]}" --frames 0..17 --hashes parts-a.txt
run 0 record "$lesson" -o parts/ "${small[@]}" --frames 18..39 --hashes parts-b.txt
cat parts-a.txt parts-b.txt >parts.txt
is "lines of hashes" "$(wc -l <whole.txt)" 40
for other in jobs threads one parts; do
    same whole.txt "$other.txt"
    diff -r whole "$other" >/dev/null || complain "the pictures of whole/ and $other/ differ"
done
[ "$(sort -u -k2 whole.txt | wc -l)" -gt 5 ] || complain "nothing moves in the hashed frames"

# Of three lessons, frames from all over them: two runs, processes, threads.
for each in $(printf '%s\n' "$TRAYHOUSE_SCRIPTS"/lessons/*.lua | head -n 3); do
    name=$(basename "$each" .lua)
    run 0 record "$each" -o first/ --size 240x136 --fps 2 --hashes "$name.txt"
    run 0 record "$each" -o again/ --size 240x136 --fps 2 --hashes "$name-again.txt" --threads 1
    run 0 record "$each" -o more/ --size 240x136 --fps 2 --hashes "$name-jobs.txt" --jobs 2 --threads 2
    same "$name.txt" "$name-again.txt" && same "$name.txt" "$name-jobs.txt"
    [ "$(wc -l <"$name.txt")" -gt 20 ] || complain "$name has few frames"
done

# Step by step, in each kind: together they are the whole, frame for frame and under the same numbers.
few=(--size 160x90 --fps 7)
steps=$("$binary" list "$lesson" --json | python3 -c 'import json, sys; print(json.load(sys.stdin)[0]["steps"])')
run 0 record "$lesson" -o film/ "${few[@]}" --hashes film.txt
for ((i = 1; i <= steps; i++)); do
    run 0 record "$lesson" -o steps/ "${few[@]}" --step "$i" --hashes "step-$i.txt" && cat "step-$i.txt" >>steps.txt
done
same film.txt steps.txt
diff -r film steps >/dev/null || complain "the pictures of all steps are not those of the whole"
cat step-2.txt step-3.txt step-4.txt >steps-2-4.txt
step_frames="$(head -n 1 step-2.txt | cut -d' ' -f1)..$(tail -n 1 step-4.txt | cut -d' ' -f1)"
for kind in gif apng mp4 webm; do
    [ "${kind#[mw]}" = "$kind" ] || command -v ffmpeg >/dev/null || continue
    run 0 record "$lesson" -o "few.$kind" "${few[@]}" --steps 2..4 --hashes few.txt --jobs 2 && same few.txt steps-2-4.txt
    run 0 record "$lesson" -o "by-number.$kind" "${few[@]}" --frames "$step_frames"
    same "few.$kind" "by-number.$kind"
    run 0 record "$lesson" -o "one.$kind" "${few[@]}" --step 3 --hashes one-step.txt && same one-step.txt step-3.txt
done
printf '1 = 2.2\n2 = .05\n' >blink.txt
run 2 record "$lesson" -o x.gif --fps 7 --timing blink.txt --step 2 && says err 'step 2 is over before a frame shows it'

# ---- pictures
is "size of a picture" "$(identify -format '%wx%h' whole/frame-000007.png)" 320x180
run 0 record "$lesson" -o tall/ --size 101x203 --frames 3..3 && is "odd size" "$(identify -format '%wx%h' tall/frame-000003.png)" 101x203

# ---- without ffmpeg: GIF and APNG
run_bare 0 record "$lesson" -o x.gif --size 320x180 --frames 0..30
run_bare 0 record "$lesson" -o x.apng --size 320x180 --frames 0..30
is "GIF" "$(identify -format '%wx%h' 'x.gif[0]')" 320x180
is "APNG" "$(identify -format '%wx%h' png:x.apng)" 320x180
run 0 record "$lesson" -o j.gif --size 320x180 --frames 0..30 --jobs 2 && same x.gif j.gif
run 0 record "$lesson" -o j.apng --size 320x180 --frames 0..30 --jobs 2 && same x.apng j.apng
run 2 record "$lesson" -o fast.gif --fps 60 && says err 'at most 50 frames'

# ---- usage
run 2 record "$lesson" && says err 'needs -o'
run 2 record "$lesson" -o x.avi && says err 'mp4.*gif'
run 2 record "$lesson" -o x.gif --frames 5 && says err '0\.\.59'
run 2 record "$lesson" -o x.gif --frames 5..100000 && says err 'there are frames 0\.\.[0-9]+'
run 2 record "$lesson" -o x.gif --frames 9..5
for two in "--step 2 --frames 0..9" "--steps 2..3 --frames 0..9" "--step 2 --steps 2..3"; do
    run 2 record "$lesson" -o x.gif $two && says err '--step, --steps and --frames each say what is recorded'
done
run 2 record "$lesson" -o x.gif --step 1000 && says err "--step 1000: the lesson has $steps steps"
run 2 record "$lesson" -o x.gif --steps 2..1000 && says err "--steps 2..1000: the lesson has $steps steps"
for wrong in 3 0..2 3..2 -1..2 2..3x; do
    run 2 record "$lesson" -o x.gif --steps=$wrong && says err 'counted from 1, like 3\.\.5'
done
run 2 record "$lesson" -o x.gif --take t.take --step 2 && says err '--frames A..B cuts it'
run 2 record "$lesson" -o x.gif --time 3 && says err '--time is for one picture'
run 2 record "$lesson" -o x.png --steps 2..3 && says err 'one picture shows one moment'
run 2 record --all . -o all --step 2 && says err "they are one lesson's"
[ ! -e x.png ] && [ ! -e all ] || complain "what is asked for wrongly leaves something"
run 1 record nothing.lua -o x.gif
printf '1 = 2\n# a comment\n2: 1.5s\n' >timing.txt
printf '1 = 2\n1 = 3\n' >twice.txt
printf '1 = 2\nnow\n' >bad.txt
printf '99 = 2\n' >far.txt
run 1 record "$lesson" -o x.gif --timing twice.txt && says err 'twice.txt:2: .*twice'
run 1 record "$lesson" -o x.gif --timing bad.txt && says err 'bad.txt:2: .*like 3 = 4.5'
run 1 record "$lesson" -o x.gif --timing far.txt && says err 'far.txt:1: .*the lesson has [0-9]+ steps'

if ! command -v ffmpeg >/dev/null || ! command -v ffprobe >/dev/null; then
    printf 'ffmpeg is not there: videos are not tested\n'
    finish
fi

# ---- the moving pictures, read by another program
is "GIF's time" "$(ffprobe -v error -show_entries format=duration -of csv=p=0 x.gif)" 1.240000
ffmpeg -v error -i x.gif -frames:v 1 first.png && ffmpeg -v error -y -i x.apng -frames:v 1 first-apng.png
run 0 record "$lesson" -o gif-frames/ --size 320x180 --fps 25 --frames 0..0
[ "$(compare -metric RMSE gif-frames/frame-000000.png first.png null: 2>&1 | sed 's/.*(\(.*\))/\1/' | awk '{ print ($1 < .02) }')" = 1 ] ||
    complain "the GIF's first picture is not the frame"
is "APNG's first picture" "$(compare -metric AE gif-frames/frame-000000.png first-apng.png null: 2>&1 || true)" 0
# The last picture of each is the last frame: what changed in between was put together rightly.
run 0 record "$lesson" -o gif-last/ --size 320x180 --fps 25 --frames 30..30
ffmpeg -v error -i x.apng -vf reverse -frames:v 1 last-apng.png
is "APNG's last picture" "$(compare -metric AE gif-last/frame-000030.png last-apng.png null: 2>&1 || true)" 0

# ---- videos
run 0 record "$lesson" -o x.mp4 "${small[@]}" --frames 0..39
is "MP4 frames" "$(frames_of x.mp4)" 40
is "MP4 size" "$(field_of x.mp4 stream=width,height | tr , x)" 320180
is "MP4 colours" "$(ffprobe -v error -select_streams v -show_entries stream=color_range,color_space,color_transfer,color_primaries -of csv=p=0 x.mp4)" tv,bt709,bt709,bt709
run 0 record "$lesson" -o y.mp4 "${small[@]}" --frames 0..39 --jobs 2 && same x.mp4 y.mp4
run 0 record "$lesson" -o x.webm "${small[@]}" --frames 0..19
is "WebM frames" "$(frames_of x.webm)" 20
run 2 record "$lesson" -o odd.mp4 --size 321x180 && says err '322x180 would do'
run 0 record "$lesson" -o t.mp4 --size 160x90 --fps 24 --timing timing.txt --speed 4 --words 1000
run 0 record "$lesson" -o n.mp4 --size 160x90 --fps 24 --speed 4 --words 1000
is "retimed by so many frames" "$(($(frames_of t.mp4) - $(frames_of n.mp4) > 24))" 1
# A video's picture is the frame: its colours come back.
ffmpeg -v error -i x.mp4 -vf 'select=eq(n\,20)' -frames:v 1 v20.png
[ "$(compare -metric RMSE whole/frame-000020.png v20.png null: 2>&1 | sed 's/.*(\(.*\))/\1/' | awk '{ print ($1 < .03) }')" = 1 ] ||
    complain "frame 20 of the video is not frame 20"
finish
