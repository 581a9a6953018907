-- [forgery] a value that says it is another variable
local rust = require "rust"
local i32, String = rust.i32, rust.String
lesson { title = "t", code = "fn main() {}" }
fn("main", function()
  say "x"
  local s = let("s", String.from "x")
  s.var.slot = 1 << 40
  drop(s)
end)
