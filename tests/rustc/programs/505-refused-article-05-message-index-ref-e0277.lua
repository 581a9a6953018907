-- Nor a label to one.
local rust = require "rust"
local String, ref = rust.String, rust.ref

lesson { title = "Article 05 message index ref e0277", code = [[
fn main() {
    let message = String::from("Hello, Rust!");
    let first = &message[0];
    println!("{first}");
}
]] }

fn("main", function()
  say "."
  at "let message"
  local message = let("message", String.from "Hello, Rust!")
  at "let first"
  local first = let("first", ref(message[0]))
  at "println!"
  println("{}", first)
end)
