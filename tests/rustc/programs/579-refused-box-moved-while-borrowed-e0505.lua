-- A box given away while its content is lent.
local rust = require "rust"
local i32, Box, ref = rust.i32, rust.Box, rust.ref

lesson { title = "Box moved while borrowed e0505", code = [[
fn main() {
    let b = Box::new(5);
    let r = &*b;
    let c = b;
    println!("{} {}", r, c);
}
]] }

fn("main", function()
  say "."
  at "let b"
  local b = let("b", Box.new(i32(5)))
  at "let r"
  local r = let("r", ref(b:deref()))
  at "let c"
  local c = let("c", b)
  at "println!"
  println("{} {}", r, c)
end)
