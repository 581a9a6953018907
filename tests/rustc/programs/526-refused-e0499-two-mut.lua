-- Two writers at once.
local rust = require "rust"
local String, ref_mut = rust.String, rust.ref_mut

lesson { title = "E0499 two mut", code = [[
fn main() {
    let mut s = String::from("hello");
    let a = &mut s;
    let b = &mut s;
    a.push('!');
    b.push('?');
}
]] }

fn("main", function()
  say "."
  at "let mut s"
  local s = let_mut("s", String.from "hello")
  at "let a"
  local a = let("a", ref_mut(s))
  at "let b"
  local b = let("b", ref_mut(s))
  at "a.push"
  a:push "!"
  at "b.push"
  b:push "?"
end)
