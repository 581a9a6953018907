-- Room ordered ahead: one block, then none until it is full.
local rust = require "rust"
local String = rust.String

lesson { title = "with_capacity", code = [[
fn main() {
    let mut s = String::with_capacity(10);
    s.push_str("0123456789");
    s.push('!');
}
]] }

fn("main", function()
  at "let mut s"
  say "."
  local s = let_mut("s", String.with_capacity(10))
  at "push_str"
  s:push_str "0123456789"
  at "s.push('!')"
  s:push "!"
  at "}"
  say "."
end)
