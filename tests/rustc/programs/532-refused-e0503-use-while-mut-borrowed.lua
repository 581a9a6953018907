-- Read while somebody else may write.
local rust = require "rust"
local i32, ref_mut = rust.i32, rust.ref_mut

lesson { title = "E0503 use while mut borrowed", code = [[
fn main() {
    let mut x = 1;
    let r = &mut x;
    let y = x + 1;
    *r += 1;
    println!("{y}");
}
]] }

fn("main", function()
  say "."
  at "let mut x"
  local x = let_mut("x", i32(1))
  at "let r"
  local r = let("r", ref_mut(x))
  at "let y"
  local y = let("y", i32(x:get() + 1))
  at "*r += 1"
  r:deref():set(r:deref():get() + 1)
  at "println!"
  println("{}", y)
end)
