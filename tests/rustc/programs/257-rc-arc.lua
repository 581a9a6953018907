-- Arc has the same crate, for several threads.
local rust = require "rust"
local String, Arc, ref = rust.String, rust.Arc, rust.ref

lesson { title = "Arc", code = [[
use std::sync::Arc;

fn main() {
    let a = Arc::new(String::from("shared"));
    let b = Arc::clone(&a);
    let w = Arc::downgrade(&a);
    drop(a);
    println!("{} {}", b, Arc::strong_count(&b));
    drop(b);
    println!("{}", w.upgrade().is_none());
}
]] }

fn("main", function()
  say "."
  local a = let("a", Arc.new(String.from "shared"))
  local b = let("b", Arc.clone(ref(a)))
  local w = let("w", Arc.downgrade(ref(a)))
  drop(a)
  println("{} {}", b, Arc.strong_count(ref(b)))
  drop(b)
  stmt(function() println("{}", w:upgrade():is_none()) end)
end)
