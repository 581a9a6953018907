-- A number that is to be printed a gigabyte wide.
local rust = require "rust"
local i32, u8, String = rust.i32, rust.u8, rust.String
lesson { title = "hostile", code = "fn main() {\n    body();\n}" }
fn("main", function()
  say "x"
  println("{:>999999999}", i32(1))
end)
