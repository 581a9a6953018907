-- A window on a Vec that goes.
local rust = require "rust"
local i32, Vec, Ref, slice = rust.i32, rust.Vec, rust.Ref, rust.slice

lesson { title = "E0515 return slice of vec", code = [[
fn f() -> &'static [i32] {
    let v = vec![1, 2, 3];
    &v[1..]
}
fn main() { println!("{:?}", f()); }
]] }

fn("f", { ret = Ref(slice(i32), "static") }, function()
  at "let v"
  local v = let("v", Vec.from(i32, { 1, 2, 3 }))
  at "&v[1..]"
  return v:slice(1)
end)

fn("main", function()
  say "."
  at "fn main"
  println("{:?}", call "f")
end)
