#!/usr/bin/env bash
# Every hostile lesson one after another in one window, which lives, stays usable, and shows the last good lesson again when it is asked to.
# They come the way an editor brings them: saved over the file that is open. A lesson that would take its whole two seconds gets half a second.
. "$(dirname "$0")/window.sh"
hostile=$(dirname "$0")/../lesson/hostile
start_display
mkdir "$work/lessons"
good=$work/good.lua mine=$work/lessons/mine.lua
cp "$lesson" "$good" && lesson=$good # its number is not in its name
cp "$good" "$mine"
start_app "$mine" --size "$size" --limit .5
expect_screen --step 1
press Right
expect_screen --step 2

count=0
pictures() { wc -l <"$work/present.log"; }
newer() { [ "$(pictures)" -gt "$before" ]; }
for file in "$hostile"/*.lua; do
    before=$(pictures)
    cp "$file" "$work/lessons/.next" && mv "$work/lessons/.next" "$mine"
    wait_until 30 newer || fail "$(basename "$file"): no new picture, neither lesson nor card"
    is_alive || fail "$(basename "$file"): the window died"
    count=$((count + 1))
    # Every tenth time: keys still work.
    [ $((count % 10)) -ne 0 ] || press Right Left
    is_alive || fail "$(basename "$file"): the window died of a key"
done
[ "$count" -ge 150 ] || fail "only $count hostile lessons were found"
[ "$(pgrep -c -P "$app" || true)" -le 1 ] || fail "workers are left: $(pgrep -P "$app" | wc -l)"

# And it is as good as new. What was shown last may be a hostile lesson that did no harm: first the good one has to be there.
cp "$good" "$mine"
lesson=$good
press Escape Home
expect_screen --step 1
press Right
expect_screen --step 2
printf '%s hostile lessons, one window\n' "$count"
close_window
