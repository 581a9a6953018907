-- A new value in, the old one out.
local rust = require "rust"
local String, Some = rust.String, rust.Some

lesson { title = "Replace", code = [[
fn main() {
    let mut a = Some(String::from("old"));
    let b = a.replace(String::from("newer"));
    println!("{} {}", a.as_ref().unwrap(), b.unwrap());
}
]] }

fn("main", function()
  say "."
  local a = let_mut("a", Some(String.from "old"))
  local b = let("b", a:replace(String.from "newer"))
  stmt(function() println("{} {}", a:as_ref():unwrap(), b:unwrap()) end)
end)
