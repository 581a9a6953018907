-- for x in &mut v changes what lies in the block.
local rust = require "rust"
local i32, Vec = rust.i32, rust.Vec

lesson { title = "Iterate and change", code = [[
fn main() {
    let mut v = vec![1, 2, 3];
    for x in v.iter_mut() {
        *x += 10;
    }
    println!("{:?} {:?} {:?}", v, v.first().copied(), v.repeat(2));
}
]] }

fn("main", function()
  say "."
  local v = let_mut("v", Vec.from(i32, { 1, 2, 3 }))
  for_in("x", v:iter_mut(), function(x) x:deref():set(x:get() + 10) end)
  stmt(function() println("{:?} {:?} {:?}", v, v:first():copied(), v:repeat_(2)) end)
end)
