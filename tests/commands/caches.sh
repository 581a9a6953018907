#!/usr/bin/env bash
# Caches change what is told about caches, and nothing else: caches.sh BINARY PROGRAMS. Every program is told twice, as it is
# and with `caches = true` in its head; without the lines about cached bytes both are the same.
set -euo pipefail
binary=$1 programs=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

tell() { "$binary" text "$1" | grep -vE '^- The bytes at 0x[0-9A-F_]+ (are|lie) ' || true; }

compare() { # compare PROGRAM
    local name
    name=$(basename "$1")
    grep -q 'caches' "$1" && return 0
    sed '0,/lesson *{/s//lesson { caches = true,/' "$1" >"$work/$name"
    grep -q 'caches = true' "$work/$name" || return 0
    cp "$1" "$work/plain-$name"
    tell "$work/plain-$name" >"$work/$name.plain"
    tell "$work/$name" >"$work/$name.cached"
    cmp -s "$work/$name.plain" "$work/$name.cached" && return 0
    printf '%s: caches change what is told:\n' "$1"
    diff "$work/$name.plain" "$work/$name.cached" | head -6
    return 1
}
export -f compare tell
export binary work

# Every fourth program: each family has some.
printf '%s\0' "$programs"/*[048]-*.lua | xargs -0 -n 1 -P "$(getconf _NPROCESSORS_ONLN)" bash -c 'compare "$1"' _ || exit 1
[ "$(ls "$work" | grep -c '\.plain$')" -gt 50 ] || { printf 'too few programs were compared\n' && exit 1; }
