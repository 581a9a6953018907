-- Clone on write: shared, so the writer gets a crate of its own.
local rust = require "rust"
local String, Rc, ref, ref_mut = rust.String, rust.Rc, rust.ref, rust.ref_mut

lesson { title = "Make mut", code = [[
use std::rc::Rc;

fn main() {
    let mut a = Rc::new(String::from("x"));
    let b = Rc::clone(&a);
    Rc::make_mut(&mut a).push('!');
    println!("{} {} {}", a, b, Rc::strong_count(&b));
}
]] }

fn("main", function()
  say "."
  local a = let_mut("a", Rc.new(String.from "x"))
  local b = let("b", Rc.clone(ref(a)))
  stmt(function() Rc.make_mut(ref_mut(a)):push "!" end)
  println("{} {} {}", a, b, Rc.strong_count(ref(b)))
end)
