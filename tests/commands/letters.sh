#!/usr/bin/env bash
# Letters that no font has, and letters that run from the right: letters.sh BINARY SCRIPTS
set -euo pipefail
. "$(dirname "$0")/../record/common.sh"

# Only the program's own fonts are there, whatever is installed.
folder_of_font() { dirname "$(fc-match -f '%{file}' "$1")"; }
cat >fonts.conf <<XML
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>$(folder_of_font Inter)</dir><dir>$(folder_of_font 'JetBrains Mono')</dir><cachedir>$work/cache</cachedir></fontconfig>
XML
FONTCONFIG_FILE=$work/fonts.conf fc-list | grep -qvi 'inter\|jetbrains' && complain "other fonts are there as well"

write() { # write FILE SENTENCE...
    local file=$1
    shift
    printf 'local rust = require "rust"\nlesson { title = "t", summary = "s", code = "fn main() {\\n    let x = 1;\\n}" }\nfn("main", function()\n' >"$file"
    for sentence; do printf '  say "%s"\n  let("x", rust.i32(1))\n' "$sentence" >>"$file"; done
    printf 'end)\n' >>"$file"
}
bare() { FONTCONFIG_FILE=$work/fonts.conf run "$@"; }

write plain.lua 'Plain words, caf\u{E9} \u{2013} too.'
bare 0 check plain.lua && { [ ! -s out ] || complain "letters that are there are warned of: $(cat out)"; }
write strange.lua 'A cat: 猫.' 'A dog 犬, a crab 🦀.' 'Thai ก, and \u{EF23}.'
bare 0 check strange.lua
says out 'strange\.lua:4: warning: step 1: no installed font has (猫 \(U\+732B\), 犬 \(U\+72AC\)|犬 \(U\+72AC\), 猫 \(U\+732B\)): install the package fonts-noto-cjk$'
says out 'strange\.lua:6: warning: step 2: no installed font has 🦀 \(U\+1F980\): install the package fonts-symbola'
says out 'strange\.lua:8: warning: step 3: no installed font has ก \(U\+0E01\): install the package fonts-noto-core'
says out 'step 3: .*U\+EF23.* private-use'
bare 0 check strange.lua --json && python3 -c 'import json; assert [e["severity"] for e in json.load(open("out"))] == ["warning"] * 4'
# A picture tells of its own moment, a recording of all of them.
bare 0 snap strange.lua -o x.png --size 64x36 --step 2 && says err 'warning: step 2: .*犬 \(U\+72AC\): .*fonts-noto-cjk' && says err 'fonts-symbola'
! grep -q 'U+732B' err || complain "snap of step 2 speaks of step 1"
bare 0 snap plain.lua -o x.png --size 64x36 && { [ ! -s err ] || complain "snap warns of nothing"; }
bare 0 record strange.lua -o x.gif --size 64x36 --frames 0..0 && says err 'warning: step 1: .*猫' && says err 'warning: step 3: .*ก'
write many.lua '一二三四五六七八九十'
bare 0 check many.lua && says out '六 \(U\+516D\) and 4 more: install'

# ---- from the right: words of a sentence stand in turn from its right end, what runs from the left keeps its order
write hebrew.lua 'המגש **העליון** של main loop, 42.' 'Then (שלום, טוב) comes.'
run 0 check hebrew.lua
if grep -q 'built without FriBidi' out; then
    printf 'this build has no FriBidi: texts from the right are not tested\n'
    finish
fi
[ ! -s out ] || complain "check: $(cat out)"
for step in 1 2; do
    run 0 snap hebrew.lua -o "$step.svg" --step "$step" --size 1280x720 && run 0 snap hebrew.lua --dump --step "$step" && mv out "$step.dump"
done
python3 - <<'PY' || complain "texts from the right are not laid out so"
import xml.etree.ElementTree as ET
def words(path):
    found = {}
    for e in ET.parse(path).getroot().iter('{http://www.w3.org/2000/svg}text'):
        if e.text: found[e.text.strip('\u200e\u200f')] = float(e.get('x'))
    return found
w = words('1.svg')
order = ['המגש', 'העליון', 'של', 'loop', 'main', ',', '42', '.']
assert [w[x] for x in order] == sorted((w[x] for x in order), reverse=True), w
w = words('2.svg')
order = ['Then', '(', 'טוב', ',', 'שלום', ')', 'comes.']
assert [w[x] for x in order] == sorted(w[x] for x in order), w
PY
finish
