-- A Vec given away while an element is lent.
local rust = require "rust"
local i32, Vec, ref = rust.i32, rust.Vec, rust.ref

lesson { title = "Vec moved while borrowed e0505", code = [[
fn main() {
    let v = vec![1, 2, 3];
    let first = &v[0];
    let w = v;
    println!("{} {}", first, w.len());
}
]] }

fn("main", function()
  say "."
  at "let v"
  local v = let("v", Vec.from(i32, { 1, 2, 3 }))
  at "let first"
  local first = let("first", ref(v[0]))
  at "let w"
  local w = let("w", v)
  at "println!"
  println("{} {}", first, w:len())
end)
