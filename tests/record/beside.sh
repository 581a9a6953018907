#!/usr/bin/env bash
# What stands beside a recording: captions, chapters, covers, voices, single pictures. beside.sh BINARY SCRIPTS
set -euo pipefail
. "$(dirname "$0")/common.sh"
is() { [ "$2" = "$3" ] || complain "$1: '$2', '$3' was expected"; }
small=(--size 320x180 --fps 10)

printf '1 = 11\n2 = 3\n3 = 12.5\n4 = 2\n' >timing.txt
run 0 record "$lesson" -o x.gif "${small[@]}" --timing timing.txt --frames 20..299 --captions srt,vtt --chapters list.txt --cover cover.png
# Cues follow each other without a gap, the first at 0, the last at the end of the frames; lines are short; step 2 begins where the timing file says.
python3 - <<'PY' || complain "the captions are not as promised"
import re
text = open('x.srt').read()
stamp = lambda s: sum(float(p.replace(',', '.')) * k for p, k in zip(s.split(':'), (3600, 60, 1)))
cues = [(stamp(a), stamp(b), body) for a, b, body in re.findall(r'(\S+) --> (\S+)\n(.*?)\n\n', text, re.S)]
assert cues[0][0] == 0 and abs(cues[-1][1] - 28) < .002, (cues[0], cues[-1])
assert all(abs(a[1] - b[0]) < .002 for a, b in zip(cues, cues[1:]))
assert any(abs(c[0] - 9) < .002 and c[2].startswith('An i32') for c in cues), cues
assert all(len(line) <= 42 for c in cues for line in c[2].split('\n')) and all(c[2].count('\n') < 2 for c in cues)
assert '**' not in text
vtt = open('x.vtt').read()
assert vtt.startswith('WEBVTT\n\n') and [c.replace(',', '.') for c in re.findall(r'\S+ --> \S+', text)] == re.findall(r'\S+ --> \S+', vtt)
chapters = [line.split(' ', 1) for line in open('list.txt')]
assert chapters[0][0] == '0:00' and chapters[1][0] == '0:12' and len(chapters) == 2, chapters
PY
is "cover" "$(identify -format '%wx%h' cover.png)" 320x180
# A question is said as long as it stands open; nothing else is, then.
run 0 record "$TRAYHOUSE_SCRIPTS"/lessons/02-*.lua -o q.gif --size 160x90 --fps 2 --captions srt
run 0 record "$TRAYHOUSE_SCRIPTS"/lessons/02-*.lua -o n.gif --size 160x90 --fps 2 --captions srt --no-questions
grep -q 'Which tray goes?' q.srt || complain "the question is no caption: $(head -n 20 q.srt)"
! grep -q 'Which tray goes?' n.srt || complain "a question that is left out is a caption"
run 2 record "$lesson" -o x.gif --captions sub && says err 'srt, vtt or burn'

# ---- captions in the picture: the sentence stands there once, as a bar of large letters at the foot; on phones where it stands anyway
for size in 1920x1080 1280x720 1080x1080 2560x1080 1080x1920; do
    run 0 record "$lesson" -o plain.svg --size "$size" --step 2
    run 0 record "$lesson" -o burnt.svg --size "$size" --step 2 --captions burn
    python3 - "$size" <<'PY' || complain "captions in $size are not as promised"
import sys, xml.etree.ElementTree as ET
width, height = map(int, sys.argv[1].split('x'))
def key_terms(path): # of the sentence: (device y, device size) of its "i32"
    found = []
    for e in ET.parse(path).getroot().iter('{http://www.w3.org/2000/svg}text'):
        a, b, c, d, x, y = map(float, e.get('transform')[7:-1].split())
        if e.text == 'i32' and e.get('font-family').startswith('Inter') and e.get('font-weight') == '700':
            found.append((float(e.get('y')) * d + y, float(e.get('font-size')) * d))
    return found
plain, burnt = key_terms('plain.svg'), key_terms('burnt.svg')
assert len(plain) == len(burnt) == 1, (plain, burnt)
assert burnt == plain if width < height else burnt[0][0] > .88 * height and burnt[0][1] > 1.15 * plain[0][1], (plain, burnt)
PY
done
run 0 record "$lesson" -o plain/ --size 640x360 --frames 30..30
run 0 record "$lesson" -o burnt/ --size 640x360 --frames 30..30 --captions burn
[ "$(compare -metric AE plain/*.png burnt/*.png null: 2>&1 || true)" -gt 1000 ] || complain "no caption is burnt in"

# ---- the pointer: at the step's end it stands on Next; keys: after it
run 0 record "$lesson" -o pointer/ --size 960x540 --frames 30..30 --pointer
run 0 record "$lesson" -o keys/ --size 960x540 --fps 24 --speed 4 --words 2000 --keys --frames 0..40
run 0 record "$lesson" -o no-keys/ --size 960x540 --fps 24 --speed 4 --words 2000 --frames 0..40
differing=$(for f in keys/*; do cmp -s "$f" "no-keys/${f##*/}" || echo "$f"; done | wc -l)
[ "$differing" -gt 3 ] && [ "$differing" -lt 38 ] || complain "keys are seen in $differing of 41 frames"

# ---- single pictures
run 0 record "$lesson" -o a.png --step 5 --size 640x360
run 0 record "$lesson" -o b.png --step 5 --size 640x360 --transparent
run 0 record "$lesson" -o a.svg --step 5 --size 640x360
is "alpha" "$(identify -format '%[opaque]' a.png | tr A-Z a-z) $(identify -format '%[opaque]' b.png | tr A-Z a-z)" "true false"
python3 - <<'PY' || complain "the SVG is not as promised"
import xml.etree.ElementTree as ET
root = ET.parse('a.svg').getroot()
ns = '{http://www.w3.org/2000/svg}'
assert root.get('viewBox') == '0 0 640 360'
texts = [t.text for t in root.iter(ns + 'text')]
assert 'message' in texts and 'count' in texts, texts
ids = {e.get('id') for e in root.iter() if e.get('id')}
import re
used = set(re.findall(r'url\(#(\w+)\)', open('a.svg').read()))
assert used and used <= ids
PY
run 2 record "$lesson" -o x.png --step 1000

# ---- a folder of lessons
mkdir lessons && cp "$lesson" lessons/1-good.lua && printf 'lesson(' >lessons/2-bad.lua
if command -v ffmpeg >/dev/null && command -v ffprobe >/dev/null; then
    run 1 record --all lessons -o videos --size 160x90 --fps 10 --speed 4 --captions srt
    says err '2-bad.lua:1' && [ -s videos/1-good.mp4 ] && [ -s videos/1-good.srt ] && [ ! -e videos/2-bad.mp4 ] || complain "--all"
    is "chapters in the file" "$(ffprobe -v error -show_chapters -of csv videos/1-good.mp4 | wc -l)" "$("$binary" list "$lesson" --json | python3 -c 'import json, sys; print(json.load(sys.stdin)[0]["steps"])')"
    # ---- sound
    python3 -c "
import wave
w = wave.open('voice.wav', 'wb'); w.setnchannels(1); w.setsampwidth(2); w.setframerate(8000)
w.writeframes(bytes(2 * 8000 * 20)); w.close()"
    run 0 record "$lesson" -o v.mp4 --size 160x90 --fps 10 --speed 4 --words 2000 --voice voice.wav
    is "as long as the voice" "$(ffprobe -v error -select_streams v -show_entries stream=nb_frames -of csv=p=0 v.mp4)" 200
    is "sound" "$(ffprobe -v error -select_streams a -show_entries stream=codec_name -of csv=p=0 v.mp4)" aac
    run 1 record "$lesson" -o v.mp4 --voice nothing.wav && says err 'nothing.wav'
    if command -v espeak-ng >/dev/null; then
        run 0 record "$lesson" -o s.webm --size 160x90 --fps 5 --speak
        is "spoken" "$(ffprobe -v error -select_streams a -show_entries stream=codec_name -of csv=p=0 s.webm)" opus
        [ -z "$(find . -name '*.say' -o -name '*.tmp')" ] || complain "something is left of the voice"
    fi
fi
run 2 record "$lesson" -o x.gif --speak && says err 'sound goes with'
mkdir -p bare && ln -sf "$(command -v ffmpeg || echo /bin/true)" bare/ffmpeg
PATH=$work/bare run 3 record "$lesson" -o s.mp4 --speak && says err 'Install the package espeak-ng'
run 2 record --all lessons "$lesson" -o videos
finish
