-- A label to a tray: the number is read and written where it lies.
local rust = require "rust"
local i32, ref, ref_mut = rust.i32, rust.ref, rust.ref_mut

lesson { title = "Number", code = [[
fn main() {
    let mut n = 5;
    let r = &mut n;
    *r += 1;
    println!("{}", n);
    let a = &n;
    println!("{}", *a + 1);
}
]] }

fn("main", function()
  say "."
  local n = let_mut("n", i32(5))
  local r = let("r", ref_mut(n))
  r:deref():set(r:deref():get() + 1)
  println("{}", n)
  local a = let("a", ref(n))
  println("{}", a:deref():get() + 1)
end)
