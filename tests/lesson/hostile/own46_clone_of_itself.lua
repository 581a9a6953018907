-- A Vec that is extended by itself again and again.
local rust = require "rust"
local i32, u8, String = rust.i32, rust.u8, rust.String
lesson { title = "hostile", code = "fn main() {\n    body();\n}" }
fn("main", function()
  say "x"
  local v = let_mut("v", rust.Vec.from(i32, { 1, 2, 3 }))
  for i = 1, 60 do v:extend_from_slice(v:clone()) end
end)
