-- Given away while lent.
local rust = require "rust"
local String = rust.String

lesson { title = "E0505 move while borrowed", code = [[
fn take(s: String) { println!("{s}"); }
fn main() {
    let s = String::from("hello");
    let r = &s[0..2];
    take(s);
    println!("{r}");
}
]] }

fn("take", { { "s", String } }, function(s) println("{}", s) end)

fn("main", function()
  say "."
  at "let s"
  local s = let("s", String.from "hello")
  at "let r"
  local r = let("r", s:slice(0, 2))
  at "take(s)"
  call("take", s)
  at "println!"
  println("{}", r)
end)
