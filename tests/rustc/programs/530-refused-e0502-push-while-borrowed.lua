-- A push may carry the Vec away; the label would lead to a swept bin.
local rust = require "rust"
local i32, Vec, ref = rust.i32, rust.Vec, rust.ref

lesson { title = "E0502 push while borrowed", code = [[
fn main() {
    let mut v = vec![1, 2, 3];
    let first = &v[0];
    v.push(4);
    println!("{first}");
}
]] }

fn("main", function()
  say "."
  at "let mut v"
  local v = let_mut("v", Vec.from(i32, { 1, 2, 3 }))
  at "let first"
  local first = let("first", ref(v[0]))
  at "v.push"
  v:push(4)
  at "println!"
  println("{}", first)
end)
