lesson { title = "t", code = "fn main() {\n    body();\n}" }
fn("main", function()
  say("{}", setmetatable({}, { __tostring = function() while true do end end }))
end)
