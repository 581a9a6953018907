-- Growth by one: 8, 16, 32.
local rust = require "rust"
local String = rust.String

lesson { title = "push", code = [[
fn main() {
    let mut s = String::new();
    for _ in 0..20 {
        s.push('a');
    }
}
]] }

fn("main", function()
  at "let mut s"
  say "."
  local s = let_mut("s", String.new())
  at "s.push"
  for _ = 1, 20 do s:push "a" end
  at "}"
  say "."
end)
