-- A label in a crate that leads to a crate.
local rust = require "rust"
local i32, Box = rust.i32, rust.Box

lesson { title = "Of box", code = [[
fn main() {
    let b = Box::new(Box::new(5i32));
    println!("{}", **b);
}
]] }

fn("main", function()
  say "."
  local b = let("b", Box.new(Box.new(i32(5))))
  println("{}", b:deref():deref())
end)
