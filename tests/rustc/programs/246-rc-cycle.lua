-- Two that hold each other: neither is ever given back.
local rust = require "rust"
local i32, Rc, Option, RefCell, struct, Some, None, ref =
  rust.i32, rust.Rc, rust.Option, rust.RefCell, rust.struct, rust.Some, rust.None, rust.ref

lesson { title = "Cycle", code = [[
use std::cell::RefCell;
use std::rc::Rc;

struct Node {
    val: i32,
    next: RefCell<Option<Rc<Node>>>,
}

fn main() {
    let a = Rc::new(Node { val: 1, next: RefCell::new(None) });
    let b = Rc::new(Node { val: 2, next: RefCell::new(Some(a.clone())) });
    *a.next.borrow_mut() = Some(b.clone());
    println!("{} {} {}", a.val + b.val, Rc::strong_count(&a), Rc::strong_count(&b));
}
]] }

local Node = struct("Node", function(Node)
  return { { "val", i32 }, { "next", RefCell(Option(Rc(Node))) } }
end)

fn("main", function()
  say "."
  local a = let("a", Rc.new(Node { val = 1, next = RefCell.new(None(Rc(Node))) }))
  local b = let("b", Rc.new(Node { val = 2, next = RefCell.new(Some(a:clone())) }))
  stmt(function() a.next:borrow_mut():deref():set(Some(b:clone())) end)
  println("{} {} {}", a.val:get() + b.val:get(), Rc.strong_count(ref(a)), Rc.strong_count(ref(b)))
end)
