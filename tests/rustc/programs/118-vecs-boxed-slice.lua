-- A boxed slice is exactly as long as it is.
local rust = require "rust"
local i32, Vec = rust.i32, rust.Vec

lesson { title = "Boxed slice", code = [[
fn main() {
    let mut v = Vec::with_capacity(10);
    v.extend_from_slice(&[1, 2, 3]);
    let b = v.into_boxed_slice();
    println!("{}", b.len());
    let mut w = b.into_vec();
    w.push(4);
    println!("{:?} {}", w, w.capacity());
}
]] }

fn("main", function()
  say "."
  local v = let_mut("v", Vec.with_capacity(i32, 10))
  v:extend_from_slice { 1, 2, 3 }
  local b = let("b", v:into_boxed_slice())
  println("{}", b:len())
  local w = let_mut("w", b:into_vec())
  w:push(4)
  println("{:?} {}", w, w:capacity())
end)
