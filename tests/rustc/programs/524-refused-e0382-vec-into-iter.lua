-- The loop has eaten the Vec.
local rust = require "rust"
local i32, Vec = rust.i32, rust.Vec

lesson { title = "E0382 vec into iter", code = [[
fn main() {
    let v = vec![1, 2, 3];
    for x in v { println!("{x}"); }
    println!("{}", v.len());
}
]] }

fn("main", function()
  say "."
  at "let v"
  local v = let("v", Vec.from(i32, { 1, 2, 3 }))
  at "for x"
  for_in("x", v:into_iter(), function(x) println("{}", x) end)
  at "v.len()"
  println("{}", v:len())
end)
