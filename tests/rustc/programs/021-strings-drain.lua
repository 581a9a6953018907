-- A piece taken out of the middle; the block stays.
local rust = require "rust"
local String = rust.String

lesson { title = "Drain", code = [[
fn main() {
    let mut s = String::from("Hello, Rust!");
    s.drain(0..7);
    println!("{} {}", s, s.capacity());
}
]] }

fn("main", function()
  say "."
  local s = let_mut("s", String.from "Hello, Rust!")
  stmt(function() s:drain(0, 7) end)
  println("{} {}", s, s:capacity())
end)
