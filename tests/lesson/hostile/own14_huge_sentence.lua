-- [text] a sentence no card can hold
local rust = require "rust"
local i32, String = rust.i32, rust.String
lesson { title = "t", code = "fn main() {}" }
fn("main", function()
  say(("x"):rep(1000000))
end)
