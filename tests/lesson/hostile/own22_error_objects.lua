-- [errors] an error whose text is made by a script that never ends
local rust = require "rust"
local i32, String = rust.i32, rust.String
lesson { title = "t", code = "fn main() {}" }
fn("main", function()
  say "x"
  error(setmetatable({}, { __tostring = function() while true do end end, __name = "\27[31m" }))
end)
