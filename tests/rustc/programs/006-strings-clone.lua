-- A clone is as large as the length, not as the capacity.
local rust = require "rust"
local String = rust.String

lesson { title = "clone", code = [[
fn main() {
    let mut a = String::with_capacity(100);
    a.push_str("short");
    let b = a.clone();
}
]] }

fn("main", function()
  at "let mut a"
  say "."
  local a = let_mut("a", String.with_capacity(100))
  at "push_str"
  a:push_str "short"
  at "let b"
  let("b", a:clone())
  at "}"
  say "."
end)
