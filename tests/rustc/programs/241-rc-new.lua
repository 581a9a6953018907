-- Two counters of 8 bytes before the value.
local rust = require "rust"
local i32, u8, u128, Rc, array = rust.i32, rust.u8, rust.u128, rust.Rc, rust.array

lesson { title = "New", code = [[
use std::rc::Rc;

fn main() {
    let a = Rc::new(42i32);
    let b = Rc::new(1u128);
    let c = Rc::new([0u8; 9]);
    println!("{} {} {}", a, b, c.len());
}
]] }

fn("main", function()
  say "."
  local a = let("a", Rc.new(i32(42)))
  local b = let("b", Rc.new(u128(1)))
  local c = let("c", Rc.new(array(u8, 9).filled(0)))
  println("{} {} {}", a, b, c:len())
end)
