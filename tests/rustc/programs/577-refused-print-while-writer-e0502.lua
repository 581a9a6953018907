-- Even printing reads.
local rust = require "rust"
local i32, Vec, ref_mut = rust.i32, rust.Vec, rust.ref_mut

lesson { title = "Print while writer e0502", code = [[
fn main() {
    let mut v = vec![1, 2, 3];
    let w = &mut v;
    println!("{:?}", v);
    w.push(4);
}
]] }

fn("main", function()
  say "."
  at "let mut v"
  local v = let_mut("v", Vec.from(i32, { 1, 2, 3 }))
  at "let w"
  local w = let("w", ref_mut(v))
  at "println!"
  println("{:?}", v)
  at "w.push"
  w:push(4)
end)
