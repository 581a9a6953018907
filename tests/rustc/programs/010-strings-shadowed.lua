-- Shadowing hides a name; the value lives on.
local rust = require "rust"
local String = rust.String

lesson { title = "Shadowing", code = [[
fn main() {
    let s = String::from("one");
    let s = String::from("second");
    let s = s.len();
}
]] }

fn("main", function()
  at "from(\"one\")"
  say "."
  let("s", String.from "one")
  at "from(\"second\")"
  local s = let("s", String.from "second")
  at "s.len()"
  let("s", rust.usize(s:len()))
  at "}"
  say "."
end)
