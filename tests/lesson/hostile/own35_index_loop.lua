-- Two tables that look for their fields in each other, given as the fields of a question.
local rust = require "rust"
local i32, u8, String = rust.i32, rust.u8, rust.String
lesson { title = "hostile", code = "fn main() {\n    body();\n}" }
local a, b = {}, {}
setmetatable(a, { __index = b })
setmetatable(b, { __index = a })
fn("main", function()
  say "x"
  ask.choice("Which?", a)
end)
