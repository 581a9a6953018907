-- [output] variables without end
local rust = require "rust"
local i32, String = rust.i32, rust.String
lesson { title = "t", code = "fn main() {}" }
fn("main", function()
  say "x"
  for i = 1, math.huge do let("v" .. i, i32(1)) end
end)
