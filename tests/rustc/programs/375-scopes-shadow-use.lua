-- The new text is made from the old one, which stays.
local rust = require "rust"
local usize, String = rust.usize, rust.String

lesson { title = "Shadow use", code = [[
fn main() {
    let s = String::from("abc");
    let s = s.clone() + "def";
    let s = s.len();
    println!("{}", s);
}
]] }

fn("main", function()
  say "."
  local s = let("s", String.from "abc")
  local t = let("s", s:clone():add "def")
  local n = let("s", usize(t:len()))
  println("{}", n)
end)
