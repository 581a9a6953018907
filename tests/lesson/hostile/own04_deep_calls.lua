-- [recursion] calls of a function without variables: the tray pile grows by nothing
local rust = require "rust"
local i32, String = rust.i32, rust.String
lesson { title = "t", code = "fn main() {}" }
fn("main", function() say "x" call("main") end)
