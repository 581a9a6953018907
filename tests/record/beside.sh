#!/usr/bin/env bash
# What stands beside a recording: captions, chapters, covers, voices, single pictures. beside.sh BINARY SCRIPTS
set -euo pipefail
. "$(dirname "$0")/common.sh"
is() { [ "$2" = "$3" ] || complain "$1: '$2', '$3' was expected"; }
small=(--size 320x180 --fps 10)

printf '1 = 11\n2 = 3\n3 = 12.5\n4 = 2\n' >timing.txt
run 0 record "$lesson" -o x.gif "${small[@]}" --timing timing.txt --frames 20..299 --captions srt,vtt --chapters list.txt --cover cover.png
# Between two cues are two frames, the first is at 0, the last goes with the last frame; two lines are short and as alike as can be; step 2 begins
# where the timing file says.
python3 - <<'PY' || complain "the captions are not as promised"
import re
text = open('x.srt').read()
stamp = lambda s: sum(float(p.replace(',', '.')) * k for p, k in zip(s.split(':'), (3600, 60, 1)))
cues = [(stamp(a), stamp(b), body) for a, b, body in re.findall(r'(\S+) --> (\S+)\n(.*?)\n\n', text, re.S)]
assert cues[0][0] == 0 and abs(cues[-1][1] - 28) < .002, (cues[0], cues[-1])
assert all(.1999 < b[0] - a[1] < .203 for a, b in zip(cues, cues[1:])), cues
for lines in (c[2].split('\n') for c in cues if '\n' in c[2]):
    words = ' '.join(lines).split(' ')
    fits = [max(len(' '.join(words[:i])), len(' '.join(words[i:]))) for i in range(1, len(words))]
    assert max(map(len, lines)) == min(fits), lines
assert any(abs(c[0] - 9) < .002 and c[2].startswith('An i32') for c in cues), cues
assert all(len(line) <= 42 for c in cues for line in c[2].split('\n')) and all(c[2].count('\n') < 2 for c in cues)
assert '**' not in text
vtt = open('x.vtt').read()
assert vtt.startswith('WEBVTT\n\n') and [c.replace(',', '.') for c in re.findall(r'\S+ --> \S+', text)] == re.findall(r'\S+ --> \S+', vtt)
chapters = [line.split(' ', 1) for line in open('list.txt')]
assert chapters[0][0] == '0:00' and chapters[1][0] == '0:12' and len(chapters) == 2, chapters
PY
is "cover" "$(identify -format '%wx%h' cover.png)" 320x180
# Of some steps: the list and the captions begin with the first of them, and nothing is said of the step after the last.
run 0 record "$lesson" -o x.gif --size 160x90 --fps 7 --timing timing.txt --steps 2..3 --captions srt --chapters list.txt
is "chapters of a part" "$(cut -c 1-16 list.txt)" "0:00 An i32 is 4"
python3 - <<'PY' || complain "the captions of some steps are not as promised"
import re
text = open('x.srt').read()
assert re.match(r'1\n00:00:00,000 --> \S+\nAn i32', text), text
last = float(re.findall(r'--> 00:00:(\S+)', text)[-1].replace(',', '.'))
assert 15.3 < last < 15.7 and text.count('An i32') == 1 and 'The label' not in text, text
PY
# The cover of a part is of a step in it: of step 1 alone another than of the whole.
run 0 record "$lesson" -o x.gif --size 320x180 --fps 2 --step 1 --cover part.png
! cmp -s part.png cover.png || complain "the cover of step 1 is that of the whole"
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
    # What the list names, the video has at the same second and under the same title; it has the steps in between as well.
    run 0 record "$lesson" -o part.mp4 --size 160x90 --fps 10 --timing timing.txt --steps 2..7 --chapters list.txt
    ffprobe -v error -show_chapters -of json part.mp4 >chapters.json
    python3 - <<'PY' || complain "the list of chapters and the video's own do not agree: $(cat list.txt chapters.json)"
import json
own = [(float(c['start_time']), c['tags']['title']) for c in json.load(open('chapters.json'))['chapters']]
assert len(own) == 6 and own[0][0] == 0 and own[1][0] == 3 and own[2][0] == 15.5, own
lines = [line.rstrip('\n').split(' ', 1) for line in open('list.txt')]
listed = [(int(t.split(':')[0]) * 60 + int(t.split(':')[1]), title) for t, title in lines]
assert len(listed) > 1 and all(b[0] - a[0] >= 10 for a, b in zip(listed, listed[1:])), listed
assert all(any(int(t) == s and title.startswith(name) for t, name in own) for s, title in listed), (own, listed)
PY
    # ---- sound
    python3 -c "
import wave
w = wave.open('voice.wav', 'wb'); w.setnchannels(1); w.setsampwidth(2); w.setframerate(8000)
w.writeframes(bytes(2 * 8000 * 20)); w.close()"
    run 0 record "$lesson" -o v.mp4 --size 160x90 --fps 10 --speed 4 --words 2000 --voice voice.wav
    is "as long as the voice" "$(ffprobe -v error -select_streams v -show_entries stream=nb_frames -of csv=p=0 v.mp4)" 200
    is "sound" "$(ffprobe -v error -select_streams a -show_entries stream=codec_name -of csv=p=0 v.mp4)" aac
    # A part has its part of the sound: here nothing is heard for five seconds, then something is.
    python3 -c "
import wave
w = wave.open('late.wav', 'wb'); w.setnchannels(1); w.setsampwidth(2); w.setframerate(8000)
w.writeframes(bytes(2 * 8000 * 5) + (b'\\0\\x40' * 10 + b'\\0\\xc0' * 10) * 6000); w.close()"
    loudest() { ffmpeg -hide_banner -i "$1" -af volumedetect -f null - 2>&1 | sed -n 's/.*max_volume: \(-*[0-9]*\).*/\1/p'; }
    run 0 record "$lesson" -o still.mp4 --size 160x90 --fps 10 --voice late.wav --frames 0..39
    run 0 record "$lesson" -o loud.mp4 --size 160x90 --fps 10 --voice late.wav --frames 60..89
    [ "$(loudest still.mp4)" -lt -40 ] && [ "$(loudest loud.mp4)" -gt -12 ] ||
        complain "parts have the wrong sound: $(loudest still.mp4), $(loudest loud.mp4)"
    is "sound of a part" "$(ffprobe -v error -select_streams a -show_entries stream=duration -of csv=p=0 loud.mp4)" 3.000000
    run 1 record "$lesson" -o v.mp4 --voice nothing.wav && says err 'nothing.wav'
    if command -v espeak-ng >/dev/null; then
        run 0 record "$lesson" -o s.webm --size 160x90 --fps 5 --speak
        run 0 record "$lesson" -o spoken.mp4 --size 160x90 --fps 5 --speak --step 2
        [ "$(loudest spoken.mp4)" -gt -30 ] || complain "a spoken step is not heard"
        is "spoken" "$(ffprobe -v error -select_streams a -show_entries stream=codec_name -of csv=p=0 s.webm)" opus
        [ -z "$(find . -name '*.say' -o -name '*.tmp')" ] || complain "something is left of the voice"
    fi
fi
run 2 record "$lesson" -o x.gif --speak && says err 'sound goes with'
mkdir -p bare && ln -sf "$(command -v ffmpeg || echo /bin/true)" bare/ffmpeg
PATH=$work/bare run 3 record "$lesson" -o s.mp4 --speak && says err 'Install the package espeak-ng'
run 2 record --all lessons "$lesson" -o videos
finish
