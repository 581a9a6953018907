# Sourced by app/run and tests/run: finds what is missing on this machine and installs it, and builds a preset.
#
# On Debian and its children a package is looked up with dpkg-query and installed with apt-get; apt is not run at all when nothing is
# missing. Elsewhere the libraries are looked up with pkg-config, and what is missing is named, not installed.

setup_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Package names on Debian 12. The program needs the first list, its tests both.
setup_program_packages=(cmake ninja-build gcc libc6-dev pkg-config libsdl2-dev libsdl2-ttf-dev liblua5.4-dev libfontconfig-dev libfribidi-dev
    libseccomp-dev libstb-dev fonts-inter fonts-jetbrains-mono fonts-noto-core)
setup_test_packages=(libcmocka-dev clang-format clang-tidy xvfb x11-xkb-utils openbox xdotool imagemagick x11-utils procps python3 ffmpeg espeak-ng)

setup_say() { printf '%s\n' "$*" >&2; }

# Status 3 is the program's own for "the environment failed".
setup_stop() {
    setup_say "$@"
    exit 3
}

setup_is_debian() { [ -e /etc/debian_version ] && command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; }

setup_is_installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null || true)" = installed ]; }

setup_install() {
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || setup_stop "These packages are missing, and installing them takes root or sudo:" \
            "  apt-get install $*"
        as_root=(sudo)
    fi
    setup_say "Installing: $*"
    "${as_root[@]}" apt-get update -q >&2 || setup_stop "apt-get update failed; is there a network?"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@" >&2 ||
        setup_stop "apt-get could not install: $*"
}

setup_other_systems() {
    cat >&2 <<'WORDS'
Missing here: what is named above. The packages, by system:
  Fedora  cmake ninja-build gcc pkgconf-pkg-config SDL2-devel SDL2_ttf-devel lua-devel fontconfig-devel fribidi-devel
          libseccomp-devel stb-devel rsms-inter-fonts jetbrains-mono-fonts google-noto-sans-fonts
          for the tests: libcmocka-devel clang-tools-extra xorg-x11-server-Xvfb openbox xdotool setxkbmap ImageMagick xprop xwininfo procps-ng python3 rust ffmpeg-free espeak-ng
  Arch    cmake ninja gcc pkgconf sdl2-compat sdl2_ttf lua54 fontconfig fribidi libseccomp stb
          inter-font ttf-jetbrains-mono noto-fonts
          for the tests: cmocka xorg-server-xvfb openbox xdotool xorg-setxkbmap imagemagick xorg-xprop xorg-xwininfo python rust ffmpeg espeak-ng
  macOS   brew install cmake ninja pkgconf sdl2 sdl2_ttf lua fontconfig fribidi
          brew install --cask font-inter font-jetbrains-mono
          for the tests: brew install cmocka rust ffmpeg espeak-ng
WORDS
    exit 3
}

setup_check_elsewhere() {
    local missing=() tool library
    for tool in cmake ninja pkg-config; do command -v "$tool" >/dev/null || missing+=("$tool"); done
    command -v cc >/dev/null || command -v gcc >/dev/null || missing+=("a C compiler")
    for library in sdl2 SDL2_ttf fontconfig; do pkg-config --exists "$library" 2>/dev/null || missing+=("$library"); done
    pkg-config --exists lua5.4 2>/dev/null || pkg-config --exists lua-5.4 2>/dev/null || pkg-config --exists lua54 2>/dev/null ||
        pkg-config --atleast-version=5.4 lua 2>/dev/null || missing+=("Lua 5.4")
    if [ "$1" = tests ]; then
        pkg-config --exists cmocka 2>/dev/null || missing+=(cmocka)
        for tool in Xvfb openbox xdotool convert rustc ffmpeg espeak-ng; do command -v "$tool" >/dev/null || missing+=("$tool"); done
    fi
    [ ${#missing[@]} -eq 0 ] && return
    setup_say "Missing: ${missing[*]}"
    setup_other_systems
}

# setup_packages program|tests
setup_packages() {
    if ! setup_is_debian; then
        setup_check_elsewhere "$1"
        return
    fi
    local wanted=("${setup_program_packages[@]}") missing=() package
    [ "$1" = tests ] && wanted+=("${setup_test_packages[@]}")
    for package in "${wanted[@]}"; do setup_is_installed "$package" || missing+=("$package"); done
    # The compiler of the lessons' own language judges them; any rustc on the path will do.
    [ "$1" = tests ] && ! command -v rustc >/dev/null && missing+=(rustc)
    [ ${#missing[@]} -eq 0 ] || setup_install "${missing[@]}"
}

# setup_build PRESET [CMAKE BUILD ARGUMENT...]: quiet when all is well, everything the compiler said when not.
setup_build() {
    local preset=$1 log="$setup_root/build/$1.log"
    shift
    mkdir -p "$setup_root/build"
    if ! (cd "$setup_root" && cmake --preset "$preset" && cmake --build --preset "$preset" "$@") >"$log" 2>&1 </dev/null; then
        cat "$log" >&2
        setup_stop "The $preset build failed; the lines above say why."
    fi
}
