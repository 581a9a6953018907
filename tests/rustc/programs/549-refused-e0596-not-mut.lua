-- push writes, and s is not mut.
local rust = require "rust"
local String = rust.String

lesson { title = "E0596 not mut", code = [[
fn main() {
    let s = String::from("hello");
    s.push('!');
    println!("{s}");
}
]] }

fn("main", function()
  say "."
  at "let s"
  local s = let("s", String.from "hello")
  at "s.push"
  s:push "!"
  at "println!"
  println("{}", s)
end)
