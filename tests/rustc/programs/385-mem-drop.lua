-- drop is a function that takes its argument by value.
local rust = require "rust"
local vec, i32, String = rust.vec, rust.i32, rust.String

lesson { title = "Drop", code = [[
fn main() {
    let v = vec![String::from("a"), String::from("bb")];
    drop(v);
    let n = 5;
    drop(n);
    println!("{}", n);
}
]] }

fn("main", function()
  say "."
  local v = let("v", vec(String, 2) { String.from "a", String.from "bb" })
  drop(v)
  local n = let("n", i32(5))
  drop(n)
  println("{}", n)
end)
