-- Even a number must not change under a reader.
local rust = require "rust"
local i32, ref = rust.i32, rust.ref

lesson { title = "E0506 assign while borrowed", code = [[
fn main() {
    let mut x = 5;
    let r = &x;
    x = 6;
    println!("{r}");
}
]] }

fn("main", function()
  say "."
  at "let mut x"
  local x = let_mut("x", i32(5))
  at "let r"
  local r = let("r", ref(x))
  at "x = 6"
  x:set(6)
  at "println!"
  println("{}", r)
end)
