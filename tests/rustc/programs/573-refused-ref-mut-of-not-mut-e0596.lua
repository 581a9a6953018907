-- No &mut of a name without mut.
local rust = require "rust"
local i32, ref_mut = rust.i32, rust.ref_mut

lesson { title = "Ref mut of not mut e0596", code = [[
fn main() {
    let n = 5;
    let r = &mut n;
    *r += 1;
    println!("{}", n);
}
]] }

fn("main", function()
  say "."
  at "let n"
  local n = let("n", i32(5))
  at "let r"
  local r = let("r", ref_mut(n))
  at "*r += 1"
  r:deref():set(r:deref():get() + 1)
  at "println!"
  println("{}", n)
end)
