-- Elements without size need no block, however many.
local rust = require "rust"
local Vec, unit = rust.Vec, rust.unit

lesson { title = "Zero sized", code = [[
fn main() {
    let mut v = Vec::new();
    v.push(());
    v.push(());
    println!("{}", v.len());
}
]] }

fn("main", function()
  say "."
  local v = let_mut("v", Vec.new(unit))
  v:push(unit())
  v:push(unit())
  println("{}", v:len())
end)
