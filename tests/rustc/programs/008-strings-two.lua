-- Two owners, dropped in reverse.
local rust = require "rust"
local String = rust.String

lesson { title = "Two Strings", code = [[
fn main() {
    let first = String::from("first");
    let second = String::from("the second");
}
]] }

fn("main", function()
  at "let first"
  say "."
  let("first", String.from "first")
  at "let second"
  let("second", String.from "the second")
  at "}"
  say "."
end)
