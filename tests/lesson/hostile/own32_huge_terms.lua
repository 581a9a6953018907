local terms = {}
for i = 1, 1000 do terms["word" .. i] = ("x"):rep(1000) end
lesson { title = "t", code = "fn main() {}", terms = terms }
fn("main", function() say "One." end)
