lesson { title = "t", code = "fn main() {\n    body();\n}" }
fn("main", function()
  say "Look."
  camera("bytes", { addr = 0x7FFFFFFFFFFFFFFF })
end)
