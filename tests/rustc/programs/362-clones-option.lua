-- A clone of Some is a Some of a clone.
local rust = require "rust"
local String, Some, None = rust.String, rust.Some, rust.None

lesson { title = "Option", code = [[
fn main() {
    let a = Some(String::from("text"));
    let b = a.clone();
    let c: Option<String> = None;
    let d = c.clone();
    println!("{} {}", b.is_some(), d.is_none());
}
]] }

fn("main", function()
  say "."
  local a = let("a", Some(String.from "text"))
  local b = let("b", a:clone())
  local c = let("c", None(String))
  local d = let("d", c:clone())
  println("{} {}", b:is_some(), d:is_none())
end)
