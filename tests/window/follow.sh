#!/usr/bin/env bash
# Two lessons of the course, whole: the third by mouse alone, the first by keyboard alone; from the library, with a prediction wrong and then
# right, to the closing card and the next lesson. At each step the screen is what snap draws of it.
. "$(dirname "$0")/window.sh"
start_display
closing=5 # the numbers of SessionOverlay

# ---- by mouse alone
start_app --size "$size"
expect_state '^state library'
press_hit HIT_LESSON 2
lesson=$(printf '%s\n' "$scripts"/lessons/03-*.lua)
count=$(steps)
asked=6 # the step with the prediction
expect_screen --step 1
for ((step = 2; step < asked; step++)); do
    press_hit HIT_NEXT
    expect_step "$step"
    expect_screen --step "$step"
done
press_hit HIT_NEXT
expect_state 'asks 1 right 0'
sleep 1
keep_picture mouse-asked
press_hit HIT_BLOCK $((0x50018)) # cake's crate is no answer, and it says why
expect_told 'taken'
keep_picture mouse-taken
press_hit HIT_ANSWER 0
expect_told 'too small'
keep_picture mouse-too-small
press_hit HIT_ANSWER 2
expect_told 'comes first'
keep_picture mouse-not-first
expect_state 'asks 1 right 0'
press_hit HIT_HINT
press_hit HIT_ANSWER 1
expect_state 'right 1'
keep_picture mouse-right
wait_until 30 state_is 'asks 0' || fail "a right answer does not go on"
expect_screen --step "$asked"
for ((step = asked + 1; step <= count; step++)); do
    press_hit HIT_NEXT
    expect_step "$step"
    expect_screen --step "$step"
done
press_hit HIT_NEXT
expect_state "overlay $closing "
sleep .5
keep_picture mouse-closing
press_hit HIT_NEXT_LESSON
lesson=$(printf '%s\n' "$scripts"/lessons/04-*.lua)
expect_state '^state lesson overlay 0'
expect_screen --step 1
press_hit HIT_LIBRARY
expect_state '^state library'
keep_picture mouse-library
grep -q ' 1 .*03-ask' "$XDG_STATE_HOME/trayhouse/progress" || fail "the lesson is not kept as done: $(cat "$XDG_STATE_HOME/trayhouse/progress")"
close_window

# ---- by keyboard alone; the pointer is far away and stays there
rm -rf "$XDG_STATE_HOME"
lesson=$(printf '%s\n' "$scripts"/lessons/01-*.lua)
count=$(steps)
asked=3
start_app --size "$size"
expect_state '^state library'
press Return
expect_state '^state lesson'
expect_screen --step 1
for ((step = 2; step < asked; step++)); do
    press Right
    expect_screen --step "$step"
done
press Right
expect_state 'asks 1 right 0'
press y # wrong
expect_told 'cannot grow'
keep_picture keys-wrong
expect_state 'asks 1 right 0'
press n
expect_state 'right 1'
keep_picture keys-right
wait_until 30 state_is 'asks 0' || fail "a right answer does not go on"
expect_screen --step "$asked"
for ((step = asked + 1; step <= count; step++)); do
    press Right
    expect_screen --step "$step"
done
press Left
expect_screen --step $((count - 1))
press ctrl+g # to a step by its number
expect_state 'overlay 4 '
press 2 Return
expect_screen --step 2
press End
expect_screen --step "$count"
press Right
expect_state "overlay $closing "
press Return
lesson=$(printf '%s\n' "$scripts"/lessons/02-*.lua)
expect_state '^state lesson overlay 0'
expect_screen --step 1
press l
expect_state '^state library'
press Right Right Return # the second card from where the focus begins, whatever that is: a lesson opens
expect_state '^state lesson'
close_window
