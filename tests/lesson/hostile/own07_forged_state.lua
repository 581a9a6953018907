-- [forgery] a state no variable can be in
local rust = require "rust"
local i32, String = rust.i32, rust.String
lesson { title = "t", code = "fn main() {}" }
fn("main", function()
  say "x"
  local s = let("s", String.from "x")
  s.var.state = -1
  drop(s)
end)
