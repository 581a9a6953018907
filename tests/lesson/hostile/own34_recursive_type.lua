local rust = require "rust"
local T = rust.i32
for i = 1, 100000 do T = rust.Option(T) end
lesson { title = "t", code = "fn main() {}" }
fn("main", function() say "One." end)
