-- The handle moves; nothing on the heap does.
local rust = require "rust"
local String = rust.String

lesson { title = "Let", code = [[
fn main() {
    let a = String::from("mine");
    let b = a;
    let c = b;
    println!("{}", c);
}
]] }

fn("main", function()
  say "."
  local a = let("a", String.from "mine")
  local b = let("b", a)
  local c = let("c", b)
  println("{}", c)
end)
