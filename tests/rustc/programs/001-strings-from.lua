-- The article's first program: 12 bytes, exactly, and back before the frame goes.
local rust = require "rust"
local i32, String = rust.i32, rust.String

lesson { title = "String::from", code = [[
fn main() {
    let count: i32 = 42;
    let message = String::from("Hello, Rust!");
}
]] }

fn("main", function()
  at "let count"
  say "."
  let("count", i32(42))
  at "let message"
  let("message", String.from "Hello, Rust!")
  at "}"
  say "."
end)
