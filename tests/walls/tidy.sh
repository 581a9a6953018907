#!/usr/bin/env bash
# clang-tidy finds no fault in the program's sources: tidy.sh REPOSITORY BUILD [FILE...]. Which checks, says .clang-tidy. Other versions
# find other things, some of them wrongly: without clang-tidy 14 this one says so and skips (status 77).
set -euo pipefail
cd "$1"
build=$2
shift 2

wanted=14
for tool in "clang-tidy-$wanted" clang-tidy; do
    command -v "$tool" >/dev/null && "$tool" --version | grep -q "version $wanted\." && break
    tool=
done
[ -n "$tool" ] || { printf 'clang-tidy %s is not here\n' "$wanted" && exit 77; }

[ $# -gt 0 ] || mapfile -t -d '' files < <(find app -name '*.c' -print0)
printf '%s\0' "${@:-${files[@]}}" | xargs -0 -n 12 -P "$(getconf _NPROCESSORS_ONLN)" "$tool" --quiet -p "$build" 2>/dev/null
