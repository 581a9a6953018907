-- An empty String owns no block, however it is made.
local rust = require "rust"
local String = rust.String

lesson { title = "empty", code = [[
fn main() {
    let a = String::new();
    let b = String::from("");
    let c = String::with_capacity(0);
    let d = a.clone();
}
]] }

fn("main", function()
  at "let a"
  say "."
  local a = let("a", String.new())
  at "let b"
  let("b", String.from "")
  at "let c"
  let("c", String.with_capacity(0))
  at "let d"
  let("d", a:clone())
  at "}"
  say "."
end)
