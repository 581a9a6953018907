-- A type whose name is twice as long as the one before, sixty times.
local rust = require "rust"
local i32, u8, String = rust.i32, rust.u8, rust.String
lesson { title = "hostile", code = "fn main() {\n    body();\n}" }
local T = i32
for i = 1, 60 do T = rust.tuple(T, T) end
fn("main", function() say "x" end)
