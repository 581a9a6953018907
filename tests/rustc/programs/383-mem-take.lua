-- The value out, an empty one in.
local rust = require "rust"
local i32, Vec, mem, ref_mut = rust.i32, rust.Vec, rust.mem, rust.ref_mut

lesson { title = "Take", code = [[
fn main() {
    let mut a = vec![1, 2, 3];
    let b = std::mem::take(&mut a);
    println!("{} {} {}", a.len(), a.capacity(), b.len());
    a.push(1);
}
]] }

fn("main", function()
  say "."
  local a = let_mut("a", Vec.from(i32, { 1, 2, 3 }))
  local b = let("b", mem.take(ref_mut(a)))
  println("{} {} {}", a:len(), a:capacity(), b:len())
  a:push(1)
end)
