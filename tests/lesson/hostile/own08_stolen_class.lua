-- [forgery] the class of a value is changed to one that never ends
local rust = require "rust"
local i32, String = rust.i32, rust.String
lesson { title = "t", code = "fn main() {}" }
fn("main", function()
  say "x"
  i32.put = function() while true do end end
  let("a", i32(1))
end)
