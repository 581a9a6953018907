-- A borrow ends where it is last used, not at the brace.
local rust = require "rust"
local i32, Vec, ref = rust.i32, rust.Vec, rust.ref

lesson { title = "End at last use", code = [[
fn main() {
    let mut v = vec![1, 2, 3];
    let first = &v[0];
    println!("{}", first);
    v.push(4);
    println!("{:?}", v);
}
]] }

fn("main", function()
  say "."
  local v = let_mut("v", Vec.from(i32, { 1, 2, 3 }))
  local first = let("first", ref(v[0]))
  println("{}", first)
  v:push(4)
  println("{:?}", v)
end)
