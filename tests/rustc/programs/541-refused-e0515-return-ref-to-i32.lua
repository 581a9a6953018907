-- A label to a tray that is taken away.
local rust = require "rust"
local i32, Ref, ref = rust.i32, rust.Ref, rust.ref

lesson { title = "E0515 return ref to i32", code = [[
fn f() -> &'static i32 {
    let x = 42;
    &x
}
fn main() { println!("{}", f()); }
]] }

fn("f", { ret = Ref(i32, "static") }, function()
  at "let x"
  local x = let("x", i32(42))
  at "&x"
  return ref(x)
end)

fn("main", function()
  say "."
  at "fn main"
  println("{}", call "f")
end)
