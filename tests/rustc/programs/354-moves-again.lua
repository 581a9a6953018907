-- A moved variable may be filled again; it is dropped by its own place.
local rust = require "rust"
local String = rust.String

lesson { title = "Again", code = [[
fn main() {
    let mut a = String::from("first");
    let b = a;
    a = String::from("second");
    println!("{} {}", a, b);
}
]] }

fn("main", function()
  say "."
  local a = let_mut("a", String.from "first")
  local b = let("b", a)
  a:set(String.from "second")
  println("{} {}", a, b)
end)
