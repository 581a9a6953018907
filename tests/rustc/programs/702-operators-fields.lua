-- Any name that Rust allows is the name of a field, also those that a value needs for itself.
local rust = require "rust"
local i32, ref, ref_mut, Box, Rc, RefCell = rust.i32, rust.ref, rust.ref_mut, rust.Box, rust.Rc, rust.RefCell
local names = { "addr", "gone", "var", "root", "base", "fixed", "lent", "inside", "source", "cloned", "loans", "key", "parts", "ptr", "flag",
  "moved_at", "lent_out", "last_borrow", "cap", "variant", "name", "size", "align", "list", "fields", "load", "put", "get", "set", "value" }
local fields = {}
for i, name in ipairs(names) do fields[i] = { name, i32 } end
local S = rust.struct("S", fields)
local Node = rust.struct("Node", { { "key", i32 }, { "parts", S } })

lesson { title = "Fields", code = [[
use std::cell::RefCell;

struct S {
    addr: i32, gone: i32, var: i32, root: i32, base: i32, fixed: i32, lent: i32, inside: i32, source: i32, cloned: i32,
    loans: i32, key: i32, parts: i32, ptr: i32, flag: i32, moved_at: i32, lent_out: i32, last_borrow: i32, cap: i32, variant: i32,
    name: i32, size: i32, align: i32, list: i32, fields: i32, load: i32, put: i32, get: i32, set: i32, value: i32,
}

struct Node {
    key: i32,
    parts: S,
}

fn main() {
    let mut s = S {
        addr: 1, gone: 2, var: 3, root: 4, base: 5, fixed: 6, lent: 7, inside: 8, source: 9, cloned: 10, loans: 11, key: 12, parts: 13,
        ptr: 14, flag: 15, moved_at: 16, lent_out: 17, last_borrow: 18, cap: 19, variant: 20, name: 21, size: 22, align: 23, list: 24,
        fields: 25, load: 26, put: 27, get: 28, set: 29, value: 30,
    };
    s.key = 100;
    s.parts += s.root;
    s.source = s.addr + s.gone;
    println!("{} {} {} {} {} {}", s.addr, s.gone, s.var, s.root, s.base, s.fixed);
    println!("{} {} {} {} {} {}", s.lent, s.inside, s.source, s.cloned, s.loans, s.key);
    println!("{} {} {} {} {} {}", s.parts, s.ptr, s.flag, s.moved_at, s.lent_out, s.last_borrow);
    println!("{} {} {} {} {} {}", s.cap, s.variant, s.name, s.size, s.align, s.list);
    println!("{} {} {} {} {} {}", s.fields, s.load, s.put, s.get, s.set, s.value);
    let r = &s;
    println!("{} {} {}", r.ptr, r.key, r.source);
    let mut n = Box::new(Node { key: 1, parts: s });
    n.key = 2;
    n.parts.root = 7;
    println!("{} {} {}", n.key, n.parts.root, n.parts.ptr);
    let c = RefCell::new(n);
    c.borrow_mut().parts.flag = 9;
    println!("{} {}", c.borrow().parts.flag, c.borrow().key);
}
]] }

fn("main", function()
  say "."
  local values = {}
  for i, name in ipairs(names) do values[i] = { name, i } end
  local s = let_mut("s", S(values))
  s.key = 100
  s.parts:add_assign(s.root)
  s.source = s.addr + s.gone
  println("{} {} {} {} {} {}", s.addr, s.gone, s.var, s.root, s.base, s.fixed)
  println("{} {} {} {} {} {}", s.lent, s.inside, s.source, s.cloned, s.loans, s.key)
  println("{} {} {} {} {} {}", s.parts, s.ptr, s.flag, s.moved_at, s.lent_out, s.last_borrow)
  println("{} {} {} {} {} {}", s.cap, s.variant, s.name, s.size, s.align, s.list)
  println("{} {} {} {} {} {}", s.fields, s.load, s.put, s.get, s.set, s.value)
  local r = let("r", ref(s))
  println("{} {} {}", r.ptr, r.key, r.source)
  local n = let_mut("n", Box.new(Node { { "key", 1 }, { "parts", s } }))
  n.key = 2
  n.parts.root = 7
  println("{} {} {}", n.key, n.parts.root, n.parts.ptr)
  local c = let("c", RefCell.new(n))
  c:borrow_mut().parts.flag = 9
  println("{} {}", c:borrow().parts.flag, c:borrow().key)
end)
