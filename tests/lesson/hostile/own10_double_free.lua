-- [forgery] a value dropped twice by hiding that it was
local rust = require "rust"
local i32, String = rust.i32, rust.String
lesson { title = "t", code = "fn main() {}" }
fn("main", function()
  say "x"
  local s = let("s", String.from "x")
  drop(s)
  s.gone = false
  drop(s)
end)
