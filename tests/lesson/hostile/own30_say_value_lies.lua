lesson { title = "t", code = "fn main() {\n    body();\n}" }
fn("main", function()
  say("{} {}", ("x"):rep(100000), { show = 1 })
end)
