-- Room ordered ahead, filled without another request.
local rust = require "rust"
local i32, Vec = rust.i32, rust.Vec

lesson { title = "With capacity", code = [[
fn main() {
    let mut v = Vec::with_capacity(10);
    for i in 0..10 {
        v.push(i);
    }
    v.push(10);
    println!("{} {}", v.len(), v.capacity());
}
]] }

fn("main", function()
  say "."
  local v = let_mut("v", Vec.with_capacity(i32, 10))
  for i = 0, 9 do v:push(i) end
  v:push(10)
  println("{} {}", v:len(), v:capacity())
end)
