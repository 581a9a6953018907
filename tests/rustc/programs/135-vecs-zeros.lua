-- Zeros come zeroed, also in tuples, arrays and as None of a Box.
local rust = require "rust"
local i32, Vec, Box, tuple, array = rust.i32, rust.Vec, rust.Box, rust.tuple, rust.array

lesson { title = "Zeros", code = [[
fn main() {
    let a = vec![(0, 0); 4];
    let b = vec![[0; 2]; 3];
    let c = vec![None::<Box<i32>>; 5];
    let d = vec![(0, 1); 2];
    println!("{} {} {} {}", a.len(), b.len(), c.len(), d.len());
}
]] }

fn("main", function()
  say "."
  local a = let("a", Vec.filled(tuple(i32, i32)(0, 0), 4))
  local b = let("b", Vec.filled(array(i32, 2).filled(0), 3))
  local c = let("c", Vec.filled(rust.None(Box(i32)), 5))
  local d = let("d", Vec.filled(tuple(i32, i32)(0, 1), 2))
  println("{} {} {} {}", a:len(), b:len(), c:len(), d:len())
end)
