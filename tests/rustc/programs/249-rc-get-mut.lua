-- The only owner may write; with a second one, only after that has gone.
local rust = require "rust"
local String, Rc, ref, ref_mut = rust.String, rust.Rc, rust.ref, rust.ref_mut

lesson { title = "Get mut", code = [[
use std::rc::Rc;

fn main() {
    let mut a = Rc::new(String::from("x"));
    Rc::get_mut(&mut a).unwrap().push('y');
    let b = Rc::clone(&a);
    println!("{}", Rc::get_mut(&mut a).is_none());
    drop(b);
    Rc::get_mut(&mut a).unwrap().push('z');
    println!("{}", a);
}
]] }

fn("main", function()
  say "."
  local a = let_mut("a", Rc.new(String.from "x"))
  stmt(function() Rc.get_mut(ref_mut(a)):unwrap():push "y" end)
  local b = let("b", Rc.clone(ref(a)))
  stmt(function() println("{}", Rc.get_mut(ref_mut(a)):is_none()) end)
  drop(b)
  stmt(function() Rc.get_mut(ref_mut(a)):unwrap():push "z" end)
  println("{}", a)
end)
