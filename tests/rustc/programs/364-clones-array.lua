-- Element by element.
local rust = require "rust"
local String, array = rust.String, rust.array

lesson { title = "Array", code = [[
fn main() {
    let a = [String::from("x"), String::from("yy")];
    let b = a.clone();
    println!("{}", b[1]);
}
]] }

fn("main", function()
  say "."
  local a = let("a", array(String, 2) { String.from "x", String.from "yy" })
  local b = let("b", a:clone())
  println("{}", b[1])
end)
