-- A box moved is gone here.
local rust = require "rust"
local i32, Box = rust.i32, rust.Box

lesson { title = "E0382 box moved", code = [[
fn main() {
    let a = Box::new(5);
    let b = a;
    println!("{} {}", a, b);
}
]] }

fn("main", function()
  say "."
  at "let a"
  local a = let("a", Box.new(i32(5)))
  at "let b"
  local b = let("b", a)
  at "println!"
  println("{} {}", a, b)
end)
