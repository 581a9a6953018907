#!/usr/bin/env bash
# Videos whatever the installed ffmpeg has, and what is in them: encoders.sh BINARY SCRIPTS
set -euo pipefail
. "$(dirname "$0")/common.sh"
if ! command -v ffmpeg >/dev/null || ! command -v ffprobe >/dev/null; then
    printf 'ffmpeg is not there: videos are not tested\n'
    finish
fi
real=$(command -v ffmpeg)
is() { [ "$2" = "$3" ] || complain "$1: '$2', '$3' was expected"; }
field_of() { ffprobe -v error -select_streams "${3:-v}" -show_entries "$2" -of csv=p=0 "$1" | head -n 1; }
small=(--size 160x90 --speed 4 --words 2000)
mkdir bin

# An ffmpeg that has only these encoders; what it does not have itself it makes with libx264. `broken` ones fail when they are tried.
fake() { # fake "ENCODER..." ["BROKEN..."]
    {
        printf '#!/bin/bash\n'
        printf 'printf "%%s\\n" "$*" >>"%s/asked"\n' "$work"
        printf 'case " $* " in *" -encoders "*)\n    echo "Encoders:"\n'
        for name in $1; do printf '    echo " V....D %s   an encoder"\n' "$name"; done
        printf '    echo " A....D aac   a sound"\n    exit 0 ;;\nesac\n'
        for name in ${2:-}; do printf 'case " $* " in *" %s "*) echo "no %s here" >&2; exit 1 ;; esac\n' "$name" "$name"; done
        printf 'words=()\nfor word; do [[ $word == libopenh264 || $word == h264_nvenc ]] && word=libx264; words+=("$word"); done\n'
        printf 'exec "%s" "${words[@]}"\n' "$real"
    } >bin/ffmpeg
    chmod +x bin/ffmpeg
    rm -f asked
}
with_fake() { PATH=$work/bin:$PATH "$@"; }

fake "libx264 libopenh264"
with_fake run 0 record "$lesson" -o x.mp4 "${small[@]}" --fps 24 --frames 0..20 && grep -q -- '-c:v libx264 ' asked || complain "libx264 is there and is not taken"
fake "libopenh264 h264_nvenc"
with_fake run 0 record "$lesson" -o open.mp4 "${small[@]}" --fps 24 --frames 0..20 && grep -q -- '-c:v libopenh264 -b:v [0-9]* ' asked ||
    complain "without libx264 the next encoder is not taken"
is "frames" "$(field_of open.mp4 stream=nb_frames)" 21
fake "libopenh264 h264_nvenc" "libopenh264" # a library that is a stub, as on Fedora
with_fake run 0 record "$lesson" -o nv.mp4 "${small[@]}" --fps 24 --frames 0..20 && [ "$(tail -n 1 asked | grep -c -- '-c:v h264_nvenc')" = 1 ] ||
    complain "an encoder that does not work is not passed over"
fake "mpeg4 libopenh264" "libopenh264"
with_fake run 3 record "$lesson" -o none.mp4 "${small[@]}" && says err 'has no encoder for this kind of video that works \(libx264, libopenh264' && says err 'install .* or record to \.webm'
[ ! -e none.mp4 ] && [ -z "$(find . -name '.trayhouse-*')" ] || complain "something is left where there is no encoder"
fake "libx264"
with_fake run 3 record "$lesson" -o none.webm "${small[@]}" && says err 'libvpx-vp9'

# ---- key frames: at each step and at least every two seconds; rates are exact
for rate in 23.976 29.97 30000/1001 12.5; do
    run 0 record "$lesson" -o keys.mp4 "${small[@]}" --fps "$rate" --steps 1..4
    case $rate in 23.976) exact=24000/1001 ;; 12.5) exact=25/2 ;; *) exact=30000/1001 ;; esac
    is "rate $rate" "$(field_of keys.mp4 stream=r_frame_rate | tr -d ,)" "$exact"
    ffprobe -v error -select_streams v -show_entries packet=pts_time,flags -of csv=p=0 keys.mp4 >packets
    ffprobe -v error -show_chapters -of json keys.mp4 >chapters.json
    python3 - "$exact" <<'PY' || complain "the key frames at $rate are not as promised"
import json, sys
from fractions import Fraction
frame = 1 / Fraction(sys.argv[1])
rows = [line.strip().split(',') for line in open('packets') if line.strip()]
keys = sorted(float(r[0]) for r in rows if 'K' in r[1])
chapters = [float(c['start_time']) for c in json.load(open('chapters.json'))['chapters']]
assert len(chapters) == 4 and chapters[0] == 0, chapters
assert all(any(0 <= c - k < .002 for k in keys) for c in chapters), (chapters, keys)
ends = keys[1:] + [max(float(r[0]) for r in rows)]
assert all(b - a <= 2.001 for a, b in zip(keys, ends)), keys
PY
done
run 0 record "$lesson" -o keys.webm "${small[@]}" --fps 25 --steps 1..3
is "key frames of a WebM" "$(ffprobe -v error -select_streams v -show_entries packet=flags -of csv=p=0 keys.webm | grep -c K)" \
    "$(python3 -c "
import json, subprocess
c = json.loads(subprocess.check_output(['ffprobe', '-v', 'error', '-show_chapters', '-of', 'json', 'keys.webm']))['chapters']
print(sum(-(-round((float(x['end_time']) - float(x['start_time'])) * 25) // 50) for x in c))")"
run 0 record "$lesson" -o rate.gif --size 64x36 --fps 29.97 --frames 0..59
run 0 record "$lesson" -o rate.apng --size 64x36 --fps 29.97 --frames 0..59
is "a GIF's time" "$(field_of rate.gif format=duration)" 2.000000
is "an APNG's time" "$(python3 -c "
import struct
b, at, t = open('rate.apng', 'rb').read(), 8, 0
while at < len(b):
    n, name = struct.unpack('>I', b[at:at+4])[0], b[at+4:at+8]
    if name == b'fcTL': a, d = struct.unpack('>HH', b[at+28:at+32]); t += a / d
    at += 12 + n
print(round(t, 2))")" 2.0
for wrong in 0 241 1001/0 fast 29.97x; do run 2 record "$lesson" -o x.mp4 --fps=$wrong && says err "from 1 to 240"; done
run 2 record "$lesson" -o x.mp4 --quality 101 && says err 'from 1 to 100'
run 2 record "$lesson" -o x.mp4 --jobs 1000 && says err 'from 1 to 64'

# ---- for editors, with capital endings; a text track where captions are asked for
run 0 record "$lesson" -o x.MOV "${small[@]}" --fps 25 --frames 0..30 --captions srt
is "MOV" "$(field_of x.MOV stream=codec_name,profile,pix_fmt,nb_frames)" prores,HQ,yuv422p10le,31
is "MOV's text" "$(field_of x.MOV stream=codec_name s)" mov_text
is "MOV's colours" "$(field_of x.MOV stream=color_range,color_space,color_transfer,color_primaries)" tv,bt709,bt709,bt709
run 0 record "$lesson" -o x.mkv --size 161x91 --fps 25 --frames 10..20 --captions track # any size
run 0 record "$lesson" -o frames/ --size 161x91 --fps 25 --frames 10..20
"$real" -v error -i x.mkv -vf 'select=eq(n\,4)' -frames:v 1 4.png
is "MKV without a loss" "$(compare -metric AE frames/frame-000014.png 4.png null: 2>&1 || true)" 0
is "MKV's text" "$(field_of x.mkv stream=codec_name s)" subrip
[ ! -e x.srt ] || rm x.srt
run 0 record "$lesson" -o x.MP4 "${small[@]}" --fps 24 --steps 1..2 --captions vtt
is "MP4's text" "$(field_of x.MP4 stream=codec_name s)" mov_text
"$real" -v error -i x.MP4 -map 0:s -f webvtt inside.vtt
is "the text inside and beside" "$(grep . inside.vtt | sed 's/00:\([0-9][0-9]:[0-9][0-9]\.\)/\1/g')" "$(grep . x.vtt | sed 's/00:\([0-9][0-9]:[0-9][0-9]\.\)/\1/g')"
run 0 record "$lesson" -o x.webm "${small[@]}" --fps 24 --steps 1..2 --captions track
is "WebM's text" "$(field_of x.webm stream=codec_name s)" webvtt
run 0 record "$lesson" -o plain.mp4 "${small[@]}" --fps 24 --frames 0..5 --captions burn
is "no text where none is wanted" "$(field_of plain.mp4 stream=codec_name s)" ""
# A name with a colon is a name, not an address.
mkdir http: && run 0 record "$lesson" -o http:/a:b.mp4 "${small[@]}" --fps 24 --frames 0..5 && [ -s http:/a:b.mp4 ] || complain "a colon in a name"
finish
