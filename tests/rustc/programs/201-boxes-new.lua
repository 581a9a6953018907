-- One crate of the value's own size and alignment.
local rust = require "rust"
local i32, u8, u128, Box = rust.i32, rust.u8, rust.u128, rust.Box

lesson { title = "New", code = [[
fn main() {
    let a = Box::new(42i32);
    let b = Box::new(1u8);
    let c = Box::new(1u128);
    println!("{} {} {}", a, b, c);
}
]] }

fn("main", function()
  say "."
  local a = let("a", Box.new(i32(42)))
  local b = let("b", Box.new(u8(1)))
  local c = let("c", Box.new(u128(1)))
  println("{} {} {}", a, b, c)
end)
