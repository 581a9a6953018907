-- A second owner: a counter goes up, nothing is copied.
local rust = require "rust"
local String, Rc, ref = rust.String, rust.Rc, rust.ref

lesson { title = "Clone", code = [[
use std::rc::Rc;

fn main() {
    let a = Rc::new(String::from("shared"));
    let b = Rc::clone(&a);
    println!("{} {}", Rc::strong_count(&a), b);
    drop(a);
    println!("{}", Rc::strong_count(&b));
}
]] }

fn("main", function()
  say "."
  local a = let("a", Rc.new(String.from "shared"))
  local b = let("b", Rc.clone(ref(a)))
  println("{} {}", Rc.strong_count(ref(a)), b)
  drop(a)
  println("{}", Rc.strong_count(ref(b)))
end)
