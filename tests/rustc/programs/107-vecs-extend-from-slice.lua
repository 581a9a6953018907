-- Growth for all new elements at once.
local rust = require "rust"
local i32, Vec = rust.i32, rust.Vec

lesson { title = "Extend from slice", code = [[
fn main() {
    let mut v = vec![1, 2, 3];
    v.extend_from_slice(&[4, 5, 6, 7, 8]);
    println!("{:?} {}", v, v.capacity());
}
]] }

fn("main", function()
  say "."
  local v = let_mut("v", Vec.from(i32, { 1, 2, 3 }))
  v:extend_from_slice { 4, 5, 6, 7, 8 }
  println("{:?} {}", v, v:capacity())
end)
