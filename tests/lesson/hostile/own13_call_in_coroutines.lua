-- [coroutine] calls that end in another order than they began
local rust = require "rust"
local i32, String = rust.i32, rust.String
lesson { title = "t", code = "fn main() {}" }
local function half() let("a", String.from "x") coroutine.yield() end
fn("f", half)
fn("main", function()
  say "x"
  local one, two = coroutine.wrap(function() call "f" end), coroutine.wrap(function() call "f" end)
  one() two() one() two()
  error "through"
end)
