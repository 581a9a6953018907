-- Without mut a name is written once.
local rust = require "rust"
local i32 = rust.i32

lesson { title = "E0384 assign twice", code = [[
fn main() {
    let x = 5;
    println!("{x}");
    x = 6;
    println!("{x}");
}
]] }

fn("main", function()
  say "."
  at "let x"
  local x = let("x", i32(5))
  at(3)
  println("{}", x)
  at "x = 6"
  x:set(6)
  at(5)
  println("{}", x)
end)
