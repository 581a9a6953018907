#!/usr/bin/env bash
# What is chosen in the window is there at the next start, whatever ended the last one; what is not understood stays, and is told.
. "$(dirname "$0")/window.sh"
file=$work/config/trayhouse/settings
start_display
start_app "$lesson" --size "$size" --step 2
expect_screen --step 2
press t
expect_screen --step 2 --theme night
press m
expect_screen --step 2 --theme night --skin technical
kill -9 "$app" && wait "$app" 2>/dev/null || true
app=''
grep -qx 'theme = night' "$file" || fail "the theme was not kept"
grep -qx 'skin = technical' "$file" || fail "the skin was not kept"

start_app "$lesson" --size "$size" --step 2
expect_screen --step 2 --theme night --skin technical
close_window
start_app "$lesson" --size "$size" --step 2 --theme day --skin metaphor # named for this time only
expect_screen --step 2
close_window
grep -qx 'theme = night' "$file" || fail "the command line changed what is kept"

printf 'theme = dusk\nskin = technical\n' >"$file" # a theme of a newer version
start_app "$lesson" --size "$size" --step 2
wait_until 10 grep -q ':1: theme = dusk is not understood' "$work/app.err" || fail "nobody said that a line is not understood"
wait_until 10 grep -q lesson "$work/present.log" || fail "the lesson does not open"
keep_picture told
sleep 13 # the line that tells it goes by itself
expect_screen --step 2 --skin technical
press plus
wait_until 10 grep -qx 'speed = 1.5' "$file" || fail "the speed was not kept"
grep -qx 'theme = dusk' "$file" || fail "the theme of another version is gone"
close_window

printf 'theme = da\0y\n' >"$file" # no text
start_app "$lesson" --size "$size" --step 2
wait_until 10 grep -q 'renamed' "$work/app.err" || fail "nobody said that the settings are damaged"
[ "$(tr -d '\0' <"$file.damaged-1")" = 'theme = day' ] || fail "the damaged settings are gone"
wait_until 10 grep -q lesson "$work/present.log" || fail "the lesson does not open"
close_window
