#!/usr/bin/env bash
# An installed program finds its lessons beside itself, wherever that is: installed.sh BINARY SOURCE BUILD.
set -euo pipefail
binary=$1 source=$2 build=$3
unset TRAYHOUSE_SCRIPTS DISPLAY WAYLAND_DISPLAY
work=$(cd "$(mktemp -d)" && pwd -P)
trap 'rm -rf "$work"' EXIT
failures=0

complain() {
    printf 'FAILED: %s\n' "$*"
    failures=$((failures + 1))
}

# No path of the machine it was built on: the same sources make the same bytes anywhere.
if LC_ALL=C grep -aqF -e "$source" -e "$build" "$binary"; then complain "a path of the build is in the binary"; fi

# From the build it reads the sources.
"$binary" list >"$work/out" && grep -qF "$source/scripts/lessons/" "$work/out" || complain "run from the build it does not read the sources' lessons"

# Installed it reads what lies beside it, also when it is started through a link, and after it was moved.
cmake --install "$build" --prefix "$work/one" >/dev/null
mkdir "$work/bin"
for prefix in one two; do
    [ "$prefix" = one ] || mv "$work/one" "$work/two"
    ln -sfn "$work/$prefix/bin/trayhouse" "$work/bin/trayhouse"
    for program in "$work/$prefix/bin/trayhouse" "$work/bin/trayhouse"; do
        "$program" list >"$work/out" && grep -qF "$work/$prefix/" "$work/out" || complain "$program does not find the lessons installed with it"
        grep -qF "$source" "$work/out" && complain "$program reads the sources' lessons"
    done
done
(cd "$work/two/bin" && ./trayhouse check ../share/trayhouse/scripts/lessons/01-*.lua) || complain "the installed lesson does not run"

# Somebody's own build folder beside it is nothing to it.
mkdir -p "$work/two/scripts/rust" && : >"$work/two/scripts/rust/init.lua"
"$work/two/bin/trayhouse" list >"$work/out" && grep -qF "$work/two/bin/../share/trayhouse/scripts/" "$work/out" || complain "it reads a folder that only looks like its sources"

# Without its scripts it says what is missing.
rm -r "$work/two/share"
status=0
"$work/two/bin/trayhouse" list 2>"$work/err" || status=$?
[ "$status" -eq 3 ] && grep -q 'TRAYHOUSE_SCRIPTS' "$work/err" || complain "without scripts: status $status, $(cat "$work/err")"

[ "$failures" -eq 0 ] || { printf '%d failures\n' "$failures" && exit 1; }
