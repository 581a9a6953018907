#!/usr/bin/env bash
# walls.sh finds what it is there to find: each breach, put alone into an otherwise clean tree, turns it red.
set -euo pipefail
walls=$1
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
status=0

clean() {
    rm -rf "${tree:?}"/*
    mkdir -p "$tree/app/machine" "$tree/app/scene" "$tree/scripts/lessons"
    printf 'room(base)\nroom(machine USES base)\nroom(scene USES base machine PRIVATE m)\n' >"$tree/CMakeLists.txt"
    printf 'int main(void) { return 0; }\n' >"$tree/app/main.c"
    printf '#include "base/memory.h"\nstatic const int table[] = {1};\nint machine_one(void) {\n    return table[0];\n}\n' >"$tree/app/machine/one.c"
}

expect() { # expect red|green WORDS
    local result=green
    bash "$walls" "$tree" >"$tree/out" 2>&1 || result=red
    [ "$result" = "$1" ] || { echo "$2: $result, $1 was expected" && cat "$tree/out" && status=1; }
    [ "$1" = green ] || grep -qE '^[a-z/A-Z.]+:[0-9]+: ' "$tree/out" || { echo "$2: no FILE:LINE" && status=1; }
}

clean && expect green "a clean tree"
breach_with() { # breach_with WORDS TEXT: the text is appended to a file of the machine
    clean
    printf '%b\n' "$2" >>"$tree/app/machine/one.c"
    expect red "$1"
}
breach_with "Lua outside lesson" '#include <lua.h>'
breach_with "SDL in a pure room" '#include <SDL.h>'
breach_with "another room" '#include "scene/scene.h"'
breach_with "a clock" '#include <time.h>'
breach_with "dice" 'int dice(void) { return rand(); }'
breach_with "libm" 'float f(float x) { return sinf(x); }'
breach_with "a global" 'static int counter;'
breach_with "a global with a value" 'int counter = 3;'
breach_with "left for later" '/* TO''DO: the rest */'
breach_with "a long function" "int f(void) {\n$(yes '    f();' | head -n 101 | tr '\n' '#' | sed 's/#/\\n/g')}"
breach_with "a long file" "$(yes '/**/' | head -n 500 | tr '\n' '#' | sed 's/#/\\n/g')"
clean && yes '/**/' | head -n 101 >>"$tree/app/main.c" && expect red "a long main.c"
clean && mkdir "$tree/app/attic" && expect red "an unknown room"
clean && mkdir "$tree/app/machine/public" && touch "$tree"/app/machine/public/{one,two,three}.h && expect green "three public headers"
touch "$tree/app/machine/public/four.h" && expect red "four public headers"
clean && touch "$tree/app/machine/own.h" && echo '#include "own.h"' >>"$tree/app/machine/one.c" && expect green "a private header"
mkdir "$tree/app/machine/public" && echo '#include "own.h"' >"$tree/app/machine/public/one.h" && expect red "a public header that includes a private one"
clean && touch "$tree/app/scene/own.h" && echo '#include "own.h"' >>"$tree/app/machine/one.c" && expect red "another room's private header"
exit "$status"
