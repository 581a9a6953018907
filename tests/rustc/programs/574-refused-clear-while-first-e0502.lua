-- Emptied under a reader.
local rust = require "rust"
local vec, String, ref = rust.vec, rust.String, rust.ref

lesson { title = "Clear while first e0502", code = [[
fn main() {
    let mut v = vec![String::from("a"), String::from("b")];
    let first = &v[0];
    v.clear();
    println!("{}", first);
}
]] }

fn("main", function()
  say "."
  at "let mut v"
  local v = let_mut("v", vec(String, 2) { String.from "a", String.from "b" })
  at "let first"
  local first = let("first", ref(v[0]))
  at "v.clear()"
  v:clear()
  at "println!"
  println("{}", first)
end)
