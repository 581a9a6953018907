-- [output] a text that grows for ever
local rust = require "rust"
local i32, String = rust.i32, rust.String
lesson { title = "t", code = "fn main() {}" }
fn("main", function()
  say "x"
  local s = let_mut("s", String.new())
  while true do s:push_str(("x"):rep(100000)) end
end)
