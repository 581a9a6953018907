-- [output] more functions of the program than anybody can read
local rust = require "rust"
local i32, String = rust.i32, rust.String
lesson { title = "t", code = "fn main() {}" }
for i = 1, 100000 do fn("f" .. i, function() end) end
error "declared"
