-- Two names, one label: the first no longer counts.
local rust = require "rust"
local String = rust.String

lesson { title = "E0382 use after let move", code = [[
fn main() {
    let a = String::from("hello");
    let b = a;
    println!("{a} {b}");
}
]] }

fn("main", function()
  say "."
  at "let a"
  local a = let("a", String.from "hello")
  at "let b"
  local b = let("b", a)
  at "println!"
  println("{} {}", a, b)
end)
