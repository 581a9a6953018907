-- The value is in a crate, and still the label may not leave: the crate goes.
local rust = require "rust"
local i32, Box, Ref, ref = rust.i32, rust.Box, rust.Ref, rust.ref

lesson { title = "E0515 return ref into box", code = [[
fn f() -> &'static i32 {
    let b = Box::new(42); // the value is on the HEAP, yet the reference may not escape
    &*b
}
fn main() { println!("{}", f()); }
]] }

fn("f", { ret = Ref(i32, "static") }, function()
  at "let b"
  local b = let("b", Box.new(i32(42)))
  at "&*b"
  return ref(b:deref())
end)

fn("main", function()
  say "."
  at "fn main"
  println("{}", call "f")
end)
