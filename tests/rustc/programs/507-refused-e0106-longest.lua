-- The book's example, without its lifetime.
local rust = require "rust"
local str, Ref = rust.str, rust.Ref

lesson { title = "E0106 longest", code = [[
fn longest(x: &str, y: &str) -> &str {
    if x.len() > y.len() { x } else { y }
}
fn main() { println!("{}", longest("a", "bb")); }
]] }

fn("longest", { { "x", Ref(str) }, { "y", Ref(str) }, ret = Ref(str) }, function(x, y)
  if x:len() > y:len() then return x end
  return y
end)

fn("main", function()
  say "."
  at "fn main"
  println("{}", call("longest", "a", "bb"))
end)
