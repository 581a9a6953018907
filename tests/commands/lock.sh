#!/usr/bin/env bash
# A system without one lock, or without any: lock.sh BINARY SCRIPTS UNLOCKED. Lessons from outside the installed course run behind a lock,
# or when a person says so.
set -euo pipefail
binary=$1 unlocked=$3
export TRAYHOUSE_SCRIPTS=$2
lesson=$(printf '%s\n' "$TRAYHOUSE_SCRIPTS"/lessons/01-*.lua | head -n 1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$lesson" "$work/mine.lua"
failures=0

complain() {
    printf 'FAILED: %s\n' "$*"
    failures=$((failures + 1))
}

# without STATUS LOCKS ARGUMENT...: the program on a system that lacks the locks
without() {
    local wanted=$1 locks=$2 status=0
    shift 2
    # shellcheck disable=SC2086
    "$unlocked" $locks -- "$binary" "$@" >"$work/out" 2>"$work/err" || status=$?
    if [ "$status" -eq 77 ]; then exit 77; fi
    [ "$status" -eq "$wanted" ] || { complain "without $locks: $*: status $status, $wanted was expected" && cat "$work/err"; }
}
says() { grep -qE -- "$1" "$work/err" || { complain "it does not say '$1':" && cat "$work/err"; }; }

without 0 "" events "$work/mine.lua"
without 0 seccomp events "$work/mine.lua"
without 0 landlock events "$work/mine.lua"
for verb in check events text list "snap -o $work/x.png"; do
    # shellcheck disable=SC2086
    without 3 "seccomp landlock" $verb "$work/mine.lua" && says 'mine\.lua: is not run: .*--unlocked$'
    # shellcheck disable=SC2086
    without 0 "seccomp landlock" $verb "$work/mine.lua" --unlocked
done
[ -e "$work/x.png" ] || complain "snap --unlocked made no picture"
without 0 "seccomp landlock" events "$lesson"
ln -s "$lesson" "$work/link.lua" # what it leads to is what runs
without 0 "seccomp landlock" events "$work/link.lua"
mkdir "$work/scripts-of-mine"
cp "$lesson" "$work/scripts-of-mine/mine.lua"
without 3 "seccomp landlock" events "$work/scripts-of-mine/mine.lua"
without 3 "seccomp landlock" events "$TRAYHOUSE_SCRIPTS/lessons/../../../../../../../../../../..$work/mine.lua"

[ "$failures" -eq 0 ] || { printf '%d failures\n' "$failures" && exit 1; }
