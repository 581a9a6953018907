-- A number is no text.
local rust = require "rust"
local i32, String = rust.i32, rust.String

lesson { title = "Number for string e0308", code = [[
fn main() {
    let s: String = 5;
    println!("{}", s);
}
]] }

fn("main", function()
  say "."
  at "let s"
  local s = let("s", String, i32(5))
  at "println!"
  println("{}", s)
end)
