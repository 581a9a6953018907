-- Numbers copy: both live.
local rust = require "rust"
local i32, bool, char, tuple = rust.i32, rust.bool, rust.char, rust.tuple

lesson { title = "Copy", code = [[
fn main() {
    let a = 5;
    let mut b = a;
    b += 1;
    let c = (a, b, true, 'x');
    println!("{} {} {} {}", a, b, c.1, c.3);
}
]] }

fn("main", function()
  say "."
  local a = let("a", i32(5))
  local b = let_mut("b", a)
  b:set(b:get() + 1)
  local c = let("c", tuple(i32, i32, bool, char)(a, b, true, "x"))
  println("{} {} {} {}", a, b, c[1], c[3])
end)
