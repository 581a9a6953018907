-- An array keeps its elements: it would have a hole.
local rust = require "rust"
local String, array = rust.String, rust.array

lesson { title = "E0508", code = [[
fn main() {
    let a = [String::from("a"), String::from("b")];
    let s = a[0];
    println!("{s}");
}
]] }

fn("main", function()
  at "let a"
  say "."
  local a = let("a", array(String, 2) { String.from "a", String.from "b" })
  at "let s"
  local s = let("s", a[0])
  at "println!"
  println("{}", s)
end)
