-- The new text is there before the old one goes.
local rust = require "rust"
local String = rust.String

lesson { title = "Assign", code = [[
fn main() {
    let mut s = String::from("the old text");
    s = String::from("new");
    println!("{}", s);
}
]] }

fn("main", function()
  say "."
  local s = let_mut("s", String.from "the old text")
  s:set(String.from "new")
  println("{}", s)
end)
