-- Letters put into the middle push the rest along; the block grows as with push.
local rust = require "rust"
local String = rust.String

lesson { title = "Insert", code = [[
fn main() {
    let mut s = String::from("Hello, Rust!");
    s.insert(0, '>');
    s.insert(5, '-');
    s.insert_str(0, "0123456789");
    s.insert_str(3, "abcdefghijklmnopqrstuvwxyz");
    println!("{} {} {}", s, s.len(), s.capacity());
}
]] }

fn("main", function()
  say "."
  local s = let_mut("s", String.from "Hello, Rust!")
  s:insert(0, ">")
  s:insert(5, "-")
  s:insert_str(0, "0123456789")
  s:insert_str(3, "abcdefghijklmnopqrstuvwxyz")
  println("{} {} {}", s, s:len(), s:capacity())
end)
