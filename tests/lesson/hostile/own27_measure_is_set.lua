lesson { title = "t", code = "fn main() {\n    body();\n}" }
fn("main", function()
  say "Numbers that are made up."
  measure.live_bytes = 2 ^ 60
end)
