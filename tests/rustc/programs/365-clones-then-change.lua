-- The clone changes, the original does not.
local rust = require "rust"
local String = rust.String

lesson { title = "Then change", code = [[
fn main() {
    let a = String::from("base");
    let mut b = a.clone();
    b.push_str(" and more");
    println!("{} {}", a, b);
}
]] }

fn("main", function()
  say "."
  local a = let("a", String.from "base")
  local b = let_mut("b", a:clone())
  b:push_str " and more"
  println("{} {}", a, b)
end)
