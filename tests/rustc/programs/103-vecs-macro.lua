-- vec![..] is exact; zeros come zeroed.
local rust = require "rust"
local i32, u8, Vec = rust.i32, rust.u8, rust.Vec

lesson { title = "Macro", code = [[
fn main() {
    let a = vec![1, 2, 3];
    let b = vec![0u8; 100];
    let c = vec![7i32; 10];
    let d = vec![0i32; 0];
    println!("{} {} {} {}", a.len(), b.len(), c.len(), d.capacity());
}
]] }

fn("main", function()
  say "."
  local a = let("a", Vec.from(i32, { 1, 2, 3 }))
  local b = let("b", Vec.filled(u8(0), 100))
  local c = let("c", Vec.filled(i32(7), 10))
  local d = let("d", Vec.filled(i32(0), 0))
  println("{} {} {} {}", a:len(), b:len(), c:len(), d:capacity())
end)
