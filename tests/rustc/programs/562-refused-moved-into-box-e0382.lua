-- Put into a box, it is the box's.
local rust = require "rust"
local String, Box = rust.String, rust.Box

lesson { title = "Moved into box e0382", code = [[
fn main() {
    let s = String::from("hello");
    let b = Box::new(s);
    println!("{} {}", b, s);
}
]] }

fn("main", function()
  say "."
  at "let s"
  local s = let("s", String.from "hello")
  at "let b"
  local b = let("b", Box.new(s))
  at "println!"
  println("{} {}", b, s)
end)
