-- Each clone has crates of its own, all the way down.
local rust = require "rust"
local vec, i32, Vec = rust.vec, rust.i32, rust.Vec

lesson { title = "Deep", code = [=[
fn main() {
    let a = vec![vec![1, 2], vec![3]];
    let b = a.clone();
    println!("{} {}", a.len(), b[0].len());
}
]=] }

fn("main", function()
  say "."
  local a = let("a", vec(Vec(i32), 2) { Vec.from(i32, { 1, 2 }), Vec.from(i32, { 3 }) })
  local b = let("b", a:clone())
  println("{} {}", a:len(), b[0]:len())
end)
