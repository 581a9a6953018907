-- An array takes the elements, and the block goes; a Vec of another length comes back whole.
local rust = require "rust"
local i32, Vec, array = rust.i32, rust.Vec, rust.array

lesson { title = "Try into", code = [[
fn main() {
    let v = vec![1, 2, 3];
    let a: [i32; 3] = v.try_into().unwrap();
    println!("{:?}", a);
    let v = vec![1, 2, 3];
    let b: Result<[i32; 2], Vec<i32>> = v.try_into();
    println!("{}", b.is_err());
}
]] }

fn("main", function()
  say "."
  local v = let("v", Vec.from(i32, { 1, 2, 3 }))
  local a = let("a", v:try_into(array(i32, 3)):unwrap())
  println("{:?}", a)
  local again = let("v", Vec.from(i32, { 1, 2, 3 }))
  local b = let("b", again:try_into(array(i32, 2)))
  println("{}", b:is_err())
end)
