-- A slice copied into a block of its own.
local rust = require "rust"
local i32, array = rust.i32, rust.array

lesson { title = "To vec", code = [[
fn main() {
    let a = [1i32, 2, 3, 4];
    let v = a[1..3].to_vec();
    println!("{:?}", v);
}
]] }

fn("main", function()
  say "."
  local a = let("a", array(i32, 4) { 1, 2, 3, 4 })
  local v = let("v", a:slice(1, 3):to_vec())
  println("{:?}", v)
end)
