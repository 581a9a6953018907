-- A window on the Vec's bytes: no crate of its own.
local rust = require "rust"
local i32, Vec = rust.i32, rust.Vec

lesson { title = "Of vec", code = [[
fn main() {
    let v = vec![10, 20, 30, 40, 50];
    let s = &v[1..4];
    println!("{:?} {}", s, s.len());
}
]] }

fn("main", function()
  say "."
  local v = let("v", Vec.from(i32, { 10, 20, 30, 40, 50 }))
  local s = let("s", v:slice(1, 4))
  println("{:?} {}", s, s:len())
end)
