-- Emptied, then given back.
local rust = require "rust"
local i32, VecDeque = rust.i32, rust.VecDeque

lesson { title = "Clear shrink", code = [[
use std::collections::VecDeque;

fn main() {
    let mut d = VecDeque::with_capacity(10);
    d.extend([1, 2, 3]);
    d.shrink_to_fit();
    println!("{} {}", d.len(), d.capacity());
    d.clear();
    println!("{} {}", d.len(), d.capacity());
}
]] }

fn("main", function()
  say "."
  local d = let_mut("d", VecDeque.with_capacity(i32, 10))
  d:extend { 1, 2, 3 }
  d:shrink_to_fit()
  println("{} {}", d:len(), d:capacity())
  d:clear()
  println("{} {}", d:len(), d:capacity())
end)
