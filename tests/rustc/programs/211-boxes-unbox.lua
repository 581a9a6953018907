-- let v = *b of a Copy value copies; the box lives on.
local rust = require "rust"
local i32, Box = rust.i32, rust.Box

lesson { title = "Unbox", code = [[
fn main() {
    let b = Box::new(41);
    let x = *b;
    println!("{} {}", x + 1, b);
}
]] }

fn("main", function()
  say "."
  local b = let("b", Box.new(i32(41)))
  local x = let("x", b:deref())
  println("{} {}", x:get() + 1, b)
end)
