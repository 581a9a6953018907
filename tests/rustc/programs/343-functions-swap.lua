-- Two labels lent, two values changed over.
local rust = require "rust"
local i32, RefMut, ref_mut = rust.i32, rust.RefMut, rust.ref_mut

lesson { title = "Swap", code = [[
fn swap(a: &mut i32, b: &mut i32) {
    let t = *a;
    *a = *b;
    *b = t;
}

fn main() {
    let mut x = 1;
    let mut y = 2;
    swap(&mut x, &mut y);
    println!("{} {}", x, y);
}
]] }

fn("swap", { { "a", RefMut(i32) }, { "b", RefMut(i32) } }, function(a, b)
  local t = let("t", a:deref())
  a:deref():set(b:deref())
  b:deref():set(t)
end)

fn("main", function()
  say "."
  local x = let_mut("x", i32(1))
  local y = let_mut("y", i32(2))
  call("swap", ref_mut(x), ref_mut(y))
  println("{} {}", x, y)
end)
