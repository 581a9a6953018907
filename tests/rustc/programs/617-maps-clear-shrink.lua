-- Emptied, then given back.
local rust = require "rust"
local u32, HashMap = rust.u32, rust.HashMap

lesson { title = "Clear shrink", code = [[
use std::collections::HashMap;

fn main() {
    let mut m = HashMap::new();
    m.insert(1u32, 1u32);
    m.clear();
    println!("{} {}", m.len(), m.capacity());
    m.shrink_to_fit();
    println!("{}", m.capacity());
    m.reserve(10);
    println!("{}", m.capacity());
}
]] }

fn("main", function()
  say "."
  local m = let_mut("m", HashMap.new(u32, u32))
  m:insert(1, 1)
  m:clear()
  println("{} {}", m:len(), m:capacity())
  m:shrink_to_fit()
  println("{}", m:capacity())
  m:reserve(10)
  println("{}", m:capacity())
end)
