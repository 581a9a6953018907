-- The tail in a block of its own, exact.
local rust = require "rust"
local i32, Vec = rust.i32, rust.Vec

lesson { title = "Split off", code = [[
fn main() {
    let mut v = vec![1, 2, 3, 4];
    let w = v.split_off(1);
    println!("{:?} {:?} {} {}", v, w, v.capacity(), w.capacity());
}
]] }

fn("main", function()
  say "."
  local v = let_mut("v", Vec.from(i32, { 1, 2, 3, 4 }))
  local w = let("w", v:split_off(1))
  println("{:?} {:?} {} {}", v, w, v:capacity(), w:capacity())
end)
