-- What a closure has taken along is gone here.
local rust = require "rust"
local String = rust.String

lesson { title = "E0382", code = [[
fn main() {
    let s = String::from("hello");
    let f = move || println!("{s}");
    f();
    println!("{s}");
}
]] }

fn("main", function()
  at "let s"
  say "."
  local s = let("s", String.from "hello")
  at "let f"
  local f = let("f", closure({ move = { s } }, function(c) println("{}", c.s) end))
  at "f();"
  f()
  at(5)
  println("{}", s)
end)
