-- [coroutine] the body leaves in the middle
local rust = require "rust"
local i32, String = rust.i32, rust.String
lesson { title = "t", code = "fn main() {}" }
fn("main", function()
  say "x"
  coroutine.yield()
end)
