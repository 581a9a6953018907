local rust = require "rust"
lesson { title = "t", code = "fn main() {\n    body();\n}" }
fn("main", function()
  say "All of it."
  let("v", rust.Vec.with_capacity(rust.i128, math.maxinteger))
end)
