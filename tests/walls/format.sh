#!/usr/bin/env bash
# Every C source is formatted as .clang-format says, comments included: format.sh REPOSITORY. Tables of macros stand between
# `clang-format off` and `on`. Other versions of clang-format break lines elsewhere: this one says so and skips (status 77).
set -euo pipefail
cd "$1"

wanted=14
for tool in "clang-format-$wanted" clang-format; do
    command -v "$tool" >/dev/null && "$tool" --version | grep -q "version $wanted\." && break
    tool=
done
[ -n "$tool" ] || { printf 'clang-format %s is not here\n' "$wanted" && exit 77; }

find app tests -name '*.[ch]' -print0 | xargs -0 -n 40 -P "$(getconf _NPROCESSORS_ONLN)" "$tool" --dry-run --Werror
long=$(find app tests -name '*.[ch]' -print0 | xargs -0 awk '
    FNR == 1 { off = 0 } /clang-format off/ { off = 1 } /clang-format on/ { off = 0 }
    !off && length > 110 && !/"/ { printf "%s:%d: longer than 110 columns\n", FILENAME, FNR }')
[ -z "$long" ] || { printf '%s\n' "$long" && exit 1; }
