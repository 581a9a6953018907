-- A cycle is never dropped.
local rust = require "rust"
local str, Rc, Option, RefCell, Ref, struct, impl_drop, Some, None, ref =
  rust.str, rust.Rc, rust.Option, rust.RefCell, rust.Ref, rust.struct, rust.impl_drop, rust.Some, rust.None, rust.ref

lesson { title = "Rc cycle", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

use std::cell::RefCell;
use std::rc::Rc;

struct Node {
    d: D,
    next: RefCell<Option<Rc<Node>>>,
}

fn main() {
    let c = D("c");
    let a = Rc::new(Node { d: D("a"), next: RefCell::new(None) });
    let b = Rc::new(Node { d: D("b"), next: RefCell::new(Some(Rc::clone(&a))) });
    *a.next.borrow_mut() = Some(Rc::clone(&b));
    println!("end of main, {} {}", a.d.0, b.d.0);
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)
local Node = struct("Node", function(Node)
  return { { "d", D }, { "next", RefCell(Option(Rc(Node))) } }
end)

fn("main", function()
  say "."
  let("c", D "c")
  local a = let("a", Rc.new(Node { { "d", D "a" }, { "next", RefCell.new(None(Rc(Node))) } }))
  local b = let("b", Rc.new(Node { { "d", D "b" }, { "next", RefCell.new(Some(Rc.clone(ref(a)))) } }))
  stmt(function() a.next:borrow_mut():deref():set(Some(Rc.clone(ref(b)))) end)
  println("end of main, {} {}", a.d[0], b.d[0])
end)
