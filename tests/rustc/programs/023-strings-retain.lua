-- What stays is moved together.
local rust = require "rust"
local String = rust.String

lesson { title = "Retain", code = [[
fn main() {
    let mut s = String::from("a1b2c3");
    s.retain(|c| c != '2');
    println!("{} {}", s, s.capacity());
}
]] }

fn("main", function()
  say "."
  local s = let_mut("s", String.from "a1b2c3")
  s:retain(function(c) return c ~= "2" end)
  println("{} {}", s, s:capacity())
end)
