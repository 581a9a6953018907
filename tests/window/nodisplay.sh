#!/usr/bin/env bash
# Without a display: status 3 and words that say what to do; what needs no display works all the same. And without any font.
. "$(dirname "$0")/window.sh"
unset DISPLAY SDL_VIDEODRIVER
status=0
TRAYHOUSE_SCRIPTS=$scripts "$binary" "$lesson" >"$work/out" 2>"$work/err" || status=$?
[ "$status" -eq 3 ] || fail "status $status, 3 was expected"
grep -q "no display" "$work/err" || fail "it does not say that there is no display: $(cat "$work/err")"
grep -q DISPLAY "$work/err" || fail "it does not say what to do: $(cat "$work/err")"
[ ! -s "$work/out" ] || fail "it printed on stdout"
picture=$(expected --step 1) || fail "snap needs a display"
[ -s "$picture" ] || fail "snap wrote nothing"

# A fontconfig that knows no folder finds no font.
printf '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><cachedir>%s</cachedir></fontconfig>' "$work" >"$work/fonts.conf"
status=0
FONTCONFIG_FILE=$work/fonts.conf TRAYHOUSE_SCRIPTS=$scripts "$binary" snap "$lesson" -o "$work/x.png" 2>"$work/err" || status=$?
[ "$status" -eq 3 ] || fail "without fonts: status $status, 3 was expected"
grep -q "fonts-inter" "$work/err" || fail "it does not say which package has fonts: $(cat "$work/err")"
[ ! -e "$work/x.png" ] || fail "a picture was written all the same"
