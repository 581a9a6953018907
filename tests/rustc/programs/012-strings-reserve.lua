-- Twice the old capacity or what is asked, whichever is more, at least 8.
local rust = require "rust"
local String = rust.String

lesson { title = "Reserve", code = [[
fn main() {
    let mut a = String::new();
    a.reserve(5);
    a.reserve(8);
    a.reserve(9);
    let mut b = String::from("Hello, Rust!");
    b.reserve(13);
    println!("{} {}", a.capacity(), b.capacity());
}
]] }

fn("main", function()
  say "."
  local a = let_mut("a", String.new())
  a:reserve(5)
  a:reserve(8)
  a:reserve(9)
  local b = let_mut("b", String.from "Hello, Rust!")
  b:reserve(13)
  println("{} {}", a:capacity(), b:capacity())
end)
