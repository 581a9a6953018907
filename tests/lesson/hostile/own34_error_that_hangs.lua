-- An error whose text is made by code that never ends.
local rust = require "rust"
local i32, u8, String = rust.i32, rust.u8, rust.String
lesson { title = "hostile", code = "fn main() {\n    body();\n}" }
fn("main", function()
  say "x"
  error(setmetatable({}, { __tostring = function() while true do end end, __name = ("n"):rep(1000) }))
end)
