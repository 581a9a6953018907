lesson { title = "t", code = "fn main() {\n    body();\n}" }
fn("main", function()
  say "A question whose answer never comes."
  ask.number("How many?", { right = function() while true do end end })
  say "Next."
end)
