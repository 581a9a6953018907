-- [errors] the end of memory is caught in every way there is
local rust = require "rust"
local i32, String = rust.i32, rust.String
lesson { title = "t", code = "fn main() {}" }
fn("main", function()
  say "x"
  local t = {}
  local function fill() while true do t[#t + 1] = ("x"):rep(1 << 20) .. #t end end
  while true do
    pcall(fill) xpcall(fill, fill) coroutine.resume(coroutine.create(fill))
  end
end)
