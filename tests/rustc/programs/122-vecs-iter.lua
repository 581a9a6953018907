-- Looking at every element asks for nothing.
local rust = require "rust"
local i32, Vec = rust.i32, rust.Vec

lesson { title = "Iter", code = [[
fn main() {
    let v = vec![3, 4, 5];
    let mut sum = 0;
    for x in &v {
        sum += x;
    }
    println!("{}", sum);
}
]] }

fn("main", function()
  say "."
  local v = let("v", Vec.from(i32, { 3, 4, 5 }))
  local sum = let_mut("sum", i32(0))
  for i = 0, 2 do sum:set(sum:get() + v[i]:get()) end
  println("{}", sum)
end)
