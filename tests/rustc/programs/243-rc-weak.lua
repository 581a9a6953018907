-- The value goes with the last owner; the crate stays for the weak label.
local rust = require "rust"
local String, Rc, ref = rust.String, rust.Rc, rust.ref

lesson { title = "Weak", code = [[
use std::rc::Rc;

fn main() {
    let a = Rc::new(String::from("shared"));
    let w = Rc::downgrade(&a);
    println!("{} {}", Rc::strong_count(&a), Rc::weak_count(&a));
    drop(a);
    println!("{}", w.upgrade().is_none());
    let next = String::from("next");
}
]] }

fn("main", function()
  say "."
  local a = let("a", Rc.new(String.from "shared"))
  local w = let("w", Rc.downgrade(ref(a)))
  println("{} {}", Rc.strong_count(ref(a)), Rc.weak_count(ref(a)))
  drop(a)
  stmt(function() println("{}", w:upgrade():is_none()) end)
  let("next", String.from "next")
end)
