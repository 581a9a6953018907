-- A place without a value cannot be read.
local rust = require "rust"
local i32 = rust.i32

lesson { title = "E0381", code = [[
fn main() {
    let x: i32;
    println!("{x}");
}
]] }

fn("main", function()
  at "let x"
  say "."
  local x = let("x", i32)
  at "println!"
  println("{}", x)
end)
