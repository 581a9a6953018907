-- The same with a piece of a text.
local rust = require "rust"
local String = rust.String

lesson { title = "E0502 string push while slice", code = [[
fn main() {
    let mut s = String::from("hello world");
    let word = &s[0..5];
    s.push_str("!");
    println!("{word}");
}
]] }

fn("main", function()
  say "."
  at "let mut s"
  local s = let_mut("s", String.from "hello world")
  at "let word"
  local word = let("word", s:slice(0, 5))
  at "push_str"
  s:push_str "!"
  at "println!"
  println("{}", word)
end)
