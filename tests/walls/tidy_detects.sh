#!/usr/bin/env bash
# tidy.sh finds a fault of each kind of check that .clang-tidy names, and nothing in a clean file: tidy_detects.sh TIDY.SH .CLANG-TIDY
set -euo pipefail
tidy=$1 config=$2
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
status=0
mkdir -p "$tree/app"
cp "$config" "$tree/.clang-tidy"
printf '[{"directory": "%s", "command": "cc -c app/one.c", "file": "%s/app/one.c"}]\n' "$tree" "$tree" >"$tree/compile_commands.json"

expect() { # expect red|green WORDS TEXT
    local result=green code=0
    printf '%b\n' "$3" >"$tree/app/one.c"
    bash "$tidy" "$tree" "$tree" >"$tree/out" 2>&1 || code=$?
    [ "$code" -ne 77 ] || { cat "$tree/out" && exit 77; }
    [ "$code" -eq 0 ] || result=red
    [ "$result" = "$1" ] || { echo "$2: $result, $1 was expected" && cat "$tree/out" && status=1; }
}

expect green "a clean file" 'int one(int *p) {\n    return p ? *p : 0;\n}'
expect red "the analyzer" 'int one(int *p) {\n    if (p) return 0;\n    return *p;\n}'
expect red "bugprone" '#include <string.h>\nint one(const char *a) {\n    return !strcmp(a, "b") == 1 && strcmp(a, "c") == -1;\n}'
expect red "names of parameters" 'int one(int from, int to);\nint one(int to, int from) {\n    return to - from;\n}'
expect red "misc" 'int one(int a) {\n    return a == 2 || a == 2;\n}'
exit "$status"
