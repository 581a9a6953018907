-- reserve rounds up to twice; reserve_exact does not.
local rust = require "rust"
local i32, Vec = rust.i32, rust.Vec

lesson { title = "Reserve", code = [[
fn main() {
    let mut a = vec![1i32, 2, 3];
    a.reserve(1);
    let mut b = vec![1i32, 2, 3];
    b.reserve_exact(1);
    let mut c: Vec<i32> = Vec::new();
    c.reserve(1);
    println!("{} {} {}", a.capacity(), b.capacity(), c.capacity());
}
]] }

fn("main", function()
  say "."
  local a = let_mut("a", Vec.from(i32, { 1, 2, 3 }))
  a:reserve(1)
  local b = let_mut("b", Vec.from(i32, { 1, 2, 3 }))
  b:reserve_exact(1)
  local c = let_mut("c", Vec.new(i32))
  c:reserve(1)
  println("{} {} {}", a:capacity(), b:capacity(), c:capacity())
end)
