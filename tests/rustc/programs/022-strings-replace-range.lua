-- A piece exchanged for a longer one.
local rust = require "rust"
local String = rust.String

lesson { title = "Replace range", code = [[
fn main() {
    let mut s = String::from("1234");
    s.replace_range(0..1, "ABCDEFGH");
    println!("{} {}", s, s.capacity());
}
]] }

fn("main", function()
  say "."
  local s = let_mut("s", String.from "1234")
  s:replace_range(0, 1, "ABCDEFGH")
  println("{} {}", s, s:capacity())
end)
