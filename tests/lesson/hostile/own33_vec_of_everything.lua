local rust = require "rust"
lesson { title = "t", code = "fn main() {\n    body();\n}" }
fn("main", function()
  say "Ever larger."
  local v = let_mut("v", rust.Vec.new(rust.i64))
  while true do v:push(1) end
end)
