-- The result may be the one that goes.
local rust = require "rust"
local str, String, Ref = rust.str, rust.String, rust.Ref

lesson { title = "E0597 longest caller", code = [[
fn longest<'a>(x: &'a str, y: &'a str) -> &'a str {
    if x.len() > y.len() { x } else { y }
}
fn main() {
    let a = String::from("long string");
    let r;
    {
        let b = String::from("xyz");
        r = longest(&a, &b);
    }
    println!("{r}");
}
]] }

fn("longest", { { "x", Ref(str, "a") }, { "y", Ref(str, "a") }, ret = Ref(str, "a") }, function(x, y)
  if x:len() > y:len() then return x end
  return y
end)

fn("main", function()
  say "."
  at "let a"
  local a = let("a", String.from "long string")
  at "let r"
  local r = let("r", Ref(str))
  scope(function()
    at "let b"
    local b = let("b", String.from "xyz")
    at "r = longest"
    r:set(call("longest", a:as_str(), b:as_str()))
    at(10)
  end)
  at "println!"
  println("{}", r)
end)
