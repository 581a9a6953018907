#!/usr/bin/env bash
# dead.py finds what it is there to find, and only that: dead_detects.sh PYTHON DEAD.PY
set -euo pipefail
python=$1 dead=$2
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
status=0

mkdir -p "$tree/app" "$tree/tests"
cat >"$tree/app/both.h" <<'C'
static inline int shared(void) { return 1; }
int reached(void);
int by_a_table(void);
int tested(void);
C
cat >"$tree/app/main.c" <<'C'
#include "both.h"
static int (*const table[])(void) = {by_a_table};
int main(int argc, char **argv) {
    (void)argv;
    return reached() + table[argc % 1]();
}
C
cat >"$tree/app/other.c" <<'C'
#include "both.h"
static int below(void) { return 3; }
int reached(void) {
    return 2;
}
int by_a_table(void) {
    return 4;
}
int tested(void) {
    return shared() + below();
}
C
printf '#include "both.h"\nint check(void) { return tested(); }\n' >"$tree/tests/test.c"
for file in main other; do
    printf '{"directory": "%s/app", "command": "cc -O2 -Werror -o %s.o -c %s/app/%s.c", "file": "%s/app/%s.c"}\n' \
        "$tree" "$file" "$tree" "$file" "$tree" "$file"
done | sed '1s/$/,/; 1s/^/[/; $s/$/]/' >"$tree/commands.json"

expect() { # expect red|green WORDS [LINE]: LINE is among what is said
    local result=green
    "$python" "$dead" "$tree/commands.json" "$tree/app" "$tree/kept.txt" "$tree/tests" >"$tree/out" 2>&1 || result=red
    [ "$result" = "$1" ] || { echo "$2: $result, $1 was expected" && cat "$tree/out" && status=1; }
    grep -qF -- "${3:-}" "$tree/out" || [ -z "${3:-}" ] || { echo "$2: not said: $3" && cat "$tree/out" && status=1; }
}

: >"$tree/kept.txt"
expect red "a function for tests" "app/other.c:9: only tests call tested"
expect red "what only it calls" "app/other.c:2: nothing calls below"
! grep -qE 'reached|by_a_table' "$tree/out" || { echo "reached functions are reported" && status=1; }
echo "tested  a reason" >"$tree/kept.txt"
expect green "a function on the list, and what it calls"
echo "tested" >"$tree/kept.txt"
expect red "no reason" "kept.txt:1: tested stands without a reason"
printf 'tested  a reason\nreached  a reason\n' >"$tree/kept.txt"
expect red "a list that is out of date" "kept.txt:2: reached is gone, or the program calls it"
exit "$status"
