lesson { title = "t", code = "fn main() {}" }
compare { variant = { "a", "b" } }
compare { variant = { "a", "b" } }
fn("main", function() say "One." end)
