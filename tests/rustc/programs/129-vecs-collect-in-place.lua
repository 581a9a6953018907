-- What is collected from a Vec that was taken apart lies in the Vec's block when it fits there.
local rust = require "rust"
local i32, u8, Vec = rust.i32, rust.u8, rust.Vec

lesson { title = "Collect in place", code = [[
fn main() {
    let v = vec![1i32, 2, 3, 4];
    let w: Vec<i32> = v.into_iter().map(|x| x * 2).collect();
    let x: Vec<i32> = w.into_iter().filter(|x| *x > 3).collect();
    println!("{:?} {}", x, x.capacity());
    let y: Vec<u8> = x.into_iter().map(|x| x as u8).collect();
    println!("{:?} {}", y, y.capacity());
}
]] }

fn("main", function()
  say "."
  local v = let("v", Vec.from(i32, { 1, 2, 3, 4 }))
  local w = let("w", v:into_iter():map(function(x) return x:get() * 2 end):collect(Vec(i32)))
  local x = let("x", w:into_iter():filter(function(x) return x:get() > 3 end):collect(Vec(i32)))
  println("{:?} {}", x, x:capacity())
  local y = let("y", x:into_iter():map(function(x) return u8(x:get()) end):collect(Vec(u8)))
  println("{:?} {}", y, y:capacity())
end)
