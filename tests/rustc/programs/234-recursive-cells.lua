-- Cell, Mutex and RefCell around Options of itself.
local rust = require "rust"
local i32, Box, Cell, RefCell, Mutex, Arc, Option, Some, None, Vec, Rc, ref = rust.i32, rust.Box, rust.Cell, rust.RefCell, rust.Mutex, rust.Arc, rust.Option, rust.Some, rust.None, rust.Vec, rust.Rc, rust.ref
local C = rust.struct("C", function(C) return { { "n", i32 }, { "next", Cell(Option(Box(C))) } } end)
local M = rust.struct("M", function(M) return { { "next", Option(Arc(Mutex(M))) } } end)
local G = rust.struct("G", function(G) return { { "name", i32 }, { "links", RefCell(Vec(Rc(G))) } } end)
rust.impl_drop(C, function(c) println("drop {}", c.n) end)

lesson { title = "Cells", code = [[
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::{Arc, Mutex};

struct C {
    n: i32,
    next: Cell<Option<Box<C>>>,
}

impl Drop for C {
    fn drop(&mut self) {
        println!("drop {}", self.n);
    }
}

struct M {
    next: Option<Arc<Mutex<M>>>,
}

struct G {
    name: i32,
    links: RefCell<Vec<Rc<G>>>,
}

fn main() {
    let c = C { n: 1, next: Cell::new(Some(Box::new(C { n: 2, next: Cell::new(None) }))) };
    let old = c.next.replace(None);
    println!("{}", old.is_some());
    c.next.set(old);
    let m = Arc::new(Mutex::new(M { next: None }));
    let n = M { next: Some(Arc::clone(&m)) };
    println!("{} {}", Arc::strong_count(&m), n.next.is_some());
    println!("{}", m.lock().unwrap().next.is_none());
    let g = Rc::new(G { name: 1, links: RefCell::new(Vec::new()) });
    let h = Rc::new(G { name: 2, links: RefCell::new(Vec::new()) });
    g.links.borrow_mut().push(Rc::clone(&h));
    println!("{} {}", g.links.borrow().len(), g.links.borrow()[0].name);
}
]] }

fn("main", function()
  say "."
  local c = let("c", C { { "n", 1 }, { "next", Cell.new(Some(Box.new(C { { "n", 2 }, { "next", Cell.new(None(Box(C))) } }))) } })
  local old = let("old", c.next:replace(None(Box(C))))
  println("{}", old:is_some())
  c.next:set(old)
  local m = let("m", Arc.new(Mutex.new(M { { "next", None(Arc(Mutex(M))) } })))
  local n = let("n", M { { "next", Some(Arc.clone(ref(m))) } })
  println("{} {}", Arc.strong_count(ref(m)), n.next:is_some())
  stmt(function() println("{}", m:lock().next:is_none()) end)
  local g = let("g", Rc.new(G { { "name", 1 }, { "links", RefCell.new(Vec.new(Rc(G))) } }))
  local h = let("h", Rc.new(G { { "name", 2 }, { "links", RefCell.new(Vec.new(Rc(G))) } }))
  stmt(function() g.links:borrow_mut():push(Rc.clone(ref(h))) end)
  stmt(function() println("{} {}", g.links:borrow():len(), g.links:borrow()[0].name) end)
end)
