-- Collections with more room than there is.
local rust = require "rust"
local i32, u8, String = rust.i32, rust.u8, rust.String
lesson { title = "hostile", code = "fn main() {\n    body();\n}" }
fn("main", function()
  say "x"
  let("d", rust.VecDeque.with_capacity(i32, 1 << 61))
  let("m", rust.HashMap.with_capacity(i32, i32, 1 << 61))
end)
