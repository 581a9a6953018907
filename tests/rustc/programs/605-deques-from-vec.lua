-- The Vec's block, kept.
local rust = require "rust"
local i32, Vec, VecDeque = rust.i32, rust.Vec, rust.VecDeque

lesson { title = "From vec", code = [[
use std::collections::VecDeque;

fn main() {
    let v = vec![1, 2, 3];
    let mut d = VecDeque::from(v);
    d.push_front(0);
    let w = Vec::from(d);
    println!("{:?} {}", w, w.capacity());
}
]] }

fn("main", function()
  say "."
  local v = let("v", Vec.from(i32, { 1, 2, 3 }))
  local d = let_mut("d", VecDeque.from(v))
  d:push_front(0)
  local w = let("w", Vec.from(d))
  println("{:?} {}", w, w:capacity())
end)
