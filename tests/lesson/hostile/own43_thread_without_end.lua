-- A thread of the program that never ends.
local rust = require "rust"
local i32, u8, String = rust.i32, rust.u8, rust.String
lesson { title = "hostile", code = "fn main() {\n    body();\n}" }
fn("main", function()
  say "x"
  local t = spawn("t", function() while true do end end)
  t:join()
end)
