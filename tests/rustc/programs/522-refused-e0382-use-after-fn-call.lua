-- Given to a function, it is the function's.
local rust = require "rust"
local String = rust.String

lesson { title = "E0382 use after fn call", code = [[
fn take(s: String) { println!("{s}"); }
fn main() {
    let a = String::from("hello");
    take(a);
    println!("{a}");
}
]] }

fn("take", { { "s", String } }, function(s) println("{}", s) end)

fn("main", function()
  say "."
  at "let a"
  local a = let("a", String.from "hello")
  at "take(a)"
  call("take", a)
  at "println!"
  println("{}", a)
end)
