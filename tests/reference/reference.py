#!/usr/bin/env python3
"""The reference of the words a lesson has, made from the comments beside the words themselves.

    reference.py REPOSITORY [--write]           what is made against what is there: scripts/api/trayhouse.lua (stubs of the global words),
                                                scripts/api/rust.lua (stubs of the vocabulary), scripts/api/README.md (the page);
                                                --write makes them anew
    reference.py REPOSITORY --binding BINARY    the words that are described against the words that are there
    reference.py REPOSITORY --examples BINARY   every example runs, and the whole lessons of the guide

A word's comment stands directly before the function that is bound to it:

    /*: say(sentence, ...)                      --: Vec:push(value)
     * What it does, in sentences.              -- What it does.
     * @param sentence string at most ...       -- @param value T moved into the Vec
     * @error when it is refused                -- @example
     * @example                                 --   local v = let_mut("v", Vec.new())
     *   say "..."                              --   v:push(i32(1))
     */

`@param`, `@field` (of the table that is the last parameter), `@return`, `@generic` and `@type` are written as the Lua language server reads
them. An example is the body of main; `@example file` is a whole lesson. `/*: # Title` or `--: # Title` begins a section, with an introduction
under it. `--: class Vec(T)` describes a class. `--: local f g` names functions of classes that lessons have no use for. `any:f()` is of every value, `number:f()` of
every number, bool and char. A function of `require "rust"` that is no class is called rust.f here. The vocabulary's own comments lie
beside it, in scripts/rust/words, since most of its functions are made when a type is.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

SECTIONS = ["The lesson", "The program", "Steps", "Questions", "What the learner may change", "Two runs side by side",
            "Numbers and other values", "Arithmetic", "Comparing", "String and &str", "Editing a String", "Vec, arrays and slices",
            "Editing a Vec", "Putting in order", "Box", "Option and Result", "Option and Result in chains", "References", "Types of one's own", "Rc, Weak and Arc", "Cell, RefCell and Mutex", "VecDeque, HashMap and HashSet",
            "Closures and threads", "Sizes and moves: mem"]


class Word:
    def __init__(self, place, signature):
        self.place, self.signature = place, signature
        self.text, self.params, self.fields, self.returns = [], [], [], []
        self.generics, self.errors, self.examples, self.kind, self.type = [], [], [], "word", None
        self.supers = ""
        match = re.match(r"(?:(class|value) )?([\w.:]+)(\((.*)\))?(?: *= *(.*))?$", signature)
        if not match:
            sys.exit(f"{place}: not a signature: {signature}")
        self.kind = match.group(1) or ("word" if match.group(3) else "value")
        self.name, self.arguments = match.group(2), match.group(4) or ""


class Section:
    def __init__(self, title):
        self.title, self.text, self.words = title, [], []


def comment_blocks(path):
    """(line number, lines of the block without their comment marks)"""
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    number = 0
    while number < len(lines):
        line, first = lines[number], number + 1
        if line.startswith("/*: "):
            block = [line[4:]]
            while not block[-1].rstrip().endswith("*/"):
                number += 1
                block.append(re.sub(r"^ \*(?!/) ?", "", lines[number]))
            block[-1] = re.sub(r" *\*/$", "", block[-1].rstrip())
            yield first, [b for i, b in enumerate(block) if b or i + 1 < len(block)]
        elif line.startswith("--: "):
            block = [line[4:]]
            while number + 1 < len(lines) and re.match(r"--( |$)", lines[number + 1]):
                number += 1
                block.append(lines[number][3:])
            yield first, block
        number += 1


TAGS = {"param": "params", "field": "fields", "return": "returns", "generic": "generics", "error": "errors"}


def read_block(place, block):
    word, example, last = Word(place, block[0]), None, None
    for line in block[1:]:
        tag = re.match(r"@(\w+) ?(.*)$", line)
        if tag and tag.group(1) == "example":
            example = [tag.group(2), []]
            word.examples.append(example)
        elif tag and tag.group(1) == "type":
            word.type = tag.group(2)
        elif tag and tag.group(1) in TAGS:
            last = getattr(word, TAGS[tag.group(1)])
            last.append(tag.group(2))
            example = None
        elif tag:
            sys.exit(f"{place}: unknown mark @{tag.group(1)}")
        elif example:
            example[1].append(re.sub(r"^  ", "", line))
        elif last:
            last[-1] += " " + line.strip()
        else:
            word.text.append(line)
    return word


def read_sources(root):
    sections, hidden = {}, []
    folders = [("app/lesson", ".c"), ("scripts/rust", ".lua"), ("scripts/rust/words", ".lua")]
    paths = [os.path.join(f, n) for f, end in folders for n in sorted(os.listdir(os.path.join(root, f))) if n.endswith(end)]
    for path in paths:
        section = None
        for number, block in comment_blocks(os.path.join(root, path)):
            place = f"{path}:{number}"
            if block[0].startswith("local "):
                hidden += " ".join([block[0][6:]] + block[1:]).split()
                continue
            if block[0].startswith("# "):
                section = sections.setdefault(block[0][2:], Section(block[0][2:]))
                section.text += block[1:]
                continue
            word = read_block(place, block)
            if section is None:
                sys.exit(f"{place}: no section begins before {word.name}")
            else:
                section.words.append(word)
    order = {title: i for i, title in enumerate(SECTIONS)}
    return sorted(sections.values(), key=lambda s: (order.get(s.title, len(order)), s.title)), hidden


# ---- LuaLS lines: NAME TYPE TEXT, where a type may hold blanks inside brackets and quotes

def split_type(text):
    depth, quote = 0, ""
    for i, c in enumerate(text):
        if quote:
            quote = "" if c == quote else quote
        elif c in "\"'":
            quote = c
        elif c in "({<[":
            depth += 1
        elif c in ")}>]":
            depth -= 1
        elif c == " " and depth == 0 and not text[:i].endswith((":", ",")):
            return text[:i], text[i + 1:]
    return text, ""


def split_named(line):
    name, rest = (line.split(" ", 1) + [""])[:2]
    return (name,) + split_type(rest)


# ---- stubs

def is_rust(word):
    return word.place.startswith("scripts/") and (word.kind == "class" or re.search(r"[.:]", word.name) or word.name[0].isupper())


OWNERS = {"any": "Value", "number": "Number"}


def is_type(word):
    return word.place.startswith("scripts/") and word.kind == "value"


def stub(word):
    lines = []
    if word.kind == "class":
        lines += [f"---{t}" for t in word.text]
        owner = word.name.split("(")[0]
        lines += [f"---@class {owner}" + (f"<{word.arguments}>" if word.arguments else "")]
        lines += [f"---@field {f}" for f in word.fields]
        made = "fun(values: table): any" if owner == "array" else "fun(...): any"
        return lines + [f"---@overload {made}", f"local {owner} = {{}}", f"rust.{owner} = {owner}", ""]
    table = word.name.replace(":", ".") + ".fields"
    if word.fields:
        lines += [f"---@class {table}"] + [f"---@field {f}" for f in word.fields] + [""]
    lines += [f"---{t}" for t in word.text]
    if word.kind == "value":
        name = f"rust.{word.name}" if is_type(word) else word.name
        kind = word.type or ("fun(x: any): Number" if is_type(word) else None)
        return lines + ([f"---@type {kind}"] if kind else []) + [f"{name} = {'nil' if is_type(word) else '{}'}", ""]
    lines += [f"---@generic {g}" for g in word.generics]
    lines += [f"---@param {p}" for p in word.params]
    if word.fields:
        last = word.arguments.split(",")[-1].strip()
        lines += [f"---@param {last}{'?' if all('?' in f.split(' ')[0] for f in word.fields) else ''} {table}"]
    lines += [f"---@return {r}" for r in word.returns]
    prefix = "rust." if is_rust(word) and not re.search(r"[.:]", word.name) and word.name != "Result" else ""
    owner, dot, rest = re.match(r"(?:(\w+)([.:]))?(\w+)$", word.name).groups()
    name = f"{OWNERS.get(owner, owner)}{dot}{rest}" if owner else rest
    if owner == "mem":
        name = f"rust.{name}"
    return lines + [f"function {prefix}{name}({word.arguments}) end", ""]


MADE = "-- Made by tests/reference/reference.py from the comments beside the words. Nothing here runs."


def make_stubs(sections):
    words = [w for s in sections for w in s.words]
    globals_, tables = ["---@meta", MADE, ""], set()
    rust = ["---@meta rust", MADE, "", "local rust = { mem = {} }", "", "---@class Value", "local Value = {}", "", "---@class Number: Value",
            "local Number = {}", ""]
    for word in words:
        to = rust if is_rust(word) or is_type(word) else globals_
        owner = re.split(r"[.:]", word.name)[0]
        if to is globals_ and "." in word.name and owner not in tables and not any(w.name == owner for w in words):
            to += [f"{owner} = {{}}", ""]
        tables.add(owner)
        to += stub(word)
    return "\n".join(globals_).rstrip() + "\n", "\n".join(rust + ["return rust"]) + "\n"


# ---- the page

def paragraph(lines):
    return [" ".join(l.strip() for l in part.split("\n")) for part in "\n".join(lines).split("\n\n") if part.strip()]


def page_word(word):
    shown = f"{word.name}({word.arguments})" if word.kind == "word" else word.name
    lines = [f"### `{shown}`", ""]
    for part in paragraph(word.text):
        lines += [part, ""]
    entries = [("", p) for p in word.params] + [("", f) for f in word.fields]
    for _, entry in entries:
        name, kind, text = split_named(entry)
        lines.append(f"- `{name}` ({kind})" + (f": {text}" if text else ""))
    for entry in word.returns:
        kind, text = split_type(entry)
        lines.append(f"- returns {kind}" + (f": {text}" if text else ""))
    lines += [f"- error: {e}" for e in word.errors]
    if lines[-1]:
        lines.append("")
    for _, body in word.examples:
        lines += ["```lua"] + body + ["```", ""]
    return lines


def make_page(sections):
    lines = ["# The words of a lesson", "",
             "Every word a lesson may use, with what it takes, what it refuses, and an example that runs. The program shows this page, too: press",
             "F2. How lessons are made, from nothing to ten steps, is told in [the guide](../lessons/README.md).", "",
             "Sizes and addresses are in bytes. `name?` may be left out. An error stops the lesson and names its line.", "",
             "<!-- Made by tests/reference/reference.py from the comments beside the words. -->", ""]
    for section in sections:
        lines += [f"## {section.title}", ""]
        for part in paragraph(section.text):
            lines += [part, ""]
        for word in section.words:
            lines += page_word(word)
    return "\n".join(lines).rstrip() + "\n"


def check_complete(sections):
    """What a description may not lack."""
    wrong = []
    for word in (w for s in sections for w in s.words):
        described = {split_named(p)[0].rstrip("?") for p in word.params}
        arguments = [a.strip() for a in word.arguments.split(",") if a.strip()] if word.kind == "word" else []
        if word.fields and arguments:
            arguments = arguments[:-1]
        wrong += [f"{word.place}: {word.name}: the argument {a} is not described" for a in arguments if a not in described]
        if not word.text:
            wrong.append(f"{word.place}: {word.name} has no description")
        if word.kind == "word" and not word.examples:
            wrong.append(f"{word.place}: {word.name} has no example")
        if word.kind == "word" and (arguments or word.fields) and not word.errors:
            wrong.append(f"{word.place}: {word.name} names no error")
    return wrong


def files(root, write):
    sections, _ = read_sources(root)
    globals_, rust = make_stubs(sections)
    made = {"scripts/api/trayhouse.lua": globals_, "scripts/api/rust.lua": rust, "scripts/api/README.md": make_page(sections)}
    wrong = check_complete(sections)
    for name, text in made.items():
        path = os.path.join(root, name)
        if write:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        there = open(path, encoding="utf-8").read() if os.path.exists(path) else ""
        if there != text:
            wrong.append(f"{name}: not what the comments beside the words say; run tests/reference/reference.py . --write")
    return wrong


# ---- the words that are there

def run(binary, root, scripts, *arguments):
    # The programs shown beside examples are none: rustc is kept out of it.
    env = dict(os.environ, TRAYHOUSE_SCRIPTS=scripts or os.path.join(root, "scripts"), PATH="/nowhere", HOME="/nowhere")
    return subprocess.run([binary, *arguments], env=env, capture_output=True, text=True, timeout=300, check=False)


SPY = """
local function note(owner, class)
  for field, value in pairs(class) do
    if type(value) == "function" then spied[#spied + 1] = owner .. "." .. field end
  end
end
local function spy_on(M)
  for name, class in pairs(M) do
    if type(class) == "table" then note(name, class) end
    spied[#spied + 1] = name .. " ="
  end
  -- Of a generic type what one of its types can do.
  for name, make in pairs { Vec = function() return M.Vec(M.i32) end, Box = function() return M.Box(M.i32) end,
    Option = function() return M.Option(M.i32) end, Result = function() return M.Result(M.i32, M.i32) end,
    array = function() return M.array(M.i32, 2) end, slice = function() return M.slice(M.i32) end, Ref = function() return M.Ref(M.i32) end,
    Rc = function() return M.Rc(M.i32) end, Weak = function() return M.Weak(M.i32) end, Arc = function() return M.Arc(M.i32) end,
    RefCell = function() return M.RefCell(M.i32) end, Cell = function() return M.Cell(M.i32) end, Mutex = function() return M.Mutex(M.i32) end,
    VecDeque = function() return M.VecDeque(M.i32) end, HashMap = function() return M.HashMap(M.i32, M.i32) end } do
    if rawget(M, name) then note(name, make()) end
  end
end
"""
# Given to the vocabulary instead of `memory`: notes the global words it makes, and what it offers.
HEAD = """
local real = memory
local spied = {}
%s
local memory = setmetatable({
  offer = function(M)
    spy_on(M)
    local words = require "rust.words"
    for word in pairs(words.words) do spied[#spied + 1] = "word " .. word end
    for name in pairs(require("rust.ref").str_methods) do spied[#spied + 1] = "String." .. name end
    real.word("spied", function() return spied end)
    return real.offer(M)
  end,
}, { __index = real })
""" % SPY


def bound_by_lua(root, binary):
    """Names of the vocabulary's global words and of the functions of its classes, as they are when it runs."""
    with tempfile.TemporaryDirectory() as folder:
        scripts = os.path.join(folder, "scripts")
        os.makedirs(os.path.join(scripts, "rust"))
        for name in (n for n in os.listdir(os.path.join(root, "scripts/rust")) if n.endswith(".lua")):
            text = open(os.path.join(root, "scripts/rust", name), encoding="utf-8").read()
            with open(os.path.join(scripts, "rust", name), "w", encoding="utf-8") as file:
                file.write((HEAD if name == "init.lua" else "") + text)
        lesson = os.path.join(folder, "spy.lua")
        with open(lesson, "w", encoding="utf-8") as file:
            file.write('local rust = require "rust"\nlesson { title = "spy", code = "fn main() {}" }\nfn("main", function()\n'
                       '  for _, name in ipairs(spied()) do say(name) end\nend)\n')
        result = run(binary, root, scripts, "events", lesson)
        if result.returncode != 0:
            sys.exit("the vocabulary cannot be looked at: " + result.stderr)
        said = [json.loads(l) for l in result.stdout.splitlines()]
        names = {e["say"] for e in said if e.get("event") == "step"}
        return {n[5:] for n in names if n.startswith("word ")}, {n for n in names if not n.startswith("word ")}


def bound_by_c(root):
    """Names in the tables of functions that files of app/lesson end with, for lessons (not for the vocabulary or the base library)."""
    names, folder = {}, os.path.join(root, "app/lesson")
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".c"):
            continue
        text = open(os.path.join(folder, name), encoding="utf-8").read()
        if not re.search(r"^/\*: ", text, re.M):
            continue
        for table in re.findall(r"luaL_Reg (\w+)\[\] = \{(.*?)\n\};", text, re.S):
            for entry in re.findall(r'\{"(\w+)", *\w+\}', table[1]):
                names[entry] = f"app/lesson/{name}"
        for entry in re.findall(r'lua_pushcfunction\(L, api_(\w+)\);\n *lua_setfield\(L, -2, "\1"\)', text):
            names[entry] = f"app/lesson/{name}"
    return names


def binding(root, binary):
    sections, hidden = read_sources(root)
    words = {w.name: w for s in sections for w in s.words}
    in_c = {n.split(".")[-1]: w for n, w in words.items() if w.place.startswith("app/") and w.kind == "word"}
    wrong = [f"{place}: {n} is bound and not described" for n, place in bound_by_c(root).items() if n not in in_c]
    there = bound_by_c(root)
    wrong += [f"{w.place}: {n} is described and not bound" for n, w in in_c.items() if n not in there]
    global_words, members = bound_by_lua(root, binary)
    described = {re.sub("^rust[.]", "", n).replace(":", "."): w for n, w in words.items() if w.place.startswith("scripts/")}
    numbers = {n for n, w in described.items() if is_type(w)}
    members = {re.sub(r"^(\w+)\.", lambda m: "number." if m.group(1) in numbers else m.group(0), m) for m in members}
    # What an Rc can do an Arc can. What arrays can do, every sequence can.
    members = {re.sub(r"^ArcWeak\.", "Weak.", re.sub(r"^Arc\.", "Rc.", m)) for m in members}
    shared = {n.split(".")[1] for n in described if n.startswith("any.")}
    sequence = {n.split(".")[1] for n in described if n.startswith("array.")}
    members = {m for m in members if m.split(".")[-1] not in shared} | {f"any.{n}" for n in shared if any(m.endswith("." + n) for m in members)}
    members = {m for m in members if not (m.split(".")[0] in ("Vec", "slice") and m.split(".")[-1] in sequence and m not in described)}
    private = set(hidden)
    owners = {n.split(".")[0] for n in described}
    for name in sorted(global_words):
        if name not in described:
            wrong.append(f"scripts/rust: {name} is a word and not described")
    for member in sorted(members):
        if member.endswith(" ="):
            if member.split(" ")[0] not in owners:
                wrong.append(f"scripts/rust: {member.split(' ')[0]} is offered and not described")
        elif member not in described and member.split(".")[-1] not in private and not member.split(".")[-1].startswith("__"):
            wrong.append(f"scripts/rust: {member} is there and not described")
    functions = {m.removesuffix(" =") for m in members} | global_words
    for name, word in described.items():
        if word.kind == "word" and name not in functions:
            wrong.append(f"{word.place}: {name} is described and not there")
    return wrong


# ---- examples

def example_lesson(sections, word, example):
    kind, body = example
    if kind == "file":
        return "\n".join(body) + "\n"
    names = {"mem"}
    for w in (w for s in sections for w in s.words if w.place.startswith("scripts/")):
        if w.kind == "class" or is_type(w) or w.name.startswith("rust.") or re.match(r"[A-Z]\w*$", w.name):
            names.add(w.name.split("(")[0].removeprefix("rust."))
    names = sorted(names)
    used = [n for n in names if re.search(rf"(?<![\w\".]){n}\b", "\n".join(body))]
    head = 'local rust = require "rust"\n' if used else ""
    if used:
        head += f"local {', '.join(used)} = {', '.join('rust.' + n for n in used)}\n"
    begins = "" if body and re.match(r"\s*(say|at)\b", body[0]) else '  say "An example."\n'
    return (f'{head}lesson {{ title = "An example", code = "fn main() {{\\n    body();\\n}}" }}\nfn("main", function()\n{begins}'
            + "\n".join("  " + line for line in body) + "\nend)\n")


def examples(root, binary):
    sections, _ = read_sources(root)
    wrong, places = [], {}
    with tempfile.TemporaryDirectory() as folder:
        for word in (w for s in sections for w in s.words):
            for i, example in enumerate(word.examples):
                path = os.path.join(folder, re.sub(r"\W", "-", f"{word.name}-{i}") + ".lua")
                places[path] = word.place
                with open(path, "w", encoding="utf-8") as file:
                    file.write(example_lesson(sections, word, example))
        guide = "scripts/lessons/README.md"
        text = open(os.path.join(root, guide), encoding="utf-8").read()
        whole = [b for b in re.findall(r"```lua\n(.*?)```", text, re.S) if 'fn("main"' in b]
        for i, lesson in enumerate(whole):
            path = os.path.join(folder, f"guide-{i}.lua")
            places[path] = guide
            with open(path, "w", encoding="utf-8") as file:
                file.write(lesson)
        if not whole:
            wrong.append(f"{guide}: there is no whole lesson in it")
        result = run(binary, root, None, "check", "--json", folder)
        found = json.loads(result.stdout or "[]") if result.stdout else [{"file": folder, "line": 0, "text": result.stderr}]
        for entry in found:
            if entry.get("severity", "error") == "error":
                wrong.append(f"{places.get(entry['file'], folder)}: the example does not run: line {entry['line']}: {entry['text']}\n"
                             f"{entry.get('detail', '')}")
    if not places:
        wrong.append("there are no examples")
    return wrong


def main():
    root = sys.argv[1]
    if sys.argv[2:3] == ["--binding"]:
        wrong = binding(root, sys.argv[3])
    elif sys.argv[2:3] == ["--examples"]:
        wrong = examples(root, sys.argv[3])
    else:
        wrong = files(root, sys.argv[2:3] == ["--write"])
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
