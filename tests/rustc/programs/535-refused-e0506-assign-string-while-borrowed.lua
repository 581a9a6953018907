-- Overwritten while lent: the old text would be dropped.
local rust = require "rust"
local String, ref = rust.String, rust.ref

lesson { title = "E0506 assign string while borrowed", code = [[
fn main() {
    let mut s = String::from("a");
    let r = &s;
    s = String::from("b");
    println!("{r}");
}
]] }

fn("main", function()
  say "."
  at "let mut s"
  local s = let_mut("s", String.from "a")
  at "let r"
  local r = let("r", ref(s))
  at(4)
  s:set(String.from "b")
  at "println!"
  println("{}", r)
end)
