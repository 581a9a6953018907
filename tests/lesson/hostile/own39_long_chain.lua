-- A list so long that dropping it goes deeper than there is room.
local rust = require "rust"
local i32, u8, String = rust.i32, rust.u8, rust.String
lesson { title = "hostile", code = "fn main() {\n    body();\n}" }
local List = rust.enum("List", function(List) return { { "Cons", i32, rust.Box(List) }, { "Nil" } } end)
fn("main", function()
  say "x"
  local list = List.Nil()
  for i = 1, 100000 do list = List.Cons(i, rust.Box.new(list)) end
  let("list", list)
end)
