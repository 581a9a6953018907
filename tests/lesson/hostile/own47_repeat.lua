-- A text repeated more often than there are bytes.
local rust = require "rust"
local i32, u8, String = rust.i32, rust.u8, rust.String
lesson { title = "hostile", code = "fn main() {\n    body();\n}" }
fn("main", function()
  say "x"
  local v = let("v", rust.Vec.from(u8, { 1, 2 }))
  let("w", v:repeat_(1 << 62))
end)
