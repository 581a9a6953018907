-- Nothing to store, nothing to ask for.
local rust = require "rust"
local i32, Box, unit = rust.i32, rust.Box, rust.unit

lesson { title = "Zero sized", code = [[
fn main() {
    let b = Box::new(());
    let c: Box<[i32]> = Box::new([]);
    println!("{}", c.len());
}
]] }

fn("main", function()
  say "."
  local b = let("b", Box.new(unit()))
  local c = let("c", Box.slice(i32, {}))
  println("{}", c:len())
end)
