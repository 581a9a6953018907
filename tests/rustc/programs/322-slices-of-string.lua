-- A text inside a text.
local rust = require "rust"
local String = rust.String

lesson { title = "Of string", code = [[
fn main() {
    let s = String::from("Hello, Rust!");
    let word = &s[7..11];
    println!("{} {}", word, word.len());
}
]] }

fn("main", function()
  say "."
  local s = let("s", String.from "Hello, Rust!")
  local word = let("word", s:slice(7, 11))
  println("{} {}", word, word:len())
end)
