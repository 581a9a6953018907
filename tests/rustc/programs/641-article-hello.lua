-- The article's first program.
local rust = require "rust"
local i32, String = rust.i32, rust.String

lesson { title = "Hello", code = [[
fn main() {
    // known size: straight onto the tray
    let count: i32 = 42;
    // unknown size: ask the warehouse
    let message = String::from("Hello, Rust!");
    println!("{} {} {}", count, message, message.len());
}
]] }

fn("main", function()
  say "."
  local count = let("count", i32(42))
  local message = let("message", String.from "Hello, Rust!")
  println("{} {} {}", count, message, message:len())
end)
