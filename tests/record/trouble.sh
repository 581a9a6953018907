#!/usr/bin/env bash
# When a recording goes wrong: trouble.sh BINARY SCRIPTS. A message, status 3, the old file as it was, nothing half, no process left.
set -euo pipefail
. "$(dirname "$0")/common.sh"

small=(--size 160x90 --fps 24 --speed 4 --words 2000)
printf 'the old film' >keep.txt
mkdir bin

fake() { # fake SCRIPT: an ffmpeg that does this; it leaves its process number behind
    printf '#!/bin/bash\necho $$ >>"%s/pids"\nout=${!#}\n%s\n' "$work" "$1" >bin/ffmpeg
    chmod +x bin/ffmpeg
}
with_fake() { PATH=$work/bin:/usr/bin:/bin "$@"; }

# Nothing but the old film is there, and every process that was started is gone.
clean() {
    local pid
    cmp -s out.mp4 keep.txt || complain "$1: the old film is not as it was"
    for left in out.mp4.* .trayhouse-*; do [ ! -e "$left" ] || complain "$1: $left is left behind"; done
    [ -e pids ] || return 0
    while read -r pid; do
        # One that has ended and waits for nobody (Z) is gone.
        ! grep -qs '^State:[[:space:]][^ZX]' "/proc/$pid/status" || { complain "$1: process $pid is left behind" && kill -9 "$pid"; }
    done <pids
    rm -f pids
}
begin() { cp keep.txt out.mp4 && rm -f pids; }

begin
run_bare 3 record "$lesson" -o out.mp4 "${small[@]}" && says err 'Install the package ffmpeg' && clean "no encoder"

begin && fake 'echo "Unknown encoder libx264" >&2; exit 1'
with_fake run 3 record "$lesson" -o out.mp4 "${small[@]}" && says err 'Unknown encoder libx264' && clean "an encoder that refuses"

begin && fake 'head -c 100000 >/dev/null; echo "out of ideas" >&2; exit 1'
with_fake run 3 record "$lesson" -o out.mp4 --size 640x360 && says err 'out of ideas' && clean "an encoder that dies"

begin && fake 'head -c 100000 >/dev/null; kill -SEGV $$'
with_fake run 3 record "$lesson" -o out.mp4 --size 640x360 && clean "an encoder that crashes"

begin && fake 'sleep 100'
with_fake run 3 record "$lesson" -o out.mp4 --size 640x360 --patience 1 && says err 'took nothing for 1 seconds' && clean "an encoder that hangs"

begin && fake 'cat >/dev/null; exec sleep 100'
with_fake run 3 record "$lesson" -o out.mp4 "${small[@]}" --patience .5 && says err 'did not end' && clean "an encoder that does not end"

begin && fake 'cat >/dev/null'
with_fake run 3 record "$lesson" -o out.mp4 "${small[@]}" && says err 'disk full' && clean "an encoder that writes nothing and says all is well"

begin && fake 'cat >/dev/null; head -c 3000 /dev/urandom >"$out"'
with_fake run 3 record "$lesson" -o out.mp4 "${small[@]}" && says err 'disk full' && clean "an encoder that writes nonsense"

# ---- places where nothing can be written
run 3 record "$lesson" -o nowhere/out.mp4 "${small[@]}" && says err 'nowhere/out.mp4: cannot be written'
run 3 record "$lesson" -o nowhere/out.gif "${small[@]}" && says err 'cannot be written'
run 3 record "$lesson" -o keep.txt/ "${small[@]}"
mkdir folder.mp4 && run 3 record "$lesson" -o folder.mp4 "${small[@]}" && says err 'directory'
run 3 record "$lesson" -o x.gif --frames 0..3 --hashes nowhere/h && says err 'nowhere/h'
run 3 record "$lesson" -o x.gif --frames 0..3 --cover nowhere/c.png && says err 'nowhere/c.png: cannot be written'
run 3 record "$lesson" -o x.gif --frames 0..3 --chapters /proc/c && says err '/proc/c: cannot be written'
[ ! -e x.gif ] || complain "x.gif is there without what stands beside it"

# ---- a full disk: no file may grow beyond this many KiB, and the signal for it is ignored
full() {
    begin
    local status=0 limit=$1
    shift
    (trap '' XFSZ && ulimit -f "$limit" && exec "$binary" "$@") >out 2>err || status=$?
    [ "$status" -eq 3 ] || { complain "a full disk, $*: status $status" && head -n 3 err; }
    says err 'disk full|too large|No space|cannot be written|File'
    clean "a full disk"
}
full 40 record "$lesson" -o x.gif --size 640x360
[ ! -e x.gif ] || complain "half a GIF"
full 40 record "$lesson" -o x.apng --size 640x360
[ ! -e x.apng ] || complain "half an APNG"
full 40 record "$lesson" -o pictures/ --size 640x360
[ -z "$(ls pictures 2>/dev/null)" ] || complain "half a picture"
if command -v ffmpeg >/dev/null; then
    full 40 record "$lesson" -o out.mp4 --size 1280x720
    full 40 record "$lesson" -o x.webm --size 1280x720 --frames 100..160
    [ ! -e x.webm ] || complain "half a WebM"
fi

# ---- cancelled, and killed, at any moment
cut_short() { # cut_short SIGNAL SECONDS ARGUMENT...
    local name=$1 seconds=$2 status=0 pid
    shift 2
    begin && fake 'exec cat >"$out"'
    PATH=$work/bin:/usr/bin:/bin "$binary" record "$lesson" -o out.mp4 --size 640x360 "$@" >out 2>err &
    pid=$!
    sleep "$seconds"
    kill -"$name" "$pid" || complain "it was over before it was cut short"
    wait "$pid" || status=$?
    last_status=$status
    sleep .1
}
for seconds in 0.05 0.15 0.4 0.8; do
    for how in "" "--jobs 2"; do
        cut_short TERM "$seconds" $how
        # Before it listens to signals at all, it ends as any program does.
        [ "$last_status" -eq 3 ] || [ "$seconds" = 0.05 ] || complain "SIGTERM after $seconds s $how: status $last_status"
        clean "SIGTERM after $seconds s $how"
    done
done
# Ctrl+C, as a terminal sends it: to all there are. The real encoder listens to it.
hears_interrupts() { # PID: it is the program by now, and no shell any more, and its handler for SIGINT is set
    local caught
    [ "/proc/$1/exe" -ef "$binary" ] || return 1
    caught=$(sed -n 's/^SigCgt:[[:space:]]*//p' "/proc/$1/status" 2>/dev/null) && [ $((0x${caught:-0} & 2)) -ne 0 ]
}
interrupt() { # interrupt SECONDS, counted from when it listens, ARGUMENT...
    local seconds=$1 status=0 pid left
    shift
    begin
    setsid "$binary" record "$@" >out 2>err &
    pid=$!
    for _ in {1..200}; do ! hears_interrupts "$pid" || break; sleep .02; done
    sleep "$seconds"
    kill -INT -- "-$pid" || complain "it was over before Ctrl+C: $*"
    wait "$pid" || status=$?
    [ "$status" -eq 3 ] && says err 'cancelled; nothing was written' || complain "Ctrl+C after $seconds s, $*: status $status"
    left=$(pgrep -g "$pid" || true)
    [ -z "$left" ] || complain "Ctrl+C after $seconds s leaves processes: $left"
    clean "Ctrl+C after $seconds s, $*"
}
# What of a folder of pictures is there stays, and the message says so, and how to go on.
begin
"$binary" record "$lesson" -o taken/ --size 640x360 >out 2>err &
pid=$!
for _ in {1..200}; do [ ! -e taken/frame-000003.png ] || break; sleep .02; done
kill -INT "$pid" && status=0 && { wait "$pid" || status=$?; }
there=$(ls taken | wc -l)
[ "$status" -eq 3 ] && says err "cancelled; frames 0 to $((there - 1)) are in taken/, and --frames $there\.\.[0-9]+ makes the others" || complain "a folder that was cut short: $status"
[ -z "$(find taken -name '.trayhouse-*')" ] || complain "half a picture is left"
rm -r taken
if command -v ffmpeg >/dev/null; then
    for seconds in 0 0.1 0.8; do
        interrupt "$seconds" "$lesson" -o out.mp4 --size 1280x720
        interrupt "$seconds" "$lesson" -o out.mp4 --size 1280x720 --jobs 2
        ! command -v espeak-ng >/dev/null || interrupt "$seconds" "$lesson" -o out.mp4 --size 1280x720 --speak
    done
    mkdir -p lessons && cp "$lesson" lessons/1.lua && cp "$lesson" lessons/2.lua
    interrupt 1 --all lessons -o videos --size 1280x720 --captions srt
    [ -z "$(ls videos)" ] || complain "a cancelled --all leaves $(ls videos)"

    # ---- a process of ours is killed midway
    kill_one() { # kill_one NAME PATTERN ARGUMENT...
        local name=$1 pattern=$2 status=0 pid
        shift 2
        begin
        "$binary" record "$lesson" -o out.mp4 --size 1280x720 "$@" >out 2>err &
        pid=$!
        for _ in {1..100}; do ! pgrep -P "$pid" "$name" >/dev/null || break; sleep .05; done
        sleep .4
        kill -9 "$(pgrep -P "$pid" "$name" | head -n 1)" || complain "no $name was found to be killed"
        wait "$pid" || status=$?
        [ "$status" -eq 3 ] && says err "$pattern" || complain "a killed $name: status $status"
        clean "a killed $name"
    }
    kill_one ffmpeg 'the encoder ended too early|was killed'
    kill_one trayhouse 'a rendering process ended too early' --jobs 2
fi
cut_short KILL 0.5 --jobs 2
[ -n "$(find . -maxdepth 1 -name ".trayhouse-*")" ] || complain "SIGKILL leaves no temporary file: the sweep is not tested"
run 0 snap "$lesson" -o swept.png --size 16x16 # the next writer removes what a killed one has left
clean "SIGKILL"
[ -z "$(pgrep -f "$work" || true)" ] || complain "a process is left: $(pgrep -af "$work")"
finish
