-- Pairs lie side by side in one block.
local rust = require "rust"
local u8, u32, Vec, tuple = rust.u8, rust.u32, rust.Vec, rust.tuple

lesson { title = "Tuple elements", code = [[
fn main() {
    let mut v: Vec<(u8, u32)> = Vec::new();
    v.push((1, 100));
    v.push((2, 200));
    println!("{} {}", v[1].0, v[1].1);
}
]] }

fn("main", function()
  say "."
  local Pair = tuple(u8, u32)
  local v = let_mut("v", Vec.new(Pair))
  v:push(Pair(1, 100))
  v:push(Pair(2, 200))
  println("{} {}", v[1][0], v[1][1])
end)
