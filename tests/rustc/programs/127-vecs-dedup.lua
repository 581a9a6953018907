-- Neighbours that are equal fall together.
local rust = require "rust"
local i32, Vec = rust.i32, rust.Vec

lesson { title = "Dedup", code = [[
fn main() {
    let mut v = vec![1, 1, 2, 2, 2, 1];
    v.dedup();
    println!("{:?} {}", v, v.capacity());
}
]] }

fn("main", function()
  say "."
  local v = let_mut("v", Vec.from(i32, { 1, 1, 2, 2, 2, 1 }))
  v:dedup()
  println("{:?} {}", v, v:capacity())
end)
