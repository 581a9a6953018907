-- The old crate loses its owner when the new one is in place.
local rust = require "rust"
local i32, Rc, ref = rust.i32, rust.Rc, rust.ref

lesson { title = "Assign", code = [[
use std::rc::Rc;

fn main() {
    let a = Rc::new(1);
    let mut b = Rc::new(2);
    println!("{}", b);
    b = Rc::clone(&a);
    println!("{} {}", b, Rc::strong_count(&a));
}
]] }

fn("main", function()
  say "."
  local a = let("a", Rc.new(i32(1)))
  local b = let_mut("b", Rc.new(i32(2)))
  println("{}", b)
  b:set(Rc.clone(ref(a)))
  println("{} {}", b, Rc.strong_count(ref(a)))
end)
