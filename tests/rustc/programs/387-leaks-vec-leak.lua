-- A Vec handed over for ever keeps its whole block.
local rust = require "rust"
local i32, Vec = rust.i32, rust.Vec

lesson { title = "Vec leak", code = [[
fn main() {
    let mut v = Vec::with_capacity(8);
    v.push(1i32);
    let s: &'static mut [i32] = v.leak();
    s[0] = 2;
    println!("{}", s[0]);
}
]] }

fn("main", function()
  say "."
  local v = let_mut("v", Vec.with_capacity(i32, 8))
  v:push(1)
  local s = let("s", v:leak())
  s[0]:set(2)
  println("{}", s[0])
end)
