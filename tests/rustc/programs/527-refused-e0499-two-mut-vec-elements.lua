-- Two elements of one Vec count as the Vec.
local rust = require "rust"
local i32, Vec, ref_mut = rust.i32, rust.Vec, rust.ref_mut

lesson { title = "E0499 two mut vec elements", code = [[
fn main() {
    let mut v = vec![1, 2, 3];
    let a = &mut v[0];
    let b = &mut v[1];
    *a += 1;
    *b += 1;
}
]] }

fn("main", function()
  say "."
  at "let mut v"
  local v = let_mut("v", Vec.from(i32, { 1, 2, 3 }))
  at "let a"
  local a = let("a", ref_mut(v[0]))
  at "let b"
  local b = let("b", ref_mut(v[1]))
  at "*a += 1"
  a:deref():set(a:deref():get() + 1)
  at "*b += 1"
  b:deref():set(b:deref():get() + 1)
end)
