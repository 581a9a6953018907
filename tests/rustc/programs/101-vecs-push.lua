-- 4, 8, 16: four bytes each.
local rust = require "rust"
local i32, Vec = rust.i32, rust.Vec

lesson { title = "Push", code = [[
fn main() {
    let mut v: Vec<i32> = Vec::new();
    for i in 0..17 {
        v.push(i);
    }
    println!("{} {}", v.len(), v.capacity());
}
]] }

fn("main", function()
  say "."
  local v = let_mut("v", Vec.new(i32))
  for i = 0, 16 do v:push(i) end
  println("{} {}", v:len(), v:capacity())
end)
