-- Room for three or seven, not for what was said.
local rust = require "rust"
local u32, u64, HashMap = rust.u32, rust.u64, rust.HashMap

lesson { title = "With capacity", code = [[
use std::collections::HashMap;

fn main() {
    let a: HashMap<u32, u32> = HashMap::with_capacity(3);
    let b: HashMap<u32, u32> = HashMap::with_capacity(4);
    let c: HashMap<u64, u64> = HashMap::with_capacity(100);
    println!("{} {} {}", a.capacity(), b.capacity(), c.capacity());
}
]] }

fn("main", function()
  say "."
  local a = let("a", HashMap.with_capacity(u32, u32, 3))
  local b = let("b", HashMap.with_capacity(u32, u32, 4))
  local c = let("c", HashMap.with_capacity(u64, u64, 100))
  println("{} {} {}", a:capacity(), b:capacity(), c:capacity())
end)
