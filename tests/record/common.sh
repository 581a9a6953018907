# Sourced by the scripts beside it: SCRIPT BINARY SCRIPTS. They work in a folder of their own.
binary=$1
export TRAYHOUSE_SCRIPTS=$2
unset DISPLAY WAYLAND_DISPLAY
lesson=$(printf '%s\n' "$TRAYHOUSE_SCRIPTS"/lessons/01-*.lua | head -n 1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
failures=0

complain() {
    printf 'FAILED: %s\n' "$*"
    failures=$((failures + 1))
}

# run STATUS ARGUMENT...: what it says is left in out and err
run() {
    local wanted=$1 status=0
    shift
    "$binary" "$@" >out 2>err || status=$?
    [ "$status" -eq "$wanted" ] || { complain "trayhouse $*: status $status, $wanted was expected" && head -n 5 out err; }
}
# The same where no other program can be found.
run_bare() { mkdir -p empty && PATH=$work/empty run "$@"; }

says() { # says out|err PATTERN
    grep -qE -- "$2" "$1" || { complain "std$1 does not say '$2':" && head -n 5 "$1"; }
}

finish() {
    [ "$failures" -eq 0 ] && exit 0
    printf '%d failures\n' "$failures"
    exit 1
}
