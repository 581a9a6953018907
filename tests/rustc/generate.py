#!/usr/bin/env python3
"""Writes programs for test_rustc: every word of the vocabulary against rustc, case by case.

    generate.py FOLDER FAMILY...      words/FAMILY.tsv, or the families made here: numbers, panics, floats

A table has a line for each case, `mark <tab> Rust <tab> Lua`; an empty line begins a new block:

    let     a statement at the beginning of every program of the block
    item    what stands outside of main
    do      a statement
    print   an expression, printed with {:?}
    show    an expression, printed with {}
    form    what stands between the brackets of println!
    panic   a statement that panics: a program of its own, behind the block's `let`s

What does not panic is one program for each block. In Lua the names of the vocabulary are local already.
"""
import itertools
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = ("String str Ref RefMut slice Vec vec array tuple i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64 char bool unit "
         "Option Some None Result Box Rc Arc Weak RefCell Cell Mutex HashMap HashSet VecDeque mem ref ref_mut struct enum format").split()
USES = """use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet, VecDeque};
use std::rc::{Rc, Weak};
use std::sync::{Arc, Mutex};
"""


def case_of(mark, rust, lua):
    if mark == "print":
        return 'println!("{:?}", %s);' % rust, 'println("{:?}", %s)' % lua
    if mark == "show":
        return 'println!("{}", %s);' % rust, 'println("{}", %s)' % lua
    if mark == "form":
        return "println!(%s);" % rust, "println(%s)" % lua
    return rust, lua


class Writer:
    def __init__(self, folder, family):
        self.folder, self.family, self.count = folder, family, 0

    def program(self, name, items, body):
        """items, body: lists of (Rust, Lua)."""
        self.count += 1
        number = "%04d" % self.count
        rust = USES + "\n".join(i[0] for i in items) + "\nfn main() {\n" + "".join("    %s\n" % b[0] for b in body) + "}\n"
        names = [n for n in NAMES if n not in ("struct", "enum")]
        lua = ["local rust = require \"rust\"", "local %s = %s" % (", ".join(names), ", ".join("rust." + n for n in names))]
        lua += ["local new_struct, new_enum = rust.struct, rust.enum"]
        lua += [i[1] for i in items]
        lua += ["lesson { title = %r, code = [==[\n%s]==] }" % (name, rust), 'fn("main", function()', '  say "."']
        lua += ["  " + b[1] for b in body] + ["end)", ""]
        path = os.path.join(self.folder, "%s-%s-%s.lua" % (number, self.family, name))
        with open(path, "w") as out:
            out.write("\n".join(lua))


# ---- tables

def read_blocks(path):
    blocks, block = [], []
    for line in open(path):
        line = line.rstrip("\n")
        if line.startswith("#"):
            continue
        if not line.strip():
            if block:
                blocks.append(block)
            block = []
            continue
        parts = line.split("\t")
        if len(parts) != 3:
            sys.exit("%s: three columns are wanted: %r" % (path, line))
        block.append(tuple(parts))
    return blocks + ([block] if block else [])


def write_table(writer, path):
    for number, block in enumerate(read_blocks(path), 1):
        items = [(r, l) for mark, r, l in block if mark == "item"]
        setup = [(r, l) for mark, r, l in block if mark == "let"]
        calm = [case_of(m, r, l) for m, r, l in block if m not in ("item", "let", "panic")]
        if calm:
            writer.program("b%d" % number, items, setup + calm)
        for k, (_, r, l) in enumerate((c for c in block if c[0] == "panic"), 1):
            writer.program("b%d-panic%d" % (number, k), items, setup + [(r, l)])


# ---- numbers

KINDS = [(s, b) for b in (8, 16, 32, 64, 128) for s in ("i", "u")]


def limits(sign, bits):
    return (-(1 << bits - 1), (1 << bits - 1) - 1) if sign == "i" else (0, (1 << bits) - 1)


def values(sign, bits):
    low, high = limits(sign, bits)
    some = {low, low + 1, 0, 1, 2, 7, 100, high // 3, high - 1, high}
    if sign == "i":
        some |= {-1, -7, -100, low // 3}
    return sorted(v for v in some if low <= v <= high)


def trunc_div(a, b):
    q = abs(a) // abs(b)
    return q if (a < 0) == (b < 0) else -q


EXACT = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b,
         "/": lambda a, b: None if b == 0 else trunc_div(a, b), "%": lambda a, b: None if b == 0 else a - b * trunc_div(a, b),
         "&": lambda a, b: a & b, "|": lambda a, b: a | b, "^": lambda a, b: a ^ b}


def panics(sign, bits, op, a, b):
    low, high = limits(sign, bits)
    exact = EXACT[op](a, b)
    if op == "%" and b == -1 and a == low and sign == "i":
        return True
    return exact is None or not low <= exact <= high


def lua_number(v):
    return str(v) if -(1 << 63) < v else '"%d"' % v


def chunks(items, size):
    for at in range(0, len(items), size):
        yield items[at:at + size]


def pair_setup(kind, a, b):
    return ('let (a, b): (%s, %s) = (%d, %d);' % (kind, kind, a, b), 'local a, b = %s(%s), %s(%s)' % (kind, lua_number(a), kind, lua_number(b)))


def write_numbers(writer):
    for sign, bits in KINDS:
        kind = "%s%d" % (sign, bits)
        cases = []
        for a, b in itertools.product(values(sign, bits), repeat=2):
            setup = pair_setup(kind, a, b)
            calm = [op for op in EXACT if not panics(sign, bits, op, a, b)]
            rust = ", ".join("a %s b" % op for op in calm)
            lua = ", ".join("a %s b" % op.replace("^", "~") for op in calm)
            methods = ["wrapping_add", "wrapping_sub", "wrapping_mul", "checked_add", "checked_sub", "checked_mul", "checked_div", "checked_rem",
                       "overflowing_add", "overflowing_sub", "overflowing_mul", "saturating_add", "saturating_sub", "saturating_mul", "abs_diff",
                       "max", "min"]
            if b != 0:
                methods += ["wrapping_div", "wrapping_rem", "overflowing_div", "overflowing_rem", "saturating_div"]
                if not panics(sign, bits, "/", a, b):
                    methods += ["div_euclid", "rem_euclid"]
            format_text = " ".join(["{}"] * len(calm) + ["{:?}"] * len(methods))
            rust += "".join(", a.%s(b)" % m for m in methods) + ", a == b, a < b, a >= b, a != b"
            lua += "".join(", a:%s(b)" % m for m in methods) + ", a == b, a < b, a >= b, a ~= b"
            format_text += " {} {} {} {}"
            cases.append(('{ %s println!("%s", %s); }' % (setup[0], format_text, rust), 'do %s println("%s", %s) end' % (setup[1], format_text, lua)))
        for part in chunks(cases, 60):
            writer.program(kind, [], part)
        write_unary(writer, kind, sign, bits)
        write_casts(writer, kind, sign, bits)


def write_unary(writer, kind, sign, bits):
    methods = ["count_ones", "count_zeros", "leading_zeros", "trailing_zeros", "leading_ones", "trailing_ones", "swap_bytes", "reverse_bits",
               "wrapping_neg", "to_string"]
    methods += ["is_negative", "is_positive", "signum", "wrapping_abs", "checked_neg", "checked_abs", "unsigned_abs"] if sign == "i" else ["is_power_of_two"]
    cases = []
    low, high = limits(sign, bits)
    for a in values(sign, bits):
        named = list(methods)
        if sign == "i" and a != low:
            named.append("abs")
        rust = ", ".join("a.%s()" % m for m in named) + ", !a"
        lua = ", ".join("a:%s()" % m for m in named) + ", ~a"
        text = " ".join(["{:?}"] * (len(named) + 1))
        for n in (0, 1, 3, bits - 1):
            rust += ", a << %d, a >> %d, a.rotate_left(%d), a.wrapping_shl(%d), a.checked_shr(%d)" % (n, n, n, n + 1, n + 1)
            lua += ", a << %d, a >> %d, a:rotate_left(%d), a:wrapping_shl(%d), a:checked_shr(%d)" % (n, n, n, n + 1, n + 1)
            text += " {} {} {} {} {:?}"
        for n in (0, 1, 2, 3, 9):
            rust += ", a.wrapping_pow(%d), a.checked_pow(%d), a.saturating_pow(%d)" % (n, n, n)
            lua += ", a:wrapping_pow(%d), a:checked_pow(%d), a:saturating_pow(%d)" % (n, n, n)
            text += " {} {:?} {}"
        rust += ", a, a, a, a, a, a, a, a, a, a, a, a, a"
        lua += ", a, a, a, a, a, a, a, a, a, a, a, a, a"
        text += " {:x} {:X} {:b} {:o} {:#x} {:#b} {:#o} {:010} {:+} {:<7}| {:^7}| {:>7}| {:#06x}"
        if not (sign == "i" and a == low):
            text, rust, lua = text + " {}", rust + (", -a" if sign == "i" else ", a"), lua + (", -a" if sign == "i" else ", a")
        cases.append(('{ let a: %s = %d; println!("%s", %s); }' % (kind, a, text, rust),
                      'do local a = %s(%s) println("%s", %s) end' % (kind, lua_number(a), text, lua)))
    cases.append(('println!("{} {} {}", %s::MAX, %s::MIN, %s::BITS);' % (kind, kind, kind), 'println("{} {} {}", %s.MAX, %s.MIN, %s.BITS)' % (kind, kind, kind)))
    writer.program(kind + "-alone", [], cases)


def write_casts(writer, kind, sign, bits):
    others = ["%s%d" % k for k in KINDS] + ["f32", "f64"]
    cases = []
    for a in values(sign, bits):
        rust = ", ".join("a as %s" % o for o in others)
        lua = ", ".join("%s(a)" % o for o in others)
        text = " ".join(["{:?}"] * len(others))
        cases.append(('{ let a: %s = %d; println!("%s", %s); }' % (kind, a, text, rust),
                      'do local a = %s(%s) println("%s", %s) end' % (kind, lua_number(a), text, lua)))
    writer.program(kind + "-as", [], cases)


def write_panics(writer):
    """One program each: a number that a tray holds, and the operation that panics, as an operator or as an assignment."""
    words = {"+": "add", "-": "sub", "*": "mul", "/": "div", "%": "rem"}
    for sign, bits in KINDS:
        kind = "%s%d" % (sign, bits)
        for op, word in words.items():
            found = [(a, b) for a, b in itertools.product(values(sign, bits), repeat=2) if panics(sign, bits, op, a, b)]
            for k, (a, b) in enumerate(found[:1] + found[-1:]):
                setup = [('let kept = Box::new(1);', 'local kept = let("kept", Box.new(i32(1)))'),
                         ('let mut a: %s = %d;' % (kind, a), 'local a = let_mut("a", %s(%s))' % (kind, lua_number(a))),
                         ('let b: %s = %d;' % (kind, b), 'local b = let("b", %s(%s))' % (kind, lua_number(b)))]
                last = ("a %s= b;" % op, "a:%s_assign(b)" % word) if k else ("let c = a %s b;" % op, 'local c = let("c", a %s b)' % op)
                writer.program("%s-%s" % (kind, word), [], setup + [last, ('println!("{}", kept);', 'println("{}", kept)')])
    for kind, rust, lua in (("i32", "-i32::MIN", "-i32.MIN"), ("i8", "i8::MIN.abs()", "i8.MIN:abs()"), ("i32", "10i32.pow(12)", "i32(10):pow(12)"),
                            ("u8", "1u8 << n", "u8(1) << n"), ("i64", "1i64 >> n", "i64(1) >> n"), ("u64", "2u64.pow(64)", "u64(2):pow(64)"),
                            ("i16", "5i16.rem_euclid(n as i16 - 90)", "i16(5):rem_euclid(i16(n) - 90)"),
                            ("u32", "7u32.wrapping_div(n - 90)", "u32(7):wrapping_div(n - 90)"), ("i128", "i128::MIN / -1", "i128.MIN / -1"),
                            ("u16", "u16::MAX.next_power_of_two()", "u16.MAX:next_power_of_two()"), ("i32", "5i32.clamp(9, 3)", "i32(5):clamp(9, 3)")):
        writer.program(kind + "-more", [], [('let n: u32 = 90;', 'local n = let("n", u32(90))'),
                                            ('let x: %s = %s;' % (kind, rust), 'local x = let("x", %s)' % lua)])


FLOATS = ["0.0", "-0.0", "1.0", "-1.5", "0.1", "0.3", "1.0/3.0", "2.5", "3.5", "-2.5", "1e15", "1e16", "123456789012345680.0", "1e21", "1e-5", "0.00012",
          "1.5e300*1e10", "1e38", "16777217.0", "255.9", "-0.4", "1e-7", "f64::MAX", "f64::MIN_POSITIVE", "f64::INFINITY", "f64::NEG_INFINITY", "f64::NAN", "99999.5"]
ONE = "abs floor ceil round trunc fract sqrt signum recip is_nan is_finite is_infinite is_sign_negative to_bits to_string".split()
FORMS = ["{}", "{:?}", "{:.0}", "{:.1}", "{:.3}", "{:8.2}|", "{:<8.2}|", "{:^9.2}|", "{:08.3}", "{:+}", "{:e}", "{:E}", "{:10}|", "{:+.1}"]


def write_floats(writer):
    for kind in ("f64", "f32"):
        cases = []
        for text in FLOATS:
            if kind == "f32" and ("f64::MAX" in text or "MIN_POS" in text):
                text = text.replace("f64", "f32")
            rust = text.replace("f64", kind)
            lua = "(%s)" % text.replace("f64::", kind + ".").replace("f32::", kind + ".")
            lua = ("%s%s" if "." + "" in lua and kind + "." in lua else "%s(%s)") % ((("", lua) if kind + "." in lua else (kind, lua)))
            if "NAN" in text:
                methods = [m for m in ONE if m not in ("to_bits", "is_sign_negative")]
            else:
                methods = ONE
            forms = " ".join(FORMS) + " " + " ".join(["{:?}"] * (len(methods) + 8))
            rust_args = ["a"] * len(FORMS) + ["a.%s()" % m for m in methods] + ["a + 1.0", "a * 3.0", "a / 7.0", "a % 2.5", "-a", "a.max(0.5)", "a.min(0.5)", "a < 1.0"]
            lua_args = ["a"] * len(FORMS) + ["a:%s()" % m for m in methods] + ["a + 1", "a * 3", "a / 7", "a % 2.5", "-a", "a:max(0.5)", "a:min(0.5)", "a < 1"]
            cases.append(('{ let a: %s = %s; println!("%s", %s); }' % (kind, rust, forms, ", ".join(rust_args)),
                          'do local a = %s println("%s", %s) end' % (lua, forms, ", ".join(lua_args))))
            ints = ["i8", "u8", "i32", "u32", "i64", "u64", "i128", "u128", "f32", "f64"]
            cases.append(('{ let a: %s = %s; println!("%s", %s); }' % (kind, rust, " ".join(["{:?}"] * len(ints)), ", ".join("a as %s" % i for i in ints)),
                          'do local a = %s println("%s", %s) end' % (lua, " ".join(["{:?}"] * len(ints)), ", ".join("%s(a)" % i for i in ints))))
        for part in chunks(cases, 20):
            writer.program(kind, [], part)


MADE = {"numbers": write_numbers, "panics": write_panics, "floats": write_floats}


def main():
    folder, families = sys.argv[1], sys.argv[2:]
    os.makedirs(folder, exist_ok=True)
    for family in families:
        for old in os.listdir(folder):
            if "-%s-" % family in old:
                os.remove(os.path.join(folder, old))
        writer = Writer(folder, family)
        if family in MADE:
            MADE[family](writer)
        else:
            write_table(writer, os.path.join(HERE, "words", family + ".tsv"))


if __name__ == "__main__":
    main()
