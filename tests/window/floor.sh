#!/usr/bin/env bash
# The free floor used with mouse and keys, taken back and done again, saved as a lesson; what is saved passes `check`, and when it is opened
# again its events are those of what was done.
. "$(dirname "$0")/window.sh"
start_display 1920x1080
size=1600x900
push=0 pop=1 number=2 text=3 box=4 grow=5 borrow=6 move=7 drop=8 undo=9 redo=10 save=11 # FloorAction
lesson=$scripts/floor/free-floor.lua
step=1
does() { # does ACTION...: each is one step more
    local action
    for action in "$@"; do
        press_hit HIT_FLOOR "$action"
        step=$((step + 1))
        expect_step "$step"
        sleep .3
    done
}
start_app --size "$size"
expect_state '^state library'
cards=$(awk '$7 == '"$(hit_number HIT_LESSON)"' { n++ } END { print n }' "$work/hits")
# The last card of the library is reached with the wheel.
xdotool mousemove --window "$window" 700 600
for ((i = 0; i < 20; i++)); do xdotool click 5; done
sleep .5
press_hit HIT_LESSON $((cards - 1))
expect_state '^state lesson'
sleep 1
does $text $grow $push $number $box $borrow $move
keep_picture built
press_hit HIT_FLOOR $undo
expect_step $((step - 1))
press_hit HIT_FLOOR $redo
expect_step "$step"
press ctrl+z
expect_step $((step - 1))
press ctrl+shift+z
expect_step "$step"
press ctrl+z
expect_step $((step - 1))
press ctrl+y
expect_step "$step"
does $drop $pop
press_hit HIT_FLOOR $undo # the pop is taken back, and done again by another
step=$((step - 1))
expect_step "$step"
does $pop
press_hit HIT_FLOOR $save
saved=$XDG_DATA_HOME/trayhouse/free-floor-1.lua
wait_until 20 test -s "$saved" || fail "the free floor was not saved"
sleep .5
keep_picture saved
# In the library it has one card, at once, and is what one goes on with.
count_cards() { awk -v kind="$(hit_number HIT_LESSON)" '$7 == kind { n++ } END { print n }' "$work/hits"; }
has_cards() { [ "$(count_cards)" -eq "$1" ]; }
press l
expect_state '^state library'
wait_until 10 has_cards $((cards + 1)) || fail "there are $(count_cards) cards after the save, $cards before"
sleep 3
keep_picture library
press l
expect_state '^state lesson'
TRAYHOUSE_SCRIPTS=$scripts "$binary" check "$saved" || fail "check refuses what was saved"
actions=$(awk '/value = \[==\[/ { on = 1; sub(/.*\[==\[/, "") } /\]==\]/ { sub(/\]==\].*/, ""); if (on) print; on = 0 } on' "$saved")
[ "$(wc -l <<<"$actions")" -ge 7 ] || fail "too little was saved: $actions"
close_window
start_app --size "$size"
expect_state '^state library'
has_cards $((cards + 1)) || fail "there are $(count_cards) cards at the next start"
press_hit HIT_CONTINUE $cards
expect_state '^state lesson'
expect_step "$step"
keep_picture continued
close_window

events() { TRAYHOUSE_SCRIPTS=$scripts "$binary" events "$@" | grep -v '"event":"lesson"\|"event":"param"\|"event":"title"' | sed 's/"source_line":[0-9]*//'; }
name=$(sed -n 's/.*param\.text("\([a-z]*\)".*/\1/p' "$lesson" | head -n 1)
events "$lesson" --param "$name=$actions" >"$work/done"
events "$saved" >"$work/again"
[ "$(wc -l <"$work/done")" -gt 20 ] || fail "there are too few events"
cmp "$work/done" "$work/again" || { diff "$work/done" "$work/again" | head -5 >&2; fail "the saved lesson has other events than what was done"; }
grep -q '"event":"alloc"' "$work/again" || fail "nothing was allocated"

lesson=$saved
start_app "$saved" --size "$size" --step "$step"
expect_step "$step"
sleep 1
keep_picture reopened
does $text
close_window
