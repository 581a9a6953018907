#!/usr/bin/env bash
# What the verbs write, and over what: outputs.sh BINARY SCRIPTS. Nothing that is read is written over; endings say the format; devices stay devices.
set -euo pipefail
. "$(dirname "$0")/../record/common.sh"

cp "$lesson" lesson.lua
mkdir mine
printf 'return { n = 1 }\n' >mine/helper.lua
printf 'some words\n' >mine/words.txt
printf 'return { title = "Mine", api = 1 }\n' >mine/pack.lua
cat >mine/asks.lua <<'LUA'
local rust = require "rust"
local helper = require "helper"
lesson { title = "t", summary = "s", code = "fn main() {\n}" }
local text = param.text("text", { value = "x", file = "words.txt" })
fn("main", function()
  say "One."
  let("n", rust.i32(helper.n))
end)
LUA
printf '1 = 1\n' >mine/asks.lua.timing
printf '1 = 1\n' >timing.txt
sums() { md5sum lesson.lua mine/asks.lua mine/helper.lua mine/words.txt mine/pack.lua mine/asks.lua.timing timing.txt; }
sums >before.txt

# refused ARGUMENT...: wrong usage, and every file is as it was
refused() {
    run 2 "$@"
    sums | cmp -s - before.txt || { complain "trayhouse $*: a file was written over" && sums | diff before.txt -; }
}
small=(--size 64x36)
short=(--size 64x36 --frames 0..1)

# ---- an ending says the format
refused snap lesson.lua -o lesson.lua "${small[@]}" && says err '\.png or \.svg'
for name in picture.jpg picture picture.mp4 picture.png.bak; do
    refused snap lesson.lua -o "$name" "${small[@]}" && says err '\.png or \.svg'
    [ ! -e "$name" ] || complain "snap wrote $name"
done
refused snap lesson.lua -o mine "${small[@]}"
for name in a.svg b.SVG; do run 0 snap lesson.lua -o "$name" "${small[@]}" && { head -c 4 "$name" | grep -q '<svg' || complain "$name is no SVG"; }; done
for name in a.png b.PNG; do run 0 snap lesson.lua -o "$name" "${small[@]}" && { head -c 4 "$name" | grep -q PNG || complain "$name is no PNG"; }; done
refused snap lesson.lua -o c.svg --strip 3 && says err '\-\-strip draws \.png only'
run 0 record lesson.lua -o C.PNG "${small[@]}" && { head -c 4 C.PNG | grep -q PNG || complain "C.PNG is no PNG"; }
run 0 record lesson.lua -o D.Gif "${short[@]}" --cover cover.SVG && { head -c 4 D.Gif | grep -q GIF8 || complain "D.Gif is no GIF"; }
head -c 4 cover.SVG | grep -q '<svg' || complain "cover.SVG is no SVG"
refused record lesson.lua -o x.gif "${short[@]}" --cover cover.jpg && says err '\.png or \.svg'
refused record lesson.lua -o x.gif "${short[@]}" --cover lesson.lua

# ---- what is read stays, whatever its names
for option in --chapters --hashes; do
    refused record lesson.lua -o x.gif "${short[@]}" "$option" lesson.lua && says err 'lesson\.lua: is not written over'
    refused record lesson.lua -o x.gif "${short[@]}" "$option" ./mine/../lesson.lua
    refused record mine/asks.lua -o x.gif "${short[@]}" "$option" mine/helper.lua && says err 'helper\.lua'
    refused record mine/asks.lua -o x.gif "${short[@]}" "$option" mine/words.txt && says err 'words\.txt'
    refused record mine/asks.lua -o x.gif "${short[@]}" "$option" mine/pack.lua
    refused record mine/asks.lua -o x.gif "${short[@]}" "$option" mine/asks.lua.timing
    refused record lesson.lua -o x.gif "${short[@]}" --timing timing.txt "$option" timing.txt
done
ln -s lesson.lua linked.png && refused snap lesson.lua -o linked.png "${small[@]}" && says err 'it is the file lesson\.lua'
ln lesson.lua hard.png && refused snap lesson.lua -o hard.png "${small[@]}"
refused record lesson.lua -o hard.png "${small[@]}"
ln lesson.lua hard.gif && refused record lesson.lua -o hard.gif "${short[@]}"
ln mine/helper.lua hard.srt && refused record mine/asks.lua -o hard.apng "${short[@]}" --captions srt
mkdir frames && ln lesson.lua frames/frame-000001.png && refused record lesson.lua -o frames "${short[@]}"
[ ! -e x.gif ] && [ ! -e hard.apng ] && [ ! -e frames/frame-000000.png ] || complain "a refusal comes after the work"
run 0 snap mine/asks.lua -o mine/helper.png "${small[@]}" # a file that nobody reads
# Nor is one file written twice.
refused record lesson.lua -o x.gif "${short[@]}" --hashes x.gif && says err 'written twice'
refused record lesson.lua -o x.gif "${short[@]}" --hashes h.txt --chapters ./h.txt && says err 'written twice'
run 0 record lesson.lua -o again.gif "${short[@]}" && run 0 record lesson.lua -o again.gif "${short[@]}"

# ---- what is no file is written into, or refused
run 0 snap lesson.lua -o /dev/null "${small[@]}"
[ -c /dev/null ] || complain "/dev/null is a device no more"
"$binary" snap lesson.lua -o /dev/stdout "${small[@]}" 2>err | head -c 4 | grep -q PNG || complain "no PNG comes out of /dev/stdout"
mkfifo pipe.gif && cat pipe.gif >from-pipe.gif &
run 0 record lesson.lua -o pipe.gif "${short[@]}" && wait $!
run 0 record lesson.lua -o plain.gif "${short[@]}"
[ -p pipe.gif ] && cmp -s plain.gif from-pipe.gif || complain "a pipe did not get the GIF"
run 3 snap lesson.lua -o /dev/full "${small[@]}" && says err '/dev/full: cannot be written: the disk is full'
python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind("socket.png")'
run 3 snap lesson.lua -o socket.png "${small[@]}" && says err 'it is a socket'
mkdir folder.png && run 2 snap lesson.lua -o folder.png/ "${small[@]}" && run 3 snap lesson.lua -o folder.png "${small[@]}" && says err 'directory'

# ---- links and permissions stay
run 0 snap lesson.lua -o real.png "${small[@]}" && chmod 600 real.png && ln -s real.png link.png
run 0 snap lesson.lua -o link.png "${small[@]}" --step 2
[ -L link.png ] && [ "$(stat -c %a real.png)" = 600 ] && [ "$(head -c 4 real.png | tail -c 3)" = PNG ] || complain "a link or its permissions did not stay"

# ---- a limit on the size of files is an error in words (the lesson's own request, with the vocabulary, is a file of 1 MB)
status=0
(ulimit -f 1300 && exec "$binary" snap lesson.lua -o large.png --size 5760x3240) >out 2>err || status=$?
[ "$status" -eq 3 ] && says err 'large\.png: cannot be written: .*ulimit -f' || complain "ulimit -f: status $status"
[ ! -e large.png ] && [ -z "$(find . -name '.trayhouse-*')" ] || complain "something half is left"
finish
