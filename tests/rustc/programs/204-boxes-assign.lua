-- Through the box in place; a new box, then the old one goes.
local rust = require "rust"
local i32, Box = rust.i32, rust.Box

lesson { title = "Assign", code = [[
fn main() {
    let mut b = Box::new(7);
    *b = 8;
    println!("{}", b);
    b = Box::new(9);
    println!("{}", b);
}
]] }

fn("main", function()
  say "."
  local b = let_mut("b", Box.new(i32(7)))
  b:deref():set(8)
  println("{}", b)
  b:set(Box.new(i32(9)))
  println("{}", b)
end)
