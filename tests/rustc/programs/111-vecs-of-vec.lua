-- Blocks that hold handles of blocks.
local rust = require "rust"
local i32, Vec = rust.i32, rust.Vec

lesson { title = "Of vec", code = [[
fn main() {
    let mut v: Vec<Vec<i32>> = Vec::new();
    v.push(vec![0; 1]);
    v.push(vec![1; 2]);
    v[0].push(5);
    println!("{} {}", v.len(), v[0].len());
}
]] }

fn("main", function()
  say "."
  local v = let_mut("v", Vec.new(Vec(i32)))
  v:push(Vec.filled(i32(0), 1))
  v:push(Vec.filled(i32(1), 2))
  v[0]:push(5)
  println("{} {}", v:len(), v[0]:len())
end)
