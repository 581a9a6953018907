-- A range knows its length: one exact block.
local rust = require "rust"
local i32, Vec = rust.i32, rust.Vec

lesson { title = "Collect", code = [[
fn main() {
    let v: Vec<i32> = (0..10).collect();
    println!("{} {}", v.len(), v.capacity());
}
]] }

fn("main", function()
  say "."
  local v = let("v", Vec.collect(i32, 0, 10))
  println("{} {}", v:len(), v:capacity())
end)
