-- [forgery] a value that says it lies where it does not
local rust = require "rust"
local i32, String = rust.i32, rust.String
lesson { title = "t", code = "fn main() {}" }
fn("main", function()
  say "x"
  local s = let_mut("s", String.from "x")
  s.addr = 12345
  s:push "a"
end)
