-- A short sentence that asks for values of a hundred megabytes.
local rust = require "rust"
local i32, u8, String = rust.i32, rust.u8, rust.String
lesson { title = "hostile", code = "fn main() {\n    body();\n}" }
fn("main", function()
  local long = ("x"):rep(1000000)
  say(("{}"):rep(390), table.unpack((function() local t = {} for i = 1, 390 do t[i] = long end return t end)()))
end)
