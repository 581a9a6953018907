-- Shared and still written to: RefCell keeps the rule at run time.
local rust = require "rust"
local i32, Vec, Rc, RefCell, ref = rust.i32, rust.Vec, rust.Rc, rust.RefCell, rust.ref

lesson { title = "Refcell", code = [[
use std::cell::RefCell;
use std::rc::Rc;

fn main() {
    let a = Rc::new(RefCell::new(vec![1, 2, 3]));
    let b = Rc::clone(&a);
    b.borrow_mut().push(4);
    println!("{} {}", a.borrow().len(), a.borrow().capacity());
}
]] }

fn("main", function()
  say "."
  local a = let("a", Rc.new(RefCell.new(Vec.from(i32, { 1, 2, 3 }))))
  local b = let("b", Rc.clone(ref(a)))
  stmt(function() b:borrow_mut():push(4) end)
  stmt(function() println("{} {}", a:borrow():len(), a:borrow():capacity()) end)
end)
