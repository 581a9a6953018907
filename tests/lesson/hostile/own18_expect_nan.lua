-- [numbers] an expectation that is not a number
local rust = require "rust"
local i32, String = rust.i32, rust.String
lesson { title = "t", code = "fn main() {}" }
fn("main", function()
  say "x"
  expect { allocs = 0 / 0 }
end)
