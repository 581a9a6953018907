lesson { title = "t", code = "fn main() {\n    body();\n}" }
local n = 0
fn("main", function()
  say "A question whose answer counts."
  ask.number("How many?", { right = function() n = n + 1 return tostring(n):rep(40) end })
  say "Next."
end)
