-- An answer that begins a step, and asks the same again.
local rust = require "rust"
local i32, u8, String = rust.i32, rust.u8, rust.String
lesson { title = "hostile", code = "fn main() {\n    body();\n}" }
fn("main", function()
  local function again() say "again" ask.number("How many?", { right = again }) return 1 end
  say "x"
  ask.number("How many?", { right = again })
  say "y"
end)
