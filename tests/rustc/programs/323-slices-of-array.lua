-- A window on a tray.
local rust = require "rust"
local i32, array = rust.i32, rust.array

lesson { title = "Of array", code = [[
fn main() {
    let a = [1, 2, 3, 4];
    let s = &a[2..];
    println!("{:?}", s);
}
]] }

fn("main", function()
  say "."
  local a = let("a", array(i32, 4) { 1, 2, 3, 4 })
  local s = let("s", a:slice(2))
  println("{:?}", s)
end)
