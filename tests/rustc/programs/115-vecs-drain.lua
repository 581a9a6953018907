-- Elements leave from the middle; the capacity stays.
local rust = require "rust"
local i32, Vec = rust.i32, rust.Vec

lesson { title = "Drain", code = [[
fn main() {
    let mut v = vec![1, 2, 3, 4, 5, 6];
    v.drain(2..4);
    println!("{:?} {}", v, v.capacity());
}
]] }

fn("main", function()
  say "."
  local v = let_mut("v", Vec.from(i32, { 1, 2, 3, 4, 5, 6 }))
  stmt(function() v:drain(2, 4) end)
  println("{:?} {}", v, v:capacity())
end)
