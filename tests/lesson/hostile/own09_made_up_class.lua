-- [forgery] a value of a class of the script's own, with a type that is not there
local rust = require "rust"
local i32, String = rust.i32, rust.String
lesson { title = "t", code = "fn main() {}" }
fn("main", function()
  say "x"
  let("a", setmetatable({}, { type = 1 << 40, size = -1, put = function() end, take = function() end }))
end)
