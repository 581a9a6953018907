-- A Vec that is not mut does not grow.
local rust = require "rust"
local i32, Vec = rust.i32, rust.Vec

lesson { title = "Vec not mut e0596", code = [[
fn main() {
    let v = vec![1, 2, 3];
    v.push(4);
    println!("{}", v.len());
}
]] }

fn("main", function()
  say "."
  at "let v"
  local v = let("v", Vec.from(i32, { 1, 2, 3 }))
  at "v.push"
  v:push(4)
  at "println!"
  println("{}", v:len())
end)
