-- Two windows that do not overlap may both be written through.
local rust = require "rust"
local i32, Vec = rust.i32, rust.Vec

lesson { title = "Split", code = [[
fn main() {
    let mut v = vec![1, 2, 3, 4];
    let (left, right) = v.split_at_mut(2);
    left[0] = 10;
    right[0] = 30;
    println!("{:?}", v);
}
]] }

fn("main", function()
  say "."
  local v = let_mut("v", Vec.from(i32, { 1, 2, 3, 4 }))
  local pair = v:split_at_mut(2)
  local left, right = let("left", pair[0]), let("right", pair[1])
  left[0]:set(10)
  right[0]:set(30)
  println("{:?}", v)
end)
