-- [text] a variable whose name would write to a terminal
local rust = require "rust"
local i32, String = rust.i32, rust.String
lesson { title = "t", code = "fn main() {}" }
fn("main", function()
  say "x"
  let("\27[31m", i32(1))
end)
