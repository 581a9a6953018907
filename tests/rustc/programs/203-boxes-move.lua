-- Eight bytes change hands.
local rust = require "rust"
local u8, Box, array = rust.u8, rust.Box, rust.array

lesson { title = "Move", code = [[
fn main() {
    let a = Box::new([0u8; 4096]);
    let b = a;
    let c = b;
    println!("{}", c.len());
}
]] }

fn("main", function()
  say "."
  local a = let("a", Box.new(array(u8, 4096).filled(0)))
  local b = let("b", a)
  local c = let("c", b)
  println("{}", c:len())
end)
