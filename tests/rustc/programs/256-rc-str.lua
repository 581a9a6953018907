-- A shared text lies behind the counters itself.
local rust = require "rust"
local str, Rc, ref = rust.str, rust.Rc, rust.ref

lesson { title = "Str", code = [[
use std::rc::Rc;

fn main() {
    let a: Rc<str> = Rc::from("hello");
    let b = a.clone();
    println!("{} {}", b, Rc::strong_count(&a));
}
]] }

fn("main", function()
  say "."
  local a = let("a", Rc.from(str "hello"))
  local b = let("b", a:clone())
  println("{} {}", b, Rc.strong_count(ref(a)))
end)
