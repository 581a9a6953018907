-- Dropped is moved.
local rust = require "rust"
local String = rust.String

lesson { title = "E0382 use after drop", code = [[
fn main() {
    let a = String::from("hello");
    drop(a);
    println!("{}", a.len());
}
]] }

fn("main", function()
  say "."
  at "let a"
  local a = let("a", String.from "hello")
  at "drop(a)"
  drop(a)
  at "println!"
  println("{}", a:len())
end)
