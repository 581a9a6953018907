-- Twice the old capacity, or what is needed when that is more.
local rust = require "rust"
local String = rust.String

lesson { title = "push_str", code = [[
fn main() {
    let mut s = String::from("Hello, Rust!");
    s.push_str("!");
    s.push_str("a text much longer than the twelve bytes left");
    s.push_str("");
}
]] }

fn("main", function()
  at "let mut s"
  say "."
  local s = let_mut("s", String.from "Hello, Rust!")
  at 's.push_str("!")'
  s:push_str "!"
  at "a text much longer"
  s:push_str "a text much longer than the twelve bytes left"
  at 's.push_str("")'
  s:push_str ""
  at "}"
  say "."
end)
