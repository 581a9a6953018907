-- drop(a) gives back at once; the rest goes at the end.
local rust = require "rust"
local String = rust.String

lesson { title = "drop", code = [[
fn main() {
    let a = String::from("early");
    let b = String::from("late");
    drop(a);
    let c = String::from("after");
}
]] }

fn("main", function()
  at "let a"
  say "."
  local a = let("a", String.from "early")
  at "let b"
  let("b", String.from "late")
  at "drop(a)"
  drop(a)
  at "let c"
  let("c", String.from "after")
  at "}"
  say "."
end)
