-- Longer with a value, shorter without one.
local rust = require "rust"
local i32, Vec = rust.i32, rust.Vec

lesson { title = "Resize", code = [[
fn main() {
    let mut v = vec![1, 2];
    v.resize(5, 9);
    println!("{:?} {}", v, v.capacity());
    v.resize(1, 0);
    println!("{:?} {}", v, v.capacity());
}
]] }

fn("main", function()
  say "."
  local v = let_mut("v", Vec.from(i32, { 1, 2 }))
  v:resize(5, 9)
  println("{:?} {}", v, v:capacity())
  v:resize(1, 0)
  println("{:?} {}", v, v:capacity())
end)
