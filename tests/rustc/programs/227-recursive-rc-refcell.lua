-- The node of every list on the internet: Option<Rc<RefCell<Node>>>, with its sizes and offsets.
local rust = require "rust"
local i32, i64, Rc, RefCell, Option, Some, None, mem, ref = rust.i32, rust.i64, rust.Rc, rust.RefCell, rust.Option, rust.Some, rust.None, rust.mem, rust.ref
local Node = rust.struct("Node", function(Node) return { { "n", i32 }, { "next", Option(Rc(RefCell(Node))) } } end)
local Wide = rust.struct("Wide", function(Wide) return { { "a", rust.u8 }, { "next", Option(Rc(RefCell(Wide))) }, { "b", i64 } } end)

lesson { title = "Rc refcell", code = [[
use std::cell::RefCell;
use std::mem::{offset_of, size_of};
use std::rc::Rc;

struct Node {
    n: i32,
    next: Option<Rc<RefCell<Node>>>,
}

struct Wide {
    a: u8,
    next: Option<Rc<RefCell<Wide>>>,
    b: i64,
}

fn main() {
    println!("{} {} {}", size_of::<Node>(), size_of::<RefCell<Node>>(), size_of::<Option<Rc<RefCell<Node>>>>());
    println!("{} {} {}", offset_of!(Node, n), offset_of!(Node, next), size_of::<RefCell<Wide>>());
    println!("{} {} {}", offset_of!(Wide, a), offset_of!(Wide, next), offset_of!(Wide, b));
    let a = Rc::new(RefCell::new(Node { n: 1, next: None }));
    let b = Rc::new(RefCell::new(Node { n: 2, next: Some(Rc::clone(&a)) }));
    a.borrow_mut().n = 10;
    println!("{} {}", Rc::strong_count(&a), b.borrow().n);
    let old = b.borrow_mut().next.take();
    println!("{} {}", old.is_some(), Rc::strong_count(&a));
    a.borrow_mut().next = Some(b);
    println!("{}", a.borrow().n);
}
]] }

fn("main", function()
  say "."
  println("{} {} {}", mem.size_of(Node), mem.size_of(RefCell(Node)), mem.size_of(Option(Rc(RefCell(Node)))))
  println("{} {} {}", mem.offset_of(Node, "n"), mem.offset_of(Node, "next"), mem.size_of(RefCell(Wide)))
  println("{} {} {}", mem.offset_of(Wide, "a"), mem.offset_of(Wide, "next"), mem.offset_of(Wide, "b"))
  local a = let("a", Rc.new(RefCell.new(Node { { "n", 1 }, { "next", None(Rc(RefCell(Node))) } })))
  local b = let("b", Rc.new(RefCell.new(Node { { "n", 2 }, { "next", Some(Rc.clone(ref(a))) } })))
  stmt(function() a:borrow_mut().n:set(10) end)
  stmt(function() println("{} {}", Rc.strong_count(ref(a)), b:borrow().n) end)
  local old = let("old", stmt(function() return b:borrow_mut().next:take() end))
  println("{} {}", old:is_some(), Rc.strong_count(ref(a)))
  stmt(function() a:borrow_mut().next:set(Some(b)) end)
  stmt(function() println("{}", a:borrow().n) end)
end)
