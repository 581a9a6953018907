-- A buffer of labels, each to a crate of its own.
local rust = require "rust"
local vec, i32, Box = rust.vec, rust.i32, rust.Box

lesson { title = "Of box", code = [[
fn main() {
    let mut v = vec![Box::new(1), Box::new(2), Box::new(3)];
    drop(v.remove(1));
    v.push(Box::new(4));
    println!("{:?}", v);
}
]] }

fn("main", function()
  say "."
  local v = let_mut("v", vec(Box(i32), 3) { Box.new(i32(1)), Box.new(i32(2)), Box.new(i32(3)) })
  drop(v:remove(1))
  v:push(Box.new(i32(4)))
  println("{:?}", v)
end)
