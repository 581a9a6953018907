-- The loop looks while the body pushes.
local rust = require "rust"
local i32, Vec = rust.i32, rust.Vec

lesson { title = "E0502 push in iteration", code = [[
fn main() {
    let mut v = vec![1, 2, 3];
    for x in &v {
        v.push(*x);
    }
}
]] }

fn("main", function()
  say "."
  at "let mut v"
  local v = let_mut("v", Vec.from(i32, { 1, 2, 3 }))
  at "for x"
  for_in("x", v:iter(), function(x)
    at "v.push"
    v:push(x:deref())
  end)
end)
