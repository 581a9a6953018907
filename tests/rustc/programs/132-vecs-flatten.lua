-- Each inner Vec gives its block back when it is used up; the outer one at the end.
local rust = require "rust"
local vec, i32, Vec = rust.vec, rust.i32, rust.Vec

lesson { title = "Flatten", code = [=[
fn main() {
    let v = vec![vec![1i32, 2], vec![3], vec![4, 5, 6]];
    let w: Vec<i32> = v.into_iter().flatten().collect();
    println!("{:?} {}", w, w.capacity());
}
]=] }

fn("main", function()
  say "."
  local v = let("v", vec(Vec(i32), 3) { Vec.from(i32, { 1, 2 }), Vec.from(i32, { 3 }), Vec.from(i32, { 4, 5, 6 }) })
  local w = let("w", v:into_iter():flatten():collect(Vec(i32)))
  println("{:?} {}", w, w:capacity())
end)
