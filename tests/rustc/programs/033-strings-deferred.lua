-- Declared first, filled later: it is dropped by where it was declared.
local rust = require "rust"
local String = rust.String

lesson { title = "Deferred", code = [[
fn main() {
    let a;
    let b = String::from("b is second");
    a = String::from("a");
    println!("{} {}", a, b);
}
]] }

fn("main", function()
  say "."
  local a = let("a")
  local b = let("b", String.from "b is second")
  a:set(String.from "a")
  println("{} {}", a, b)
end)
