#!/usr/bin/env bash
# Keys by their places on keyboards of other layouts; a presenter's clicker; text that is typed, copied, pasted; a flood of keys.
. "$(dirname "$0")/window.sh"
start_display 1920x1080

# Keycodes of a PC keyboard, by what a US layout prints there: xdotool would make up a key for a letter that the layout has not.
declare -A place=([q]=24 [w]=25 [t]=28 [a]=38 [s]=39 [d]=40 [m]=58 [x]=53 [slash]=61 [shift]=50 [control]=37)
# SDL takes a key that comes in the same millisecond as it was let go for one that is held: hence the pause.
strike() { sleep .1 && xdotool key --delay 30 "${place[$1]}"; }
strike_with() { sleep .1 && xdotool keydown "${place[$1]}" key "${place[$2]}" keyup "${place[$1]}"; }

# ---- letters
for layout in us ru gr il ara fr; do
    setxkbmap "$layout" || fail "there is no layout $layout"
    start_app "$lesson" --size "$size" --step 2
    expect_state 'lesson overlay 0'
    key=s quit=q
    [ "$layout" = fr ] && quit=a # where Q is printed
    strike "$key"
    expect_state 'overlay 3 '
    strike "$key"
    expect_state 'overlay 0 '
    strike_with shift slash
    [ "$layout" = fr ] && expect_state 'overlay 0 ' && strike_with shift m # ? is where the US M is
    expect_state 'overlay 2 '
    press Escape
    expect_state 'overlay 0 '
    strike_with control "$quit"
    wait_until 10 has_ended || fail "$layout: Ctrl+Q does not close the window"
    wait "$app" || fail "$layout: it ended with status $?"
    app=''
done

# The layout changes while the window is open.
setxkbmap us
start_app "$lesson" --size "$size" --step 2
expect_state 'lesson overlay 0'
setxkbmap ru
sleep .3
strike s
expect_state 'overlay 3 '
press Escape
setxkbmap us
sleep .3

# ---- presenting: what a clicker sends
press F7
expect_screen_presenting() { wait_until 20 at_rest_in "$1" || fail "presenting: not at step $1"; }
press Next
expect_screen_presenting 3
press Next
expect_screen_presenting 4
press Prior
expect_screen_presenting 3
keep_picture presenting
is_black() { [ "$(import -silent -window "$window" png:- | convert png:- -format '%[max]' info:)" = 0 ]; }
for key in period b; do
    press "$key"
    wait_until 10 is_black || fail "$key does not blank the picture"
    press Next
    wait_until 10 eval '! is_black' || fail "the picture does not come back"
    expect_screen_presenting 3
done
press Escape
close_window

# ---- text
mkdir "$work/lessons"
cat >"$work/lessons/text.lua" <<'LUA'
lesson { title = "Text", code = "fn main() {\n    body();\n}\n" }
local text = param.text("text", { value = "one two" })
fn("main", function()
  say("[{}]", text)
  say("end")
end)
LUA
start_app "$work/lessons/text.lua" --size 1600x900
press_hit HIT_PARAM 0
says() { TRAYHOUSE_SCRIPTS=$scripts "$binary" snap "$work/lessons/text.lua" --size 1600x900 --step 1 -o "$work/says.png" --param "text=$1" &&
    convert "$work/says.png" -crop 560x180+1022+62 +repage -depth 8 "$work/says.ppm"; }
shows_words() { import -silent -window "$window" -depth 8 "$work/shot.ppm" && convert "$work/shot.ppm" -crop 560x180+1022+62 +repage -depth 8 "$work/now.ppm" && cmp -s "$work/says.ppm" "$work/now.ppm"; }
expect_text() { says "$1"; wait_until 20 shows_words || { keep_picture text; fail "the text is not '$1'"; }; }
expect_text 'one two'
press ctrl+shift+Left ctrl+x
expect_text 'one '
press Home ctrl+v space
expect_text 'two one '
press ctrl+z ctrl+z
expect_text 'one '
press ctrl+a ctrl+c End ctrl+v
expect_text 'one one '
# The mouse: a double click selects a word.
read -r x y <<<"$(hit_middle HIT_CARET 2)"
point "$x" "$y"
xdotool click --repeat 2 --delay 60 1
away
keep_picture selected
press n
expect_text 'n one '
setxkbmap ru
press Escape
strike_with control q
wait_until 10 has_ended || fail "it does not close after text was typed"
wait "$app" || fail "it ended with status $?"
app=''
setxkbmap us

# ---- a flood: pictures come all the while, and a signal is heard
start_app "$lesson" --size "$size"
expect_state 'lesson overlay 0'
before=$(wc -l <"$work/present.log")
# shellcheck disable=SC2046
(while :; do xdotool key --delay 0 $(for _ in $(seq 200); do echo t plus minus 3 1 Right Left; done); done) 2>/dev/null &
flood=$!
has_drawn() { [ "$(wc -l <"$work/present.log")" -ge $((before + 5)) ]; }
wait_until 60 has_drawn || { kill "$flood" && fail "no pictures are drawn while keys come"; }
kill "$app"
wait_until 60 has_ended || { kill "$flood" && fail "SIGTERM waits behind the keys"; }
wait "$app" || { kill "$flood" && fail "it ended with status $?"; }
app=''
kill "$flood"
wait "$flood" 2>/dev/null || true

# ---- the least size
start_manager
start_app "$lesson" --size "$size"
expect_state 'lesson'
xdotool windowsize "$window" 500 300
is_size() { xdotool getwindowgeometry "$window" | grep -q "Geometry: $1"; }
wait_until 10 is_size 960x600 || fail "it was made smaller than its least size: $(xdotool getwindowgeometry "$window")"
close_window
