-- Types and fields whose names turn the direction of what is read.
local rust = require "rust"
local i32, u8, String = rust.i32, rust.u8, rust.String
lesson { title = "hostile", code = "fn main() {\n    body();\n}" }
local T = rust.struct("A\u{202E}B", { { "c\u{2066}", i32 } })
fn("main", function()
  say "x"
  let("t", T { ["c\u{2066}"] = i32(1) })
end)
