-- Arrays of arrays, larger than addresses reach.
local rust = require "rust"
local i32, u8, String = rust.i32, rust.u8, rust.String
lesson { title = "hostile", code = "fn main() {\n    body();\n}" }
local T = u8
for i = 1, 5 do T = rust.array(T, 1 << 20) end
fn("main", function()
  say "x"
  let("t", T)
end)
