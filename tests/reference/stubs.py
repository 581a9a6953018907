#!/usr/bin/env python3
"""Whether the stubs can be read as the Lua language server reads them: stubs.py FILE... Every line that begins with ---@ is held against the
grammar of its annotations, every type against those that are declared, every parameter against the function under it. Prints each mistake as
FILE:LINE: words. With --self-test it shows that it finds mistakes.
"""
import re
import sys

BUILT_IN = {"any", "boolean", "function", "integer", "nil", "number", "string", "table", "thread", "unknown", "userdata"}
TOKEN = re.compile(r'\s*("[^"]*"|`[^`]*`|-?\d+|\.\.\.|[A-Za-z_][\w.]*|[|?<>()\[\]{},:])')


class Mistake(Exception):
    pass


class Types:
    """A type at the beginning of a text: parse() returns what stands behind it. `used` collects the names."""

    def __init__(self, text):
        self.text, self.at, self.used = text, 0, set()

    def peek(self):
        found = TOKEN.match(self.text, self.at)
        return found.group(1) if found else ""

    def take(self, wanted=None):
        found = TOKEN.match(self.text, self.at)
        if not found or (wanted and found.group(1) != wanted):
            raise Mistake(f"{wanted or 'a type'} is wanted at `{self.text[self.at:]}`")
        self.at = found.end()
        return found.group(1)

    def union(self):
        self.suffixed()
        while self.peek() == "|":
            self.take()
            self.suffixed()

    def suffixed(self):
        self.single()
        while self.text[self.at:self.at + 2] == "[]" or self.text[self.at:self.at + 1] == "?":
            self.at += 2 if self.text[self.at] == "[" else 1

    def single(self):
        token = self.take()
        if token == "(":
            self.union()
            self.take(")")
        elif token == "{":
            self.named("}")
        elif token == "fun" and self.peek() == "(":
            self.take()
            self.named(")")
            if self.peek() == ":":
                self.take()
                self.union()
        elif re.match(r"[A-Za-z_]", token):
            self.used.add(token)
            if self.text[self.at:self.at + 1] == "<":
                self.arguments()
        elif not re.match(r'["`\d-]', token):
            raise Mistake(f"`{token}` is no type")

    def arguments(self):
        self.take("<")
        self.union()
        while self.peek() == ",":
            self.take()
            self.union()
        self.take(">")

    def named(self, end):
        while self.peek() != end:
            name = self.take()
            if not re.match(r"[A-Za-z_]|\.\.\.", name):
                raise Mistake(f"`{name}` is no name")
            if self.peek() == "?":
                self.take()
            if self.peek() == ":":
                self.take()
                self.union()
            if self.peek() == ",":
                self.take()
        self.take(end)


def read_type(text):
    types = Types(text)
    types.union()
    rest = text[types.at:]
    if rest and not rest[0].isspace():
        raise Mistake(f"`{rest}` cannot stand behind a type")
    return types.used


def read(kind, rest):
    """The names of types in an annotation, and the name it declares."""
    if kind == "meta":
        if not re.fullmatch(r"[\w.]*", rest):
            raise Mistake("meta takes one name")
        return set(), None
    if kind in ("class", "generic"):
        found = re.fullmatch(r"([A-Za-z_][\w.]*)(?:<([A-Za-z_, ]+)>)?(?:\s*:\s*(.+))?", rest)
        if not found:
            raise Mistake(f"{kind} declares one name")
        return read_type(found.group(3)) if found.group(3) else set(), found.group(1)
    if kind in ("type", "overload", "return"):
        return read_type(rest), None
    if kind in ("field", "param"):
        found = re.match(r"(\.\.\.|[A-Za-z_]\w*)\??\s+(.+)", rest)
        if not found:
            raise Mistake(f"{kind} has a name and a type")
        return read_type(found.group(2)), found.group(1)
    raise Mistake(f"there is no annotation `{kind}`")


def parameters_of(line):
    found = re.match(r"(?:local )?function [\w.:]+\(([^)]*)\)", line)
    return [p.strip() for p in found.group(1).split(",") if p.strip()] if found else None


def check(name, text):
    """Yields (line, words) for each mistake."""
    lines = text.split("\n")
    declared, used = set(BUILT_IN), []
    generic, params, classes = set(), [], False
    for number, line in enumerate(lines, 1):
        if not line.startswith("---"):
            wanted = parameters_of(line)
            if wanted is not None and params and params != [p for p in wanted if p in params]:
                yield number, f"the parameters are {', '.join(wanted)}, not {', '.join(params)}"
            if params and wanted is None:
                yield number, "there is no function under its parameters"
            generic, params, classes = set(), [], False
            continue
        if not line.startswith("---@"):
            continue
        found = re.fullmatch(r"---@(\w+)\s*(.*)", line)
        try:
            types, own = read(found.group(1), found.group(2))
        except Mistake as mistake:
            yield number, str(mistake)
            continue
        kind = found.group(1)
        if kind == "field" and not classes:
            yield number, "a field stands under its class"
        if kind == "class":
            declared.add(own)
            classes = True
        if kind == "generic":
            generic.add(own)
        if kind == "param":
            params.append(own)
        used.extend((number, t) for t in types if t not in generic)
    for number, t in used:
        if t not in declared:
            yield number, f"the type `{t}` is declared nowhere"


WRONG = ["---@parm x any\nfunction f(x) end", "---@param x\nfunction f(x) end", "---@param y any\nfunction f(x) end", "---@param x any\n\nlocal y",
         "---@return table<string\nfunction f() end", "---@return Strng\nfunction f() end", "---@field x any", "---@type fun(x: any\nx = nil",
         "---@param x \"a\"|\nfunction f(x) end", "---@class", "---@param x string[\nfunction f(x) end", "---@param b any\n---@param a any\nfunction f(a, b) end"]
RIGHT = ["---@class a.b: table\n---@field x? string|string[] it, and more\n---@field y 8|16\nlocal c = {}", "---@generic T\n---@param x T it\n---@return T same\nfunction f(x) end",
         "---@overload fun(values: table, ...: any): any\nfunction f(...) end", "---@meta rust\n", "---@type table<string, { a: integer, b?: fun() }>\nx = nil"]


def main():
    wrong = 0
    if sys.argv[1:] == ["--self-test"]:
        for text in WRONG:
            if not list(check("wrong", text)):
                print(f"no mistake is found in: {text!r}")
                wrong += 1
        for text in RIGHT:
            for line, words in check("right", text):
                print(f"a mistake is found in: {text!r}:{line}: {words}")
                wrong += 1
        sys.exit(1 if wrong else 0)
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as file:
            for line, words in check(path, file.read()):
                print(f"{path}:{line}: {words}")
                wrong += 1
    sys.exit(1 if wrong else 0)


main()
