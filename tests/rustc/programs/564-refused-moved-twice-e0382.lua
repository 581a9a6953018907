-- Moved on, and moved again from the old place.
local rust = require "rust"
local i32, Vec = rust.i32, rust.Vec

lesson { title = "Moved twice e0382", code = [[
fn main() {
    let a = vec![1, 2, 3];
    let b = a;
    let c = a;
    println!("{} {}", b.len(), c.len());
}
]] }

fn("main", function()
  say "."
  at "let a"
  local a = let("a", Vec.from(i32, { 1, 2, 3 }))
  at "let b"
  local b = let("b", a)
  at "let c"
  local c = let("c", a)
  at "println!"
  println("{} {}", b:len(), c:len())
end)
