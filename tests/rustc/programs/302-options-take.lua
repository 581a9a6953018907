-- The value leaves, None stays behind.
local rust = require "rust"
local String, Some = rust.String, rust.Some

lesson { title = "Take", code = [[
fn main() {
    let mut a = Some(String::from("text"));
    let b = a.take();
    println!("{} {}", a.is_none(), b.is_some());
}
]] }

fn("main", function()
  say "."
  local a = let_mut("a", Some(String.from "text"))
  local b = let("b", a:take())
  println("{} {}", a:is_none(), b:is_some())
end)
