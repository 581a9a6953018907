-- The other one keeps its block, empty.
local rust = require "rust"
local i32, Vec, ref_mut = rust.i32, rust.Vec, rust.ref_mut

lesson { title = "Append", code = [[
fn main() {
    let mut a = vec![1, 2, 3];
    let mut b = vec![4, 5, 6, 7, 8];
    a.append(&mut b);
    println!("{} {} {} {}", a.len(), a.capacity(), b.len(), b.capacity());
    b.push(1);
}
]] }

fn("main", function()
  say "."
  local a = let_mut("a", Vec.from(i32, { 1, 2, 3 }))
  local b = let_mut("b", Vec.from(i32, { 4, 5, 6, 7, 8 }))
  a:append(ref_mut(b))
  println("{} {} {} {}", a:len(), a:capacity(), b:len(), b:capacity())
  b:push(1)
end)
