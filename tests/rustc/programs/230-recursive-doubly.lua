-- Forward strong, back weak, both through RefCell.
local rust = require "rust"
local i32, Rc, Weak, RefCell, Option, Some, None, ref = rust.i32, rust.Rc, rust.Weak, rust.RefCell, rust.Option, rust.Some, rust.None, rust.ref
local Node = rust.struct("Node", function(Node)
  return { { "n", i32 }, { "prev", Option(Weak(RefCell(Node))) }, { "next", Option(Rc(RefCell(Node))) } }
end)
rust.impl_drop(Node, function(node) println("drop {}", node.n) end)

lesson { title = "Doubly", code = [[
use std::cell::RefCell;
use std::rc::{Rc, Weak};

struct Node {
    n: i32,
    prev: Option<Weak<RefCell<Node>>>,
    next: Option<Rc<RefCell<Node>>>,
}

impl Drop for Node {
    fn drop(&mut self) {
        println!("drop {}", self.n);
    }
}

fn main() {
    let a = Rc::new(RefCell::new(Node { n: 1, prev: None, next: None }));
    let b = Rc::new(RefCell::new(Node { n: 2, prev: Some(Rc::downgrade(&a)), next: None }));
    a.borrow_mut().next = Some(Rc::clone(&b));
    println!("{} {}", Rc::strong_count(&a), Rc::weak_count(&a));
    println!("{} {}", Rc::strong_count(&b), std::mem::size_of::<Node>());
    let back = b.borrow().prev.as_ref().unwrap().upgrade();
    println!("{}", back.unwrap().borrow().n);
    drop(a);
    println!("{}", b.borrow().prev.as_ref().unwrap().strong_count());
}
]] }

fn("main", function()
  say "."
  local a = let("a", Rc.new(RefCell.new(Node { { "n", 1 }, { "prev", None(Weak(RefCell(Node))) }, { "next", None(Rc(RefCell(Node))) } })))
  local b = let("b", Rc.new(RefCell.new(Node { { "n", 2 }, { "prev", Some(Rc.downgrade(ref(a))) }, { "next", None(Rc(RefCell(Node))) } })))
  stmt(function() a:borrow_mut().next:set(Some(Rc.clone(ref(b)))) end)
  println("{} {}", Rc.strong_count(ref(a)), Rc.weak_count(ref(a)))
  println("{} {}", Rc.strong_count(ref(b)), rust.mem.size_of(Node))
  local back = let("back", stmt(function() return b:borrow().prev:as_ref():unwrap():upgrade() end))
  stmt(function() println("{}", back:unwrap():borrow().n) end)
  drop(a)
  stmt(function() println("{}", b:borrow().prev:as_ref():unwrap():strong_count()) end)
end)
