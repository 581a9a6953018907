-- A place in a Vec is counted in usize.
local rust = require "rust"
local i32, Vec = rust.i32, rust.Vec

lesson { title = "E0277 vec index i32", code = [[
fn main() {
    let v = vec![1, 2, 3];
    let i: i32 = 1;
    println!("{}", v[i]);
}
]] }

fn("main", function()
  say "."
  at "let v"
  local v = let("v", Vec.from(i32, { 1, 2, 3 }))
  at "let i"
  local i = let("i", i32(1))
  at "println!"
  println("{}", v[i])
end)
