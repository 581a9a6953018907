-- [layout] names that depend on where things lie, which depends on how many names there are
local rust = require "rust"
local i32, String = rust.i32, rust.String
lesson { title = "t", code = "fn main() {}" }
fn("main", function()
  say "x"
  local a = let("a", i32(1))
  let("v" .. a.addr, rust.i128(1))
  let("w" .. a.addr, rust.i128(1))
end)
