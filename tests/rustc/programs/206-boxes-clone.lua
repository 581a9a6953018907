-- A crate of its own, with a copy.
local rust = require "rust"
local i32, Box = rust.i32, rust.Box

lesson { title = "Clone", code = [[
fn main() {
    let a = Box::new(5);
    let mut b = a.clone();
    *b += 1;
    println!("{} {}", a, b);
}
]] }

fn("main", function()
  say "."
  local a = let("a", Box.new(i32(5)))
  local b = let_mut("b", a:clone())
  b:deref():set(b:deref():get() + 1)
  println("{} {}", a, b)
end)
