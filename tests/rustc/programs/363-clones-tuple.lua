-- Field by field, in order.
local rust = require "rust"
local i32, String, tuple = rust.i32, rust.String, rust.tuple

lesson { title = "Tuple", code = [[
fn main() {
    let a = (String::from("one"), 2, String::from("three"));
    let b = a.clone();
    println!("{} {} {}", b.0, b.1, b.2);
}
]] }

fn("main", function()
  say "."
  local Trio = tuple(String, i32, String)
  local a = let("a", Trio(String.from "one", 2, String.from "three"))
  local b = let("b", a:clone())
  println("{} {} {}", b[0], b[1], b[2])
end)
