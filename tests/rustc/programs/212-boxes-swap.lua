-- Two boxes change labels; neither crate moves.
local rust = require "rust"
local i32, Box, mem, ref_mut = rust.i32, rust.Box, rust.mem, rust.ref_mut

lesson { title = "Swap", code = [[
fn main() {
    let mut a = Box::new(1);
    let mut b = Box::new(2);
    std::mem::swap(&mut a, &mut b);
    println!("{} {}", a, b);
}
]] }

fn("main", function()
  say "."
  local a = let_mut("a", Box.new(i32(1)))
  local b = let_mut("b", Box.new(i32(2)))
  mem.swap(ref_mut(a), ref_mut(b))
  println("{} {}", a, b)
end)
