-- A text has no bytes by number.
local rust = require "rust"
local String = rust.String

lesson { title = "Article 04 message index e0277", code = [[
fn main() {
    let message = String::from("Hello, Rust!");
    let first = message[0];
    println!("{first}");
}
]] }

fn("main", function()
  say "."
  at "let message"
  local message = let("message", String.from "Hello, Rust!")
  at "let first"
  local first = let("first", message[0])
  at "println!"
  println("{}", first)
end)
