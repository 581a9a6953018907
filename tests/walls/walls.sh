#!/usr/bin/env bash
# The walls between the rooms and the measures of files and functions: walls.sh REPOSITORY. Prints every breach as FILE:LINE: words.
set -euo pipefail
cd "$1"

breaches=0
breach() {
    printf '%s\n' "$1"
    breaches=$((breaches + 1))
}

# forbid WORDS PATTERN FILE...: each line of the files that matches, comments included.
forbid() {
    local words=$1 pattern=$2 hit
    shift 2
    [ $# -eq 0 ] && return
    while IFS= read -r hit; do breach "$(cut -d: -f1,2 <<<"$hit"): $words: $(cut -d: -f3- <<<"$hit")"; done < \
        <(grep -sHnE -- "$pattern" "$@" || true)
}

shopt -s nullglob
sources=(app/*.c app/*/*.[ch] app/*/public/*.h)
[ ${#sources[@]} -gt 0 ] || breach "app:0: no source was found"

# Which rooms a room may use stands once, in its line in CMakeLists.txt: room(NAME USES ROOM... PRIVATE ...).
declare -A may=()
while read -r name uses; do may[$name]="$name $uses"; done < \
    <(sed -nE 's/^room\(([a-z]+)( USES ([a-z ]+[a-z]))?( PRIVATE .*)?\)( .*)?$/\1 \3/p' CMakeLists.txt)
[ ${#may[@]} -gt 0 ] || breach "CMakeLists.txt:0: no line room(NAME USES ROOM...) was found"
for room in "${!may[@]}"; do
    files=(app/"$room"/*.[ch] app/"$room"/public/*.h)
    [ ${#files[@]} -gt 0 ] || continue
    allowed=${may[$room]// /|}
    while IFS= read -r hit; do breach "${hit%%:#*}: $room/ may not include that room: ${hit#*:#}"; done < \
        <(grep -HnE '^#include "[a-z]+/' "${files[@]}" | grep -vE "#include \"($allowed)/" || true)
    # What a room shows others stands in its folder public/, in at most three headers; it includes nothing private.
    doors=(app/"$room"/public/*.h)
    [ ${#doors[@]} -le 3 ] || breach "app/$room/public:0: ${#doors[@]} public headers; at most three"
    [ ${#doors[@]} -eq 0 ] || forbid "a public header includes no private one" '^#include "[^/"]+"' "${doors[@]}"
    while IFS=: read -r file line header; do
        [ -e "app/$room/$header" ] || breach "$file:$line: $header is no header of $room/; what another room shows is included with its name"
    done < <(grep -HnoE '^#include "[^/"]+"' app/"$room"/*.[ch] | sed -E 's/#include "([^"]+)"/\1/' || true)
done
for folder in app/*/; do
    room=$(basename "$folder")
    [ -n "${may[$room]:-}" ] || breach "$folder:0: a room that CMakeLists.txt does not know"
done

# What only one system has stands between #ifdef and its #else or #endif, so that every other way is there, too. awk leaves out what
# stands behind SYSTEM_LINUX, __linux__ and __GLIBC__.
while IFS= read -r hit; do breach "$hit"; done < <(
    awk 'FNR == 1 { depth = skipped = 0 }
        /^#if/ { depth++; if (!skipped && /SYSTEM_LINUX|__linux__|__GLIBC__/ && !/ifndef/) skipped = depth }
        /^#e(lse|lif)/ { if (skipped == depth) skipped = 0 }
        !skipped && /memfd_create|epoll_|timerfd|eventfd|signalfd|inotify_|prctl|pipe2|close_range|landlock_|seccomp_|malloc\.h|mallopt/ \
            && !/^ *\/?\*|#define|\/\*/ { print FILENAME ":" FNR ": only Linux has this, and nothing guards it: " $0 }
        /^#endif/ { if (skipped == depth) skipped = 0; depth-- }' "${sources[@]}"
)

not_in() { # not_in ROOM...: the sources outside these rooms
    local file room skip
    for file in "${sources[@]}"; do
        skip=
        for room in "$@"; do [[ $file == app/$room/* ]] && skip=1; done
        [ -n "$skip" ] || printf '%s\n' "$file"
    done
}
mapfile -t without_lua < <(not_in lesson)
mapfile -t without_sdl < <(not_in render ui)
forbid "only lesson/ knows Lua" '#include *[<"](lua|lauxlib|lualib)' "${without_lua[@]}"
forbid "only render/ and ui/ know SDL" '#include *[<"]SDL' "${without_sdl[@]}"

pure=(app/{machine,journal,timeline,draw,view,parts,model,stage,scene}/{,public/}*.[ch])
forbid "a pure room asks no clock and no dice" '#include *<(time|sys/time|pthread)\.h>|\b(clock_gettime|gettimeofday|rand|srand|random|getenv)\(' "${pure[@]}"
forbid "a pure room uses base/values, not libm" '\b(sinf?|cosf?|tanf?|powf?|expf?|logf?|atan2?f?|floorf?|ceilf?|roundf?|fmodf?|hypotf?)\(' "${pure[@]}"
# A line that begins at the margin with a type and a name and ends in ; or = is a variable of the file; const ones are tables.
forbid "a pure room has no globals" '^(static )?(bool|char|int|float|double|size_t|u?int[0-9]+_t|[A-Z][A-Za-z]*)( \*?|\*)[a-z_]+(\[[^]]*\])?( =[^=].*|;)$' "${pure[@]}"

forbid "left for later" '\b(TODO|FIXME|XXX)\b' "${sources[@]}" scripts/*/*.lua tests/*/*.c tests/*/*.h
forbid "a path of one machine" '(^|[^a-zA-Z.])(/home/[a-z]|/tmp/build)' "${sources[@]}" scripts/*/*.lua CMakeLists.txt README.md

lines_of() { wc -l <"$1"; }
# The stubs are made, not written.
for file in "${sources[@]}" scripts/{lessons,rust}/*.lua tests/*/*.c tests/*/*.h tests/*/*.sh; do
    [ "$(lines_of "$file")" -le 500 ] || breach "$file:$(lines_of "$file"): longer than 500 lines"
done
[ ! -e app/main.c ] || [ "$(lines_of app/main.c)" -le 100 ] || breach "app/main.c:$(lines_of app/main.c): longer than 100 lines"

# A function begins with a line at the margin that ends in { and holds ( , and ends with a } at the margin.
while IFS= read -r hit; do breach "$hit"; done < <(awk '
    FNR == 1 { start = 0 }
    /^[a-zA-Z].*\(.*\{$/ { start = FNR; next }
    /^[a-zA-Z].*\($/ || /^[a-zA-Z].*,$/ { if (!start) pending = FNR }
    /^ .*\{$/ && pending && FNR - pending <= 4 && !start { start = pending }
    /^\}/ {
        if (start && FNR - start + 1 > 100) printf "%s:%d: a function of %d lines\n", FILENAME, start, FNR - start + 1
        start = 0; pending = 0
    }' "${sources[@]}")

[ "$breaches" -eq 0 ] || { printf '%d breaches\n' "$breaches" && exit 1; }
