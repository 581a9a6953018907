-- Dropped while lent.
local rust = require "rust"
local String, ref = rust.String, rust.ref

lesson { title = "E0505 drop while borrowed", code = [[
fn main() {
    let s = String::from("hello");
    let r = &s;
    drop(s);
    println!("{r}");
}
]] }

fn("main", function()
  say "."
  at "let s"
  local s = let("s", String.from "hello")
  at "let r"
  local r = let("r", ref(s))
  at "drop(s)"
  drop(s)
  at "println!"
  println("{}", r)
end)
