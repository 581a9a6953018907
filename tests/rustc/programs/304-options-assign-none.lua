-- Assigning None drops what was there.
local rust = require "rust"
local i32, Box, Some, None = rust.i32, rust.Box, rust.Some, rust.None

lesson { title = "Assign none", code = [[
fn main() {
    let mut a = Some(Box::new(5));
    println!("{}", a.is_some());
    a = None;
    println!("{}", a.is_none());
}
]] }

fn("main", function()
  say "."
  local a = let_mut("a", Some(Box.new(i32(5))))
  println("{}", a:is_some())
  a:set(None(Box(i32)))
  println("{}", a:is_none())
end)
