-- A shorter text in the same block.
local rust = require "rust"
local String = rust.String

lesson { title = "Truncate clear", code = [[
fn main() {
    let mut s = String::from("Hello, Rust!");
    s.truncate(5);
    println!("{} {} {}", s, s.len(), s.capacity());
    s.clear();
    println!("{} {}", s.len(), s.capacity());
    s.push_str("again");
}
]] }

fn("main", function()
  say "."
  local s = let_mut("s", String.from "Hello, Rust!")
  s:truncate(5)
  println("{} {} {}", s, s:len(), s:capacity())
  s:clear()
  println("{} {}", s:len(), s:capacity())
  s:push_str "again"
end)
