-- A Vec of owners of one crate.
local rust = require "rust"
local vec, String, Rc, ref = rust.vec, rust.String, rust.Rc, rust.ref

lesson { title = "In vec", code = [[
use std::rc::Rc;

fn main() {
    let a = Rc::new(String::from("one"));
    let mut v = vec![Rc::clone(&a), Rc::clone(&a), a];
    drop(v.pop());
    println!("{}", Rc::strong_count(&v[0]));
    v.clear();
    println!("{}", v.capacity());
}
]] }

fn("main", function()
  say "."
  local a = let("a", Rc.new(String.from "one"))
  local v = let_mut("v", vec(Rc(String), 3) { Rc.clone(ref(a)), Rc.clone(ref(a)), a })
  drop(v:pop())
  println("{}", Rc.strong_count(ref(v[0])))
  v:clear()
  println("{}", v:capacity())
end)
