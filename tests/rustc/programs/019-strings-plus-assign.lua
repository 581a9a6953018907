-- s += is push_str.
local rust = require "rust"
local String = rust.String

lesson { title = "Plus assign", code = [[
fn main() {
    let mut s = String::from("ab");
    s += "cd";
    s += "a longer piece of text";
    println!("{} {}", s.len(), s.capacity());
}
]] }

fn("main", function()
  say "."
  local s = let_mut("s", String.from "ab")
  s:push_str "cd"
  s:push_str "a longer piece of text"
  println("{} {}", s:len(), s:capacity())
end)
