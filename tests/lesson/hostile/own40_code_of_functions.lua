-- A program of thirteen thousand functions, in which each step looks for its line.
local rust = require "rust"
lesson { title = "hostile", code = ("fn a{}"):rep(10000) .. "fn main(){\"" }
fn("main", function()
  for i = 1, 10000 do at "fn main" say "x" end
end)
