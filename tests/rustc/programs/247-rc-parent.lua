-- A child that knows its parent weakly: both go.
local rust = require "rust"
local vec, i32, Vec, Rc, Weak, RefCell, struct, ref =
  rust.vec, rust.i32, rust.Vec, rust.Rc, rust.Weak, rust.RefCell, rust.struct, rust.ref

lesson { title = "Parent", code = [[
use std::cell::RefCell;
use std::rc::{Rc, Weak};

struct Node {
    val: i32,
    parent: RefCell<Weak<Node>>,
    children: RefCell<Vec<Rc<Node>>>,
}

fn main() {
    let leaf = Rc::new(Node { val: 3, parent: RefCell::new(Weak::new()), children: RefCell::new(vec![]) });
    let branch = Rc::new(Node {
        val: 5,
        parent: RefCell::new(Weak::new()),
        children: RefCell::new(vec![Rc::clone(&leaf)]),
    });
    *leaf.parent.borrow_mut() = Rc::downgrade(&branch);
    println!("{} {}", Rc::strong_count(&leaf), Rc::weak_count(&branch));
    println!("{}", leaf.parent.borrow().upgrade().unwrap().val);
}
]] }

local Node = struct("Node", function(Node)
  return { { "val", i32 }, { "parent", RefCell(Weak(Node)) }, { "children", RefCell(Vec(Rc(Node))) } }
end)

fn("main", function()
  say "."
  local leaf = let("leaf", Rc.new(Node {
    val = 3, parent = RefCell.new(Weak.new(Node)), children = RefCell.new(Vec.new(Rc(Node))),
  }))
  local branch = let("branch", Rc.new(Node {
    val = 5, parent = RefCell.new(Weak.new(Node)), children = RefCell.new(vec(Rc(Node), 1) { Rc.clone(ref(leaf)) }),
  }))
  stmt(function() leaf.parent:borrow_mut():deref():set(Rc.downgrade(ref(branch))) end)
  println("{} {}", Rc.strong_count(ref(leaf)), Rc.weak_count(ref(branch)))
  stmt(function() println("{}", leaf.parent:borrow():upgrade():unwrap().val) end)
end)
