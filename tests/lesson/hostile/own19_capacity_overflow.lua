-- [numbers] capacities whose sum is more than there are numbers
local rust = require "rust"
local i32, String = rust.i32, rust.String
lesson { title = "t", code = "fn main() {}" }
fn("main", function()
  say "x"
  local s = let_mut("s", String.from "x")
  s:reserve(math.maxinteger)
end)
