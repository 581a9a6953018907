-- [text] an anchor larger than the program
local rust = require "rust"
local i32, String = rust.i32, rust.String
lesson { title = "t", code = "fn main() {}" }
fn("main", function()
  at(("x"):rep(1000000))
end)
