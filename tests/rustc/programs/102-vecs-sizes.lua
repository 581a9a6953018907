-- The smallest capacity is 8, 4 or 1, by the size of an element.
local rust = require "rust"
local u8, u64, Vec, array = rust.u8, rust.u64, rust.Vec, rust.array

lesson { title = "Sizes", code = [[
fn main() {
    let mut a: Vec<u8> = Vec::new();
    a.push(1);
    let mut b: Vec<u64> = Vec::new();
    b.push(1);
    let mut c: Vec<[u8; 1025]> = Vec::new();
    c.push([0; 1025]);
    println!("{} {} {}", a.capacity(), b.capacity(), c.capacity());
}
]] }

fn("main", function()
  say "."
  local a = let_mut("a", Vec.new(u8))
  a:push(1)
  local b = let_mut("b", Vec.new(u64))
  b:push(1)
  local Block = array(u8, 1025)
  local c = let_mut("c", Vec.new(Block))
  c:push(Block.filled(0))
  println("{} {} {}", a:capacity(), b:capacity(), c:capacity())
end)
