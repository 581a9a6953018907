-- An element cannot be taken by its number: the Vec would have a hole.
local rust = require "rust"
local vec, String = rust.vec, rust.String

lesson { title = "E0507 move out of vec", code = [[
fn main() {
    let v = vec![String::from("a"), String::from("b")];
    let s = v[0];
    println!("{s}");
}
]] }

fn("main", function()
  say "."
  at "let v"
  local v = let("v", vec(String, 2) { String.from "a", String.from "b" })
  at "let s"
  local s = let("s", v[0])
  at "println!"
  println("{}", s)
end)
