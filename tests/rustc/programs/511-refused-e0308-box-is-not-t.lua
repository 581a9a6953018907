-- A box of a number is no number.
local rust = require "rust"
local i32, Box = rust.i32, rust.Box

lesson { title = "E0308 box is not t", code = [[
fn main() {
    let x: i32 = Box::new(5); // Box<T> is a different type from T
    println!("{x}");
}
]] }

fn("main", function()
  say "."
  at "let x"
  local x = let("x", i32, Box.new(i32(5)))
  at "println!"
  println("{}", x)
end)
