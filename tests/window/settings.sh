#!/usr/bin/env bash
# What is chosen in the window is there at the next start, whatever ended the last one; damaged settings are set aside and told.
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

printf 'theme = dusk\n' >"$file"
start_app "$lesson" --size "$size" --step 2
wait_until 10 grep -q 'set aside' "$work/app.err" || fail "nobody said that the settings are damaged"
[ "$(cat "$file.damaged")" = 'theme = dusk' ] || fail "the damaged settings are gone"
wait_until 10 grep -q lesson "$work/present.log" || fail "the lesson does not open"
press Escape # the card that tells it
expect_screen --step 2
close_window
